/// What makes two events of a producer, in two readings, the same one.
public enum IdentityRule: String, CaseIterable, Sendable {
    /// The UID, with RECURRENCE-ID for an instance of a series (RFC 5545 section 3.8.4.4).
    case uid = "UID"

    /// The nights: the UID follows the days and says no more than they do.
    case nights = "NIGHTS"

    /// The channel's confirmation code, else the UID; for what is no booking the nights.
    case confirmationCode = "CONFIRMATION_CODE"

    /// The first day and the summary: the UID is another at every reading.
    case startAndSummary = "START_AND_SUMMARY"
}
