/// One who organizes or takes part (RFC 5545 sections 3.8.4.1 and 3.8.4.3).
public struct CalendarUser: Sendable {
    /// The property that is looked at.
    public let property: Property

    init(_ property: Property) {
        self.property = property
    }

    /// The address, such as `mailto:someone@example.com`.
    public var address: String { property.uri }

    /// The name.
    public var commonName: String? { property[.cn] }

    /// The role in capitals; `REQ-PARTICIPANT` where it says nothing.
    public var role: String { property[.role]?.uppercased() ?? "REQ-PARTICIPANT" }

    /// Whether it takes part, in capitals; `NEEDS-ACTION` where it says nothing.
    public var participation: String { property[.partstat]?.uppercased() ?? "NEEDS-ACTION" }

    /// What kind of user it is, in capitals; `INDIVIDUAL` where it says nothing.
    public var kind: String { property[.cutype]?.uppercased() ?? "INDIVIDUAL" }

    /// Whether an answer is wanted.
    public var wantsReply: Bool { property[.rsvp]?.uppercased() == "TRUE" }
}
