/// What tells what an event of a channel stands for.
public enum Evidence: String, CaseIterable, Sendable {
    /// A person said so.
    case person = "PERSON"

    /// The producer writes such a UID for it.
    case uid = "UID"

    /// The producer writes such a summary for it.
    case summary = "SUMMARY"

    /// The event says that it is tentative.
    case state = "STATE"

    /// It ends with the producer's booking window.
    case endOfWindow = "END_OF_WINDOW"

    /// It ends with the producer's booking window and was seen to move on by a day each day.
    case movingEnd = "MOVING_END"

    /// It is as long as nobody stays.
    case length = "LENGTH"

    /// It is short and touches a booking.
    case touchesBooking = "TOUCHES_BOOKING"

    /// It is short and begins today.
    case beginsToday = "BEGINS_TODAY"

    /// It is a block without a sign of the channel's own making.
    case plainBlock = "PLAIN_BLOCK"

    /// It marks the arrival or the departure of a stay that is there too.
    case marker = "MARKER"

    /// Nothing does, so its nights are taken.
    case none = "NONE"

    /// One sentence in English.
    public var sentence: String {
        switch self {
        case .person: "A person said so."
        case .uid: "The producer writes such a UID for it."
        case .summary: "The producer writes such a summary for it."
        case .state: "The event says that it is tentative."
        case .endOfWindow: "It ends with the booking window."
        case .movingEnd: "It ends with the booking window and moves on by a day each day."
        case .length: "It is as long as nobody stays."
        case .touchesBooking: "It is short and touches a booking."
        case .beginsToday: "It is short and begins today."
        case .plainBlock: "It is a block without a sign of the channel's own making."
        case .marker: "It marks the arrival or the departure of a stay that is there too."
        case .none: "Nothing tells what it is, so its nights are taken."
        }
    }
}
