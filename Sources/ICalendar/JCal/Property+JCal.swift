import JSON

extension Property {
    /// The property in jCal (RFC 7265 section 3.4): its name, its parameters, the type of its values and the values.
    var jCal: JSONValue {
        let plain = isTextInBase64 ? withoutBase64 : self
        guard let plain, let values = JCalValues(of: plain) else { return jCal(of: JCalValues(keeping: self)) }
        return plain.jCal(of: values)
    }

    private func jCal(of values: JCalValues) -> JSONValue {
        .array([.string(name.text.lowercased()), .object(jCalParameters), .string(values.type.identifier)] + values.elements)
    }

    /// The parameters but for `VALUE`; a name that comes twice has the values of both, as an object has each name once.
    private var jCalParameters: [JSONValue.Member] {
        var merged: [ContentLineParameter] = []
        var places: [ParameterName: Int] = [:]
        for parameter in parameters where parameter.name != .value {
            if let place = places[parameter.name] {
                merged[place].values += parameter.values
            } else {
                places[parameter.name] = merged.count
                merged.append(parameter)
            }
        }
        return merged.map { parameter in
            let values = parameter.values.map(JSONValue.string)
            return JSONValue.Member(parameter.name.text.lowercased(), values.count == 1 ? values[0] : .array(values))
        }
    }

    /// Whether the value is said to be in base 64, but not to be BINARY; one of no known type is kept as it is.
    private var isTextInBase64: Bool { self[.encoding]?.uppercased() == "BASE64" && jCalType != nil && jCalType != .binary }

    /// The property with its value out of base 64 (RFC 7265 section 3.1); `nil` where no text comes out of it.
    ///
    /// So it is where an address is due and none comes out, as attachments are often not said to be BINARY.
    private var withoutBase64: Property? {
        guard let decoded = binary, String(validating: decoded, as: UTF8.self) != nil else { return nil }
        if jCalType == .uri || jCalType == .calendarAddress {
            guard decoded.contains(UInt8(ascii: ":")), !decoded.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else { return nil }
        }
        return Property(name, parameters.filter { $0.name != .encoding }, row: row) { $0.append(contentsOf: decoded) }
    }

    /// The type to read the value as, or `nil` where this library does not know it.
    var jCalType: ValueType? {
        guard let said = self[.value] else { return known?.registeredType }
        return ValueType(named: said)
    }
}
