import JSON

/// The values of a property in jCal, and their type.
struct JCalValues {
    let type: JCalType
    let elements: [JSONValue]

    /// Keeps the text of a value that could not be read as its type, or whose type is not known (RFC 7265 section 5.1).
    init(keeping property: Property) {
        let isUnreadable = property.jCalType != nil
        let said = property[.value].flatMap(JCalType.init)
        type = isUnreadable ? .unknown : said ?? .unknown
        elements = [.string(String(decoding: property.value, as: UTF8.self))]
    }

    /// Reads a value as its type; `nil` where that is not known or the value is none of it.
    init?(of property: Property) {
        guard let wanted = property.jCalType else { return nil }
        switch wanted {
        case .date, .dateTime:
            guard let times = JCalTimes(of: property, isDate: wanted == .date) else { return nil }
            self = Self(times.type, times.elements)
        case .duration:
            if property.known == .trigger, property.utc != nil, let times = JCalTimes(of: property, isDate: false) {
                // A trigger may also be a moment, which some programs do not say with VALUE.
                self = Self(times.type, times.elements)
            } else {
                self.init(.duration, property.jCalList { $0.jCalDuration })
            }
        case .period: self.init(.period, property.jCalList { $0.jCalPeriod })
        case .time: self.init(.time, property.jCalList { $0.jCalTime })
        case .utcOffset: self.init(.utcOffset, property.jCalList { $0.jCalOffset })
        case .recurrence: self.init(.recurrence, property.jCalRule.map { [$0] })
        case .text: self.init(.text, property.jCalTexts)
        case .uri, .calendarAddress: self.init(wanted, [.string(property.uri)])
        case .binary: self.init(.binary, property.binary.map { [.string(String(decoding: Base64.encode($0), as: UTF8.self))] })
        case .boolean: self.init(.boolean, property.boolean.map { [.bool($0)] })
        case .integer: self.init(.integer, property.jCalList { DecimalText(integer: $0)?.integer.map(JSONValue.number) })
        case .float: self.init(.float, property.jCalFloats)
        }
    }

    private init(_ type: ValueType, _ elements: [JSONValue]) {
        self.type = .known(type)
        self.elements = elements
    }

    private init?(_ type: ValueType, _ elements: [JSONValue]?) {
        guard let elements else { return nil }
        self = Self(type, elements)
    }
}

extension Property {
    /// The parts between commas, or where there can be only one value, all of it; `nil` where one of them cannot be read.
    func jCalList(_ element: (ArraySlice<UInt8>) -> JSONValue?) -> [JSONValue]? {
        let parts = mayBeList ? elements : [value.trimmed]
        let read = parts.compactMap(element)
        return read.count == parts.count && !read.isEmpty ? read : nil
    }

    /// The texts; those of REQUEST-STATUS are one array of two or three (RFC 7265 section 3.4.1.2).
    fileprivate var jCalTexts: [JSONValue]? {
        switch known?.separator {
        case ",": return texts.map(JSONValue.string)
        case ";":
            var parts = texts(dividedBy: UInt8(ascii: ";"))
            if parts.count == 3, parts[2].isEmpty { parts.removeLast() }
            return (2...3).contains(parts.count) ? [.array(parts.map(JSONValue.string))] : nil
        default: return [.string(text)]
        }
    }

    /// The numbers; latitude and longitude of GEO are one array (RFC 7265 section 3.4.1.1).
    fileprivate var jCalFloats: [JSONValue]? {
        func number(_ bytes: ArraySlice<UInt8>) -> JSONValue? { (DecimalText(float: bytes)?.plain).map(JSONValue.number) }
        guard known == .geo else { return jCalList(number) }
        let parts = value.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        let numbers = parts.compactMap { number($0.trimmed) }
        return parts.count == 2 && numbers.count == 2 ? [.array(numbers)] : nil
    }
}

extension DecimalText {
    /// Takes what the reader of INTEGER takes.
    fileprivate init?(integer bytes: ArraySlice<UInt8>) {
        guard !bytes.contains(where: { !$0.isDigit && $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "+") }) else { return nil }
        self.init(bytes)
    }

    /// Takes what the reader of FLOAT takes.
    fileprivate init?(float bytes: ArraySlice<UInt8>) {
        guard Double(calendar: bytes) != nil else { return nil }
        self.init(bytes)
    }
}
