import Bookings
import HTTP
import Identity

extension Operation {
    static let showCalDAVConnection = Operation.property(
        "showCalDAVConnection", "Shows how calendar programs read the property's calendar.", .calendarSync, .booking, .read,
        .found(.calDAVConnection))
    static let rotatePasskey = Operation.property(
        "rotatePasskey", "Sets Calendar Sync up, or gives it another passkey.", .calendarSync, .booking, .write,
        .found(.calDAVConnection))
    static let rotatePasskeyByGet = Operation.property(
        "rotatePasskeyByGet", "Does the same as POST: it changes the passkey, although it is GET.", .calendarSync, .booking, .write,
        .found(.calDAVConnection))
    static let listSubscribers = Operation.property(
        "listSubscribers", "Lists who reads the property's calendar.", .calendarSync, .booking, .read, .found(.list(of: .subscriber)))
    static let addSubscriber = Operation.property(
        "addSubscriber", "Adds a reader, and tells its keys for the only time.", .calendarSync, .booking, .write,
        body: .json(.subscriberDraft), .made(.subscriberWithKeys))
    static let showSubscriber = Operation.property(
        "showSubscriber", "Shows a reader, and how it reads.", .calendarSync, .booking, .read, .found(.subscriber))
    static let replaceSubscriber = Operation.property(
        "replaceSubscriber", "Replaces what a reader is told.", .calendarSync, .booking, .write, body: .json(.subscriberDraft),
        isLocked: true, conflict: "It is the property's own connection.", .record(.subscriber))
    static let rotateSubscriber = Operation.property(
        "rotateSubscriber", "Gives a reader new keys.", .calendarSync, .booking, .write,
        body: Body(.body(optional: ["overlapHours": .integer(0...720)]).named("Rotation"), isRequired: false), isLocked: true,
        conflict: "It is the property's own connection.", .record(.subscriberWithKeys))
    static let removeSubscriber = Operation.property(
        "removeSubscriber", "Takes a reader's keys away.", .calendarSync, .booking, .remove, isLocked: true,
        .record(.subscriber))

    static let readSecretFeed = Operation(
        "readSecretFeed", "Reads the calendar at a secret address.", tag: Tag.feeds.rawValue, security: .nobody,
        pathSchemas: ["address": .text(200, pattern: "^[A-Za-z0-9_-]+\\.ics$")], parameters: [.feedUnit] + Parameter.conditions,
        answers: [
            .calendar(["text/calendar"]), .unchanged,
            .problem(.notFound, "There is no calendar at this address, or no such unit."),
        ])
    static let readFeed = Operation(
        "readFeed", "Reads the property's calendar.", tag: Tag.feeds.rawValue, security: .calendar(scope: "booking.read"),
        parameters: [.feedUnit, .version] + Parameter.conditions,
        answers: [
            .calendar(["text/plain", "text/calendar"]), .unchanged, .unauthorized,
            .problem(.forbidden, "The key is another property's, or the token does not allow `booking.read` there."),
            .problem(.notFound, "There is no such property or unit."),
        ])
}

extension Operation.Parameter {
    fileprivate static let feedUnit = Self.query("unit", "Only the nights of this unit.", .uuid)
    fileprivate static let conditions = [
        Self.header("If-None-Match", "The `ETag` of what the reader has.", .string),
        Self.header("If-Modified-Since", "The `Last-Modified` of what the reader has.", .string),
    ]
}

extension Operation.Answer {
    fileprivate static func calendar(_ mediaTypes: [String]) -> Operation.Answer {
        Operation.Answer(.ok, "The calendar, as iCalendar.", mediaTypes.map { ($0, .string) }, headers: Self.validators)
    }

    fileprivate static let unchanged = Operation.Answer(.notModified, "The reader has the newest.", headers: Self.validators)

    private static let validators = [
        (name: "ETag", summary: "For `If-None-Match`."), (name: "Last-Modified", summary: "For `If-Modified-Since`."),
        (name: "Cache-Control", summary: "That it is to be asked for again."),
    ]
}

extension Schema {
    fileprivate static let calDAVConnection = Schema.object([
        "identifier": .uuid, "hotelIdentifier": .uuid, "passkey": .string, "url": .url,
    ]).named("CalDavResponse")

    private static let audit: KeyValuePairs<String, Schema> = ["createdDate": .moment, "lastUpdate": .moment, "version": .count]

    private static let subscriberDetails = Schema.object(
        [
            "identifier": .uuid, "name": .string, "tier": .word(Subscriber.Tier.self), "unitIdentifiers": .list(of: .uuid),
            "mayBlock": .flag,
        ],
        optional: ["channel": .string, "startsAt": .moment, "endsAt": .moment])

    fileprivate static let subscriber = Schema.all(of: [
        subscriberDetails, .object(optional: audit),
        .object(
            [
                "url": .url, "reads": .count, "agents": .list(of: .string), "networks": .list(of: .string), "stalled": .flag,
                "leaked": .flag,
            ],
            optional: ["lastRead": .moment, "intervalSeconds": .count]),
    ]).named("Subscriber")

    fileprivate static let subscriberWithKeys = Schema.all(of: [
        subscriberDetails, .object(audit), .object(["passkey": .string, "url": .url, "secretUrl": .url]),
    ]).named("SubscriberWithKeys")

    fileprivate static let subscriberDraft = Schema.body(
        ["name": .filled(200)],
        optional: [
            "version": .versionDraft, "tier": .word(Subscriber.Tier.self),
            "unitIdentifiers": .list(of: .uuid, atMost: 100).described("None stands for all."),
            "channel": .text(40, atLeast: 1, pattern: "^[a-z0-9-]*$"), "startsAt": .moment, "endsAt": .moment, "mayBlock": .flag,
        ]
    ).named("SubscriberDraft")
}
