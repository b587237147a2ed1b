// RFC 5545 sections 3.4 and 3.6, RFC 7953.

extension ComponentName {
    /// A calendar: the outermost component.
    public static var vcalendar: Self { Self(known: .vcalendar) }

    /// An event.
    public static var vevent: Self { Self(known: .vevent) }

    /// A to-do.
    public static var vtodo: Self { Self(known: .vtodo) }

    /// A journal entry.
    public static var vjournal: Self { Self(known: .vjournal) }

    /// Free and busy time.
    public static var vfreebusy: Self { Self(known: .vfreebusy) }

    /// The definition of a zone.
    public static var vtimezone: Self { Self(known: .vtimezone) }

    /// The standard time of a zone.
    public static var standard: Self { Self(known: .standard) }

    /// The daylight time of a zone.
    public static var daylight: Self { Self(known: .daylight) }

    /// An alarm.
    public static var valarm: Self { Self(known: .valarm) }

    /// When somebody can be reached (RFC 7953).
    public static var vavailability: Self { Self(known: .vavailability) }

    /// One period of availability (RFC 7953).
    public static var available: Self { Self(known: .available) }
}
