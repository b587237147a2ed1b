import CivilTime

/// Pairs what is absent with what is new: each new event explains one absence, by its identity or by a night in common.
struct NewcomerPairing {
    private let newcomers: [ChannelEvent]
    private var byKey: [EventKey: [Int]] = [:]
    private var used: Set<Int> = []
    private var next = 0
    private var near: [Int] = []

    /// So many neighbours are looked at for one absence, so that a hostile calendar costs no more than its length.
    private static let neighbours = 16

    /// Begins with new events in the order of their first nights.
    init(_ newcomers: [ChannelEvent]) {
        self.newcomers = newcomers
        for place in newcomers.indices { byKey[newcomers[place].key, default: []].append(place) }
    }

    /// Takes the new event that explains an absence; absences are asked about in the order of their first nights.
    mutating func take(for absent: ChannelEvent) -> Bool {
        while next < newcomers.count, newcomers[next].nights.lowerBound < absent.nights.upperBound {
            near.append(next)
            next += 1
        }
        near.removeAll { used.contains($0) || newcomers[$0].nights.upperBound <= absent.nights.lowerBound }
        let sameKey = byKey[absent.key]?.first { !used.contains($0) }
        let found = sameKey ?? near.prefix(Self.neighbours).first { newcomers[$0].nights.overlaps(absent.nights) }
        if let found { used.insert(found) }
        return found != nil
    }
}
