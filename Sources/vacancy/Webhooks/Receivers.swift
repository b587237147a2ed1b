import Bookings
import CivilTime
import Desk
import HTTP
import HTTPClient

/// The servers that events are sent to, through the one door to other servers.
///
/// An address of https reaches what is public and the networks that are allowed, one of http those networks alone. Both is judged by the
/// very address of each connection, so no name can lead elsewhere.
struct Receivers: Sendable {
    private let secure: HTTPClient
    private let plain: HTTPClient?

    /// How many bytes of an answer are kept.
    static let excerptBytes = 1_024

    /// Makes the doors.
    ///
    /// - Parameters:
    ///   - networks: The private networks that may be reached.
    ///   - seconds: How long an attempt may take.
    ///   - atOnce: The most attempts under way at a time.
    init(networks: NetworkList?, seconds: Int, atOnce: Int) {
        var limits = FetchLimits()
        limits.bytes = Self.excerptBytes
        limits.redirects = 0
        limits.seconds = seconds
        limits.connectSeconds = 5
        limits.fetchesAtOnce = atOnce
        let agent = "Vacancy/\(Vacancy.version)"
        self.secure = HTTPClient(limits: limits, agent: agent, policy: networks.map { .publicOnly(allowing: $0) } ?? .publicOnly)
        self.plain = networks.map { HTTPClient(limits: limits, agent: agent, policy: .only($0)) }
    }

    /// Sends an event.
    ///
    /// - Parameter event: The event.
    /// - Returns: What the receiver answered, or why it did not; `nil` where the task was cancelled.
    func send(_ event: SignedEvent) async -> ReceiverAnswer? {
        guard let client = event.url.isSecure ? self.secure : self.plain else {
            return ReceiverAnswer(error: "Only addresses of https can be reached.")
        }
        var headers = Headers()
        headers.append("Content-Type", "application/json")
        for (name, value) in event.headers { headers.append(name, value) }
        do throws(FetchError) {
            let response = try await client.post(event.body, to: event.url.text, headers: headers)
            return ReceiverAnswer(
                status: response.status.code, excerpt: Self.excerpt(response.body),
                retryAfter: response.headers["Retry-After"].flatMap { Self.seconds($0, from: systemTime()) })
        } catch {
            return error == .cancelled ? nil : ReceiverAnswer(error: error.description)
        }
    }

    /// For how long a receiver wants to be left alone.
    ///
    /// - Parameters:
    ///   - text: The value of `Retry-After`: seconds, or a date of HTTP.
    ///   - now: The time.
    /// - Returns: The seconds; `nil` where the text is neither.
    static func seconds(_ text: String, from now: Instant) -> Int64? {
        Int64(text) ?? HTTPDate(text).map { $0.secondsSinceEpoch - now.secondsSinceEpoch }
    }

    // What a database keeps as text; an answer may hold anything, and end in the middle of a character.
    private static func excerpt(_ body: [UInt8]) -> String {
        String(decoding: body, as: UTF8.self).replacing("\0", with: "\u{FFFD}")
    }
}
