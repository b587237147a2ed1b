/// The type identifier of a jCal property (RFC 7265 section 3.4): the third of its elements.
enum JCalType: Hashable {
    /// `unknown`: the value stands as in iCalendar, and no `VALUE` is written (RFC 7265 section 5).
    case unknown

    /// One of the types of RFC 5545.
    case known(ValueType)

    /// A type this library does not know, in capitals; the value stands as in iCalendar.
    case other(String)

    /// Takes an identifier or the value of a `VALUE` parameter, without regard to case; `nil` where it is no name.
    init?(_ name: String) {
        guard !name.isEmpty, name.utf8.allSatisfy(\.isTokenByte) else { return nil }
        let capitals = name.uppercased()
        if capitals == "UNKNOWN" {
            self = .unknown
        } else if let type = ValueType(rawValue: capitals) {
            self = .known(type)
        } else {
            self = .other(capitals)
        }
    }

    /// The identifier in small letters, as jCal has it.
    var identifier: String {
        switch self {
        case .unknown: "unknown"
        case .known(let type): type.rawValue.lowercased()
        case .other(let name): name.lowercased()
        }
    }

    /// What `VALUE` has to say of a property, or `nil` where it is not written (RFC 7265 section 3.5.1).
    func valueParameter(for property: KnownProperty?) -> String? {
        switch self {
        case .unknown: nil
        case .known(let type): type == property?.registeredType ? nil : type.rawValue
        case .other(let name): name
        }
    }
}

extension KnownProperty {
    /// The type the property's definition gives it; `nil` where it has none, so that jCal's `unknown` takes its place.
    ///
    /// Names that begin with `X-` have no definition, and RFC 7986 section 5 gives some of its properties no default.
    var registeredType: ValueType? {
        switch self {
        case .refreshInterval, .source, .image, .conference: nil
        case .xPublishedTTL, .xWrCalname, .xWrCaldesc, .xWrTimezone, .xLicLocation: nil
        default: valueType
        }
    }
}

extension Property {
    /// Whether commas may divide several values; a property this library does not know may have them.
    var mayBeList: Bool { known.map { $0.separator == "," } ?? true }
}
