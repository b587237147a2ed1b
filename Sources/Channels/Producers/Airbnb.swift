extension Producer {
    /// Airbnb in all its generations: `Reserved` and blocks since 2019, `Name (CODE)` before.
    ///
    /// The texts follow the language of the address, so the UID alone tells a booking from a block.
    public static let airbnb = Producer(
        id: "airbnb", name: "Airbnb", hosts: ["airbnb.*"], productIDs: ["airbnb inc"],
        uids: [
            UIDShape(prefix: "1418fb94e984-", suffix: "@airbnb.com", kind: .booking),
            UIDShape(prefix: "7f662ec65913-", suffix: "@airbnb.com", kind: .ownerBlock),
            UIDShape(prefix: "6fec1092d3fa-", suffix: "@airbnb.com", kind: .ownerBlock),
            UIDShape(suffix: "@airbnb.com"),
        ],
        labels: [
            SummaryLabel("reserved", .booking, .likely), SummaryLabel("airbnb (", .ownerBlock, .likely),
            SummaryLabel("not available", .ownerBlock, .likely),
        ],
        horizon: 365, identity: .confirmationCode, traits: [.blocksByShape, .isPlain])
}
