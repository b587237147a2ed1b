import CivilTime
import JSON
import Sandbox

/// What a test feed holds, as JSON text: it is always read and written as a whole.
enum SandboxColumn {
    static func text(_ events: [FeedEvent]) -> String { Self.text(.array(events.map(\.json))) }

    static func text(_ change: EventChange) -> String { Self.text(change.json) }

    static func text(_ headers: FeedHeaders) -> String { Self.text(headers.json) }

    static func text(_ faults: FeedFaults) -> String { Self.text(faults.json) }

    static func events(_ text: String) -> [FeedEvent]? {
        guard case .array(let elements)? = Self.value(text) else { return nil }
        let events = elements.compactMap(FeedEvent.init(json:))
        return events.count == elements.count ? events : nil
    }

    static func change(_ text: String) -> EventChange? { Self.value(text).map(EventChange.init(json:)) }

    static func headers(_ text: String) -> FeedHeaders? { Self.value(text).map(FeedHeaders.init(json:)) }

    static func faults(_ text: String) -> FeedFaults? { Self.value(text).map(FeedFaults.init(json:)) }

    private static func text(_ value: JSONValue) -> String { String(decoding: value.jsonBytes, as: UTF8.self) }

    // What cannot be read was not written by this program; the column's reader names it as unexpected.
    private static func value(_ text: String) -> JSONValue? { try? JSONValue(parsing: Array(text.utf8)) }
}

extension FeedEvent {
    fileprivate var json: JSONValue {
        .object(
            present: [
                ("uid", .string(self.uid)), ("summary", .string(self.summary)), ("start", .integer(self.start.number)),
                ("end", .integer(self.end.number)), ("kind", .string(self.kind.rawValue)), ("status", .string(self.status.rawValue)),
                ("description", self.description.map(JSONValue.string)), ("sequence", .integer(self.sequence)),
                ("createdAt", .integer(self.createdAt.secondsSinceEpoch)), ("updatedAt", .integer(self.updatedAt.secondsSinceEpoch)),
            ])
    }

    fileprivate init?(json: JSONValue) {
        guard let uid = json["uid"]?.text, let summary = json["summary"]?.text, let start = json["start"]?.integer,
            let end = json["end"]?.integer, let kind = json["kind"]?.text.flatMap(Kind.init),
            let status = json["status"]?.text.flatMap(Status.init), let sequence = json["sequence"]?.integer,
            let createdAt = json["createdAt"]?.integer, let updatedAt = json["updatedAt"]?.integer
        else { return nil }
        self.init(
            uid: uid, summary: summary, start: Day(number: Int(start)), end: Day(number: Int(end)), kind: kind, status: status,
            description: json["description"]?.text, createdAt: Instant(secondsSinceEpoch: createdAt))
        self.sequence = Int(sequence)
        self.updatedAt = Instant(secondsSinceEpoch: updatedAt)
    }
}

extension EventChange {
    fileprivate var json: JSONValue {
        .object(
            present: [
                ("summary", self.summary.map(JSONValue.string)), ("start", self.start.map { .integer($0.number) }),
                ("end", self.end.map { .integer($0.number) }), ("kind", self.kind.map { .string($0.rawValue) }),
                ("status", self.status.map { .string($0.rawValue) }), ("description", self.description.map(JSONValue.string)),
            ])
    }

    fileprivate init(json: JSONValue) {
        self.init()
        self.summary = json["summary"]?.text
        self.start = json["start"]?.integer.map { Day(number: Int($0)) }
        self.end = json["end"]?.integer.map { Day(number: Int($0)) }
        self.kind = json["kind"]?.text.flatMap(FeedEvent.Kind.init)
        self.status = json["status"]?.text.flatMap(FeedEvent.Status.init)
        self.description = json["description"]?.text
    }
}

extension FeedHeaders {
    fileprivate var json: JSONValue {
        .object(
            present: [
                ("cacheControl", self.cacheControl.map(JSONValue.string)), ("contentType", self.contentType.map(JSONValue.string)),
                ("contentDisposition", self.contentDisposition.map(JSONValue.string)), ("etag", self.etag.map(JSONValue.bool)),
                ("lastModified", self.lastModified.map(JSONValue.bool)),
                ("extra", .object(self.extra.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .string($0.value)) })),
            ])
    }

    fileprivate init(json: JSONValue) {
        self.init()
        self.cacheControl = json["cacheControl"]?.text
        self.contentType = json["contentType"]?.text
        self.contentDisposition = json["contentDisposition"]?.text
        self.etag = json["etag"]?.flag
        self.lastModified = json["lastModified"]?.flag
        guard case .object(let extra)? = json["extra"] else { return }
        for member in extra { self.extra[member.name] = member.value.text }
    }
}

extension FeedFaults {
    fileprivate var json: JSONValue {
        .object(
            present: [
                ("status", self.status.map(JSONValue.integer)), ("delayMs", self.delayMs.map(JSONValue.integer)),
                ("dripBytesPerSecond", self.dripBytesPerSecond.map(JSONValue.integer)),
                ("truncateAtByte", self.truncateAtByte.map(JSONValue.integer)), ("closeEarly", .bool(self.closeEarly)),
                ("emptyBody", .bool(self.emptyBody)), ("htmlBody", .bool(self.htmlBody)), ("badFold", .bool(self.badFold)),
                ("bom", .bool(self.bom)), ("lfOnly", .bool(self.lfOnly)), ("charset", self.charset.map(JSONValue.string)),
                ("everyNth", self.everyNth.map(JSONValue.integer)),
            ])
    }

    fileprivate init(json: JSONValue) {
        self.init()
        self.status = json["status"]?.integer.map(Int.init)
        self.delayMs = json["delayMs"]?.integer.map(Int.init)
        self.dripBytesPerSecond = json["dripBytesPerSecond"]?.integer.map(Int.init)
        self.truncateAtByte = json["truncateAtByte"]?.integer.map(Int.init)
        self.closeEarly = json["closeEarly"]?.flag ?? false
        self.emptyBody = json["emptyBody"]?.flag ?? false
        self.htmlBody = json["htmlBody"]?.flag ?? false
        self.badFold = json["badFold"]?.flag ?? false
        self.bom = json["bom"]?.flag ?? false
        self.lfOnly = json["lfOnly"]?.flag ?? false
        self.charset = json["charset"]?.text
        self.everyNth = json["everyNth"]?.integer.map(Int.init)
    }
}

extension JSONValue {
    fileprivate static func integer(_ number: some BinaryInteger) -> JSONValue { .number("\(number)") }

    fileprivate static func object(present members: [(String, JSONValue?)]) -> JSONValue {
        .object(members.compactMap { name, value in value.map { Member(name, $0) } })
    }

    fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }

    fileprivate var integer: Int64? { if case .number(let text) = self { Int64(text) } else { nil } }

    fileprivate var flag: Bool? { if case .bool(let flag) = self { flag } else { nil } }
}
