/// What a VTIMEZONE says (RFC 5545 section 3.6.5), as a value that was not checked yet; ``table(through:)`` checks it.
public struct TimeZoneDefinition: Hashable, Sendable {
    /// The name the definition goes by in its file, `TZID`.
    public var tzid: String

    /// The IANA name that stands beside it as a hint, `X-LIC-LOCATION`.
    public var location: String?

    /// When the clock is changed, in the order of the file.
    public var observances: [Observance]

    /// A definition of a zone.
    ///
    /// - Parameters:
    ///   - tzid: The name the definition goes by in its file.
    ///   - location: The IANA name beside it, or `nil`.
    ///   - observances: When the clock is changed, in any order.
    public init(tzid: String, location: String? = nil, observances: [Observance]) {
        self.tzid = tzid
        self.location = location
        self.observances = observances
    }
}
