public import CivilTime

extension ContentLineWriter {
    /// Writes a TEXT property (RFC 5545 section 3.3.11).
    ///
    /// - Parameters:
    ///   - name: The property.
    ///   - value: Any text; `\`, `;`, `,` and line ends are escaped, control characters but the tab are dropped.
    ///   - parameters: Its parameters.
    public mutating func text(_ name: PropertyName, _ value: String, parameters: [ContentLineParameter] = []) {
        let text = value.utf8.span
        property(name, parameters, room: text.count &* 2) { $0.append(textValue: text) }
    }

    /// Writes a TEXT property that is a list, such as `CATEGORIES`.
    ///
    /// - Parameters:
    ///   - name: The property.
    ///   - values: The texts; they are escaped one by one and separated by commas.
    ///   - parameters: Its parameters.
    public mutating func texts(_ name: PropertyName, _ values: [String], parameters: [ContentLineParameter] = []) {
        let room = values.reduce(0) { $0 + $1.utf8.count * 2 + 1 }
        property(name, parameters, room: room) { output in
            for (index, value) in values.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                output.append(textValue: value.utf8.span)
            }
        }
    }

    /// Writes a DATE property with `VALUE=DATE` (RFC 5545 section 3.3.4).
    ///
    /// - Parameters:
    ///   - name: The property.
    ///   - day: The day.
    ///   - parameters: Its other parameters.
    public mutating func date(_ name: PropertyName, _ day: Day, parameters: [ContentLineParameter] = []) {
        property(name, typing: .valueDate, parameters, room: 8) { $0.append(PackedName(day)) }
    }

    /// Writes a DATE-TIME property in UTC (RFC 5545 section 3.3.5, form 2).
    ///
    /// - Parameters:
    ///   - name: The property.
    ///   - instant: The moment.
    ///   - parameters: Its parameters; `TZID` must not be among them.
    public mutating func utc(_ name: PropertyName, _ instant: Instant, parameters: [ContentLineParameter] = []) {
        property(name, parameters, room: 16) { $0.append(PackedName(utc: instant.utc)) }
    }

    /// Writes an INTEGER property (RFC 5545 section 3.3.8).
    ///
    /// - Parameters:
    ///   - name: The property.
    ///   - value: The number; readers need take no more than 32 bits with a sign.
    ///   - parameters: Its parameters.
    public mutating func integer(_ name: PropertyName, _ value: Int, parameters: [ContentLineParameter] = []) {
        property(name, parameters, room: 20) { output in
            if value < 0 { output.append(UInt8(ascii: "-")) }
            output.append(decimal: value.magnitude)
        }
    }

    /// Writes a DURATION property (RFC 5545 section 3.3.6).
    ///
    /// - Parameters:
    ///   - name: The property; `REFRESH-INTERVAL`, which has no type of its own, gets `VALUE=DURATION`.
    ///   - seconds: How long, in seconds; written in hours, minutes and seconds, as a day is not always 24 hours.
    ///   - parameters: Its other parameters.
    public mutating func duration(_ name: PropertyName, seconds: Int, parameters: [ContentLineParameter] = []) {
        let typing: PackedName = name == .refreshInterval ? .valueDuration : .none
        property(name, typing: typing, parameters, room: 64) { $0.append(duration: seconds) }
    }

    /// Writes a URI or CAL-ADDRESS property (RFC 5545 sections 3.3.13 and 3.3.3).
    ///
    /// - Parameters:
    ///   - name: The property; `SOURCE`, `IMAGE` and `CONFERENCE`, which have no type of their own, get `VALUE=URI`.
    ///   - value: The address as it is to be read; nothing is escaped, line ends and all control characters are dropped.
    ///   - parameters: Its other parameters.
    public mutating func uri(_ name: PropertyName, _ value: String, parameters: [ContentLineParameter] = []) {
        let isUntyped = name == .source || name == .image || name == .conference
        let text = value.utf8.span
        property(name, typing: isUntyped ? .valueURI : .none, parameters, room: text.count) { output in
            var clean = CleanBytes()
            while let byte = clean.next(in: text) {
                if byte >= 0x20 { output.append(byte) }
            }
        }
    }
}

extension PackedName {
    /// No bytes.
    static let none = PackedName()

    fileprivate static let valueDuration = PackedName(";VALUE=DURATION")
    fileprivate static let valueURI = PackedName(";VALUE=URI")

    /// The bytes of a DATE.
    fileprivate init(_ day: Day) {
        self.init(first: day.basicBytes, second: 0, count: 8)
    }

    /// The bytes of a DATE-TIME of form 2.
    fileprivate init(utc: LocalDateTime) {
        let time = UInt64(UInt8(ascii: "T")) | utc.time.basicBytes << 8 | UInt64(UInt8(ascii: "Z")) << 56
        self.init(first: utc.day.basicBytes, second: time, count: 16)
    }
}
