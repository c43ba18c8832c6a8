package espace.securise

import espace.securise.vocabulary.*
import java.nio.file.Path
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** Requirement 86: keys that are exchanged in two rounds, and keys that are another Espace's. */
class KeysTest {
    @Test
    fun `requirement 86 a rotation has two rounds and an end, and what a key holds up is counted`(@TempDir folder: Path) {
        val url = "sqlite:$folder/espace.db"
        val old = generateKeys()
        val first = keysWithNext(old)
        val second = keysActivating(first, 2)
        Espace.open(url, old, guide).use { it.staff(Origin(), tenant) }
        Espace.open(url, first, guide).use { before ->
            Espace.open(url, second, guide).use { after ->
                val report = after.keyReport()
                assertEquals(listOf(1, 2), report.keys.map { it.version.toInt() })
                val (former, active) = report.keys
                assertEquals(listOf(false, true), listOf(former.active, active.active))
                // The welcome letter waits under the former seal.
                assertEquals(1uL, former.messages)
                assertFalse(former.canGo)
                assertEquals(1, before.deliverAll().size)
                assertTrue(after.keyReport().keys.first().canGo)
            }
        }
        Espace.open(url, keysWithout(second, 1), guide).use { it.ping() }
        assertThrows(EspaceException.Invalid::class.java) { keysWithout(second, 2) }
        assertThrows(EspaceException.Invalid::class.java) { keysActivating(second, 300) }
    }

    @Test
    fun `requirement 86 other keys on a filled store are refused`(@TempDir folder: Path) {
        val url = "sqlite:$folder/espace.db"
        val own = MemoryStore()
        val keys = generateKeys()
        for (open in listOf<(Secret) -> Espace>({ Espace.open(url, it, guide) }, { Espace.over(own, it, guide) })) {
            open(keys).use { it.staff(Origin(), tenant) }
            open(keys).use { }
            val refused = assertThrows(EspaceException.Invalid::class.java) { open(generateKeys()) }
            assertEquals("another_index_key", refused.code)
            assertTrue("the keys that it was filled with" in refused.detail)
        }
    }
}
