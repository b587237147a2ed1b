/// Who said what a `TZID` means.
public enum ZoneSource: Hashable, Sendable {
    /// The system knows the IANA name that the `TZID` is, or ends with.
    case system(iana: String)

    /// The `TZID` names a zone of Windows, and the system knows the IANA zone for it.
    case windows(name: String, iana: String)

    /// The `TZID` is Microsoft's word for UTC, `tzone://Microsoft/Utc`.
    case microsoft

    /// The file's definition hints at an IANA name the system knows, `X-LIC-LOCATION`.
    case location(iana: String)

    /// The `TZID` tells the offset, such as `UTC+01:00`, or is a word for UTC.
    case fixedOffset

    /// The file's own VTIMEZONE.
    case definition
}
