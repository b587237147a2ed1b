import Bookings
import JSON

/// Small lists and maps that are kept as JSON text, because nothing ever asks for a part of them.
enum JSONColumn {
    static func text(_ list: [String]) -> String { Self.text(.array(list.map(JSONValue.string))) }

    static func text(_ map: [String: String]) -> String? {
        // In one order, so that the same map is always the same text.
        map.isEmpty ? nil : Self.text(.object(map.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .string($0.value)) }))
    }

    static func text(_ point: GeoPoint?) -> String? {
        point.map { Self.text(.array([.number("\($0.longitude)"), .number("\($0.latitude)")])) }
    }

    static func text(_ address: Address?) -> String? {
        guard let address else { return nil }
        let parts = Address.parts.compactMap { name, part in address[keyPath: part].map { (name, $0) } }
        return Self.text(Dictionary(uniqueKeysWithValues: parts)) ?? "{}"
    }

    static func list(_ text: String) -> [String]? {
        guard case .array(let elements)? = Self.value(text) else { return nil }
        return Self.all(elements, Self.string)
    }

    static func map(_ text: String) -> [String: String]? {
        guard case .object(let members)? = Self.value(text) else { return nil }
        guard let pairs = Self.all(members, { member in Self.string(member.value).map { (member.name, $0) } }) else { return nil }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    static func point(_ text: String) -> GeoPoint? {
        guard case .array(let elements)? = Self.value(text), elements.count == 2, let numbers = Self.all(elements, Self.number) else {
            return nil
        }
        return GeoPoint(longitude: numbers[0], latitude: numbers[1])
    }

    static func address(_ text: String) -> Address? {
        guard let parts = Self.map(text) else { return nil }
        var address = Address()
        for (name, part) in Address.parts { address[keyPath: part] = parts[name] }
        return address
    }

    private static func text(_ value: JSONValue) -> String { String(decoding: value.jsonBytes, as: UTF8.self) }

    // What cannot be read was not written by this program; the column's reader names it as unexpected.
    private static func value(_ text: String) -> JSONValue? { try? JSONValue(parsing: Array(text.utf8)) }

    private static func string(_ value: JSONValue) -> String? {
        guard case .string(let text) = value else { return nil }
        return text
    }

    private static func number(_ value: JSONValue) -> Double? {
        guard case .number(let text) = value else { return nil }
        return Double(text)
    }

    private static func all<Element, Result>(_ elements: [Element], _ convert: (Element) -> Result?) -> [Result]? {
        let converted = elements.compactMap(convert)
        return converted.count == elements.count ? converted : nil
    }
}
