import CivilTime

/// What makes an event of one reading the same as one of another, by the rule of its producer.
public struct EventKey: Hashable, Sendable, CustomStringConvertible {
    /// The rule's mark and what it looks at, such as `uid:1@example.com`.
    public let description: String

    /// A key that was kept.
    ///
    /// - Parameter text: What ``description`` gave.
    public init(_ text: String) {
        description = text
    }

    /// The key of a UID and, for an instance of a series, its place in it.
    init(uid: String, instance: String?) {
        self.init("uid:" + uid + (instance.map { "#" + $0 } ?? ""))
    }

    /// The key of nights.
    init(nights: Range<Day>) {
        self.init("nights:\(nights.lowerBound)/\(nights.upperBound)")
    }
}
