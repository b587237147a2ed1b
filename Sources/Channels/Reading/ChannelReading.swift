/// What one answer of a channel was understood to say.
public struct ChannelReading: Sendable {
    /// How much of the calendar is known by it.
    public enum Extent: String, CaseIterable, Sendable {
        /// Nothing: it was no calendar.
        case unreadable = "UNREADABLE"

        /// What is in it; what is absent may have been cut off.
        case truncated = "TRUNCATED"

        /// All, and all is as before.
        case unchanged = "UNCHANGED"

        /// All.
        case whole = "WHOLE"
    }

    /// How much of the calendar is known.
    public let extent: Extent

    /// Why, as one sentence in English.
    public let reason: String

    /// Who wrote it; `nil` where nothing was read.
    public let choice: ProducerChoice?

    /// Its PRODID; `nil` where there is none.
    public let productID: String?

    /// Its events, each instance of a series by itself, in the order they are written.
    public internal(set) var events: [ChannelEvent]

    /// How many events are written in it, of whatever kind.
    public let eventCount: Int

    /// UIDs of which not all is known: what is held of them cannot be found absent.
    public let unfinished: Set<String>

    /// What the next reading is compared with; `nil` unless all is known.
    public let mark: ContentMark?

    /// Where the end of the booking window was seen.
    public let tail: TailSighting?

    /// What was noticed, a hundred of each reading at most.
    public let warnings: [ReadingWarning]

    /// A reading.
    ///
    /// - Parameters:
    ///   - extent: How much of the calendar is known.
    ///   - reason: Why, as one sentence.
    ///   - choice: Who wrote it.
    ///   - productID: Its PRODID.
    ///   - events: Its events.
    ///   - eventCount: How many events are written in it; as many as are given unless told.
    ///   - unfinished: UIDs of which not all is known.
    ///   - mark: What the next reading is compared with.
    ///   - tail: Where the end of the booking window was seen.
    ///   - warnings: What was noticed.
    public init(
        _ extent: Extent, reason: String, choice: ProducerChoice? = nil, productID: String? = nil, events: [ChannelEvent] = [],
        eventCount: Int? = nil, unfinished: Set<String> = [], mark: ContentMark? = nil, tail: TailSighting? = nil,
        warnings: [ReadingWarning] = []
    ) {
        self.extent = extent
        self.reason = reason
        self.choice = choice
        self.productID = productID
        self.events = events
        self.eventCount = eventCount ?? events.count
        self.unfinished = unfinished
        self.mark = mark
        self.tail = tail
        self.warnings = warnings
    }
}
