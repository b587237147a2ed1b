// Of a calendar: RFC 5545 section 3.7 and RFC 7986 section 5.

extension PropertyName {
    /// The calendar system, `GREGORIAN`.
    public static var calscale: Self { Self(known: .calscale) }

    /// What a message asks for (RFC 5546).
    public static var method: Self { Self(known: .method) }

    /// The program that wrote the calendar.
    public static var prodid: Self { Self(known: .prodid) }

    /// The version of the format, `2.0`.
    public static var version: Self { Self(known: .version) }

    /// The name of the calendar (RFC 7986 section 5.1).
    public static var name: Self { Self(known: .name) }

    /// How long a reader is to wait before it reads again (RFC 7986 section 5.7).
    public static var refreshInterval: Self { Self(known: .refreshInterval) }

    /// The address the calendar can be read again from (RFC 7986 section 5.8).
    public static var source: Self { Self(known: .source) }

    /// A colour by its CSS3 name (RFC 7986 section 5.9).
    public static var color: Self { Self(known: .color) }

    /// A picture (RFC 7986 section 5.10).
    public static var image: Self { Self(known: .image) }

    /// The address of a conference (RFC 7986 section 5.11).
    public static var conference: Self { Self(known: .conference) }
}

// What a component says: RFC 5545 section 3.8.1.

extension PropertyName {
    /// A document, by address or inline.
    public static var attach: Self { Self(known: .attach) }

    /// A list of categories.
    public static var categories: Self { Self(known: .categories) }

    /// Who may see it: `PUBLIC`, `PRIVATE`, `CONFIDENTIAL`.
    public static var `class`: Self { Self(known: .class) }

    /// A remark.
    public static var comment: Self { Self(known: .comment) }

    /// The long text.
    public static var description: Self { Self(known: .description) }

    /// Latitude and longitude.
    public static var geo: Self { Self(known: .geo) }

    /// The place in words.
    public static var location: Self { Self(known: .location) }

    /// 0 to 9, where 1 is the highest and 0 is none.
    public static var priority: Self { Self(known: .priority) }

    /// Such as `CONFIRMED`, `TENTATIVE` or `CANCELLED`.
    public static var status: Self { Self(known: .status) }

    /// The short text.
    public static var summary: Self { Self(known: .summary) }
}

// When it takes place: RFC 5545 sections 3.8.2 and 3.8.5.

extension PropertyName {
    /// When it begins.
    public static var dtstart: Self { Self(known: .dtstart) }

    /// When it ends; for days, the day after the last one.
    public static var dtend: Self { Self(known: .dtend) }

    /// When a to-do is due.
    public static var due: Self { Self(known: .due) }

    /// When a to-do was done.
    public static var completed: Self { Self(known: .completed) }

    /// How long it lasts, in place of an end.
    public static var duration: Self { Self(known: .duration) }

    /// Periods of free or busy time.
    public static var freebusy: Self { Self(known: .freebusy) }

    /// Whether it takes up time: `OPAQUE` or `TRANSPARENT`.
    public static var transp: Self { Self(known: .transp) }

    /// Instances left out of a series.
    public static var exdate: Self { Self(known: .exdate) }

    /// Instances added to a series.
    public static var rdate: Self { Self(known: .rdate) }

    /// The rule of a series.
    public static var rrule: Self { Self(known: .rrule) }
}

// Zones: RFC 5545 section 3.8.3.

extension PropertyName {
    /// The identifier of a zone.
    public static var tzid: Self { Self(known: .tzid) }

    /// The customary name of a zone's time.
    public static var tzname: Self { Self(known: .tzname) }

    /// The offset before a change.
    public static var tzoffsetfrom: Self { Self(known: .tzoffsetfrom) }

    /// The offset after a change.
    public static var tzoffsetto: Self { Self(known: .tzoffsetto) }

    /// The address of a zone's definition.
    public static var tzurl: Self { Self(known: .tzurl) }
}

// Who takes part, and how components belong together: RFC 5545 section 3.8.4.

extension PropertyName {
    /// One who takes part.
    public static var attendee: Self { Self(known: .attendee) }

    /// Whom to ask.
    public static var contact: Self { Self(known: .contact) }

    /// Who organizes it.
    public static var organizer: Self { Self(known: .organizer) }

    /// Which instance of a series it replaces.
    public static var recurrenceID: Self { Self(known: .recurrenceID) }

    /// Another component it belongs to.
    public static var relatedTo: Self { Self(known: .relatedTo) }

    /// An address with more about it.
    public static var url: Self { Self(known: .url) }

    /// The identifier that stays for its life.
    public static var uid: Self { Self(known: .uid) }
}

// Alarms and changes: RFC 5545 sections 3.8.6 to 3.8.8.

extension PropertyName {
    /// What an alarm does.
    public static var action: Self { Self(known: .action) }

    /// How often an alarm comes again.
    public static var `repeat`: Self { Self(known: .repeat) }

    /// When an alarm comes.
    public static var trigger: Self { Self(known: .trigger) }

    /// When it was made.
    public static var created: Self { Self(known: .created) }

    /// When this version of it was made.
    public static var dtstamp: Self { Self(known: .dtstamp) }

    /// When it was last changed.
    public static var lastModified: Self { Self(known: .lastModified) }

    /// The number of its revision.
    public static var sequence: Self { Self(known: .sequence) }

    /// How a request went.
    public static var requestStatus: Self { Self(known: .requestStatus) }
}

// Beside those: RFC 2445, 7529, 7808, 7953, 7986, 9073 and 9253.

extension PropertyName {
    /// A rule that takes instances out of a series (RFC 2445 section 4.8.5.2, deprecated).
    public static var exrule: Self { Self(known: .exrule) }

    /// Documents or persons that help (RFC 5545 section 3.8.1.10).
    public static var resources: Self { Self(known: .resources) }

    /// How far a to-do has come, 0 to 100 (RFC 5545 section 3.8.1.8).
    public static var percentComplete: Self { Self(known: .percentComplete) }

    /// How busy the time outside the periods of availability is (RFC 7953 section 3.2).
    public static var busytype: Self { Self(known: .busytype) }

    /// When a definition of a zone ends to hold (RFC 7808 section 7.1).
    public static var tzuntil: Self { Self(known: .tzuntil) }

    /// Another name of a zone (RFC 7808 section 7.2).
    public static var tzidAliasOf: Self { Self(known: .tzidAliasOf) }

    /// When an alarm was last seen (RFC 9074 section 6.1).
    public static var acknowledged: Self { Self(known: .acknowledged) }
}

// Customary names outside the RFCs.

extension PropertyName {
    /// How long a reader of Microsoft's is to wait before it reads again.
    public static var xPublishedTTL: Self { Self(known: .xPublishedTTL) }

    /// The calendar's name as Apple's and Google's readers show it.
    public static var xWrCalname: Self { Self(known: .xWrCalname) }

    /// The calendar's description as Apple's and Google's readers show it.
    public static var xWrCaldesc: Self { Self(known: .xWrCaldesc) }

    /// The zone Apple's and Google's readers show the calendar in.
    public static var xWrTimezone: Self { Self(known: .xWrTimezone) }

    /// The zone a definition stands for, as libical and Google write it.
    public static var xLicLocation: Self { Self(known: .xLicLocation) }

    /// Whether Microsoft's readers take the time for busy.
    public static let xMicrosoftCDOBusyStatus = Self(long: "X-MICROSOFT-CDO-BUSYSTATUS")
}
