import HTTP
import Sandbox

extension Operation {
    static let createTestFeed = Operation.sandbox(
        "createTestFeed", "Makes a feed that readers are tested with, and tells its secret for the only time.",
        body: Body(.feedDraft, isRequired: false), keyed: true,
        answers: [.made(.openedFeed), .tooMany, .keyReused, .unsupported])
    static let showTestFeed = Operation.sandbox(
        "showTestFeed", "Shows a feed, its versions with their events, and who read it.", security: .feedSecret,
        answers: [.found(.feed), .unknown, .gone])
    static let updateTestFeed = Operation.sandbox(
        "updateTestFeed", "Renames a feed, or changes what it serves and how.", body: Body(.feedChange),
        answers: [.found(.feed)] + Answer.ofOwner)
    static let actOnTestFeed = Operation.sandbox(
        "actOnTestFeed", "Changes a feed's events, versions and planned changes, or clones it.", body: Body(.action), keyed: true,
        answers: [
            Answer(.ok, "It is done.", [("application/json", .any(of: [.event, .version, .imported, .changes, .change, .done]))]),
            Answer(.created, "It is made.", [("application/json", .any(of: [.event, .version, .change, .openedFeed]))]),
            .tooMany, .keyReused,
        ] + Answer.ofOwner)
    static let removeTestFeed = Operation.sandbox(
        "removeTestFeed", "Deletes a feed with all that is kept of it.", security: .feedSecret,
        body: Body(.body(optional: ["secret": .secret]).named("FeedSecret"), isRequired: false),
        answers: [.found(.done)] + Answer.ofOwner)
    static let listScenarios = Operation.sandbox(
        "listScenarios", "Lists what a feed can begin with.", answers: [.found(.list(of: .scenario))])

    static let readTestFeed = Operation.sandbox(
        "readTestFeed", "Reads a feed as its producer would send it, or with what is wrong on purpose.",
        parameters: [
            .header("If-None-Match", "The `ETag` of what the reader has.", .string),
            .header("If-Modified-Since", "The `Last-Modified` of what the reader has.", .string),
        ],
        answers: [
            Answer(.ok, "The calendar, as iCalendar.", [("text/calendar", .string)], headers: Answer.feedHeaders),
            Answer(.notModified, "The reader has the newest.", headers: Answer.feedHeaders), .unknown, .gone,
        ])
    static let drawTestFeed = Operation.sandbox(
        "drawTestFeed", "Draws the nights that a feed takes.",
        answers: [Answer(.ok, "The picture.", [("image/svg+xml", .string)]), .unknown, .gone])

    private static func sandbox(
        _ id: String, _ summary: String, security: Security = .nobody, parameters: [Parameter] = [], body: Body? = nil,
        keyed: Bool = false, answers: [Answer]
    ) -> Operation {
        let key = Parameter.header(
            "Idempotency-Key", "Makes the request safe to be sent again within 24 hours: it makes something once.",
            .text(255, atLeast: 1, pattern: "^[ -~]*$"))
        var all = answers + Answer.ofAnybody
        if body != nil { all.append(.tooLarge) }
        return Operation(
            id, summary, tag: "Test feeds", security: security,
            pathSchemas: ["feed": .text(10, atLeast: 10, pattern: "^[a-z0-9]{10}$")],
            parameters: parameters + (keyed ? [key] : []), body: body, answers: all)
    }
}

extension Operation.Answer {
    fileprivate static func made(_ schema: Schema) -> Operation.Answer {
        Operation.Answer(.created, "It is made, and on the disk.", [("application/json", schema)])
    }

    fileprivate static func found(_ schema: Schema) -> Operation.Answer {
        Operation.Answer(.ok, "What was asked for.", [("application/json", schema)])
    }

    fileprivate static let unknown = Self.refusal(.notFound, "There is no such feed, event, version or change.")
    fileprivate static let gone = Self.refusal(.gone, "The feed has expired.")
    fileprivate static let unsupported = Self.refusal(.unsupportedMediaType, "The body must be `application/json`.")
    fileprivate static let keyReused = Self.refusal(.unprocessableContent, "The Idempotency-Key was used for another request.")
    fileprivate static let tooMany = Self.refusal(
        .tooManyRequests, "The address has made as many feeds as it may.", headers: [("Retry-After", "How many seconds to wait.")])
    fileprivate static let tooLarge = Operation.Answer(
        .contentTooLarge, "The body or what it makes of the feed is too large.",
        [("application/json", .refusal), (Problem.mediaType, .problem)])

    /// What who does not know the secret is told, and who asks for what is not there.
    fileprivate static let ofOwner = [
        Self.refusal(.unauthorized, "There is no secret.", headers: [("WWW-Authenticate", "What proof is taken.")]),
        Self.refusal(.forbidden, "The secret is not the feed's."), Self.unknown, Self.gone, Self.unsupported,
    ]

    /// What any request of the family may be told.
    fileprivate static let ofAnybody = [
        Operation.Answer(
            .badRequest, "The request is malformed, or names fields that are missing or wrong.",
            [("application/json", .refusal), (Problem.mediaType, .problem)]),
        Self.refusal(.internalServerError, "The server failed."),
        Self.refusal(.serviceUnavailable, "The server cannot do this at the moment; the request can be sent again."),
    ]

    fileprivate static let feedHeaders = [
        (name: "X-Feed-Modified", summary: "When anything that readers see was changed last."),
        (name: "X-Feed-Version", summary: "The version that is served."),
        (name: "Cache-Control", summary: "As its producer or owner says."),
    ]

    private static func refusal(
        _ status: Status, _ summary: String, headers: [(name: String, summary: String)] = []
    ) -> Operation.Answer {
        Operation.Answer(status, summary, [("application/json", .refusal)], headers: headers)
    }
}
