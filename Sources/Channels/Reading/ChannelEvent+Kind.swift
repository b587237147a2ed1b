extension ChannelEvent {
    /// What an event of a channel stands for.
    public enum Kind: String, CaseIterable, Sendable {
        /// Somebody stays.
        case booking = "BOOKING"

        /// Somebody asked and has not been answered.
        case hold = "HOLD"

        /// The owner keeps the nights.
        case ownerBlock = "OWNER_BLOCK"

        /// The end of the channel's booking window, which moves on by a day each day.
        case windowTail = "WINDOW_TAIL"

        /// Nights that are too near to be booked at this channel.
        case advanceNotice = "ADVANCE_NOTICE"

        /// Nights round a booking in which the place is made ready.
        case preparation = "PREPARATION"

        /// The place is not offered at all.
        case closure = "CLOSURE"

        /// The channel does not say.
        case unknown = "UNKNOWN"

        /// Whether a loss of many such events at once is doubted: the others come and go by nature.
        public var isLasting: Bool {
            switch self {
            case .booking, .hold, .ownerBlock, .closure, .unknown: true
            case .windowTail, .advanceNotice, .preparation: false
            }
        }

        /// What it is called in a sentence.
        var words: String {
            switch self {
            case .booking: "booking"
            case .hold: "hold"
            case .ownerBlock: "owner's block"
            case .windowTail: "end of the booking window"
            case .advanceNotice: "advance notice"
            case .preparation: "preparation"
            case .closure: "closure"
            case .unknown: "event"
            }
        }
    }
}
