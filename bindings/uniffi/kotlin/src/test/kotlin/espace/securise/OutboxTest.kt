package espace.securise

import espace.securise.vocabulary.*
import java.nio.file.Files
import java.time.Duration
import java.time.Instant
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotNull
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Messages by channel, and one that does not open among others. */
class OutboxTest {
    private val origin = Origin()
    private val minute = Duration.ofMinutes(1)

    @Test
    fun `a worker of one channel gets its messages only`() {
        inMemory().use { espace ->
            espace.staff(origin, tenant)
            espace.staff(origin, StaffCommand.PostCode(PostCode(staff, IDENTIFIER)))
            assertEquals(0, espace.handOut(Channel.SMS, minute, 10).leased.size)
            val letters = espace.handOut(Channel.POST, minute, 10).leased
            assertEquals(listOf(Channel.POST, Channel.POST), letters.map { it.channel() })
            assertEquals(1, letters.count { it.expiresAt()?.isAfter(Instant.now()) == true })
            letters.first().expired()
            assertEquals(1UL, espace.outboxCounts().waiting)
            assertEquals(3, espace.auditPage().lines.size)
        }
    }

    @Test
    fun `one message that does not open costs the others nothing`() {
        val folder = Files.createTempDirectory("espace")
        val url = "sqlite:$folder/espace.db"
        val keys = generateKeys()
        val next = keysActivating(keysWithNext(keys), 2)
        Espace.open(url, keys, guide).use { it.staff(origin, tenant) }
        // The key that sealed the first message is gone before the message left.
        Espace.open(url, keysWithout(next, 1), guide).use { espace ->
            for (n in 0..9) espace.visitor(origin, VisitorCommand.RequestCode(RequestCode("9999$n", SIRET)))
            val handout = espace.handOut(null, minute, 20)
            assertEquals(10, handout.leased.size)
            handout.leased.forEach { it.message() }
            assertEquals(listOf("sealed_unknown_key"), handout.putAside.map { it.code })
            // The key may come back: it is tried again, and is in nobody's way.
            assertEquals(0UL, espace.outboxCounts().dead)
            assertEquals(0UL, espace.unreadableMessages())
        }
    }

    @Test
    fun `a store of the host's reads the channel and the end outside of the seal`() {
        val store = MemoryStore()
        Espace.over(store, generateKeys(), guide).use { espace ->
            espace.staff(origin, tenant)
            espace.staff(origin, StaffCommand.PostCode(PostCode(staff, IDENTIFIER)))
            val (welcome, code) = store.outbox().map { labelOf(it) }
            assertEquals(Channel.POST, welcome.channel)
            assertNull(welcome.expiresAt)
            assertNotNull(code.expiresAt)
            assertTrue(store.outbox().none { it.contains("Durand") })
        }
    }
}
