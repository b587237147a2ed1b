/// How much of a stranger's calendar is read; a value that every reader is given.
public struct Limits: Hashable, Sendable {
    /// The most bytes of a calendar as it comes.
    public var bytes: Int

    /// The most content lines, counted after unfolding and without blank ones.
    public var lines: Int

    /// The most octets of one content line after unfolding.
    public var lineLength: Int

    /// The most components, of any kind and at any depth.
    public var components: Int

    /// How deep components may be nested; the calendar itself is the first.
    public var depth: Int

    /// The most diagnostics that are kept; the others are counted.
    public var diagnostics: Int

    /// Limits for a reader.
    ///
    /// - Parameters:
    ///   - bytes: The most bytes of a calendar; 10 MiB unless told, and never 1 GiB or more.
    ///   - lines: The most content lines; 1,000,000 unless told.
    ///   - lineLength: The most octets of one content line; 1 MiB unless told.
    ///   - components: The most components; 100,000 unless told.
    ///   - depth: How deep components may be nested; 8 unless told.
    ///   - diagnostics: The most diagnostics that are kept; 100 unless told.
    public init(
        bytes: Int = 10 << 20, lines: Int = 1_000_000, lineLength: Int = 1 << 20, components: Int = 100_000, depth: Int = 8,
        diagnostics: Int = 100
    ) {
        self.bytes = bytes
        self.lines = lines
        self.lineLength = lineLength
        self.components = components
        self.depth = depth
        self.diagnostics = diagnostics
    }

    /// The limits for a calendar that anybody may have written.
    public static let untrusted = Self()

    /// Offsets are kept in 32 bits, and cleaning a line makes at most three bytes of one.
    var usableBytes: Int { min(bytes, (1 << 30) - 1) }
}

/// Which limit a calendar goes beyond as a whole; nothing of it is read then.
public enum LimitExceeded: Error, Hashable, Sendable {
    /// It has more bytes than the number given.
    case bytes(Int)
}

extension LimitExceeded: CustomStringConvertible {
    /// One line in English for a log.
    public var description: String {
        switch self {
        case .bytes(let limit): "the calendar is longer than \(limit) bytes"
        }
    }
}
