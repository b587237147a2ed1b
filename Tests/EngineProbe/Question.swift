import JSON

/// One question: its members and the bytes behind them.
struct Question {
    let operation: String
    let members: JSONValue
    let bytes: [UInt8]

    /// Reads the next question; it is `nil` at the end of the input, and where it is not written as agreed.
    init?(from channel: inout Channel) {
        guard let line = channel.line(), let members = try? JSONValue(parsing: line), let operation = members.text("operation"),
            let bytes = channel.bytes(members.number("size") ?? 0)
        else { return nil }
        self.members = members
        self.operation = operation
        self.bytes = bytes
    }
}

extension JSONValue {
    /// A member that is a string.
    func text(_ name: String) -> String? { self[name]?.text }

    /// A member that is a whole number.
    func number(_ name: String) -> Int? {
        guard case .number(let text) = self[name] else { return nil }
        return Int(text)
    }

    /// A member that is a list; nothing where there is none.
    func list(_ name: String) -> [JSONValue] { self[name]?.elements ?? [] }

    /// The string that it is.
    var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The elements of the list that it is.
    var elements: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }
}
