extension SQLError.Code {
    /// What the five characters of an error stand for (PostgreSQL, appendix A).
    ///
    /// - Parameter state: The five characters; empty where the connection was lost.
    init(sqlState state: String) {
        switch state {
        case "", "57P01", "57P02", "57P03", "57P05", "25P03", "53300": self = .unreachable
        case "40001", "40P01": self = .conflict
        case "55P03", "57014": self = .busy
        case "53100": self = .full
        case "58030": self = .inputOutput
        case "25006": self = .readOnly
        case "42501": self = .cannotOpen
        case "XX001", "XX002": self = .corrupt
        default:
            switch state.prefix(2) {
            case "08": self = .unreachable
            case "23": self = .constraint
            case "28", "3D": self = .cannotOpen
            default: self = .other(Int(state, radix: 36) ?? 0)
            }
        }
    }
}
