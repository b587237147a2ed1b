/// The way an event took through calendars: the channels it was read from, the first one first; none for what was made here.
public struct Provenance: Hashable, Sendable {
    /// The names of the channels.
    public let path: [String]

    /// A way.
    ///
    /// - Parameter path: The names of the channels, the first one first.
    public init(_ path: [String] = []) {
        self.path = path
    }

    /// The way of something that was made here.
    public static let own = Provenance()

    /// Whether a channel may be given it: nobody is told what came from it, over however many others.
    ///
    /// - Parameter channel: The name of the channel.
    /// - Returns: Whether it may.
    public func mayGo(to channel: String) -> Bool { !path.contains(channel) }

    /// The way on to one more channel.
    ///
    /// - Parameter channel: The name of the channel that it was read from.
    /// - Returns: The longer way; a channel it came by before is not added again.
    public func read(from channel: String) -> Provenance { path.contains(channel) ? self : Provenance(path + [channel]) }
}
