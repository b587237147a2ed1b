/// The components that have a number of their own.
enum KnownComponent: UInt8, KnownName {
    case vcalendar
    case vevent
    case vtodo
    case vjournal
    case vfreebusy
    case vtimezone
    case standard
    case daylight
    case valarm
    case vavailability
    case available
}

extension KnownComponent {
    /// The name in capitals.
    var text: String {
        switch self {
        case .vcalendar: "VCALENDAR"
        case .vevent: "VEVENT"
        case .vtodo: "VTODO"
        case .vjournal: "VJOURNAL"
        case .vfreebusy: "VFREEBUSY"
        case .vtimezone: "VTIMEZONE"
        case .standard: "STANDARD"
        case .daylight: "DAYLIGHT"
        case .valarm: "VALARM"
        case .vavailability: "VAVAILABILITY"
        case .available: "AVAILABLE"
        }
    }
}

extension KnownComponent {
    static let table = NameTable<Self>()
}
