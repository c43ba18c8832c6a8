package espace.securise

import espace.securise.vocabulary.*
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertInstanceOf
import org.junit.jupiter.api.Assertions.assertNotNull
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** An invitation and a mandate, answered in an application, with the Espace in the place of a portal. */
class FormsTest {
    private val origin = Origin(source = "192.0.2.7", device = "Pixel")
    private val withInvitations = pages.copy(invitation = "https://espace.caisse.example/invitation?lien={token}")
    private val firm = PutTenant(
        staff, "CAB01", "418 166 096 00028", "Cabinet Leroy", "Nadia", "Leroy", listOf("1 quai Turenne", "44000 NANTES"),
        Language.FR, TenantKind.FIRM,
    )
    private val reading = listOf(Right.MEMBER_READ, Right.DECLARATIONS_READ)

    private fun open() = Espace.open("sqlite::memory:", generateKeys(), PolicyTerms(links = withInvitations))

    @Test
    fun `an invitation opens an account by a form that was killed meanwhile`() {
        open().use { espace ->
            val jeanne = espace.seat(tenant.v1, EMAIL, PASSWORD)
            val form = InvitationForm(espace.invited(jeanne, "samir@durand.example"))
            assertEquals(listOf(InvitationAction.INSPECT), form.next())
            assertThrows(FormException.NotNow::class.java) { form.commandJson(InvitationAction.JOIN) }
            espace.answer(form, InvitationAction.INSPECT)
            val offer = assertInstanceOf(InvitationStage.Offered::class.java, form.stage()).offer
            assertEquals("Maçonnerie Durand", offer.company)
            assertEquals(reading, offer.rights)
            assertFalse(offer.email.contains("samir"))
            assertEquals(listOf(InvitationAction.JOIN, InvitationAction.ACCEPT), form.next())

            form.field(Field.FIRST_NAME, Secret("Samir"))
            form.field(Field.PASSWORD, Secret("Durand-2026!"))
            assertFalse(checklistIsMet(form.checklist()))
            form.field(Field.PASSWORD, Secret("Echafaud=Filet8"))
            val expected = listOf(
                FieldError(Field.LAST_NAME, Problem.REQUIRED),
                FieldError(Field.PASSWORD_CONFIRMATION, Problem.MISMATCH),
            )
            assertEquals(expected, form.errors(InvitationAction.JOIN))

            val saved = form.save()
            assertFalse(saved.expose().contains("Echafaud"))
            val restored = InvitationForm.restore(saved)
            assertNull(restored.check(Field.FIRST_NAME))
            restored.field(Field.LAST_NAME, Secret("Benali"))
            restored.field(Field.PASSWORD, Secret("Echafaud=Filet8"))
            restored.field(Field.PASSWORD_CONFIRMATION, Secret("Echafaud=Filet8"))
            espace.answer(restored, InvitationAction.JOIN)
            val device = assertInstanceOf(InvitationStage.Joined::class.java, restored.stage()).device
            assertTrue(restored.next().isEmpty())

            val logIn = LogIn("samir@durand.example", Secret("Echafaud=Filet8"), checkNotNull(device).token)
            val resumed = espace.resume(origin, Resume(espace.logIn(origin, logIn).session))
            assertEquals(IDENTIFIER, resumed.tenant?.identifier)
            assertEquals(reading, resumed.tenant?.rights)
        }
    }

    @Test
    fun `an address that has an account accepts with its session`() {
        open().use { espace ->
            val jeanne = espace.seat(tenant.v1, EMAIL, PASSWORD)
            val nadia = espace.seat(firm, "nadia@leroy.example", "Grand-livre&Bilan5")
            val form = InvitationForm(espace.invited(jeanne, "nadia@leroy.example"))
            assertThrows(FormException.NotNow::class.java) { form.acceptance(nadia) }
            espace.answer(form, InvitationAction.INSPECT)
            espace.accept(form, jeanne)
            assertEquals(Refusal.NotInvited, form.refusal())
            for ((field, text) in listOf(Field.FIRST_NAME to "Nadia", Field.LAST_NAME to "Leroy")) {
                form.field(field, Secret(text))
            }
            for (field in listOf(Field.PASSWORD, Field.PASSWORD_CONFIRMATION)) form.field(field, Secret("Echafaud=Filet8"))
            espace.answer(form, InvitationAction.JOIN)
            assertInstanceOf(InvitationStage.AddressTaken::class.java, form.stage())
            assertEquals(listOf(InvitationAction.ACCEPT), form.next())
            form.back()
            assertNotNull(form.check(Field.PASSWORD))
            espace.accept(form, nadia)
            val accepted = assertInstanceOf(InvitationStage.Accepted::class.java, form.stage())
            assertEquals(IDENTIFIER, accepted.tenant.identifier)
            assertFalse(form.save().expose().contains(nadia.expose()))
        }
    }

    @Test
    fun `a company gives a firm less than it asked, and agrees to the text that says so`() {
        open().use { espace ->
            val company = espace.seat(tenant.v1, EMAIL, PASSWORD)
            val nadia = espace.seat(firm, "nadia@leroy.example", "Grand-livre&Bilan5")
            val asked = listOf(Right.DECLARATIONS_READ, Right.DECLARATIONS_SUBMIT)
            espace.requestMandate(origin, RequestMandate(nadia, null, IDENTIFIER, SIRET, asked, null, null))
            val json = """{"by":"holder","ask":{"command":"list_mandates","session":"${company.expose()}","shelf":"pending","limit":10}}"""
            val list = assertInstanceOf(Command.Holder::class.java, commandFromJson(Secret(json))).v1
            val waiting = assertInstanceOf(Reply.Mandates::class.java, espace.holder(origin, list)).v1.mandates.single()

            val form = MandateForm(MandateSide.TENANT, waiting)
            assertEquals(MandateAction.ACCEPT, form.next().first())
            form.choose(emptyList())
            val missing = listOf(FieldError(Field.RIGHTS, Problem.REQUIRED), FieldError(Field.TEXT_HASH, Problem.REQUIRED))
            assertEquals(missing, form.errors(MandateAction.ACCEPT))
            form.choose(listOf(Right.DECLARATIONS_READ, Right.PAYMENTS_PAY))
            assertEquals(listOf(Right.DECLARATIONS_READ), form.chosen())
            assertThrows(FormException.Fields::class.java) { form.command(MandateAction.ACCEPT, company) }
            form.agree("Maçonnerie Durand laisse Cabinet Leroy consulter ses déclarations.")
            espace.answer(form, MandateAction.ACCEPT, nadia)
            assertEquals(Refusal.OtherCapacity, form.refusal())

            val restored = MandateForm.restore(form.save())
            assertTrue(restored.hasAgreed())
            espace.answer(restored, MandateAction.ACCEPT, company)
            val accepted = assertInstanceOf(MandateStage.Accepted::class.java, restored.stage()).mandate
            assertEquals(listOf(Right.DECLARATIONS_READ), accepted.rights)
            assertEquals(MandateState.Active, restored.mandate().standing)
            assertTrue(restored.next().isEmpty())

            // Whoever still has it open is told that it changed, and looks.
            espace.answer(form, MandateAction.DECLINE, company)
            assertEquals(Refusal.MandateMoved, form.refusal())
            assertEquals(listOf(MandateAction.LOOK), form.next())
            espace.answer(form, MandateAction.LOOK, company)
            assertInstanceOf(MandateStage.Over::class.java, form.stage())
        }
    }

    @Test
    fun `what no form saved is no form, and a stray answer changes nothing`() {
        val form = InvitationForm(Secret("the token of a link"))
        assertFalse(form.stage().toString().contains("the token"))
        assertThrows(FormException.UnexpectedAnswer::class.java) { form.answer(InvitationAction.INSPECT, Secret("[]")) }
        form.answer(InvitationAction.INSPECT, Secret("""{"refusal":"spent_link"}"""))
        assertEquals(InvitationStage.Over(Refusal.SpentLink), form.stage())
        assertEquals(Refusal.SpentLink, InvitationForm.restore(form.save()).refusal())
        for (saved in listOf("", "{}", EnrollmentForm().save().expose())) {
            assertThrows(FormException.Unreadable::class.java) { InvitationForm.restore(Secret(saved)) }
            assertThrows(FormException.Unreadable::class.java) { MandateForm.restore(Secret(saved)) }
        }
    }

    /** The session of whoever holds the tenant, which was not on file before. */
    private fun Espace.seat(filed: PutTenant, email: String, password: String): Secret {
        putTenant(origin, filed)
        postCode(origin, PostCode(staff, filed.identifier))
        val code = deliverAll().map { it.content }.filterIsInstance<Content.PostedCode>().single().code
        val ticket = identify(origin, Identify(filed.identifier, filed.siret, code)).ticket
        val typed = Secret(password)
        register(origin, Register(ticket, email, email, typed, typed, landline = null, mobile = null))
        val link = deliverAll().map { it.content }.filterIsInstance<Content.Activation>().single()
        activate(origin, Activate(tokenOf(link.url, pages), ticket))
        return logIn(origin, LogIn(email, typed)).session
    }

    /** The token of the link that an invitation sends. */
    private fun Espace.invited(session: Secret, email: String): Secret {
        deliverAll()
        invite(origin, Invite(session, null, email, reading, emptyList()))
        val url = deliverAll().map { it.content }.filterIsInstance<Content.Invitation>().single().url
        val link = checkNotNull(inspectDeepLink(url, withInvitations))
        assertEquals(LinkPurpose.INVITATION, link.page)
        return link.token
    }

    private fun Espace.answer(form: InvitationForm, action: InvitationAction) =
        form.answer(action, said { visitor(origin, form.command(action)) })

    private fun Espace.accept(form: InvitationForm, session: Secret) =
        form.answer(InvitationAction.ACCEPT, said { holder(origin, form.acceptance(session)) })

    private fun Espace.answer(form: MandateForm, action: MandateAction, session: Secret) =
        form.answer(action, said { holder(origin, form.command(action, session)) })

    private fun said(ask: () -> Reply): Secret = try {
        replyJson(ask())
    } catch (refused: EspaceException.Refused) {
        Secret(refusalJson(refused.refusal))
    }
}
