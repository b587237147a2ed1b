extension Producer {
    /// Google's calendars, with rules, changed instances and zones.
    public static let google = Producer(
        id: "google", name: "Google Calendar", hosts: ["calendar.google.com"], productIDs: ["google calendar"],
        uids: [UIDShape(suffix: "@google.com")])

    /// Outlook and Microsoft 365, which say how busy somebody is in a property of their own.
    public static let microsoft = Producer(
        id: "microsoft", name: "Outlook", hosts: ["outlook.office365.com", "outlook.live.com", "outlook.office.com"],
        productIDs: ["microsoft exchange", "microsoft corporation"], uids: [UIDShape(prefix: "040000008200E0")])

    /// Apple's calendars.
    public static let apple = Producer(
        id: "apple", name: "Apple Calendar", hosts: ["icloud.com"], productIDs: ["apple inc", "apple computer"])

    /// This program on another machine.
    public static let vacancy = Producer(
        id: "vacancy", name: "Vacancy", productIDs: ["//vacancy//"], labels: [SummaryLabel("reserved", .booking, .likely)])

    /// Whoever keeps to RFC 5545 and is not known.
    public static let other = Producer(id: "other", name: "another calendar")
}
