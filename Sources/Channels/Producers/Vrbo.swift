extension Producer {
    /// Vrbo, HomeAway and Abritel, which write the days of a block into its UID and keep what is past.
    public static let vrbo = Producer(
        id: "vrbo", name: "Vrbo", hosts: ["vrbo.com", "homeaway.*", "abritel.fr", "fewo-direkt.de", "stayz.com.au", "bookabach.co.nz"],
        productIDs: ["homeaway.com"],
        uids: [UIDShape(.days, kind: .ownerBlock)],
        labels: [
            SummaryLabel("reserved", .booking), SummaryLabel("réservé", .booking), SummaryLabel("blocked", .ownerBlock),
            SummaryLabel("indisponible", .ownerBlock), SummaryLabel("tentative", .hold), SummaryLabel("provisoire", .hold),
        ],
        traits: [.isPlain])
}
