extension Response {
    /// How an answer goes out: at once and whole by default, or badly on purpose, to see what its readers make of that.
    public struct Delivery: Sendable, Equatable {
        /// The longest that an answer can be late: an hour.
        public static let longestDelay = Duration.seconds(3_600)

        /// How long the whole answer waits before its first byte, at most ``longestDelay``; HEAD, 304 and refusals wait too.
        public let delay: Duration
        /// How many bytes of the body are sent in a second, at least 1; `nil` for as many as its reader takes.
        public let bytesPerSecond: Int?
        /// After how many bytes of the body the connection is closed, although `Content-Length` tells of all of them; `nil` for never.
        public let closesAfter: Int?

        /// Makes a delivery; a value beyond a limit counts as the limit.
        ///
        /// - Parameters:
        ///   - delay: How long the answer waits, zero to ``longestDelay``.
        ///   - bytesPerSecond: How many bytes of the body are sent in a second, at least 1; `nil` for no limit.
        ///   - closesAfter: After how many bytes of the body the connection is closed, at least 0; `nil`, or as many as there are, for a
        ///     whole body.
        public init(delay: Duration = .zero, bytesPerSecond: Int? = nil, closesAfter: Int? = nil) {
            self.delay = min(max(delay, .zero), Self.longestDelay)
            self.bytesPerSecond = bytesPerSecond.map { max($0, 1) }
            self.closesAfter = closesAfter.map { max($0, 0) }
        }

        /// Whether the body goes out at once and to its end, as soon as the answer does.
        public var isWhole: Bool { self.bytesPerSecond == nil && self.closesAfter == nil }

        /// The same without the delay.
        public var afterDelay: Delivery { Delivery(bytesPerSecond: self.bytesPerSecond, closesAfter: self.closesAfter) }
    }
}
