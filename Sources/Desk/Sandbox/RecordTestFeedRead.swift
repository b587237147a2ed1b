public import Sandbox
import Store

extension Desk {
    /// Tells the owner of a test feed of a reading, from memory at first.
    ///
    /// - Parameters:
    ///   - record: What it was like.
    ///   - feed: The feed.
    public func recordTestFeedRead(_ record: AccessRecord, of feed: FeedID) { self.testFeedReads.add(record, of: feed) }

    /// Writes the readings gathered so far; what cannot be written is kept for the next time.
    ///
    /// - Throws: `SQLError`.
    public func writeTestFeedReads() async throws {
        let reads = self.testFeedReads.begin()
        guard !reads.isEmpty else { return }
        var isWritten = false
        defer { self.testFeedReads.end(isWritten: isWritten) }
        // In one order at every node, so that no two writings wait for each other.
        let ordered = reads.sorted { $0.key.description < $1.key.description }
        try await self.store.write { records in for (feed, reads) in ordered { try records.write(reads, of: feed) } }
        isWritten = true
    }
}
