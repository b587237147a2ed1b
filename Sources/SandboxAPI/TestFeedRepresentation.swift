import CivilTime
import Desk
import HTTP
import Sandbox

/// An answer of a test feed: what the family publishes, below that what its producer sends, below that what its owner set.
struct TestFeedRepresentation {
    /// What a browser may do with an answer, whatever its owner makes of it: show it, and nothing else.
    static let policy = "default-src 'none'; sandbox"

    private let served: ServedTestFeed

    /// Wraps an answer.
    ///
    /// - Parameter served: The feed as it is served this time.
    init(_ served: ServedTestFeed) { self.served = served }

    private var feed: TestFeed { self.served.feed }

    /// The answer to a request.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - now: The time.
    /// - Returns: The answer: the calendar, 304 where its reader has it, or what is wrong on purpose.
    func response(to request: Request, at now: Instant) -> Response {
        let tag = self.hasTag ? self.served.tag : nil
        // A change within this second may follow, and would have the same date.
        let modified = self.hasDate && self.feed.modifiedAt < now ? self.feed.modifiedAt : nil
        let isKnown = self.served.faults.status == nil && Self.isKnown(to: request, tag: tag, modified: modified)
        let status = isKnown ? Status.notModified : self.served.faults.status.map { Status($0, "On purpose") } ?? .ok
        var response = Response(status, body: Self.hasBody(status) ? self.served.body : [])
        self.writeUsual(to: &response.headers)
        if let tag { response.headers.append("ETag", tag) }
        if let modified { response.headers.append("Last-Modified", HTTPDate(secondsSinceEpoch: modified.secondsSinceEpoch).text) }
        self.writeOwn(to: &response.headers)
        response.headers["Content-Security-Policy"] = Self.policy
        response.delivery = self.delivery(of: response.body)
        return response
    }

    private func delivery(of body: [UInt8]) -> Response.Delivery {
        let faults = self.served.faults
        return Response.Delivery(
            delay: .milliseconds(faults.delayMs ?? 0), bytesPerSecond: faults.dripBytesPerSecond,
            closesAfter: faults.closeEarly ? body.count / 2 : nil)
    }

    private var hasTag: Bool { self.feed.headers.etag ?? self.feed.dialect.hasValidators }

    private var hasDate: Bool { self.feed.headers.lastModified ?? self.feed.dialect.hasValidators }

    private static func hasBody(_ status: Status) -> Bool { ![204, 205, 304].contains(status.code) }

    private func writeUsual(to headers: inout Headers) {
        headers.append("Content-Type", "text/calendar; charset=utf-8")
        headers.append("Cache-Control", "no-cache, no-store, must-revalidate")
        headers.append("Content-Disposition", "attachment; filename=\"\(self.feed.id).ics\"")
        headers.append("X-Feed-Modified", self.served.modified)
        headers.append("X-Feed-Version", "\(self.feed.activeVersion)")
        for (name, value) in self.feed.dialect.headers { headers[name] = value }
        if self.served.faults.htmlBody { headers["Content-Type"] = "text/html; charset=utf-8" }
    }

    private func writeOwn(to headers: inout Headers) {
        let own = self.feed.headers
        if let value = own.cacheControl { headers["Cache-Control"] = value }
        if let value = own.contentType { headers["Content-Type"] = value }
        if let value = own.contentDisposition { headers["Content-Disposition"] = value }
        for (name, value) in own.extra.sorted(by: { $0.key < $1.key }) { headers[name] = value }
    }

    // `If-Modified-Since` only counts without `If-None-Match` (RFC 9110, section 13.2.2).
    private static func isKnown(to request: Request, tag: String?, modified: Instant?) -> Bool {
        let tags = request.headers[values: "If-None-Match"]
        guard tags.isEmpty else {
            guard let tag else { return false }
            return tags.contains { EntityTagList($0)?.names(anyOf: [tag]) == true }
        }
        guard let modified, let since = request.headers["If-Modified-Since"].flatMap(HTTPDate.init) else { return false }
        return modified.secondsSinceEpoch <= since.secondsSinceEpoch
    }
}
