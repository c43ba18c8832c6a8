import EspaceSecurise
import Foundation
import XCTest

/// Lives the core's journeys again: every command, reply, refusal, event and message travels through its Swift type, and what
/// comes of it is the file, byte for byte.
final class JourneysTests: XCTestCase {
    private static let instants: ISO8601DateFormatter = {
        let format = ISO8601DateFormatter()
        format.formatOptions = [.withInternetDateTime]
        return format
    }()

    func testEveryJourneyGoesTheSameWay() throws {
        let folder = try XCTUnwrap(ProcessInfo.processInfo.environment["ESPACE_JOURNEYS"], "run test.sh")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }.sorted()
        XCTAssertGreaterThanOrEqual(files.count, 40)
        for file in files {
            let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
            let journey = Json(text)
            let steps = try replay(journey)
            // Nothing can be learnt from the steps after one that went another way.
            let same = zip(journey["steps"]!.items, steps).enumerated().allSatisfy { number, step in
                isSame(step.0.raw, step.1, "\(file): step \(number)")
            }
            if same { _ = isSame(text, written(journey, steps), file) }
        }
        print("journeys replayed: \(files.count)")
    }

    /// As the files are written: each key of the head on a line, each step on a line.
    private func written(_ journey: Json, _ steps: [String]) -> String {
        let header = ["journey", "shows", "guide", "policy", "keys", "seed"].map { "\"\($0)\":\(journey[$0]!.raw),\n" }
        return "{\n\(header.joined())\"steps\":[\n\(steps.joined(separator: ",\n"))\n]}\n"
    }

    /// Octet for octet; fails where the two part, with what both say just before.
    private func isSame(_ told: String, _ lived: String, _ name: String) -> Bool {
        let (told, lived) = (Array(told.utf8), Array(lived.utf8))
        if told == lived { return true }
        let same = zip(told, lived).prefix { $0 == $1 }.count
        func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
        let (before, toldThen, livedThen) = (told.prefix(same).suffix(100), told.dropFirst(same), lived.dropFirst(same))
        XCTFail(
            "\(name) went another way\nafter: \(text(before))\n told: \(text(toldThen.prefix(100)))\nlived: \(text(livedThen.prefix(100)))"
        )
        return false
    }

    /// The steps, each as its line has it.
    private func replay(_ journey: Json) throws -> [String] {
        let clock = FixedClock.at(instant: Date(timeIntervalSince1970: 0))
        let store = MemoryStore()
        let espace = try Espace.replayed(
            store: store,
            keys: SecretText(journey["keys"]!.raw),
            policy: policy(journey["policy"]!),
            clock: clock,
            seed: journey["seed"]!.number
        )
        return try journey["steps"]!.items.map { try live($0, espace, store, clock) }
    }

    private func live(_ step: Json, _ espace: Espace, _ store: MemoryStore, _ clock: FixedClock) throws -> String {
        clock.set(instant: try XCTUnwrap(Self.instants.date(from: step["at"]!.text!)))
        for (key, body) in step["before"]?.members ?? [] { store.meddle(key: key, body: body.text) }
        store.forgetLastBatch()
        let command = try commandFromJson(json: SecretText(step["ask"]!.raw))
        let answer: (String, String)
        do {
            let reply = try ask(espace, origin(step["origin"]!), command)
            let read = try replyFromJson(json: replyJson(reply: reply))
            XCTAssertEqual(reply, read, "a reply survives its JSON")
            answer = ("reply", try replyJson(reply: read).expose())
        } catch EspaceError.Refused(let refusal, _) {
            answer = ("refusal", try refusalJson(refusal: refusal))
        } catch EspaceError.Corrupt {
            answer = ("fault", Json.quoted("corrupt_record"))
        } catch EspaceError.Fault(let code, _) {
            answer = ("fault", Json.quoted(code))
        }
        let batch = store.lastBatch
        let events = try (batch?.events ?? []).map { try eventJson(event: $0) }
        let messages = try (batch?.messages ?? []).map { try messageJson(message: espace.unseal(sealed: $0)).expose() }
        let puts = batch?.puts ?? []
        let rows = puts.map { ($0.key, Json.quoted($0.body)) } + (batch?.deletes ?? []).map { ($0, "null") }
        let expires = puts.compactMap { put in
            put.expiresAt.map { (put.key, Json.quoted(Self.instants.string(from: $0))) }
        }
        var members = [("at", Json.quoted(Self.instants.string(from: clock.now()))), ("origin", step["origin"]!.raw)]
        if let before = step["before"] { members.append(("before", before.raw)) }
        members += [
            ("ask", try commandJson(command: command).expose()),
            ("answer", Json.object([answer])),
            ("events", "[\(events.joined(separator: ","))]"),
            ("messages", "[\(messages.joined(separator: ","))]"),
            ("rows", Json.object(sorted(rows))),
            ("expires", Json.object(sorted(expires))),
        ]
        return Json.object(members)
    }

    private func sorted(_ members: [(String, String)]) -> [(String, String)] {
        members.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
    }

    private func ask(_ espace: Espace, _ origin: Origin, _ command: Command) throws -> Reply {
        switch command {
        case .visitor(let asked): try espace.visitor(origin: origin, command: asked)
        case .holder(let asked): try espace.holder(origin: origin, command: asked)
        case .staff(let asked): try espace.staff(origin: origin, command: asked)
        case .upkeep(let asked): try espace.upkeep(origin: origin, command: asked)
        }
    }

    private func origin(_ origin: Json) -> Origin {
        Origin(
            source: origin["source"]?.text,
            device: origin["device"]?.text,
            language: origin["language"]?.text == "en" ? .en : .fr
        )
    }

    private func policy(_ policy: Json) -> PolicyTerms {
        func seconds(_ json: Json?) -> TimeInterval { TimeInterval(json!.number) }
        func count(_ json: Json?) -> UInt32 { UInt32(json!.number) }
        let links = policy["links"]!
        return PolicyTerms(
            links: LinkPages(
                activation: links["activation"]!.text!,
                reset: links["reset"]!.text!,
                recertification: links["recertification"]!.text!
            ),
            passwordMaxAge: policy["password_max_age"].map { seconds($0) },
            logIn: policy["log_in"].map {
                GuessLimit(
                    free: count($0["free"]),
                    firstDelay: seconds($0["first_delay"]),
                    longestDelay: seconds($0["longest_delay"]),
                    perDay: count($0["per_day"]),
                    hardStop: $0["hard_stop"].flatMap { UInt32($0.raw) },
                    memory: seconds($0["memory"])
                )
            },
            source: policy["source"].map { SourceLimit(burst: count($0["burst"]), drain: seconds($0["drain"])) },
            recertification: policy["recertification"].map {
                RecertificationTerms(
                    period: seconds($0["period"]),
                    reminders: $0["reminders"]!.items.map { seconds($0) },
                    grace: seconds($0["grace"])
                )
            }
        )
    }
}
