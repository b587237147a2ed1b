// The properties' default types and forms, from the definitions in RFC 5545 sections 3.7 and 3.8 and those of the RFCs behind it.

extension KnownProperty {
    /// The type of the value where no `VALUE` says otherwise.
    var valueType: ValueType {
        switch self {
        case .dtstart, .dtend, .due, .exdate, .rdate, .recurrenceID: .dateTime
        case .completed, .created, .dtstamp, .lastModified, .acknowledged, .tzuntil: .dateTime
        case .duration, .refreshInterval, .trigger, .xPublishedTTL: .duration
        case .freebusy: .period
        case .rrule, .exrule: .recurrence
        case .tzoffsetfrom, .tzoffsetto: .utcOffset
        case .priority, .sequence, .percentComplete, .repeat: .integer
        case .geo: .float
        case .attach, .tzurl, .url, .source, .image, .conference: .uri
        case .attendee, .organizer: .calendarAddress
        case .begin, .end, .calscale, .method, .prodid, .version, .name, .color, .categories, .class, .comment, .description, .location,
            .status, .summary, .transp, .tzid, .tzname, .contact, .relatedTo, .uid, .action, .requestStatus, .resources, .busytype,
            .tzidAliasOf, .xLicLocation, .xWrCalname, .xWrCaldesc, .xWrTimezone:
            .text
        }
    }

    /// What divides the values, where there may be several.
    var separator: Unicode.Scalar? {
        switch self {
        case .categories, .resources, .exdate, .rdate, .freebusy: ","
        case .geo, .requestStatus: ";"
        default: nil
        }
    }

    /// Whether it may stand only once in a component.
    ///
    /// A second RRULE "SHOULD NOT" be there (section 3.8.5.3), but where it is, leaving its instances out would free what is taken.
    var isSingle: Bool {
        switch self {
        case .uid, .dtstamp, .dtstart, .dtend, .duration, .due, .recurrenceID, .sequence, .status, .summary, .description,
            .location, .class, .created, .lastModified, .priority, .transp, .organizer, .url, .geo, .completed, .percentComplete:
            true
        default: false
        }
    }
}
