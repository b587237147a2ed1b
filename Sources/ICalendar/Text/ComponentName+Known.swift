// RFC 5545 sections 3.4 and 3.6, RFC 7953.

extension ComponentName {
    /// A calendar: the outermost component.
    public static let vcalendar = Self(known: "VCALENDAR")

    /// An event.
    public static let vevent = Self(known: "VEVENT")

    /// A to-do.
    public static let vtodo = Self(known: "VTODO")

    /// A journal entry.
    public static let vjournal = Self(known: "VJOURNAL")

    /// Free and busy time.
    public static let vfreebusy = Self(known: "VFREEBUSY")

    /// The definition of a zone.
    public static let vtimezone = Self(known: "VTIMEZONE")

    /// The standard time of a zone.
    public static let standard = Self(known: "STANDARD")

    /// The daylight time of a zone.
    public static let daylight = Self(known: "DAYLIGHT")

    /// An alarm.
    public static let valarm = Self(known: "VALARM")

    /// When somebody can be reached (RFC 7953).
    public static let vavailability = Self(known: "VAVAILABILITY")

    /// One period of availability (RFC 7953).
    public static let available = Self(known: "AVAILABLE")
}
