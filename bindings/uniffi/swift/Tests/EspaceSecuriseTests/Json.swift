import Foundation

/// JSON that keeps the order of members and the text of every value, so that bytes can be compared.
struct Json {
    enum Kind {
        case object([(String, Json)])
        case array([Json])
        case scalar
    }

    /// As it was written.
    let raw: String
    let kind: Kind

    init(_ text: String) {
        var parser = Parser(bytes: Array(text.utf8))
        self = parser.value()
    }

    fileprivate init(raw: String, kind: Kind) {
        self.raw = raw
        self.kind = kind
    }

    subscript(name: String) -> Json? {
        guard case .object(let members) = kind else { return nil }
        return members.first { $0.0 == name }?.1
    }

    var items: [Json] {
        if case .array(let items) = kind { items } else { [] }
    }

    var members: [(String, Json)] {
        if case .object(let members) = kind { members } else { [] }
    }

    /// A text, unescaped; nothing for `null`.
    var text: String? {
        raw.first == "\"" ? (try? JSONDecoder().decode([String].self, from: Data("[\(raw)]".utf8)))?.first : nil
    }

    /// A number.
    var number: UInt64 {
        UInt64(raw) ?? 0
    }

    static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case "\u{8}": out += "\\b"
            case "\u{c}": out += "\\f"
            case _ where scalar.value < 0x20: out += String(format: "\\u%04x", scalar.value)
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }

    static func object(_ members: [(String, String)]) -> String {
        "{" + members.map { quoted($0.0) + ":" + $0.1 }.joined(separator: ",") + "}"
    }

    private struct Parser {
        let bytes: [UInt8]
        var at = 0

        /// Over white space and commas.
        mutating func skip() {
            while at < bytes.count, [0x20, 0x0a, 0x0d, 0x09, UInt8(ascii: ",")].contains(bytes[at]) { at += 1 }
        }

        mutating func value() -> Json {
            skip()
            let start = at
            let kind: Kind
            switch bytes[at] {
            case UInt8(ascii: "{"):
                var members: [(String, Json)] = []
                at += 1
                skip()
                while bytes[at] != UInt8(ascii: "}") {
                    let name = value()
                    // The colon.
                    skip()
                    at += 1
                    members.append((name.text ?? "", value()))
                    skip()
                }
                at += 1
                kind = .object(members)
            case UInt8(ascii: "["):
                var items: [Json] = []
                at += 1
                skip()
                while bytes[at] != UInt8(ascii: "]") {
                    items.append(value())
                    skip()
                }
                at += 1
                kind = .array(items)
            case UInt8(ascii: "\""):
                at += 1
                while bytes[at] != UInt8(ascii: "\"") { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
                at += 1
                kind = .scalar
            default:
                while at < bytes.count, ![0x20, 0x0a, 0x0d, 0x09].contains(bytes[at]), !",}]".utf8.contains(bytes[at]) { at += 1 }
                kind = .scalar
            }
            return Json(raw: String(decoding: bytes[start..<at], as: UTF8.self), kind: kind)
        }
    }
}
