import EspaceSecurise
import Foundation

/// A store of the host's, in memory, which remembers the batch committed last.
final class MemoryStore: Store, Inspection, @unchecked Sendable {
    private let lock = NSLock()
    private var rows: [String: Stored] = [:]
    private var trail: [Event] = []
    private var waiting: [Sealed] = []
    private var lastVersion: Int64 = 0
    private(set) var lastBatch: Batch?

    func forgetLastBatch() {
        lock.withLock { lastBatch = nil }
    }

    /// Writes a body behind the core's back; `nil` removes the record.
    func meddle(key: String, body: String?) {
        lock.withLock { rows[key] = body.map(stored) }
    }

    private func stored(_ body: String) -> Stored {
        lastVersion += 1
        return Stored(version: lastVersion, body: body)
    }

    func load(keys: [Key]) throws -> [Stored?] {
        lock.withLock { keys.map { rows[$0] } }
    }

    func scan(scan: Scan) throws -> FoundPage {
        lock.withLock {
            // Keys are ASCII: their order as octets is that of their UTF-8.
            let keys = rows.keys
                .filter { key in key.hasPrefix(scan.prefix) && (scan.after.map { $0.utf8.lexicographicallyPrecedes(key.utf8) } ?? true) }
                .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            let page = keys.prefix(Int(scan.limit)).map { Found(key: $0, stored: rows[$0]!) }
            return FoundPage(rows: page, more: keys.count > page.count)
        }
    }

    func commit(batch: Batch) throws -> Committed {
        lock.withLock {
            guard batch.checks.allSatisfy({ $0.version == rows[$0.key]?.version }) else { return .lostRace }
            for put in batch.puts { rows[put.key] = stored(put.body) }
            for key in batch.deletes { rows[key] = nil }
            trail += batch.events
            waiting += batch.messages
            lastBatch = batch
            return .done
        }
    }

    func events() throws -> [Event] {
        lock.withLock { trail }
    }

    func outbox() throws -> [Sealed] {
        lock.withLock { waiting }
    }
}
