/// A producer whose manner of writing feeds is known.
public enum FeedDialect: String, Sendable, CaseIterable {
    /// Ours: every event with all it has, as RFC 5545 asks for.
    case plain
    /// Airbnb since May 2025.
    case airbnb
    /// Booking.com.
    case booking
    /// Vrbo, HomeAway and Abritel.
    case vrbo
    /// Expedia.
    case expedia
    /// Google Calendar's export.
    case google
    /// Outlook and Office 365.
    case outlook
    /// Apple's iCloud.
    case icloud
}
