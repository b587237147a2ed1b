/// A program that writes calendars, and what is known of how it does.
public struct Producer: Hashable, Sendable {
    /// The name under which it is kept, in small letters.
    public let id: String

    /// Its name for people.
    public let name: String

    /// Where it serves calendars: `example.com` with everything below it, or `example.*` in any country.
    public let hosts: [String]

    /// What its PRODID holds; case does not matter.
    public let productIDs: [String]

    /// The forms of its UIDs by which it is recognised.
    public let uids: [UIDShape]

    /// The words of its summaries.
    public let labels: [SummaryLabel]

    /// What an event stands for that no form and no word tells.
    public let unmarked: ChannelEvent.Kind

    /// How many days from today its calendar reaches; `nil` where it is open.
    public let horizon: Int?

    /// What makes two events the same.
    public let identity: IdentityRule

    /// The ways in which it differs from others.
    public let traits: Set<Trait>

    /// How often it is read, in seconds.
    public let interval: Int64

    /// The shortest time between two readings that it allows, in seconds.
    public let leastInterval: Int64

    /// A way in which a producer differs from others.
    public enum Trait: Hashable, Sendable {
        /// Its blocks tell by their place what they are: end of the window, advance notice, preparation.
        case blocksByShape

        /// An empty body is a calendar without events.
        case emptyBody

        /// Stays that touch may be one event.
        case mergesStays

        /// DTEND is the last night and not the day of departure.
        case endsWithLastNight

        /// Beside each stay there are events for its arrival and its departure.
        case marksArrivals

        /// It has only ever been seen to write whole days, without rules, states, revisions, alarms and zones.
        case isPlain
    }

    /// A producer.
    ///
    /// - Parameters:
    ///   - id: The name under which it is kept.
    ///   - name: Its name for people.
    ///   - hosts: Where it serves calendars.
    ///   - productIDs: What its PRODID holds.
    ///   - uids: The forms of its UIDs.
    ///   - labels: The words of its summaries.
    ///   - unmarked: What an event stands for that nothing tells.
    ///   - horizon: How many days from today its calendar reaches; `nil` where it is open.
    ///   - identity: What makes two events the same.
    ///   - traits: The ways in which it differs from others.
    ///   - interval: How often it is read, in seconds; hourly unless told.
    ///   - leastInterval: The shortest time between two readings, in seconds; five minutes unless told.
    public init(
        id: String, name: String, hosts: [String] = [], productIDs: [String] = [], uids: [UIDShape] = [], labels: [SummaryLabel] = [],
        unmarked: ChannelEvent.Kind = .unknown, horizon: Int? = nil, identity: IdentityRule = .uid, traits: Set<Trait> = [],
        interval: Int64 = 3_600, leastInterval: Int64 = 300
    ) {
        self.id = id
        self.name = name
        self.hosts = hosts
        self.productIDs = productIDs
        self.uids = uids
        self.labels = labels
        self.unmarked = unmarked
        self.horizon = horizon
        self.identity = identity
        self.traits = traits
        self.interval = interval
        self.leastInterval = leastInterval
    }
}
