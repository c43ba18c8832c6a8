import Foundation

/// JSON that keeps the order of members and the text of every value, so that bytes can be compared.
struct Json {
    enum Kind {
        case object([(String, Json)])
        case array([Json])
        case scalar
    }

    /// Without white space.
    let raw: String
    let kind: Kind

    init(_ text: String) {
        var parser = Parser(bytes: Array(Json.compacted(text).utf8))
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

    static func compacted(_ text: String) -> String {
        var out: [UInt8] = []
        var inText = false, escaped = false
        for byte in text.utf8 {
            if inText {
                out.append(byte)
                if escaped { escaped = false } else if byte == UInt8(ascii: "\\") { escaped = true } else if byte == UInt8(ascii: "\"") { inText = false }
            } else if ![0x20, 0x0a, 0x0d, 0x09].contains(byte) {
                out.append(byte)
                inText = byte == UInt8(ascii: "\"")
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Two spaces a level, empty objects and arrays closed at once, a line feed at the end: as the files are written.
    static func indented(_ compact: String) -> String {
        let bytes = Array(compact.utf8)
        var out: [UInt8] = []
        var level = 0
        func line() {
            out.append(UInt8(ascii: "\n"))
            out.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * level))
        }
        var at = 0
        var inText = false
        while at < bytes.count {
            let byte = bytes[at]
            let next = at + 1 < bytes.count ? bytes[at + 1] : 0
            switch byte {
            case UInt8(ascii: "\\") where inText:
                out += [byte, next]
                at += 1
            case UInt8(ascii: "\""):
                out.append(byte)
                inText.toggle()
            case _ where inText:
                out.append(byte)
            case UInt8(ascii: "{") where next == UInt8(ascii: "}"), UInt8(ascii: "[") where next == UInt8(ascii: "]"):
                out += [byte, next]
                at += 1
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                out.append(byte)
                level += 1
                line()
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                level -= 1
                line()
                out.append(byte)
            case UInt8(ascii: ","):
                out.append(byte)
                line()
            case UInt8(ascii: ":"):
                out += [byte, UInt8(ascii: " ")]
            default:
                out.append(byte)
            }
            at += 1
        }
        return String(decoding: out, as: UTF8.self) + "\n"
    }

    private struct Parser {
        let bytes: [UInt8]
        var at = 0

        mutating func value() -> Json {
            let start = at
            let kind: Kind
            switch bytes[at] {
            case UInt8(ascii: "{"):
                var members: [(String, Json)] = []
                at += 1
                while bytes[at] != UInt8(ascii: "}") {
                    if bytes[at] == UInt8(ascii: ",") { at += 1 }
                    let name = value()
                    at += 1
                    members.append((name.text ?? "", value()))
                }
                at += 1
                kind = .object(members)
            case UInt8(ascii: "["):
                var items: [Json] = []
                at += 1
                while bytes[at] != UInt8(ascii: "]") {
                    if bytes[at] == UInt8(ascii: ",") { at += 1 }
                    items.append(value())
                }
                at += 1
                kind = .array(items)
            case UInt8(ascii: "\""):
                at += 1
                while bytes[at] != UInt8(ascii: "\"") { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
                at += 1
                kind = .scalar
            default:
                while at < bytes.count, ![UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]")].contains(bytes[at]) { at += 1 }
                kind = .scalar
            }
            return Json(raw: String(decoding: bytes[start..<at], as: UTF8.self), kind: kind)
        }
    }
}
