extension Producer {
    /// Expedia, most of whose events are closed days.
    public static let expedia = Producer(
        id: "expedia", name: "Expedia", hosts: ["expedia.*", "expediapartnercentral.com"], productIDs: ["expedia"],
        uids: [
            UIDShape(.digits(9), suffix: "@expedia.com", kind: .booking), UIDShape(.digits(19), suffix: "@expedia.com", kind: .closure),
            UIDShape(suffix: "@expedia.com"),
        ],
        labels: [SummaryLabel("reserved on", .booking), SummaryLabel("unavailable on", .closure)], traits: [.isPlain])
}
