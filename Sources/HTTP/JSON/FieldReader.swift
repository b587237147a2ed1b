public import JSON

/// Reads the members of a JSON object one by one and remembers every one that is wrong.
///
/// A reader never throws while it reads: a wrong member yields `nil` and a violation, and the violations are thrown together by
/// ``read(_:_:)``. Unknown members are passed over; `null` counts as absent.
public struct FieldReader {
    private let members: [String: JSONValue]
    private let prefix: String
    private let found: Violations

    // One list for a reader and the readers of nested objects.
    private final class Violations {
        var list: [Problem.Violation] = []
    }

    private init(members: [JSONValue.Member], prefix: String, found: Violations) {
        self.members = Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first }
        self.prefix = prefix
        self.found = found
    }

    /// Reads a whole document.
    ///
    /// - Parameters:
    ///   - document: The document, which must be an object.
    ///   - read: Reads the members and makes the value; `nil` only after it refused a member.
    /// - Returns: What `read` made.
    /// - Throws: A ``Problem`` of status 400 that names every wrong field.
    public static func read<Value>(_ document: JSONValue, _ read: (FieldReader) -> Value?) throws(Problem) -> Value {
        guard case .object(let members) = document else {
            throw Problem(.badRequest, "The body must be a JSON object, not \(document.kind).")
        }
        let reader = FieldReader(members: members, prefix: "", found: Violations())
        let value = read(reader)
        guard reader.found.list.isEmpty else { throw Problem(invalid: reader.found.list) }
        guard let value else { preconditionFailure("a document without a value has a violation") }
        return value
    }

    /// Records that a member is wrong.
    ///
    /// - Parameters:
    ///   - name: The member's name.
    ///   - rule: The rule it breaks.
    ///   - message: What is wrong, in a sentence.
    public func refuse(_ name: String, rule: String, _ message: String) {
        self.found.list.append(Problem.Violation(field: self.prefix + name, rule: rule, message: message))
    }

    /// Whether a member is there and not null.
    ///
    /// - Parameter name: The member's name.
    /// - Returns: Whether it is.
    public func has(_ name: String) -> Bool { self.value(name) != nil }

    /// A required or optional text.
    ///
    /// - Parameters:
    ///   - name: The member's name.
    ///   - required: Whether it must be there and hold more than blanks.
    ///   - limit: The most characters it may have.
    /// - Returns: The text; `nil` where it is absent or wrong.
    public func text(_ name: String, required: Bool = false, limit: Int = 65_536) -> String? {
        guard let value = self.value(name) else {
            if required { self.refuse(name, rule: "required", "This field is required.") }
            return nil
        }
        guard case .string(let text) = value else { return self.wrongType(name, "a string", value) }
        if required, text.allSatisfy(\.isWhitespace) {
            self.refuse(name, rule: "required", "This field must not be blank.")
            return nil
        }
        guard text.unicodeScalars.count <= limit else {
            self.refuse(name, rule: "size", "This field may have at most \(limit) characters.")
            return nil
        }
        guard !text.utf8.contains(0) else {
            self.refuse(name, rule: "character", "This field must not hold the character U+0000.")
            return nil
        }
        return text
    }

    /// A value that is written as text, such as a date or an enumeration's case.
    ///
    /// - Parameters:
    ///   - name: The member's name.
    ///   - required: Whether it must be there.
    ///   - rule: The rule's name in a violation.
    ///   - form: What the text must be, to follow "This field must be".
    ///   - parse: Makes the value, `nil` where the text is not of that form.
    /// - Returns: The value; `nil` where it is absent or wrong.
    public func parsed<Value>(
        _ name: String, required: Bool = false, rule: String, form: String, _ parse: (String) -> Value?
    ) -> Value? {
        guard let text = self.text(name, required: required) else { return nil }
        guard let value = parse(text) else {
            self.refuse(name, rule: rule, "This field must be \(form).")
            return nil
        }
        return value
    }

    /// An enumeration's case by its raw value.
    ///
    /// - Parameters:
    ///   - name: The member's name.
    ///   - type: The enumeration.
    ///   - required: Whether it must be there.
    /// - Returns: The case; `nil` where it is absent or wrong.
    public func word<Word: RawRepresentable & CaseIterable>(
        _ name: String, _ type: Word.Type, required: Bool = false
    ) -> Word? where Word.RawValue == String {
        let words = type.allCases.map(\.rawValue).joined(separator: ", ")
        return self.parsed(name, required: required, rule: "enum", form: "one of \(words)") { Word(rawValue: $0) }
    }

    /// A whole number within a range.
    ///
    /// - Parameters:
    ///   - name: The member's name.
    ///   - required: Whether it must be there.
    ///   - range: The numbers allowed.
    /// - Returns: The number; `nil` where it is absent or wrong.
    public func integer(_ name: String, required: Bool = false, in range: ClosedRange<Int>) -> Int? {
        guard let value = self.value(name) else {
            if required { self.refuse(name, rule: "required", "This field is required.") }
            return nil
        }
        guard case .number(let text) = value, let number = Int(text) else { return self.wrongType(name, "a whole number", value) }
        guard range.contains(number) else {
            self.refuse(name, rule: "range", "This field must be between \(range.lowerBound) and \(range.upperBound).")
            return nil
        }
        return number
    }

    /// The text of a number, digits as they were written.
    ///
    /// - Parameters:
    ///   - name: The member's name.
    ///   - required: Whether it must be there.
    /// - Returns: The number's text; `nil` where it is absent or wrong.
    public func number(_ name: String, required: Bool = false) -> String? {
        guard let value = self.value(name) else {
            if required { self.refuse(name, rule: "required", "This field is required.") }
            return nil
        }
        guard case .number(let text) = value else { return self.wrongType(name, "a number", value) }
        return text
    }

    /// A list of texts.
    ///
    /// - Parameters:
    ///   - name: The member's name.
    ///   - limit: The most elements it may have.
    /// - Returns: The texts; empty where the member is absent or wrong.
    public func texts(_ name: String, limit: Int = 100) -> [String] {
        guard let value = self.value(name) else { return [] }
        guard case .array(let elements) = value else { return self.wrongType(name, "an array of strings", value) ?? [] }
        guard elements.count <= limit else {
            self.refuse(name, rule: "size", "This field may have at most \(limit) elements.")
            return []
        }
        return elements.enumerated().compactMap { index, element in
            guard case .string(let text) = element else { return self.wrongType("\(name)[\(index)]", "a string", element) }
            return text
        }
    }

    /// A list of numbers.
    ///
    /// - Parameter name: The member's name.
    /// - Returns: The numbers; empty where the member is absent or wrong.
    public func numbers(_ name: String) -> [Double] {
        guard let value = self.value(name) else { return [] }
        guard case .array(let elements) = value else { return self.wrongType(name, "an array of numbers", value) ?? [] }
        return elements.enumerated().compactMap { index, element in
            guard case .number(let text) = element, let number = Double(text), number.isFinite else {
                return self.wrongType("\(name)[\(index)]", "a number", element)
            }
            return number
        }
    }

    /// A truth value.
    ///
    /// - Parameter name: The member's name.
    /// - Returns: The value; `nil` where the member is absent or neither `true` nor `false`.
    public func bool(_ name: String) -> Bool? {
        guard let value = self.value(name) else { return nil }
        guard case .bool(let truth) = value else { return self.wrongType(name, "true or false", value) }
        return truth
    }

    /// A nested object.
    ///
    /// - Parameters:
    ///   - name: The member's name.
    ///   - required: Whether it must be there.
    ///   - read: Reads the members of the object.
    /// - Returns: What `read` made; `nil` where the member is absent or no object.
    public func object<Value>(_ name: String, required: Bool = false, _ read: (FieldReader) -> Value?) -> Value? {
        guard let value = self.value(name) else {
            if required { self.refuse(name, rule: "required", "This field is required.") }
            return nil
        }
        guard case .object(let members) = value else { return self.wrongType(name, "an object", value) }
        return read(FieldReader(members: members, prefix: "\(self.prefix)\(name).", found: self.found))
    }

    /// A nested object as it stands.
    ///
    /// - Parameter name: The member's name.
    /// - Returns: The object; `nil` where the member is absent or no object.
    public func json(_ name: String) -> JSONValue? {
        guard let value = self.value(name) else { return nil }
        guard case .object = value else { return self.wrongType(name, "an object", value) }
        return value
    }

    private func value(_ name: String) -> JSONValue? {
        guard let value = self.members[name], value != .null else { return nil }
        return value
    }

    private func wrongType<Value>(_ name: String, _ wanted: String, _ value: JSONValue) -> Value? {
        self.refuse(name, rule: "type", "This field must be \(wanted), not \(value.kind).")
        return nil
    }
}

extension Problem {
    /// A refusal that names wrong fields.
    ///
    /// - Parameter violations: The wrong fields, at least one.
    public init(invalid violations: [Violation]) {
        let names = violations.map(\.field).joined(separator: ", ")
        self.init(.badRequest, "These fields are missing or wrong: \(names).", violations: violations)
    }
}
