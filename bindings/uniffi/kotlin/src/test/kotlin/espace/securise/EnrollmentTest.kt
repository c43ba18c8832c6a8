package espace.securise

import espace.securise.vocabulary.*
import java.time.Instant
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertInstanceOf
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** From the two letters to a working session, over SQLite in memory, as a Kotlin back-office would write it. */
class EnrollmentTest {
    private val origin = Origin(source = "192.0.2.7", device = "Firefox")

    @Test
    fun `from the two letters to a session that acts for the tenant`() {
        inMemory().use { espace ->
            espace.staff(origin, tenant)
            espace.staff(origin, StaffCommand.PostCode(PostCode(staff, IDENTIFIER)))
            val letters = espace.deliverAll()
            assertEquals(2, letters.size)
            assertTrue(letters.all { it.to is Recipient.Post })
            val code = letters.map { it.content }.filterIsInstance<Content.PostedCode>().single().code

            val form = EnrollmentForm()
            form.field(Field.IDENTIFIER, Secret(IDENTIFIER))
            form.field(Field.SIRET, Secret(SIRET))
            form.field(Field.CODE, code)
            espace.answer(form, FormAction.IDENTIFY)
            val contact = assertInstanceOf(FormStage.Contact::class.java, form.stage())
            assertEquals("Jeanne", contact.contact.firstName)
            assertEquals("Maçonnerie Durand", contact.company)

            form.field(Field.EMAIL, Secret(EMAIL))
            form.field(Field.EMAIL_CONFIRMATION, Secret("jeanne@durand.exemple"))
            form.field(Field.PASSWORD, Secret(PASSWORD))
            form.field(Field.PASSWORD_CONFIRMATION, Secret(PASSWORD))
            assertEquals(
                listOf(FieldError(Field.EMAIL_CONFIRMATION, Problem.MISMATCH)),
                form.errors(FormAction.REGISTER),
            )
            form.field(Field.EMAIL_CONFIRMATION, Secret(EMAIL))

            // The application is killed: what comes back has neither password nor code.
            val saved = form.save()
            assertFalse(saved.expose().contains(PASSWORD) || saved.expose().contains(code.expose()))
            val restored = EnrollmentForm.restore(saved)
            assertTrue(restored.errors(FormAction.REGISTER).any { it.field == Field.PASSWORD })
            restored.field(Field.PASSWORD, Secret(PASSWORD))
            restored.field(Field.PASSWORD_CONFIRMATION, Secret(PASSWORD))
            espace.answer(restored, FormAction.REGISTER)

            val link = espace.deliverAll().map { it.content }.filterIsInstance<Content.Activation>().single()
            assertTrue(link.expiresAt > Instant.now())
            assertEquals(LinkPurpose.ACTIVATION, inspectDeepLink(link.url, pages)?.page)
            val activate = commandFromJson(
                Secret("""{"by":"visitor","ask":${restored.activationJson(tokenOf(link.url, pages)).expose()}}"""),
            )
            val reply = espace.visitor(origin, assertInstanceOf(Command.Visitor::class.java, activate).v1)
            restored.answer(FormAction.ACTIVATE, replyJson(reply))
            val device = assertInstanceOf(FormStage.Activated::class.java, restored.stage()).device

            val asked = VisitorCommand.LogIn(LogIn(EMAIL, Secret(PASSWORD), deviceToken = device?.token))
            val loggedIn = assertInstanceOf(Reply.LoggedIn::class.java, espace.visitor(origin, asked)).v1
            assertEquals(Standing.Active, loggedIn.standing)
            val resume = HolderCommand.Resume(Resume(loggedIn.session))
            val resumed = assertInstanceOf(Reply.Resumed::class.java, espace.holder(origin, resume)).v1
            assertEquals(IDENTIFIER, resumed.tenant?.identifier)
            assertNull(resumed.mobile)

            espace.holder(origin, HolderCommand.LogOut(LogOut(loggedIn.session)))
            val over = assertThrows(EspaceException.Refused::class.java) { espace.holder(origin, resume) }
            assertEquals(Refusal.SessionOver, over.refusal)
            assertEquals("session_over", over.code)

            val trail = espace.audit(limit = 100).map { it.event.command }
            assertEquals(listOf("put_tenant", "post_code", "identify", "register", "activate"), trail.take(5))
            assertEquals(0UL, espace.outboxCounts().dead)
        }
    }

    @Test
    fun `each command has a call that answers its very reply`() {
        inMemory().use { espace ->
            assertEquals(Filing.CREATED, espace.putTenant(origin, tenant.v1).filing)
            espace.postCode(origin, PostCode(staff, IDENTIFIER))
            val code = espace.deliverAll().map { it.content }.filterIsInstance<Content.PostedCode>().single().code

            val identified = espace.identify(origin, Identify(IDENTIFIER, SIRET, code))
            assertEquals("Maçonnerie Durand", identified.company)
            val (typed, again) = Secret(PASSWORD) to Secret(PASSWORD)
            espace.register(origin, Register(identified.ticket, EMAIL, EMAIL, typed, again, landline = null, mobile = null))
            val link = espace.deliverAll().map { it.content }.filterIsInstance<Content.Activation>().single()
            val token = tokenOf(link.url, pages)
            val alone = assertThrows(EspaceException.Refused::class.java) {
                espace.activate(origin, Activate(token, ticket = null, password = null))
            }
            assertEquals(Refusal.PasswordRequired, alone.refusal)
            val device = espace.activate(origin, Activate(token, ticket = null, password = Secret(PASSWORD))).device
            assertTrue(checkNotNull(device).expiresAt > Instant.now())

            val loggedIn = espace.logIn(origin, LogIn(EMAIL, Secret(PASSWORD), deviceToken = null))
            assertEquals(Standing.Active, loggedIn.standing)
            assertEquals(IDENTIFIER, espace.resume(origin, Resume(loggedIn.session)).tenant?.identifier)
            assertEquals(0u, espace.remindRecertification(origin, RemindRecertification(after = null, limit = 10u)).sent)

            espace.logOut(origin, LogOut(loggedIn.session))
            val over = assertThrows(EspaceException.Refused::class.java) {
                espace.resume(origin, Resume(loggedIn.session))
            }
            assertEquals(Refusal.SessionOver, over.refusal)
        }
    }

    @Test
    fun `strangers who fail keep nobody out of a device that the account knows`() {
        inMemory().use { espace ->
            espace.putTenant(origin, tenant.v1)
            espace.postCode(origin, PostCode(staff, IDENTIFIER))
            val code = espace.deliverAll().map { it.content }.filterIsInstance<Content.PostedCode>().single().code
            val ticket = espace.identify(origin, Identify(IDENTIFIER, SIRET, code)).ticket
            val typed = Secret(PASSWORD)
            espace.register(origin, Register(ticket, EMAIL, EMAIL, typed, typed, landline = null, mobile = null))
            val link = espace.deliverAll().map { it.content }.filterIsInstance<Content.Activation>().single()
            val activated = espace.activate(origin, Activate(tokenOf(link.url, pages), ticket, password = null))

            fun logIn(password: String, device: Secret?) = espace.logIn(origin, LogIn(EMAIL, Secret(password), device))
            repeat(3) { assertThrows(EspaceException.Refused::class.java) { logIn("Brouette!Vide9", null) } }
            val elsewhere = assertThrows(EspaceException.Refused::class.java) { logIn(PASSWORD, null) }
            assertInstanceOf(Refusal.TooManyAttempts::class.java, elsewhere.refusal)
            val known = logIn(PASSWORD, checkNotNull(activated.device).token)
            assertEquals(Standing.Active, known.standing)
            assertFalse(known.toString().contains(known.device.token.expose()))
        }
    }

    @Test
    fun `a refusal, a bad configuration and a failing store are told apart`() {
        inMemory().use { espace ->
            val refused = assertThrows(EspaceException.Refused::class.java) {
                espace.visitor(Origin(), VisitorCommand.LogIn(LogIn(EMAIL, Secret(PASSWORD), deviceToken = null)))
            }
            assertEquals(Refusal.WrongCredentials, refused.refusal)
            assertEquals("Wrong e-mail address or password.", refusalText(refused.refusal, Language.EN))

            val fields = assertThrows(EspaceException.Refused::class.java) {
                espace.visitor(Origin(), VisitorCommand.RequestCode(RequestCode("", "732 829 320 00075")))
            }
            val errors = assertInstanceOf(Refusal.InvalidInput::class.java, fields.refusal).errors
            val expected = listOf(
                FieldError(Field.IDENTIFIER, Problem.REQUIRED),
                FieldError(Field.SIRET, Problem.WRONG_CHECKSUM),
            )
            assertEquals(expected, errors)
        }
        fun invalid(open: () -> Unit) = assertThrows(EspaceException.Invalid::class.java) { open() }.code
        assertEquals("malformed_keys", invalid { Espace.open("sqlite::memory:", Secret("{}"), guide) })
        assertEquals("invalid_database_url", invalid { Espace.open("mysql://x", generateKeys(), guide) })
        val weak = PolicyTerms(pages, password = PasswordRule(6u, 128u, 3u))
        assertEquals("invalid_composition", invalid { Espace.open("sqlite::memory:", generateKeys(), weak) })

        val broken = object : Store {
            override fun load(keys: List<Key>): List<Stored?> = throw StoreException.Unavailable("the database is away")
            override fun scan(scan: Scan): FoundPage = error("never reached")
            override fun commit(batch: Batch): Committed = error("never reached")
        }
        val asked = VisitorCommand.LogIn(LogIn(EMAIL, Secret(PASSWORD), deviceToken = null))
        Espace.over(broken, generateKeys(), guide).use { espace ->
            val away = assertThrows(EspaceException.StoreUnavailable::class.java) { espace.visitor(Origin(), asked) }
            assertEquals("store_unavailable", away.code)
            assertTrue(away.detail.contains("the database is away"))
        }
    }

    @Test
    fun `what prints never prints a secret`() {
        val printed = listOf(
            LogIn(EMAIL, Secret(PASSWORD), deviceToken = null),
            VisitorCommand.LogIn(LogIn(EMAIL, Secret(PASSWORD), deviceToken = null)),
            Secret(PASSWORD),
        )
        printed.forEach { assertFalse(it.toString().contains(PASSWORD), it.toString()) }
        assertEquals(Secret(PASSWORD), Secret(PASSWORD))
        assertEquals(LogIn(EMAIL, Secret(PASSWORD), deviceToken = null), LogIn(EMAIL, Secret(PASSWORD), deviceToken = null))
    }

    /** What an application does with a portal, with the Espace in its place. */
    private fun Espace.answer(form: EnrollmentForm, action: FormAction) {
        val answer = try {
            replyJson(visitor(origin, form.command(action)))
        } catch (refused: EspaceException.Refused) {
            Secret(refusalJson(refused.refusal))
        }
        form.answer(action, answer)
    }
}
