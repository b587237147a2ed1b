/// The properties that have a number of their own, and the two words that bound components.
enum KnownProperty: UInt8, KnownName {
    case begin
    case end
    case calscale
    case method
    case prodid
    case version
    case name
    case refreshInterval
    case source
    case color
    case image
    case conference
    case attach
    case categories
    case `class`
    case comment
    case description
    case geo
    case location
    case priority
    case status
    case summary
    case dtstart
    case dtend
    case due
    case completed
    case duration
    case freebusy
    case transp
    case exdate
    case rdate
    case rrule
    case tzid
    case tzname
    case tzoffsetfrom
    case tzoffsetto
    case tzurl
    case attendee
    case contact
    case organizer
    case recurrenceID
    case relatedTo
    case url
    case uid
    case action
    case `repeat`
    case trigger
    case created
    case dtstamp
    case lastModified
    case sequence
    case requestStatus
    case xPublishedTTL
    case xWrCalname
    case xWrCaldesc
    case xWrTimezone
    case exrule
    case resources
    case percentComplete
    case busytype
    case tzuntil
    case tzidAliasOf
    case acknowledged
    case xLicLocation
}

extension KnownProperty {
    /// The name in capitals.
    var text: String {
        switch self {
        case .begin: "BEGIN"
        case .end: "END"
        case .calscale: "CALSCALE"
        case .method: "METHOD"
        case .prodid: "PRODID"
        case .version: "VERSION"
        case .name: "NAME"
        case .refreshInterval: "REFRESH-INTERVAL"
        case .source: "SOURCE"
        case .color: "COLOR"
        case .image: "IMAGE"
        case .conference: "CONFERENCE"
        case .attach: "ATTACH"
        case .categories: "CATEGORIES"
        case .class: "CLASS"
        case .comment: "COMMENT"
        case .description: "DESCRIPTION"
        case .geo: "GEO"
        case .location: "LOCATION"
        case .priority: "PRIORITY"
        case .status: "STATUS"
        case .summary: "SUMMARY"
        case .dtstart: "DTSTART"
        case .dtend: "DTEND"
        case .due: "DUE"
        case .completed: "COMPLETED"
        case .duration: "DURATION"
        case .freebusy: "FREEBUSY"
        case .transp: "TRANSP"
        case .exdate: "EXDATE"
        case .rdate: "RDATE"
        case .rrule: "RRULE"
        case .tzid: "TZID"
        case .tzname: "TZNAME"
        case .tzoffsetfrom: "TZOFFSETFROM"
        case .tzoffsetto: "TZOFFSETTO"
        case .tzurl: "TZURL"
        case .attendee: "ATTENDEE"
        case .contact: "CONTACT"
        case .organizer: "ORGANIZER"
        case .recurrenceID: "RECURRENCE-ID"
        case .relatedTo: "RELATED-TO"
        case .url: "URL"
        case .uid: "UID"
        case .action: "ACTION"
        case .repeat: "REPEAT"
        case .trigger: "TRIGGER"
        case .created: "CREATED"
        case .dtstamp: "DTSTAMP"
        case .lastModified: "LAST-MODIFIED"
        case .sequence: "SEQUENCE"
        case .requestStatus: "REQUEST-STATUS"
        case .xPublishedTTL: "X-PUBLISHED-TTL"
        case .xWrCalname: "X-WR-CALNAME"
        case .xWrCaldesc: "X-WR-CALDESC"
        case .xWrTimezone: "X-WR-TIMEZONE"
        case .exrule: "EXRULE"
        case .resources: "RESOURCES"
        case .percentComplete: "PERCENT-COMPLETE"
        case .busytype: "BUSYTYPE"
        case .tzuntil: "TZUNTIL"
        case .tzidAliasOf: "TZID-ALIAS-OF"
        case .acknowledged: "ACKNOWLEDGED"
        case .xLicLocation: "X-LIC-LOCATION"
        }
    }
}

extension KnownProperty {
    static let table = NameTable<Self>()
}
