extension FeedEvent {
    /// About how many bytes the event takes to be kept.
    var weight: Int { 200 + self.uid.utf8.count + self.summary.utf8.count + (self.description?.utf8.count ?? 0) }
}

extension TestFeed {
    /// The most bytes of all versions of one feed, as ``weight`` tells them.
    public static let mostBytes = 1 << 20

    /// About how many bytes its versions take to be kept.
    public var weight: Int {
        self.versions.reduce(0) { sum, version in
            sum + version.events.reduce(version.text?.utf8.count ?? 0) { $0 + $1.weight }
        }
    }

    /// The version that is served.
    public var active: FeedVersion? { self.versions.first { $0.id == self.activeVersion } }
}
