/// A time zone of Windows and the IANA zone that Unicode's CLDR has for it where no country is given (territory 001).
public struct WindowsZone: Hashable, Sendable {
    /// The name of the zone in English Windows, such as `W. Europe Standard Time`; daylight time is part of such a zone.
    public let name: String

    /// The IANA name, such as `Europe/Berlin`; where it was renamed, the later name.
    public let iana: String

    /// The places of the zone's display name, such as `Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna`, of all versions together.
    let places: String

    init(_ name: String, _ iana: String, _ places: String = "") {
        self.name = name
        self.iana = iana
        self.places = places
    }
}
