import Desk
import HTTP
import Sandbox

/// Gives the errors of the sandbox, and all that any route refuses, the family's answers.
@Sendable func sandboxRefusal(_ error: any Error, _ request: Request) -> Response? {
    switch error {
    case let error as SandboxError: error.response
    case let problem as Problem: problem.sandboxResponse
    default: nil
    }
}

extension Problem {
    /// The refusal in the family's words: every wrong field in the sentence, the first of them by itself.
    fileprivate var sandboxResponse: Response {
        let messages = self.violations.map { "\($0.field): \($0.message)" }
        let text = messages.isEmpty ? self.detail : messages.joined(separator: " ")
        var response = Response.json(self.status, ICalSandbox.Refusal(error: text, field: self.violations.first?.field))
        for (name, value) in self.headers { response.headers.append(name, value) }
        return response
    }
}

extension SandboxError {
    fileprivate var response: Response {
        switch self {
        case .unknownFeed:
            Self.response(.notFound, "There is no such feed.")
        case .expiredFeed:
            Self.response(.gone, "The feed has expired.")
        case .noSecret:
            Self.response(.unauthorized, "The feed's secret is needed, as `secret`.", "secret")
                .with("WWW-Authenticate", "Bearer realm=\"sandbox\"")
        case .wrongSecret:
            Self.response(.forbidden, "The secret is not the feed's.", "secret")
        case .tooManyCreations(let limit, let seconds):
            Self.response(.tooManyRequests, "This address has made \(limit) feeds within the hour, the most it may.")
                .with("Retry-After", "\(seconds)")
        case .tooManyFeeds(let limit, let seconds):
            Self.response(.tooManyRequests, "This address has \(limit) feeds, the most it may have; delete one.")
                .with("Retry-After", "\(seconds)")
        case .unknownEvent:
            Self.response(.notFound, "The version in use has no event of that UID.", "uid")
        case .unknownVersion(let field):
            Self.response(field == "version" ? .notFound : .badRequest, "The feed has no version of that number.", field)
        case .versionInUse:
            Self.response(.badRequest, "The version is in use; switch to another one first.", "version")
        case .fixedText:
            Self.response(
                .badRequest, "The calendar of the version in use is a fixed text; replace-events gives it events in its place.", "action")
        case .noNight:
            Self.response(.badRequest, "dtend: This field must be after dtstart.", "dtend")
        case .tooManyEvents(let limit):
            Self.response(.badRequest, "A version may have at most \(limit) events.", "events")
        case .tooManyVersions(let limit):
            Self.response(.badRequest, "A feed may have at most \(limit) versions.", "action")
        case .tooManyChanges(let limit):
            Self.response(.badRequest, "At most \(limit) scheduled changes of a feed may wait.", "action")
        case .tooLarge(let bytes):
            Self.response(.contentTooLarge, "The versions of a feed may have at most \(bytes >> 10) KiB together.")
        case .unknownChange:
            Self.response(.notFound, "The feed has no scheduled change of that number.", "id")
        case .changeEnded:
            Self.response(.badRequest, "The scheduled change was made or taken back before.", "id")
        case .unreadableCalendar(let reason):
            Self.response(.badRequest, "icsContent: \(reason)", "icsContent")
        case .keyReused:
            Self.response(
                .unprocessableContent, "This Idempotency-Key was used for another request within the last 24 hours.", "Idempotency-Key")
        }
    }

    private static func response(_ status: Status, _ text: String, _ field: String? = nil) -> Response {
        .json(status, ICalSandbox.Refusal(error: text, field: field))
    }
}
