import CivilTime
import Desk
import HTTP

/// A feed in the media type and coding that a reader wants.
struct FeedRepresentation {
    private let feed: Feed
    private let mediaType: String
    private let isCompressed: Bool

    /// Chooses a representation.
    ///
    /// `text/plain` is what the family publishes, so it is sent unless `text/calendar` is wanted more.
    ///
    /// - Parameters:
    ///   - feed: The feed.
    ///   - request: The request of the reader.
    ///   - onlyCalendar: Whether it is sent as a calendar whatever is wanted, as an address that ends in `.ics` says.
    init(_ feed: Feed, asWantedBy request: Request, onlyCalendar: Bool = false) {
        self.feed = feed
        let types = request.headers[values: "Accept"]
        let wantsCalendar =
            onlyCalendar
            || !types.isEmpty && Accept(types).quality(ofMediaType: "text/calendar") > Accept(types).quality(ofMediaType: "text/plain")
        self.mediaType = wantsCalendar ? "text/calendar; charset=utf-8" : "text/plain; charset=utf-8"
        let codings = request.headers[values: "Accept-Encoding"]
        self.isCompressed = !codings.isEmpty && Accept(codings).allows(coding: "gzip")
    }

    /// The answer to a request: the calendar, or 304 where the reader has it.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - now: The time; no date later than it is sent (RFC 9110, section 8.8.2.1).
    /// - Returns: The answer.
    func response(to request: Request, at now: Instant) -> Response {
        let isKnown = self.isKnown(to: request)
        var response = isKnown ? Response(.notModified) : Response(.ok, contentType: self.mediaType)
        if !isKnown { response.body = self.isCompressed ? self.feed.gzip : self.feed.bytes }
        response.headers.append("ETag", self.isCompressed ? self.feed.gzipTag : self.feed.tag)
        response.headers.append("Last-Modified", HTTPDate(secondsSinceEpoch: min(self.feed.lastModified, now).secondsSinceEpoch).text)
        response.headers.append("Cache-Control", "no-cache")
        response.headers.append("Vary", "Accept, Accept-Encoding")
        if self.isCompressed && !isKnown { response.headers.append("Content-Encoding", "gzip") }
        return response
    }

    // Either coding's tag stands for the same calendar. `If-Modified-Since` only counts without `If-None-Match` (RFC 9110, 13.2.2).
    private func isKnown(to request: Request) -> Bool {
        let tags = request.headers[values: "If-None-Match"]
        guard tags.isEmpty else {
            return tags.contains { tag in
                tag == self.feed.tag || EntityTagList(tag)?.names(anyOf: [self.feed.tag, self.feed.gzipTag]) == true
            }
        }
        guard let since = request.headers["If-Modified-Since"].flatMap(HTTPDate.init) else { return false }
        return self.feed.lastModified.secondsSinceEpoch <= since.secondsSinceEpoch
    }
}
