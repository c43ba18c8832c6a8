package espace.securise

import espace.securise.vocabulary.*

/** A store of the host's, in memory, which remembers the batch committed last. */
class MemoryStore : Store, Inspection {
    private class Row(val stored: Stored)

    private val rows = sortedMapOf<String, Row>()
    private val events = mutableListOf<Event>()
    private val outbox = mutableListOf<Sealed>()
    private var lastVersion = 0L

    @get:Synchronized
    var lastBatch: Batch? = null
        private set

    @Synchronized
    fun forgetLastBatch() {
        lastBatch = null
    }

    /** Writes a body behind the core's back; `null` removes the record. */
    @Synchronized
    fun meddle(key: String, body: String?) {
        if (body == null) rows.remove(key) else rows[key] = Row(Stored(++lastVersion, body))
    }

    @Synchronized
    override fun load(keys: List<Key>): List<Stored?> = keys.map { rows[it]?.stored }

    @Synchronized
    override fun scan(scan: Scan): FoundPage {
        val after = scan.after
        val found = rows.entries
            .filter { (key, _) -> key.startsWith(scan.prefix) && (after == null || key > after) }
            .map { (key, row) -> Found(key, row.stored) }
        val limit = scan.limit.toInt()
        return FoundPage(found.take(limit), found.size > limit)
    }

    @Synchronized
    override fun commit(batch: Batch): Committed {
        if (batch.checks.any { it.version != rows[it.key]?.stored?.version }) return Committed.LOST_RACE
        batch.puts.forEach { rows[it.key] = Row(Stored(++lastVersion, it.body)) }
        batch.deletes.forEach(rows::remove)
        events += batch.events
        outbox += batch.messages
        lastBatch = batch
        return Committed.DONE
    }

    @Synchronized
    override fun events(): List<Event> = events.toList()

    @Synchronized
    override fun outbox(): List<Sealed> = outbox.toList()
}
