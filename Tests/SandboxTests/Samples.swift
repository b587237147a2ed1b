import CivilTime
import Glibc
import Sandbox

/// A day written like `2026-04-10`.
func day(_ text: String) -> Day { Day(iso8601: text) ?? .first }

/// A moment written like `2026-03-01T08:15:00Z`.
func instant(_ text: String) -> Instant { Instant(rfc3339: text) ?? .first }

/// An event over the days of a text like `2026-04-10/2026-04-14`, made on 10 January 2026 and changed, if so, on 15 February.
func sample(
    _ uid: String, _ nights: String, _ summary: String = "Booking", kind: FeedEvent.Kind = .booking,
    status: FeedEvent.Status = .confirmed, description: String? = nil, sequence: Int = 0
) -> FeedEvent {
    let days = nights.split(separator: "/").map { day(String($0)) }
    var event = FeedEvent(
        uid: uid, summary: summary, start: days[0], end: days[1], kind: kind, status: status, description: description,
        createdAt: instant("2026-01-10T10:15:00Z"))
    if sequence > 0 { event.updatedAt = instant("2026-02-15T17:30:00Z") }
    event.sequence = sequence
    return event
}

/// A feed of one version.
func feed(_ events: [FeedEvent], in dialect: FeedDialect, name: String = "Test room", text: String? = nil) -> TestFeed {
    let made = instant("2026-01-10T10:15:00Z")
    let version = FeedVersion(id: 0, label: "Start", createdAt: made, events: events, text: text)
    var numbers = SystemRandomNumberGenerator()
    return TestFeed(
        id: FeedID("abcdefghij") ?? .random(using: &numbers), name: name, versions: [version], dialect: dialect, createdAt: made,
        expiresAt: made.adding(seconds: 86_400))
}

extension TestFeed {
    /// The calendar of the version in use.
    func calendar(at now: String) -> [UInt8] { self.versions[self.activeVersion].calendar(of: self, at: instant(now)) }
}

/// A calendar that was written by hand.
func golden(_ name: String) throws -> [UInt8] {
    let here = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    guard let file = fopen("\(here)/Golden/\(name).ics", "rb") else { throw NoSuchFile(name: name) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = fread(&chunk, 1, chunk.count, file)
        guard count > 0 else { return bytes }
        bytes.append(contentsOf: chunk[..<count])
    }
}

struct NoSuchFile: Error {
    let name: String
}

/// The bytes as text that a failing test can show.
func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
