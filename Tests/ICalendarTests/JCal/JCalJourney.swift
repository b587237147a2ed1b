import ICalendar
import JSON
import Testing

/// A calendar as it was read, its jCal, and what was read of that.
struct JCalJourney {
    let original: CalendarDocument
    let json: [UInt8]
    let arrived: CalendarDocument

    /// The properties of all components in their order, with the jCal of each.
    private(set) var steps: [Step] = []

    /// One property before and behind the journey.
    struct Step {
        let original: Property
        let type: String
        let arrived: Property
    }

    init(_ bytes: [UInt8], limits: Limits = .untrusted) throws {
        original = try CalendarDocument(bytes, limits: limits)
        json = original.jCal()
        arrived = try CalendarDocument(jCal: json, limits: limits)
        let value = try JSONValue(parsing: json, depth: 1_000)
        let components = Array(original.components)
        let arrivals = Array(arrived.components)
        try #require(components.count == arrivals.count)
        for (index, pair) in zip(components, arrivals).enumerated() {
            try walk(pair.0, components.count == 1 ? value : value[index], pair.1)
        }
    }

    private mutating func walk(_ original: Component, _ json: JSONValue, _ arrived: Component) throws {
        #expect(original.name == arrived.name)
        #expect(json[0] == .string(original.name.text.lowercased()))
        let properties = Array(zip(original.properties, arrived.properties))
        try #require(Array(original.properties).count == properties.count && Array(arrived.properties).count == properties.count)
        for (index, pair) in properties.enumerated() {
            guard case .string(let type) = json[1][index][2] else { throw Missing() }
            steps.append(Step(original: pair.0, type: type, arrived: pair.1))
        }
        let components = Array(zip(original.components, arrived.components))
        try #require(Array(original.components).count == components.count && Array(arrived.components).count == components.count)
        for (index, pair) in components.enumerated() { try walk(pair.0, json[2][index], pair.1) }
    }

    private struct Missing: Error {}
}

extension JCalJourney.Step {
    /// Whether nothing is lost but what jCal has no place for.
    var isFaithful: Bool {
        guard original.name == arrived.name, parameters(of: original) == parameters(of: arrived) else { return false }
        let isRaw = arrived.value.elementsEqual(Self.clean(String(decoding: original.value, as: UTF8.self)).utf8)
        switch type {
        case "unknown": return isRaw && arrived[.value] == nil
        case _ where ValueType(named: type) == nil: return isRaw && arrived[.value]?.lowercased() == type
        default: break
        }
        switch (original.values, arrived.values) {
        case (.value(let before), .value(let behind)): return before.map(Self.clean) == behind
        case (.unreadable, .unreadable): return isRaw && original.valueType == arrived.valueType
        default: return false
        }
    }

    /// Whether `VALUE` is left out because the value is not of the type it says.
    var hasLostType: Bool { type == "unknown" && original[.value] != nil }

    var description: String { "\(original.name):\(String(decoding: original.value, as: UTF8.self)), \(type)" }

    /// All values by their names but for `VALUE`, and without what a line may not hold.
    private func parameters(of property: Property) -> [ParameterName: [String]] {
        var merged: [ParameterName: [String]] = [:]
        for parameter in property.parameters where parameter.name != .value {
            merged[parameter.name, default: []] += parameter.values.map(Self.cleanText)
        }
        if type == "binary" { merged[.encoding] = nil }
        return merged
    }

    private static func clean(_ value: PropertyValue) -> PropertyValue {
        switch value {
        case .text(let text): .text(cleanText(text))
        case .uri(let text): .uri(clean(text))
        case .calendarAddress(let text): .calendarAddress(clean(text))
        default: value
        }
    }

    /// What the writer makes of a text that is escaped: ends of lines of any kind become one.
    private static func cleanText(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.compactMap { ["\u{85}", "\u{2028}", "\u{2029}"].contains($0) ? "\n" : isControl($0) ? nil : $0 }))
    }

    /// What the writer makes of a text that is not: ends of lines of any kind are dropped.
    private static func clean(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { !isControl($0) && !["\u{85}", "\u{2028}", "\u{2029}", "\n"].contains($0) }))
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control && scalar != "\t" && scalar != "\n"
    }
}

extension JSONValue {
    /// An element of an array; `null` where there is none.
    subscript(index: Int) -> JSONValue {
        guard case .array(let elements) = self, elements.indices.contains(index) else { return .null }
        return elements[index]
    }
}
