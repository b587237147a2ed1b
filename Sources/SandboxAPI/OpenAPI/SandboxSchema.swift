import HTTP
import Sandbox

extension Schema {
    static let refusal = Schema.object(
        ["error": .string], optional: ["field": .string.described("The field that is wrong, the first of them.")]
    ).named("SandboxRefusal")
    static let done = Schema.object(["ok": .flag]).named("SandboxDone")
    static let secret = Schema.text(200, atLeast: 1)

    static let openedFeed = Schema.object([
        "id": .string, "secret": .string, "name": .string, "url": .string.described("The path of the calendar."),
        "feedUrl": .url, "expiresAt": .moment,
    ]).named("NewTestFeed")

    static let feed = Schema.object([
        "id": .string, "name": .string, "url": .string, "feedUrl": .url, "dialect": .word(FeedDialect.self),
        "headers": .headerSettings, "faults": .faults, "activeVersion": .count, "versions": .list(of: .version),
        "accessLog": .list(of: .access), "authorized": .flag, "createdAt": .moment, "modifiedAt": .moment, "expiresAt": .moment,
    ]).named("TestFeed")

    private static let access = Schema.object(
        [
            "at": .moment, "ip": .string.described("The reader's network."), "userAgent": .string, "method": .string, "status": .count,
            "version": .count, "bytes": .count,
        ],
        optional: ["ifNoneMatch": .string, "ifModifiedSince": .string]
    ).named("TestFeedAccess")

    static let version = Schema.object(
        ["id": .count, "label": .string, "createdAt": .moment, "events": .list(of: .event)],
        optional: ["icsContent": .string.described("The calendar that is served in place of the events.")]
    ).named("TestFeedVersion")

    static let event = Schema.object(
        [
            "uid": .string, "summary": .string, "dtstart": .day, "dtend": .day, "type": .word(FeedEvent.Kind.self),
            "status": .word(FeedEvent.Status.self), "sequence": .count, "createdAt": .moment, "updatedAt": .moment,
        ],
        optional: ["description": .string]
    ).named("TestFeedEvent")

    static let imported = Schema.object(["imported": .count, "skipped": .count, "errors": .list(of: .string)])
        .named("TestFeedImport")

    static let change = Schema.object(
        [
            "id": .count, "uid": .string, "version": .count, "dueAt": .moment, "changes": .object(optional: Schema.eventFields),
            "state": .word(PlannedChange.State.self),
        ],
        optional: ["endedAt": .moment]
    ).named("TestFeedChange")
    static let changes = Schema.list(of: .change)

    private static let nights = Schema.list(of: .object(["from": .day, "to": .day.described("The day of departure.")]))

    static let scenario = Schema.object([
        "id": .string, "name": .string, "description": .string, "dialect": .word(FeedDialect.self), "versions": .list(of: .string),
        "expect": .list(
            of: .object(
                [
                    "step": .count, "version": .count.described("The version that is in use at the step."),
                    "afterMinutes": .count.described("After how many minutes the step begins at the earliest."),
                    "taken": .nights.described("What is held right after the first reading of the step, if the feed is made now."),
                    "why": .string,
                ],
                optional: ["later": .nights.described("What is held after 12 good readings over 6 hours, where that differs.")])),
    ]).named("TestFeedScenario")

    private static let headerSettings = Schema.object(optional: [
        "cacheControl": .text(FeedHeaders.longestValue), "contentType": .text(FeedHeaders.longestValue),
        "contentDisposition": .text(FeedHeaders.longestValue), "etag": .flag, "lastModified": .flag, "extra": .texts,
    ]).named("TestFeedHeaders")

    private static let faults = Schema.object(optional: Self.faultFields).named("TestFeedFaults")

    private static let faultFields: KeyValuePairs<String, Schema> = [
        "status": .integer(ICalSandbox.Faults.statuses), "delayMs": .integer(0...FeedFaults.longestDelay),
        "dripBytesPerSecond": .integer(ICalSandbox.Faults.drip), "truncateAtByte": .integer(ICalSandbox.Faults.bytes),
        "closeEarly": .flag, "emptyBody": .flag, "htmlBody": .flag, "badFold": .flag, "bom": .flag, "lfOnly": .flag,
        "charset": .words(FeedFaults.charsets), "everyNth": .integer(ICalSandbox.Faults.turns),
    ]

    private static let eventFields: KeyValuePairs<String, Schema> = [
        "summary": .text(FeedEvent.longestSummary), "dtstart": .day, "dtend": .day, "type": .word(FeedEvent.Kind.self),
        "status": .word(FeedEvent.Status.self), "description": .text(FeedEvent.longestDescription),
    ]

    static let feedDraft = Schema.body(optional: [
        "name": .text(TestFeed.longestName), "scenario": .string.described("An identifier that `/api/scenarios` lists."),
    ]).named("TestFeedDraft")

    static let feedChange = Schema.body(
        ["secret": .secret],
        optional: [
            "name": .text(TestFeed.longestName), "activeVersion": .integer(0...Int.max), "headers": .headerSettings, "faults": .faults,
            "dialect": .word(FeedDialect.self),
        ]
    ).named("TestFeedUpdate")

    private static let uid = Schema.text(EventImport.longestUID, atLeast: 1)

    static let action = Schema.any(of: [
        .action(
            .addEvent, ["summary": .filled(FeedEvent.longestSummary), "dtstart": .day, "dtend": .day],
            optional: [
                "type": .word(FeedEvent.Kind.self), "status": .word(FeedEvent.Status.self),
                "description": .text(FeedEvent.longestDescription),
            ]),
        .action(.updateEvent, ["uid": .uid], optional: Schema.eventFields),
        .action(.deleteEvent, ["uid": .uid]),
        .action(
            .replaceEvents,
            [
                "events": .list(
                    of: .body(
                        ["summary": .filled(FeedEvent.longestSummary), "dtstart": .day, "dtend": .day],
                        optional: [
                            "uid": .uid, "type": .word(FeedEvent.Kind.self), "status": .word(FeedEvent.Status.self),
                            "description": .text(FeedEvent.longestDescription),
                        ]), atMost: FeedVersion.mostEvents)
            ]),
        .action(.createVersion, ["label": .filled(FeedVersion.longestLabel)], optional: ["sourceVersion": .integer(0...Int.max)]),
        .action(.deleteVersion, ["version": .integer(0...Int.max)]),
        .action(.importICS, ["icsContent": .filled(1 << 20)]),
        .action(.clone),
        .action(
            .scheduleChange,
            [
                "uid": .uid,
                "delayMinutes": .number.described("From now on, 0 to \(ScheduledChange.longestDelay); parts of a minute are taken too."),
                "changes": .body(optional: Schema.eventFields),
            ]),
        .action(.listScheduled),
        .action(.cancelScheduled, ["id": .integer(0...Int.max)]),
    ]).named("TestFeedAction")

    private static func action(
        _ name: ICalSandbox.Action.Name, _ members: KeyValuePairs<String, Schema> = [:],
        optional: KeyValuePairs<String, Schema> = [:]
    ) -> Schema {
        .all(of: [.body(["action": .words([name.rawValue]), "secret": .secret]), .body(members, optional: optional)])
    }
}
