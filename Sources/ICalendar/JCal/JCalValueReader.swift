import JSON

/// Makes the value of a content line of the values of a jCal property.
struct JCalValueReader {
    let name: PropertyName
    let type: JCalType

    private var known: KnownProperty? { name.name.known }

    /// The value of the line: what iCalendar's own reader takes for the type, and all of it on one line.
    func value(of elements: ArraySlice<JSONValue>) throws(JCalFault) -> [UInt8] {
        guard elements.count == 1 || isList else {
            throw JCalFault("\(name.text) of the type \(type.identifier) takes one value, not \(elements.count)")
        }
        return try JCalFault.each(of: elements) { element throws(JCalFault) in try value(of: element) }.joined(by: ",")
    }

    /// The parameters of the line, with what they have to say of the type (RFC 7265 section 4).
    func parameters(beside others: [ContentLineParameter]) throws(JCalFault) -> [ContentLineParameter] {
        var typing: [ContentLineParameter] = []
        if let said = type.valueParameter(for: known) { typing.append(ContentLineParameter(.value, said)) }
        guard case .known(let type) = type else { return typing + others }
        let encoding = others.first { $0.name == .encoding }
        if type == .binary {
            if encoding == nil { typing.append(ContentLineParameter(.encoding, "BASE64")) }
        } else if encoding?.values.first?.uppercased() == "BASE64" {
            throw JCalFault("only the type binary is in base 64, not \(self.type.identifier)")
        }
        return typing + others
    }

    private var isList: Bool {
        switch type {
        case .unknown, .other: false
        case .known(let type):
            switch type {
            case .recurrence, .uri, .calendarAddress, .binary, .boolean: false
            case .text: known?.separator == ","
            case .date, .dateTime, .duration, .float, .integer, .period, .time, .utcOffset: known.map { $0.separator == "," } ?? true
            }
        }
    }

    private func value(of element: JSONValue) throws(JCalFault) -> [UInt8] {
        guard case .known(let type) = type else { return .raw(try element.dueString) }
        return switch type {
        case .text: try text(element)
        case .uri, .calendarAddress: .raw(try element.dueString)
        case .binary: try binary(element)
        case .boolean: try boolean(element)
        case .integer: try element.calendarInteger
        case .float: try float(element)
        case .recurrence: try element.calendarRule
        case .date: try element.dueString.calendarDate
        case .dateTime: try element.dueString.calendarDateTime
        case .duration: try element.dueString.calendarDuration
        case .period: try element.calendarPeriod
        case .time: try element.dueString.calendarTime
        case .utcOffset: try element.dueString.calendarOffset
        }
    }

    private func text(_ element: JSONValue) throws(JCalFault) -> [UInt8] {
        guard known == .requestStatus else { return .escaped(try element.dueString) }
        let parts = try element.dueArray
        guard (2...3).contains(parts.count) else { throw JCalFault("a status has 2 or 3 elements, not \(parts.count)") }
        return try JCalFault.each(of: parts[...]) { part throws(JCalFault) in .escaped(try part.dueString) }.joined(by: ";")
    }

    private func float(_ element: JSONValue) throws(JCalFault) -> [UInt8] {
        guard known == .geo else { return try element.calendarFloat }
        let parts = try element.dueArray
        guard parts.count == 2 else { throw JCalFault("a position has 2 elements, not \(parts.count)") }
        return try JCalFault.each(of: parts[...]) { part throws(JCalFault) in try part.calendarFloat }.joined(by: ";")
    }

    private func binary(_ element: JSONValue) throws(JCalFault) -> [UInt8] {
        guard let bytes = Base64.decode(Array(try element.dueString.utf8)[...]) else { throw JCalFault("the text is not base 64") }
        return Base64.encode(bytes)
    }

    private func boolean(_ element: JSONValue) throws(JCalFault) -> [UInt8] {
        guard case .bool(let flag) = element else { throw JCalFault(due: "a boolean", not: element) }
        return Array((flag ? "TRUE" : "FALSE").utf8)
    }
}

extension [UInt8] {
    /// A text as it is, without what no line may hold.
    fileprivate static func raw(_ text: String) -> Self {
        var bytes: Self = []
        bytes.append(rawText: text)
        return bytes
    }

    /// A text with the escapes of TEXT.
    fileprivate static func escaped(_ text: String) -> Self {
        var bytes: Self = []
        bytes.append(textValue: text)
        return bytes
    }
}
