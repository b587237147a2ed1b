public import JSON

/// What a value of JSON may be (JSON Schema 2020-12), with the named schemas that it refers to.
public struct Schema: Sendable {
    /// The schema as it stands in a document.
    public let json: JSONValue
    /// What each `$ref` within it leads to, by name.
    public let named: [String: JSONValue]

    private init(_ json: JSONValue, with parts: [Schema] = []) {
        self.json = json
        self.named = parts.reduce(into: [:]) { $0.merge($1.named) { first, _ in first } }
    }

    private init(_ json: JSONValue, named: [String: JSONValue]) {
        self.json = json
        self.named = named
    }

    // The same schema with more members.
    private func with(_ members: KeyValuePairs<String, JSONValue>) -> Schema {
        guard case .object(let own) = self.json else { return self }
        return Schema(.object(own + members.map { JSONValue.Member($0.key, $0.value) }), named: self.named)
    }
}

extension Schema {
    /// A truth value.
    public static let flag = Schema(["type": "boolean"])
    /// A whole number without limits.
    public static let count = Schema(["type": "integer"])
    /// A number.
    public static let number = Schema(["type": "number"])
    /// A number from 0 on.
    public static let atLeastZero = Schema(["type": "number", "minimum": 0])
    /// A UUID.
    public static let uuid = Schema(["type": "string", "format": "uuid"])
    /// A moment.
    public static let moment = Schema(["type": "string", "format": "date-time"])
    /// A day.
    public static let day = Schema(["type": "string", "format": "date"])
    /// The hour and minute of a day.
    public static let time = Schema(["type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"])
    /// A mail address.
    public static let email = Schema.text(254, pattern: "^[^@\\u0000- \\u007f]+@[^@\\u0000- \\u007f]+$")
    /// An absolute address.
    public static let url = Schema(["type": "string", "format": "uri"])
    /// Any string, such as the bytes of a file.
    public static let string = Schema(["type": "string"])
    /// Anything.
    public static let anything = Schema([:])

    /// A text.
    ///
    /// - Parameters:
    ///   - longest: The most characters it may have.
    ///   - shortest: The fewest it may have.
    ///   - pattern: What it must match; by itself, anything without U+0000.
    /// - Returns: The schema.
    public static func text(_ longest: Int = 65_536, atLeast shortest: Int = 0, pattern: String = "^[^\\u0000]*$") -> Schema {
        Schema([
            "type": "string", "minLength": .number("\(shortest)"), "maxLength": .number("\(longest)"), "pattern": .string(pattern),
        ])
    }

    /// A text that holds more than blanks.
    ///
    /// - Parameter longest: The most characters it may have.
    /// - Returns: The schema.
    public static func filled(_ longest: Int = 65_536) -> Schema {
        .text(longest, atLeast: 1, pattern: "^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$")
    }

    /// A whole number within a range.
    ///
    /// - Parameter range: The range, both ends included.
    /// - Returns: The schema.
    public static func integer(_ range: ClosedRange<Int>) -> Schema {
        Schema(["type": "integer", "minimum": .number("\(range.lowerBound)"), "maximum": .number("\(range.upperBound)")])
    }

    /// One of some words.
    ///
    /// - Parameter words: The words.
    /// - Returns: The schema.
    public static func words(_ words: [String]) -> Schema {
        Schema(["type": "string", "enum": .array(words.map(JSONValue.string))])
    }

    /// One of an enumeration's words.
    ///
    /// - Parameter type: The enumeration.
    /// - Returns: The schema.
    public static func word<Word: RawRepresentable<String> & CaseIterable>(_ type: Word.Type) -> Schema {
        .words(type.allCases.map(\.rawValue))
    }

    /// An array.
    ///
    /// - Parameters:
    ///   - element: What each element is.
    ///   - longest: The most elements it may have.
    /// - Returns: The schema.
    public static func list(of element: Schema, atMost longest: Int? = nil) -> Schema {
        let list = Schema(["type": "array", "items": element.json], with: [element])
        return longest.map { list.with(["maxItems": .number("\($0)")]) } ?? list
    }

    /// An object of texts by free names.
    public static let texts = Schema(["type": "object", "additionalProperties": ["type": ["string", "null"]]])

    /// An object.
    ///
    /// - Parameters:
    ///   - members: The members that are always there.
    ///   - optional: The members that may be left out.
    /// - Returns: The schema.
    public static func object(
        _ members: KeyValuePairs<String, Schema> = [:], optional: KeyValuePairs<String, Schema> = [:]
    ) -> Schema {
        let all = Array(members) + Array(optional)
        let object = Schema(
            ["type": "object", "properties": .object(all.map { JSONValue.Member($0.key, $0.value.json) })], with: all.map(\.value))
        return members.isEmpty ? object : object.with(["required": .array(members.map { .string($0.key) })])
    }

    /// What a request holds: an object whose optional members may be null as well as left out.
    ///
    /// - Parameters:
    ///   - members: The members that must be there.
    ///   - optional: The members that may be left out.
    /// - Returns: The schema.
    public static func body(
        _ members: KeyValuePairs<String, Schema> = [:], optional: KeyValuePairs<String, Schema> = [:]
    ) -> Schema {
        let all = members.map { ($0.key, $0.value) } + optional.map { ($0.key, $0.value.orNull) }
        let object = Schema(["type": "object", "properties": .object(all.map { JSONValue.Member($0.0, $0.1.json) })], with: all.map(\.1))
        return members.isEmpty ? object : object.with(["required": .array(members.map { .string($0.key) })])
    }

    /// One of several schemas.
    ///
    /// - Parameter schemas: The schemas.
    /// - Returns: The schema.
    public static func any(of schemas: [Schema]) -> Schema { Schema(["anyOf": .array(schemas.map(\.json))], with: schemas) }

    /// What several schemas say together.
    ///
    /// - Parameter schemas: The schemas.
    /// - Returns: The schema.
    public static func all(of schemas: [Schema]) -> Schema { Schema(["allOf": .array(schemas.map(\.json))], with: schemas) }

    /// The schema of a name, which something else defines; so a schema can hold itself.
    ///
    /// - Parameter name: The name.
    /// - Returns: The schema.
    public static func reference(_ name: String) -> Schema { Schema(["$ref": .string("#/components/schemas/\(name)")]) }

    /// The same schema, found by a name that other documents and programs made of it can go by.
    ///
    /// - Parameter name: The name; each stands for one schema.
    /// - Returns: A reference to it.
    public func named(_ name: String) -> Schema {
        Schema(Self.reference(name).json, named: self.named.merging([name: self.json]) { first, _ in first })
    }

    /// The same schema with null allowed beside it.
    public var orNull: Schema { .any(of: [self, Schema(["type": "null"])]) }

    /// The same schema with a sentence about it.
    ///
    /// - Parameter text: The sentence.
    /// - Returns: The schema.
    public func described(_ text: String) -> Schema { self.with(["description": .string(text)]) }
}
