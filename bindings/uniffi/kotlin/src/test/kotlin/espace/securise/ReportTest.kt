package espace.securise

import espace.securise.vocabulary.*
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test

/** The views for reporting by the Espace's own door. */
class ReportTest {
    @Test
    fun `a view is read by name, in pages, with filters`() {
        inMemory().use { espace ->
            espace.staff(Origin(), tenant)
            espace.staff(Origin(), tenant.copy(v1 = tenant.v1.copy(identifier = "17072", siret = "35600000000048")))
            val first = espace.report("tenants", limit = 1)
            assertEquals(ReportValue.Text(IDENTIFIER), first.rows.single()["identifier"])
            val second = espace.report("tenants", after = first.next, limit = 1)
            assertEquals(ReportValue.Text("17072"), second.rows.single()["identifier"])
            assertNull(second.next)

            val holders = ReportFilter.Is("holders", ReportValue.Number(0))
            val row = espace.report("tenants", listOf(holders, ReportFilter.Begins("siret", "732"))).rows.single()
            assertEquals(ReportValue.Lines(listOf("3 rue du Port", "44000 NANTES")), row["address"])
            val refused = assertThrows(EspaceException.Invalid::class.java) { espace.report("records") }
            assertEquals("unknown_view", refused.code)
        }
    }
}
