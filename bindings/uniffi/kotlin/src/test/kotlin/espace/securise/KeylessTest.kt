package espace.securise

import espace.securise.vocabulary.*
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** What a mobile application checks by itself, with no keys on the device. */
class KeylessTest {
    @Test
    fun `identifiers, addresses and numbers are read as the portal reads them`() {
        assertEquals(SiretText("73282932000074", "732829320"), parseSiret(" 732 829 320 00074 "))
        assertEquals("17071", parseIdentifier("17071"))
        assertEquals("jeanne@DURAND.example", parseEmail("jeanne@DURAND.example").address)
        assertEquals("+33612345678", parseMobile(PhoneInput("FR", "06 12 34 56 78")).e164)
        assertEquals("+33240123456", parseLandline(PhoneInput("", "02 40 12 34 56")).e164)
        assertEquals(CountryPrefix("FR", "+33"), countryPrefixes().first())
    }

    @Test
    fun `what is wrong is typed, and said in both languages`() {
        fun problem(parse: () -> Unit) = assertThrows(TextException.Invalid::class.java) { parse() }.problem
        assertEquals(Problem.WRONG_CHECKSUM, problem { parseSiret("732 829 320 00075") })
        assertEquals(Problem.REQUIRED, problem { parseEmail("  ") })
        assertEquals(Problem.MALFORMED, problem { parseEmail("jeanne") })
        assertEquals(Problem.NOT_MOBILE, problem { parseMobile(PhoneInput("FR", "02 40 12 34 56")) })
        assertEquals(Problem.NOT_LANDLINE, problem { parseLandline(PhoneInput("FR", "06 12 34 56 78")) })
        assertEquals(Problem.UNKNOWN_COUNTRY, problem { parseMobile(PhoneInput("ZZ", "06 12 34 56 78")) })
        assertEquals("No country has this prefix.", problemText(Problem.UNKNOWN_COUNTRY, Language.EN))
        assertEquals("Aucun pays n'a cet indicatif.", problemText(Problem.UNKNOWN_COUNTRY, Language.FR))
    }

    @Test
    fun `the checklist follows what is typed`() {
        fun unmet(typed: String, vararg words: String): List<Rule> =
            passwordChecklist(Secret(typed), words = words.toList()).rules.filterNot { it.met }.map { it.rule }
        assertTrue(checklistIsMet(passwordChecklist(Secret(PASSWORD))))
        assertEquals(listOf(Rule.MinLength(8u)), unmet("Tr7&eau"))
        assertEquals(
            listOf(Rule.Categories(3u, listOf(Category.LOWERCASE, Category.DIGIT))),
            unmet("truelle4niveaux"),
        )
        assertEquals(listOf(Rule.NotContext), unmet("Durand2026!", "Maçonnerie Durand"))
        assertEquals("At least 8 characters", ruleText(Rule.MinLength(8u), Language.EN))
        assertFalse(checklistIsMet(passwordChecklist(Secret(""))))
    }

    @Test
    fun `a deep link is one of the portal's by page and shape`() {
        fun link(page: String, token: String) = Secret("https://espace.caisse.example/$page?lien=$token")
        // Format 1, key 1, purpose 3 (reset), then whatever: nobody here can tell whether it is signed.
        val shaped = "AQED" + "A".repeat(96)
        val reset = checkNotNull(inspectDeepLink(link("mot-de-passe", shaped), pages))
        assertEquals(LinkPurpose.RESET, reset.page)
        assertEquals(shaped, reset.token.expose())
        assertNull(inspectDeepLink(link("mot-de-passe", "cut-short"), pages))
        assertNull(inspectDeepLink(link("ailleurs", shaped), pages))
        assertNull(inspectDeepLink(Secret("https://attaquant.example/mot-de-passe?lien=$shaped"), pages))
        assertThrows(EspaceException.Invalid::class.java) { inspectDeepLink(Secret("x"), pages.copy(reset = "http://x")) }
    }

    @Test
    fun `a form takes the portal's answers and nothing else`() {
        val form = EnrollmentForm()
        assertEquals(listOf(FormAction.IDENTIFY, FormAction.REQUEST_CODE), form.next())
        assertThrows(FormException.NotNow::class.java) { form.commandJson(FormAction.REGISTER) }
        val empty = assertThrows(FormException.Fields::class.java) { form.commandJson(FormAction.REQUEST_CODE) }
        assertEquals(listOf(Field.IDENTIFIER, Field.SIRET), empty.errors.map { it.field })
        form.field(Field.IDENTIFIER, Secret(IDENTIFIER))
        form.field(Field.SIRET, Secret(SIRET))
        assertEquals(
            """{"command":"request_code","identifier":"17071","siret":"732 829 320 00074"}""",
            form.commandJson(FormAction.REQUEST_CODE).expose(),
        )
        assertThrows(FormException.UnexpectedAnswer::class.java) { form.answer(FormAction.IDENTIFY, Secret("[]")) }
        form.answer(FormAction.REQUEST_CODE, Secret("""{"refusal":"too_many_messages","retry_after":60}"""))
        assertEquals(Refusal.TooManyMessages(60UL), form.refusal())
        assertEquals(FormStage.Identification, form.stage())
        assertThrows(FormException.Unreadable::class.java) { EnrollmentForm.restore(Secret("{}")) }
    }
}
