import Bookings
import Desk
import HTTP
import Identity

extension Operation {
    /// An operation of the property side that takes an access token.
    ///
    /// - Parameters:
    ///   - id: Its name, that of its handler.
    ///   - summary: What it does.
    ///   - tag: The group it stands in.
    ///   - section: The part of the interface that the token must allow.
    ///   - action: What the token must allow there.
    ///   - query: The parameters of the query.
    ///   - body: What the body holds; `nil` where none is read.
    ///   - isLocked: Whether it changes a record, which may have been changed since it was read.
    ///   - conflict: What else stands in the way, if anything can.
    ///   - isNamed: Whether the path names an entity that may not be there.
    ///   - answer: The answer when it succeeds.
    /// - Returns: The operation.
    static func property(
        _ id: String, _ summary: String, _ tag: Tag, _ section: Scope.Section, _ action: Scope.Action, query: [Parameter] = [],
        body: Body? = nil, isLocked: Bool = false, conflict: String? = nil, isNamed: Bool = true, _ answer: Answer
    ) -> Operation {
        let scope = "\(Scope(section, action))"
        let isMade = answer.status == .created
        var headers = [Parameter.version]
        var answers = [answer, .unauthorized, .problem(.forbidden, "The token does not allow `\(scope)`, or not at this entity.")]
        if isMade {
            headers.append(.idempotencyKey)
            answers.append(.problem(.unprocessableContent, "The Idempotency-Key was used for another request."))
        }
        if isLocked { headers.append(.ifMatch) }
        let conflicts = [isLocked ? "The record was changed since it was read." : nil, conflict].compactMap(\.self)
        if !conflicts.isEmpty { answers.append(.problem(.conflict, conflicts.joined(separator: " "))) }
        if isNamed { answers.append(.problem(.notFound, "There is no record of such an identifier.")) }
        if body != nil { answers.append(.problem(.unsupportedMediaType, "The body must be `application/json`.")) }
        return Operation(
            id, summary, tag: tag.rawValue, security: .scope(scope), parameters: query + headers, body: body, answers: answers)
    }

    /// The groups of the property side.
    enum Tag: String {
        case entities = "Managing entities"
        case units = "Units"
        case bookings = "Bookings"
        case sandbox = "Sandbox"
        case webhooks = "Webhooks"
        case blocks = "Blocks and availability"
        case conflicts = "Conflicts"
        case calendarSync = "Calendar Sync"
        case feeds = "Feeds"
    }
}

extension Operation.Body {
    /// A body in JSON.
    static func json(_ schema: Schema) -> Operation.Body { Operation.Body(schema) }
}

extension Operation.Answer {
    /// A single record with its version.
    static func record(_ schema: Schema) -> Operation.Answer {
        Operation.Answer(.ok, "The record.", [("application/json", schema)], headers: [Self.tag])
    }

    /// A record that was made.
    static func made(_ schema: Schema) -> Operation.Answer {
        Operation.Answer(.created, "The record is made, and on the disk.", [("application/json", schema)], headers: [Self.tag])
    }

    /// Anything else in JSON.
    static func found(_ schema: Schema) -> Operation.Answer {
        Operation.Answer(.ok, "What was asked for.", [("application/json", schema)])
    }

    /// A file to keep.
    static func file(_ mediaType: String) -> Operation.Answer {
        Operation.Answer(.ok, "The file.", [(mediaType, .string)], headers: [("Content-Disposition", "The name of the file.")])
    }

    static let unauthorized = Operation.Answer.problem(
        .unauthorized, "There is no valid access token.", headers: [("WWW-Authenticate", "What proof is taken.")])

    private static let tag = (name: "ETag", summary: "The version of the record, for `If-Match`.")
}

extension Operation.Parameter {
    static let version = Self.header("Wink-Version", "The version of the interface.", .words(["2.0", "2.0.0"]))
    static let ifMatch = Self.header("If-Match", "The `ETag` of the record as it was read; or `version` in the body.", .string)
    static let idempotencyKey = Self.header(
        "Idempotency-Key", "Makes the request safe to be sent again within 24 hours: it has its effect once.",
        .text(255, atLeast: 1, pattern: "^[ -~]*$"))
    static let onConflict = Self.query(
        "onConflict", "Whether taken nights refuse it (`reject`, the default), or it stands beside a conflict (`record`).",
        .word(OnConflict.self))
    static let page = Self.query("pageNumber", "Which page, from 0 on.", .integer(0...1_000_000_000))
    static let size = Self.query("maxResults", "How many records a page has; 30 by default.", .integer(1...100))
}

extension Schema {
    /// What every record that changes begins with.
    static func record(_ members: KeyValuePairs<String, Schema>, optional: KeyValuePairs<String, Schema> = [:]) -> Schema {
        .all(of: [
            .object(["id": .uuid, "createdDate": .moment, "lastUpdate": .moment, "version": .count]), .object(members, optional: optional),
        ])
    }

    /// The pages of a list.
    static func page(of element: Schema, optional: KeyValuePairs<String, Schema> = [:]) -> Schema {
        .object(
            [
                "content": .list(of: element), "number": .count, "size": .count, "numberOfElements": .count, "totalElements": .count,
                "totalPages": .count, "first": .flag, "last": .flag,
            ], optional: optional)
    }

    /// An amount of money in an answer.
    static let money = Schema.object(["amount": .number, "currency": .currency]).named("CustomMonetaryAmount")
    /// An amount of money in a request.
    static let moneyDraft = Schema.body([
        "amount": .atLeastZero.described("At most four decimal places."), "currency": .currency,
    ]).named("CustomMonetaryAmountDraft")
    static let currency = Schema.text(3, atLeast: 3, pattern: "^[A-Z]{3}$")

    static let address = Schema.object(
        ["fullAddress": .string],
        optional: [
            "address1": .string, "address2": .string, "state": .string, "postalCode": .string, "county": .string, "city": .string,
            "countryCode": .string,
        ]
    ).named("SimpleAddress")
    static let addressDraft = Schema.body(optional: [
        "address1": .text(200), "address2": .text(200), "state": .text(200), "postalCode": .text(200), "county": .text(200),
        "city": .text(200), "countryCode": .text(2, atLeast: 2, pattern: "^[A-Z]{2}$"),
    ]).named("SimpleAddressDraft")

    /// A GeoJSON point, of a longitude and a latitude.
    static let point = Schema.object(["type": .words(["Point"]), "coordinates": .list(of: .number)]).named("Point")

    static let keyValuePair = Schema.object(["value": .string, "label": .string]).named("KeyValuePair")
    static let images = Schema.list(of: .string, atMost: 100)
    /// The version of the record that a body was made from.
    static let versionDraft = Schema.integer(0...Int.max)
}
