/// The form in which a producer writes its UIDs.
public struct UIDShape: Hashable, Sendable {
    /// What stands between the prefix and the suffix.
    public enum Body: Hashable, Sendable {
        /// Anything.
        case any

        /// So many hexadecimal digits.
        case hexadecimal(Int)

        /// So many decimal digits.
        case digits(Int)

        /// The first and the last day of the event, cut into the groups of a UUID: `MMDDYYYY-MMDD-YYYY-MMDD-YYYYMMDDYYYY`.
        case days
    }

    /// What it begins with.
    public let prefix: String

    /// What stands in between.
    public let body: Body

    /// What it ends with; case does not matter.
    public let suffix: String

    /// What events with such a UID stand for; `nil` where the UID does not tell.
    public let kind: ChannelEvent.Kind?

    /// A form.
    ///
    /// - Parameters:
    ///   - prefix: What it begins with.
    ///   - body: What stands in between.
    ///   - suffix: What it ends with.
    ///   - kind: What such an event stands for; `nil` where the UID does not tell.
    public init(prefix: String = "", _ body: Body = .any, suffix: String = "", kind: ChannelEvent.Kind? = nil) {
        self.prefix = prefix
        self.body = body
        self.suffix = suffix
        self.kind = kind
    }

    /// Whether a UID has this form.
    ///
    /// - Parameter uid: The UID.
    /// - Returns: Whether it does.
    public func matches(_ uid: String) -> Bool {
        let bytes = uid.utf8
        let ends = prefix.utf8.count + suffix.utf8.count
        guard bytes.count >= ends, bytes.starts(with: prefix.utf8),
            zip(bytes.suffix(suffix.utf8.count), suffix.utf8).allSatisfy({ $0.lowercased == $1 })
        else { return false }
        if body == .any { return true }
        let middle = Array(bytes.dropFirst(prefix.utf8.count).dropLast(suffix.utf8.count))[...]
        switch body {
        case .any: return true
        case .hexadecimal(let count): return middle.count == count && middle.allSatisfy(\.isHexadecimal)
        case .digits(let count): return middle.count == count && middle.allSatisfy(\.isDigit)
        case .days: return Self.isDays(middle)
        }
    }

    /// Whether the groups repeat month, day and year in the way that only days do.
    private static func isDays(_ bytes: ArraySlice<UInt8>) -> Bool {
        let groups = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard groups.map(\.count) == [8, 4, 4, 4, 12], groups.joined().allSatisfy(\.isDigit) else { return false }
        return groups[0].elementsEqual(groups[1] + groups[2]) && groups[3].elementsEqual(groups[4].dropFirst(4).prefix(4))
            && groups[4].prefix(4).elementsEqual(groups[4].suffix(4))
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    fileprivate var lowercased: UInt8 { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self }

    fileprivate var isHexadecimal: Bool { isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20) }
}
