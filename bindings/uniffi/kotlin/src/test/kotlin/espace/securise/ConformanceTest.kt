package espace.securise

import espace.securise.vocabulary.Batch
import espace.securise.vocabulary.Committed
import java.util.stream.Stream
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory

/** A store written in Kotlin keeps the store's contract; a flawed one is found out. */
class ConformanceTest {
    @TestFactory
    fun `a store in Kotlin keeps every clause`(): Stream<DynamicTest> {
        val clauses = conformanceClauses()
        assertTrue(clauses.size >= 28, "$clauses")
        return clauses.stream().map { clause ->
            DynamicTest.dynamicTest(clause) {
                val store = MemoryStore()
                checkClause(clause, store, store)
            }
        }
    }

    @Test
    fun `a store that checks nothing is found out`() {
        val store = MemoryStore()
        val careless = object : Store by store {
            override fun commit(batch: Batch): Committed = store.commit(batch.copy(checks = emptyList()))
        }
        val broken = assertThrows(ConformanceException.Broken::class.java) {
            checkClause("a_failed_check_leaves_nothing", careless, store)
        }
        assertTrue(broken.sentence.isNotBlank())
        assertThrows(ConformanceException.NoSuchClause::class.java) { checkClause("nonsense", store, store) }
    }
}
