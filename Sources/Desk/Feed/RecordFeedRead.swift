public import Bookings
import CivilTime
import Store

extension Desk {
    /// Counts a reading of a feed, in memory at first.
    ///
    /// - Parameters:
    ///   - property: The property whose feed was read.
    ///   - subscriber: Who read it: the identifier of a connection or client.
    ///   - revision: The revision served.
    ///   - status: The status of the answer.
    ///   - agent: What the reader calls itself; its first 200 characters are kept.
    ///   - client: The numeric address it read from; only its network is written.
    public func recordFeedRead(
        of property: ID<ManagingEntity>, by subscriber: String, revision: Int, status: Int, agent: String, client: String
    ) {
        let now = self.now()
        let read = FeedRead(
            property: property, subscriber: subscriber, minute: now.secondsSinceEpoch / 60, revision: revision, status: status,
            agent: agent.utf8.count > 200 ? String(agent.prefix(200)) : agent, network: client)
        self.reads.add(read, FeedReadLog.Count(times: 1, last: now))
    }

    /// Writes the readings counted so far; what cannot be written is kept for the next time.
    ///
    /// - Parameter network: The network of a numeric address.
    /// - Throws: `SQLError`.
    public func writeFeedReads(network: @Sendable (String) -> String) async throws {
        let counts = self.reads.take(network: network)
        guard !counts.isEmpty else { return }
        do {
            try await self.store.write { records in
                for (read, count) in counts { try records.count(read, times: count.times, last: count.last) }
            }
        } catch {
            for (read, count) in counts { self.reads.add(read, count) }
            throw error
        }
    }
}
