public import Bookings
import SQL
public import Sandbox
import Synchronization

/// What a change of the store makes out of date for those who keep something in memory.
public enum StoreChange: Hashable, Sendable {
    /// Everything derived from a property.
    case property(ID<ManagingEntity>)
    /// A feed of the sandbox.
    case testFeed(FeedID)
    /// Who may do what.
    case access
    /// Anything: for a while nobody could hear.
    case everything

    init(topic: String) {
        switch topic {
        case Self.access.topic: self = .access
        // What a newer version says that this one does not know may concern anything.
        default: self = ID<ManagingEntity>(topic).map(Self.property) ?? Self.testFeed(topic: topic) ?? .everything
        }
    }

    private static let testFeedTopic = "feed:"

    private static func testFeed(topic: String) -> StoreChange? {
        guard topic.hasPrefix(Self.testFeedTopic) else { return nil }
        return FeedID(String(topic.dropFirst(Self.testFeedTopic.count))).map(Self.testFeed)
    }

    var topic: String {
        switch self {
        case .property(let id): id.description
        case .testFeed(let id): Self.testFeedTopic + id.description
        case .access: "access"
        case .everything: "everything"
        }
    }
}

extension Records {
    func announce(_ change: StoreChange) { self.connection.announce(change.topic) }
}

/// Those who hear of changes.
final class StoreObservers: Sendable {
    private let observers = Mutex<[@Sendable (StoreChange) -> Void]>([])

    func add(_ observer: @escaping @Sendable (StoreChange) -> Void) { self.observers.withLock { $0.append(observer) } }

    func tell(topics: [String]?) {
        let changes = topics?.map(StoreChange.init(topic:)) ?? [.everything]
        for observer in self.observers.withLock({ $0 }) {
            for change in changes { observer(change) }
        }
    }
}
