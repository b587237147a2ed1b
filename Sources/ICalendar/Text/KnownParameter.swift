/// The parameters that have a number of their own.
enum KnownParameter: UInt8, KnownName {
    case altrep
    case cn
    case cutype
    case delegatedFrom
    case delegatedTo
    case dir
    case display
    case email
    case encoding
    case fbtype
    case feature
    case fmttype
    case label
    case language
    case member
    case partstat
    case range
    case related
    case reltype
    case role
    case rsvp
    case sentBy
    case tzid
    case value
    case filename
}

extension KnownParameter {
    /// The name in capitals.
    var text: String {
        switch self {
        case .altrep: "ALTREP"
        case .cn: "CN"
        case .cutype: "CUTYPE"
        case .delegatedFrom: "DELEGATED-FROM"
        case .delegatedTo: "DELEGATED-TO"
        case .dir: "DIR"
        case .display: "DISPLAY"
        case .email: "EMAIL"
        case .encoding: "ENCODING"
        case .fbtype: "FBTYPE"
        case .feature: "FEATURE"
        case .fmttype: "FMTTYPE"
        case .label: "LABEL"
        case .language: "LANGUAGE"
        case .member: "MEMBER"
        case .partstat: "PARTSTAT"
        case .range: "RANGE"
        case .related: "RELATED"
        case .reltype: "RELTYPE"
        case .role: "ROLE"
        case .rsvp: "RSVP"
        case .sentBy: "SENT-BY"
        case .tzid: "TZID"
        case .value: "VALUE"
        case .filename: "FILENAME"
        }
    }
}

extension KnownParameter {
    static let table = NameTable<Self>()
}
