/// What a zone keeps for a while: an offset, its name, and whether it counts as daylight time.
public struct ZonePhase: Hashable, Sendable {
    /// Seconds east of UTC.
    public let offset: Int

    /// What the time is called there, such as `CEST` or `+03`; `nil` where nobody says.
    public let abbreviation: String?

    /// Whether it counts as daylight time; in Ireland's data that is the winter.
    public let isDaylight: Bool

    /// A phase of a zone.
    ///
    /// - Parameters:
    ///   - offset: Seconds east of UTC.
    ///   - abbreviation: What the time is called, or `nil`.
    ///   - isDaylight: Whether it counts as daylight time.
    public init(offset: Int, abbreviation: String? = nil, isDaylight: Bool = false) {
        self.offset = offset
        self.abbreviation = abbreviation
        self.isDaylight = isDaylight
    }
}
