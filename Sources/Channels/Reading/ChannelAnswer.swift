/// What came of asking a channel for its calendar.
public enum ChannelAnswer: Hashable, Sendable {
    /// Nothing came, or not in time; with the reason as part of a sentence, such as `the connection was refused`.
    case failed(String)

    /// An answer came.
    case response(Response)

    /// An answer over HTTP, redirects followed and content codings undone.
    public struct Response: Hashable, Sendable {
        /// The status.
        public var status: Int

        /// The value of Content-Type; `nil` where there was none.
        public var contentType: String?

        /// The length the answer said it has, in bytes as they came over the wire; `nil` where it did not.
        public var statedLength: Int?

        /// How many bytes came over the wire.
        public var receivedLength: Int

        /// Whether the reader stopped at a limit of its own.
        public var isCut: Bool

        /// Whether the question carried a validator of the last answer, so that 304 has a meaning.
        public var wasConditional: Bool

        /// The host and path that answered, behind all redirects; `nil` where there were none.
        public var redirectedTo: String?

        /// The bytes.
        public var body: [UInt8]

        /// An answer.
        ///
        /// - Parameters:
        ///   - status: The status.
        ///   - contentType: The value of Content-Type.
        ///   - statedLength: The length the answer said it has, in bytes over the wire.
        ///   - receivedLength: How many bytes came over the wire; as many as the body has unless told.
        ///   - isCut: Whether the reader stopped at a limit of its own.
        ///   - wasConditional: Whether the question carried a validator.
        ///   - redirectedTo: The host and path that answered behind redirects.
        ///   - body: The bytes.
        public init(
            status: Int = 200, contentType: String? = "text/calendar", statedLength: Int? = nil, receivedLength: Int? = nil,
            isCut: Bool = false, wasConditional: Bool = false, redirectedTo: String? = nil, body: [UInt8] = []
        ) {
            self.status = status
            self.contentType = contentType
            self.statedLength = statedLength
            self.receivedLength = receivedLength ?? body.count
            self.isCut = isCut
            self.wasConditional = wasConditional
            self.redirectedTo = redirectedTo
            self.body = body
        }
    }
}

extension ChannelAnswer.Response {
    /// Whether fewer bytes came than were promised, or the reader stopped.
    var isShort: Bool { isCut || statedLength.map { receivedLength < $0 } ?? false }

    /// The media type in small letters, without parameters.
    var mediaType: String? {
        contentType?.split(separator: ";", omittingEmptySubsequences: false).first.map { $0.filter { $0 != " " }.lowercased() }
    }

    /// The character set that Content-Type names, in small letters.
    var charset: String? {
        contentType?.lowercased().split(separator: ";").dropFirst().lazy.map { $0.filter { $0 != " " && $0 != "\"" } }
            .first { $0.hasPrefix("charset=") }.map { String($0.dropFirst("charset=".count)) }
    }

    /// Whether it comes from where people sign in.
    var isFromLogin: Bool {
        guard let place = redirectedTo?.lowercased() else { return false }
        return ["login", "signin", "sign-in", "sign_in", "logon", "/auth", "/account"].contains { place.contains($0) }
    }
}
