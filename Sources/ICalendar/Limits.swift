/// How much of a stranger's calendar is read; a value that every reader is given.
public struct Limits: Hashable, Sendable {
    /// The most bytes of a calendar as it comes.
    public var bytes: Int

    /// The most content lines, counted after unfolding and without blank ones.
    public var lines: Int

    /// The most octets of one content line after unfolding.
    public var lineLength: Int

    /// Limits for a reader.
    ///
    /// - Parameters:
    ///   - bytes: The most bytes of a calendar; 10 MiB unless told, and never 2 GiB or more.
    ///   - lines: The most content lines; 1,000,000 unless told.
    ///   - lineLength: The most octets of one content line; 1 MiB unless told.
    public init(bytes: Int = 10 << 20, lines: Int = 1_000_000, lineLength: Int = 1 << 20) {
        self.bytes = bytes
        self.lines = lines
        self.lineLength = lineLength
    }

    /// The limits for a calendar that anybody may have written.
    public static let untrusted = Self()
}

/// Which limit a calendar goes beyond as a whole; nothing of it is read then.
public enum LimitExceeded: Error, Hashable, Sendable {
    /// It has more bytes than the number given.
    case bytes(Int)

    /// It has more content lines than the number given.
    case lines(Int)
}

extension LimitExceeded: CustomStringConvertible {
    /// One line in English for a log.
    public var description: String {
        switch self {
        case .bytes(let limit): "the calendar is longer than \(limit) bytes"
        case .lines(let limit): "the calendar has more than \(limit) lines"
        }
    }
}
