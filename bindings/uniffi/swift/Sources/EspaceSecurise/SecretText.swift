/// A text that must never be seen: a password, a code, a link, a session token. Printing, describing or reflecting it shows
/// nothing.
public struct SecretText: Hashable, Sendable, ExpressibleByStringLiteral {
    private let text: String

    public init(_ text: String) {
        self.text = text
    }

    public init(stringLiteral text: String) {
        self.text = text
    }

    /// The text itself, for whoever must send or deliver it.
    public func expose() -> String {
        text
    }

    /// The same for all, so that nothing of the text is in it.
    public func hash(into hasher: inout Hasher) {}
}

extension SecretText: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "SecretText(hidden)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
