extension Producer {
    /// Tripadvisor, which may be read once in two hours by all readers together.
    public static let tripadvisor = Producer(
        id: "tripadvisor", name: "Tripadvisor", hosts: ["tripadvisor.*", "holidaylettings.co.uk"], productIDs: ["tripadvisor"],
        labels: [SummaryLabel("pending", .hold, .likely), SummaryLabel("tripadvisor", .booking, .likely)],
        identity: .startAndSummary, traits: [.isPlain], interval: 7_500, leastInterval: 7_200)

    /// FlipKey, whose DTEND was seen to be the last night.
    public static let flipKey = Producer(
        id: "flipkey", name: "FlipKey", hosts: ["flipkey.com"], productIDs: ["flipkey"],
        labels: [SummaryLabel("pending", .hold, .likely)],
        identity: .startAndSummary, traits: [.endsWithLastNight, .isPlain], interval: 7_500, leastInterval: 7_200)
}
