extension Property {
    /// The type of the value: what `VALUE` says, else the property's own; `nil` for a type this library does not know.
    public var valueType: ValueType? {
        saidType ?? known?.valueType ?? .text
    }

    /// All values by their type, or why they cannot be read.
    ///
    /// A property this library does not know is TEXT where no `VALUE` says otherwise.
    public var values: Reading<[PropertyValue]> {
        guard let type = valueType else { return .value([.unknown(String(decoding: value, as: UTF8.self))]) }
        switch type {
        case .text:
            guard let mark = known?.separator else { return .value([.text(text)]) }
            return .value(texts(dividedBy: UInt8(ascii: mark)).map(PropertyValue.text))
        case .uri: return .value([.uri(uri)])
        case .calendarAddress: return .value([.calendarAddress(uri)])
        case .binary: return reading(binary.map { [.binary($0)] }, "it is not base 64")
        case .boolean: return reading(boolean.map { [.boolean($0)] }, "it is neither TRUE nor FALSE")
        case .integer: return reading(integer.map { [.integer($0)] }, "it is no whole number of 32 bits")
        case .float: return reading(floats?.map(PropertyValue.float), "it is no number")
        case .utcOffset: return reading(utcOffset.map { [.utcOffset($0)] }, "it is no offset such as +0100")
        case .recurrence: return recurrenceReading
        case .duration:
            // A trigger may also be a moment, which some programs do not say with VALUE.
            let moment = known == .trigger ? utc.map { [PropertyValue.time(.utc($0))] } : nil
            return reading(duration.map { [.duration($0)] } ?? moment, "it is no duration such as PT15M")
        case .time: return list("it is no time such as 083000") { $0.time() }
        case .date, .dateTime:
            let zone = zone
            let isDate = type == .date
            return list("it is no day and no time") { TimeReading($0.rest, zone: zone, isDate: isDate).map { .time($0.value) } }
        case .period:
            let zone = zone
            return list("it is no period such as 20260101T090000Z/PT1H") { CalendarPeriod($0.rest, zone: zone).map(PropertyValue.period) }
        }
    }

    /// The recurrence rule, or why it cannot be read.
    public var rule: Reading<RecurrenceRule> {
        do throws(RecurrenceRuleProblem) {
            return .value(try RecurrenceRule(value.trimmed))
        } catch {
            return .unreadable(String(decoding: value, as: UTF8.self), reason: error.description)
        }
    }

    private var recurrenceReading: Reading<[PropertyValue]> {
        switch rule {
        case .value(let rule): .value([.recurrence(rule)])
        case .unreadable(let text, let reason): .unreadable(text, reason: reason)
        }
    }

    /// A list between commas, or where it may stand only once, the whole value.
    private func list(_ reason: String, _ element: (inout ValueReader) -> PropertyValue?) -> Reading<[PropertyValue]> {
        let whole = value
        if !whole.isEmpty, whole.span.index(of: UInt8(ascii: ","), from: 0, to: whole.count) == whole.count {
            var reader = ValueReader(whole.trimmed)
            return reading(element(&reader).map { [$0] }, reason)
        }
        let parts = elements
        let values = parts.compactMap { part in
            var reader = ValueReader(part)
            return element(&reader)
        }
        return reading(values.count == parts.count && !values.isEmpty ? values : nil, reason)
    }

    private func reading(_ values: [PropertyValue]?, _ reason: String) -> Reading<[PropertyValue]> {
        values.map(Reading.value) ?? .unreadable(String(decoding: value, as: UTF8.self), reason: reason)
    }
}

extension ValueReader {
    /// `HHMMSS` and perhaps `Z`, to the end.
    fileprivate mutating func time() -> PropertyValue? {
        guard let time = timeOfDay() else { return nil }
        let isUTC = skip("Z")
        return isAtEnd ? .timeOfDay(time, isUTC: isUTC) : nil
    }
}
