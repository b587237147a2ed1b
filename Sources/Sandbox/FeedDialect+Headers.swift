extension FeedDialect {
    /// The fields with which the producer answers, in place of the usual ones; those of the feed go before them.
    ///
    /// That Airbnb and Booking.com forbid to keep what they answer is known (A), the other values are inferred (D). A plain feed has none.
    public var headers: [(name: String, value: String)] {
        switch self {
        case .plain: []
        case .airbnb, .booking: [("Content-Type", "text/calendar; charset=utf-8"), ("Cache-Control", "no-store")]
        case .vrbo, .expedia: [("Content-Type", "text/calendar;charset=UTF-8"), ("Cache-Control", "private, max-age=0")]
        case .google:
            [
                ("Content-Type", "text/calendar; charset=UTF-8"),
                ("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate"),
                ("Expires", "Mon, 01 Jan 1990 00:00:00 GMT"),
            ]
        case .outlook:
            [
                ("Content-Type", "text/calendar; charset=utf-8"),
                ("Cache-Control", "private"),
                ("Content-Disposition", "inline; filename=\"calendar.ics\""),
            ]
        case .icloud: [("Content-Type", "text/calendar; charset=utf-8"), ("Cache-Control", "no-cache")]
        }
    }

    /// Whether the producer answers with an `ETag` and a `Last-Modified` and obeys the conditions that readers make of them.
    ///
    /// Airbnb and Booking.com have neither (A); for those whose bytes differ by the second neither would be of use (D).
    public var hasValidators: Bool { !self.usesClock }
}
