/// Names that Exchange gives to zones it does not name.
enum MicrosoftZone {
    /// `tzone://Microsoft/Utc`.
    case utc

    /// `tzone://Microsoft/Custom` or `Customized Time Zone`, perhaps with a number: only the file says which zone that is.
    case custom

    /// Knows such a name; it is `nil` for any other.
    init?(_ name: String) {
        switch name.prefix(40).lowercased() {
        case "tzone://microsoft/utc": self = .utc
        case let name where name.hasPrefix("tzone://microsoft/custom") || name.hasPrefix("customized time zone"): self = .custom
        default: return nil
        }
    }
}
