import Bookings
import CivilTime
import JSON

/// Holds values to schemas of a document; stricter than JSON Schema, as members that are not declared are faults too.
struct SchemaCheck {
    let document: JSONValue

    /// What is wrong with a value, each fault with its path.
    func faults(of value: JSONValue, _ schema: JSONValue, at path: String = "$") -> [String] {
        let (faults, names) = self.examine(value, schema, at: path)
        guard case .object(let members) = value, let names else { return faults }
        return faults + members.filter { !names.contains($0.name) }.map { "\(path).\($0.name) is not declared" }
    }

    /// What a reference leads to.
    func target(of reference: String) -> JSONValue? {
        reference.split(separator: "/").dropFirst().reduce(self.document) { $0?[String($1)] }
    }

    // The faults, and the names of the members that are declared; `nil` where any are welcome.
    private func examine(_ value: JSONValue, _ schema: JSONValue, at path: String) -> (faults: [String], names: Set<String>?) {
        guard case .object(let keywords) = schema else { return (["\(path): the schema is none"], []) }
        guard !keywords.isEmpty else { return ([], nil) }
        var faults: [String] = []
        var names: Set<String>? = []
        for keyword in keywords {
            switch (keyword.name, keyword.value) {
            case ("description", _): break
            case ("$ref", .string(let reference)):
                guard let target = self.target(of: reference) else { return (["\(path): \(reference) leads nowhere"], []) }
                let found = self.examine(value, target, at: path)
                faults += found.faults
                names = Self.union(names, found.names)
            case ("allOf", .array(let parts)):
                for part in parts {
                    let found = self.examine(value, part, at: path)
                    faults += found.faults
                    names = Self.union(names, found.names)
                }
            case ("anyOf", .array(let parts)):
                let tries = parts.map { self.examine(value, $0, at: path) }
                guard let fit = tries.first(where: { $0.faults.isEmpty }) else {
                    faults += tries.first?.faults ?? ["\(path) has no choice"]
                    break
                }
                names = Self.union(names, fit.names)
            case ("properties", .object(let properties)):
                guard case .object = value else { break }
                names = Self.union(names, Set(properties.map(\.name)))
                for property in properties {
                    if let member = value[property.name] {
                        faults += self.faults(of: member, property.value, at: "\(path).\(property.name)")
                    }
                }
            case ("additionalProperties", let schema):
                names = nil
                guard case .object(let members) = value else { break }
                for member in members { faults += self.faults(of: member.value, schema, at: "\(path).\(member.name)") }
            case ("items", let schema):
                guard case .array(let elements) = value else { break }
                for (index, element) in elements.enumerated() { faults += self.faults(of: element, schema, at: "\(path)[\(index)]") }
            default:
                if !Self.holds(value, keyword.name, keyword.value) { faults.append("\(path) breaks \(keyword.name)") }
            }
        }
        return (faults, names)
    }

    private static func union(_ one: Set<String>?, _ other: Set<String>?) -> Set<String>? {
        guard let one, let other else { return nil }
        return one.union(other)
    }

    // A keyword that looks at a value alone; one that is not known here holds for nothing.
    private static func holds(_ value: JSONValue, _ keyword: String, _ wanted: JSONValue) -> Bool {
        switch (keyword, wanted, value) {
        case ("type", .array(let types), _): types.contains { Self.holds(value, keyword, $0) }
        case ("type", .string(let type), _): Self.types(of: value).contains(type)
        case ("enum", .array(let values), _): values.contains(value)
        case ("required", .array(let names), .object):
            names.allSatisfy { if case .string(let name) = $0 { value[name] != nil } else { false } }
        case ("minimum", .number(let limit), .number(let number)): (Double(number) ?? -.infinity) >= (Double(limit) ?? .infinity)
        case ("maximum", .number(let limit), .number(let number)): (Double(number) ?? .infinity) <= (Double(limit) ?? -.infinity)
        case ("minLength", .number(let limit), .string(let text)): text.unicodeScalars.count >= Int(limit) ?? .max
        case ("maxLength", .number(let limit), .string(let text)): text.unicodeScalars.count <= Int(limit) ?? 0
        case ("maxItems", .number(let limit), .array(let elements)): elements.count <= Int(limit) ?? 0
        case ("pattern", .string(let pattern), .string(let text)): (try? Regex(pattern).firstMatch(in: text)) != nil
        case ("format", "uuid", .string(let text)): ID<Unit>(text) != nil
        case ("format", "date", .string(let text)): Day(iso8601: text) != nil
        case ("format", "date-time", .string(let text)): Instant(rfc3339: text) != nil
        case ("format", "uri", .string(let text)): text.contains(/^https?:\/\/./)
        // What speaks of another type than the value's says nothing of it.
        case ("required", .array, _), ("minimum", .number, _), ("maximum", .number, _), ("minLength", .number, _),
            ("maxLength", .number, _), ("maxItems", .number, _), ("pattern", .string, _):
            true
        default: false
        }
    }

    private static func types(of value: JSONValue) -> Set<String> {
        switch value {
        case .null: ["null"]
        case .bool: ["boolean"]
        case .number(let text): Int(text) == nil ? ["number"] : ["number", "integer"]
        case .string: ["string"]
        case .array: ["array"]
        case .object: ["object"]
        }
    }
}
