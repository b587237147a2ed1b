import CivilTime
import JSON

/// The days or times of a property in jCal, and which of the two they are.
struct JCalTimes {
    let type: ValueType
    let elements: [JSONValue]

    /// Reads all values; `nil` where one is neither a day nor a time, or both come.
    ///
    /// A day where a time is due stays a day. With `VALUE=DATE`, a time behind the day is left out, as the reader of iCalendar does.
    init?(of property: Property, isDate: Bool) {
        var days = 0
        let elements = property.jCalList { part in
            guard let reading = TimeReading(part, zone: nil, isDate: isDate) else { return nil }
            guard reading.value.isDate else { return .string(ExtendedForm.dateTime.extended(part)) }
            days += 1
            return .string(ExtendedForm.date.extended(part.prefix(8)))
        }
        guard let elements, days == 0 || days == elements.count else { return nil }
        self.elements = elements
        type = days > 0 ? .date : .dateTime
    }
}

// One value each, as it was written but for the marks of the extended form, so that second 60 and a duration's units stay.

extension ArraySlice<UInt8> {
    /// A DURATION.
    var jCalDuration: JSONValue? {
        var reader = ValueReader(self)
        return reader.duration() != nil && reader.isAtEnd ? .string(String(decoding: self, as: UTF8.self)) : nil
    }

    /// A PERIOD as an array of its start and its end or duration (RFC 7265 section 3.6.9).
    var jCalPeriod: JSONValue? {
        guard let slash = firstIndex(of: UInt8(ascii: "/")), let start = self[..<slash].jCalDayOrTime else { return nil }
        let rest = self[(slash + 1)...]
        return (rest.jCalDayOrTime ?? rest.jCalDuration).map { .array([start, $0]) }
    }

    /// A TIME.
    var jCalTime: JSONValue? {
        var reader = ValueReader(self)
        guard reader.skipZone(behind: reader.timeOfDay()), reader.isAtEnd else { return nil }
        return .string(ExtendedForm.time.extended(self))
    }

    /// A UTC-OFFSET.
    var jCalOffset: JSONValue? {
        var reader = ValueReader(self)
        guard reader.utcOffset() != nil, reader.isAtEnd else { return nil }
        return .string((count > 5 ? ExtendedForm.offsetWithSeconds : .offset).extended(self))
    }

    /// A DATE or a DATE-TIME.
    var jCalDayOrTime: JSONValue? {
        guard let reading = TimeReading(self, zone: nil, isDate: false) else { return nil }
        return .string((reading.value.isDate ? ExtendedForm.date : .dateTime).extended(self))
    }
}
