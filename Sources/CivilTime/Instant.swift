/// A moment, in whole seconds of UTC without leap seconds.
///
/// Every value lies in the years 1 to 9999 of UTC, so every moment that exists can be written. Arithmetic stops at the first and
/// the last of them instead of trapping.
public struct Instant: Hashable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z, negative before it.
    public let secondsSinceEpoch: Int64

    /// 0001-01-01T00:00:00Z, the first moment that exists.
    public static let first = Self(unchecked: -62_135_596_800)

    /// 9999-12-31T23:59:59Z, the last moment that exists.
    public static let last = Self(unchecked: 253_402_300_799)

    /// The moment some seconds after 1970-01-01T00:00:00Z.
    ///
    /// - Parameter secondsSinceEpoch: Seconds. A number outside ``first`` … ``last`` becomes the nearer of the two.
    public init(secondsSinceEpoch: Int64) {
        self.init(unchecked: min(max(secondsSinceEpoch, Self.first.secondsSinceEpoch), Self.last.secondsSinceEpoch))
    }

    /// The moment at which a clock at UTC shows a time.
    ///
    /// - Parameter utc: The day and time at UTC.
    public init(utc: LocalDateTime) {
        self.init(unchecked: utc.seconds)
    }

    /// Takes over a number of seconds known to lie between the first and the last moment.
    private init(unchecked secondsSinceEpoch: Int64) {
        self.secondsSinceEpoch = secondsSinceEpoch
    }

    /// What a clock at UTC shows at this moment.
    public var utc: LocalDateTime { LocalDateTime(seconds: secondsSinceEpoch) }

    /// The moment some seconds later.
    ///
    /// - Parameter seconds: How many seconds to go on; negative goes back.
    /// - Returns: The moment reached, at most ``last`` and at least ``first``.
    public func adding(seconds: Int64) -> Self {
        let (sum, overflow) = secondsSinceEpoch.addingReportingOverflow(seconds)
        return Self(secondsSinceEpoch: overflow ? (seconds < 0 ? .min : .max) : sum)
    }

    /// The seconds to another moment.
    ///
    /// - Parameter other: The moment to count to.
    /// - Returns: Positive where `other` is later.
    public func seconds(to other: Self) -> Int64 { other.secondsSinceEpoch - secondsSinceEpoch }
}

extension Instant: Comparable {
    /// Orders moments as they pass.
    ///
    /// - Parameters:
    ///   - left: One moment.
    ///   - right: Another moment.
    /// - Returns: Whether `left` is earlier.
    public static func < (left: Self, right: Self) -> Bool { left.secondsSinceEpoch < right.secondsSinceEpoch }
}
