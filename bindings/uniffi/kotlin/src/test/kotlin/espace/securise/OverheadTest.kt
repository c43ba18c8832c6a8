package espace.securise

import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** What crossing costs, beside the work itself: printed, and not asserted, since a machine's mood is no test. */
class OverheadTest {
    @Test
    fun `a trivial call is measured`() {
        val clock = FixedClock.at(java.time.Instant.EPOCH)
        val rounds = mapOf<String, () -> Unit>(
            "a text in and a record out (parseSiret)" to { parseSiret("73282932000074") },
            "an instant out of an object (now)" to { clock.now() },
        )
        for ((what, call) in rounds) {
            val micros = best(call)
            println("per call, $what: %.1f us (limit $LIMIT_MICROS us)".format(micros))
            assertTrue(micros > 0, "$what was not measured")
        }
    }

    /** The best of several rounds: other work on the machine only ever adds. */
    private fun best(call: () -> Unit): Double {
        repeat(20_000) { call() }
        return (1..20).minOf {
            val begun = System.nanoTime()
            repeat(CALLS) { call() }
            (System.nanoTime() - begun) / 1_000.0 / CALLS
        }
    }

    private companion object {
        const val CALLS = 2_000
        const val LIMIT_MICROS = 25.0
    }
}
