package espace.securise

import espace.securise.vocabulary.*
import java.nio.charset.CharacterCodingException
import java.util.Random
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Assertions.fail
import org.junit.jupiter.api.Test

/** Whatever comes through the door is answered by a typed exception or a reply: never a crash, never an internal error. */
class HostileTest {
    private val long = "é".repeat(5_000_000)
    private val texts = listOf(
        "", " ", "\u0000", "17071\u0000", "a\u0000b", "\uFFFF", "\u202E", "{}", "[]", "null", "\"", "\\u0000", "' OR 1=1 --",
        "x".repeat(10_000_000), long, "\uD83D\uDE00".repeat(1000), "../../etc/passwd", "\r\n\r\n", "\u0001".repeat(4096),
    )

    private fun typed(what: String, call: () -> Unit) {
        try {
            call()
        } catch (expected: Exception) {
            when (expected) {
                is EspaceException, is TextException, is FormException, is InvalidValue -> {
                    val told = expected.toString()
                    assertTrue(told.length < 2_000, "$what: an error repeats what was sent")
                }
                else -> fail("$what: ${expected.javaClass.name}: ${expected.message?.take(200)}")
            }
        }
    }

    @Test
    fun `hostile texts in every place`() {
        inMemory().use { espace ->
            texts.forEachIndexed { number, text ->
                val secret = Secret(text)
                val doors: List<Pair<String, () -> Unit>> = listOf(
                    "siret" to { parseSiret(text) },
                    "e-mail" to { parseEmail(text) },
                    "identifier" to { parseIdentifier(text) },
                    "mobile" to { parseMobile(PhoneInput(text.take(100_000), text)) },
                    "checklist" to { passwordChecklist(secret) },
                    "link" to { inspectDeepLink(secret, pages) },
                    "command" to { commandFromJson(secret) },
                    "reply" to { replyFromJson(secret) },
                    "refusal" to { refusalFromJson(text) },
                    "event" to { eventFromJson(text) },
                    "unseal" to { espace.unseal(text) },
                    "url" to { Espace.open("x$text", secret, guide) },
                    "keys" to { Espace.open("sqlite::memory:", secret, guide) },
                    "pages" to { Espace.open("sqlite::memory:", generateKeys(), PolicyTerms(LinkPages(text, text, text))) },
                    "origin" to { espace.visitor(Origin(source = text), VisitorCommand.Activate(Activate(secret, secret, secret))) },
                    "device" to { espace.visitor(Origin(device = text), VisitorCommand.LogIn(LogIn(text, secret, secret))) },
                    "log-in" to { espace.visitor(Origin(), VisitorCommand.LogIn(LogIn(EMAIL, secret, null))) },
                    "token" to { espace.visitor(Origin(), VisitorCommand.InspectLink(InspectLink(secret))) },
                    "session" to { espace.holder(Origin(), HolderCommand.Resume(Resume(secret))) },
                    "staff" to { espace.staff(Origin(), tenant.copy(v1 = tenant.v1.copy(company = text, by = Staff(text, StaffRole.REGISTRAR)))) },
                    "page" to { espace.upkeep(Origin(), UpkeepCommand.RemindRecertification(RemindRecertification(text, 65535u))) },
                    "form" to { EnrollmentForm().run { field(Field.CODE, secret); commandJson(FormAction.IDENTIFY) } },
                    "restore" to { EnrollmentForm.restore(secret) },
                    "invitation" to {
                        InvitationForm(secret).run { field(Field.FIRST_NAME, secret); answer(InvitationAction.INSPECT, secret) }
                    },
                    "invitation restored" to { InvitationForm.restore(secret) },
                    "mandate restored" to { MandateForm.restore(secret) },
                    "audit" to { espace.audit(limit = -1) },
                )
                doors.forEach { (door, call) -> typed("text $number at $door", call) }
            }
            // It still works.
            espace.staff(Origin(), tenant)
        }
    }

    @Test
    fun `a lone surrogate does not leave the JVM`() {
        inMemory().use { espace ->
            for (text in listOf("\uD800", "a\uDC00b", "\uDBFF\uDBFF")) {
                assertThrows(CharacterCodingException::class.java) { parseEmail(text) }
                assertThrows(CharacterCodingException::class.java) { passwordChecklist(Secret(text)) }
                assertThrows(CharacterCodingException::class.java) {
                    espace.visitor(Origin(), VisitorCommand.LogIn(LogIn(text, Secret(PASSWORD), null)))
                }
            }
        }
    }

    @Test
    fun `values that no parser made are refused as typed errors`() {
        val far = java.time.Instant.parse("+12000-01-01T00:00:00Z")
        val early = java.time.Instant.parse("1969-12-31T23:59:59Z")
        for (instant in listOf(far, early)) {
            assertThrows(InvalidValue.Malformed::class.java) {
                replyJson(Reply.CodePosted(CodePosted(instant)))
            }
        }
        assertThrows(InvalidValue.Malformed::class.java) {
            replyJson(Reply.Associated(Associated(TenantSummary("17071", "not a siret", "x", Title.ENROLLED, TenantKind.COMPANY))))
        }
    }

    @Test
    fun `random JSON and broken commands never pass as internal errors`() {
        val random = Random(4)
        val good = commandJson(Command.Visitor(VisitorCommand.LogIn(LogIn(EMAIL, Secret(PASSWORD), null)))).expose()
        inMemory().use { espace ->
            repeat(3_000) { round ->
                val bytes = good.toCharArray()
                repeat(1 + random.nextInt(4)) { bytes[random.nextInt(bytes.size)] = (random.nextInt(0x7f)).toChar() }
                typed("round $round") {
                    val command = commandFromJson(Secret(String(bytes)))
                    // Another address each time would cost a hash each.
                    if (command is Command.Visitor && command.v1 !is VisitorCommand.LogIn) espace.visitor(Origin(), command.v1)
                }
            }
        }
    }

    @Test
    fun `a store that throws anything denies, and its words stay out`() {
        val throwing = object : Store {
            override fun load(keys: List<Key>): List<Stored?> = throw IllegalStateException("body of jeanne@durand.example")
            override fun scan(scan: Scan): FoundPage = throw OutOfMemoryError("scan")
            override fun commit(batch: Batch): Committed = throw IllegalStateException("commit")
        }
        val short = object : Store by throwing {
            override fun load(keys: List<Key>): List<Stored?> = emptyList()
        }
        for (store in listOf(throwing, short)) {
            Espace.over(store, generateKeys(), guide).use { espace ->
                val denied = assertThrows(EspaceException.StoreUnavailable::class.java) {
                    espace.visitor(Origin(), VisitorCommand.LogIn(LogIn(EMAIL, Secret(PASSWORD), null)))
                }
                assertTrue("jeanne" !in denied.detail, denied.detail)
            }
        }
        // Records that are no records.
        val nonsense = object : Store by throwing {
            override fun load(keys: List<Key>): List<Stored?> = keys.map { Stored(1, "\u0000 nonsense") }
        }
        Espace.over(nonsense, generateKeys(), guide).use { espace ->
            val corrupt = assertThrows(EspaceException.Corrupt::class.java) {
                espace.visitor(Origin(), VisitorCommand.LogIn(LogIn(EMAIL, Secret(PASSWORD), null)))
            }
            assertTrue(corrupt.key.isNotBlank())
        }
    }
}
