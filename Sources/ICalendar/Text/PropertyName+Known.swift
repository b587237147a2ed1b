// Of a calendar: RFC 5545 section 3.7 and RFC 7986 section 5.

extension PropertyName {
    /// The calendar system, `GREGORIAN`.
    public static let calscale = Self(known: "CALSCALE")

    /// What a message asks for (RFC 5546).
    public static let method = Self(known: "METHOD")

    /// The program that wrote the calendar.
    public static let prodid = Self(known: "PRODID")

    /// The version of the format, `2.0`.
    public static let version = Self(known: "VERSION")

    /// The name of the calendar (RFC 7986 section 5.1).
    public static let name = Self(known: "NAME")

    /// How long a reader is to wait before it reads again (RFC 7986 section 5.7).
    public static let refreshInterval = Self(known: "REFRESH-INTERVAL")

    /// The address the calendar can be read again from (RFC 7986 section 5.8).
    public static let source = Self(known: "SOURCE")

    /// A colour by its CSS3 name (RFC 7986 section 5.9).
    public static let color = Self(known: "COLOR")

    /// A picture (RFC 7986 section 5.10).
    public static let image = Self(known: "IMAGE")

    /// The address of a conference (RFC 7986 section 5.11).
    public static let conference = Self(known: "CONFERENCE")
}

// What a component says: RFC 5545 section 3.8.1.

extension PropertyName {
    /// A document, by address or inline.
    public static let attach = Self(known: "ATTACH")

    /// A list of categories.
    public static let categories = Self(known: "CATEGORIES")

    /// Who may see it: `PUBLIC`, `PRIVATE`, `CONFIDENTIAL`.
    public static let `class` = Self(known: "CLASS")

    /// A remark.
    public static let comment = Self(known: "COMMENT")

    /// The long text.
    public static let description = Self(known: "DESCRIPTION")

    /// Latitude and longitude.
    public static let geo = Self(known: "GEO")

    /// The place in words.
    public static let location = Self(known: "LOCATION")

    /// 0 to 9, where 1 is the highest and 0 is none.
    public static let priority = Self(known: "PRIORITY")

    /// Such as `CONFIRMED`, `TENTATIVE` or `CANCELLED`.
    public static let status = Self(known: "STATUS")

    /// The short text.
    public static let summary = Self(known: "SUMMARY")
}

// When it takes place: RFC 5545 sections 3.8.2 and 3.8.5.

extension PropertyName {
    /// When it begins.
    public static let dtstart = Self(known: "DTSTART")

    /// When it ends; for days, the day after the last one.
    public static let dtend = Self(known: "DTEND")

    /// When a to-do is due.
    public static let due = Self(known: "DUE")

    /// When a to-do was done.
    public static let completed = Self(known: "COMPLETED")

    /// How long it lasts, in place of an end.
    public static let duration = Self(known: "DURATION")

    /// Periods of free or busy time.
    public static let freebusy = Self(known: "FREEBUSY")

    /// Whether it takes up time: `OPAQUE` or `TRANSPARENT`.
    public static let transp = Self(known: "TRANSP")

    /// Instances left out of a series.
    public static let exdate = Self(known: "EXDATE")

    /// Instances added to a series.
    public static let rdate = Self(known: "RDATE")

    /// The rule of a series.
    public static let rrule = Self(known: "RRULE")
}

// Zones: RFC 5545 section 3.8.3.

extension PropertyName {
    /// The identifier of a zone.
    public static let tzid = Self(known: "TZID")

    /// The customary name of a zone's time.
    public static let tzname = Self(known: "TZNAME")

    /// The offset before a change.
    public static let tzoffsetfrom = Self(known: "TZOFFSETFROM")

    /// The offset after a change.
    public static let tzoffsetto = Self(known: "TZOFFSETTO")

    /// The address of a zone's definition.
    public static let tzurl = Self(known: "TZURL")
}

// Who takes part, and how components belong together: RFC 5545 section 3.8.4.

extension PropertyName {
    /// One who takes part.
    public static let attendee = Self(known: "ATTENDEE")

    /// Whom to ask.
    public static let contact = Self(known: "CONTACT")

    /// Who organizes it.
    public static let organizer = Self(known: "ORGANIZER")

    /// Which instance of a series it replaces.
    public static let recurrenceID = Self(known: "RECURRENCE-ID")

    /// Another component it belongs to.
    public static let relatedTo = Self(known: "RELATED-TO")

    /// An address with more about it.
    public static let url = Self(known: "URL")

    /// The identifier that stays for its life.
    public static let uid = Self(known: "UID")
}

// Alarms and changes: RFC 5545 sections 3.8.6 to 3.8.8.

extension PropertyName {
    /// What an alarm does.
    public static let action = Self(known: "ACTION")

    /// How often an alarm comes again.
    public static let `repeat` = Self(known: "REPEAT")

    /// When an alarm comes.
    public static let trigger = Self(known: "TRIGGER")

    /// When it was made.
    public static let created = Self(known: "CREATED")

    /// When this version of it was made.
    public static let dtstamp = Self(known: "DTSTAMP")

    /// When it was last changed.
    public static let lastModified = Self(known: "LAST-MODIFIED")

    /// The number of its revision.
    public static let sequence = Self(known: "SEQUENCE")

    /// How a request went.
    public static let requestStatus = Self(known: "REQUEST-STATUS")
}

// Customary names outside the RFCs.

extension PropertyName {
    /// How long a reader of Microsoft's is to wait before it reads again.
    public static let xPublishedTTL = Self(known: "X-PUBLISHED-TTL")

    /// The calendar's name as Apple's and Google's readers show it.
    public static let xWrCalname = Self(known: "X-WR-CALNAME")

    /// The calendar's description as Apple's and Google's readers show it.
    public static let xWrCaldesc = Self(known: "X-WR-CALDESC")

    /// The zone Apple's and Google's readers show the calendar in.
    public static let xWrTimezone = Self(known: "X-WR-TIMEZONE")
}
