extension Producer {
    /// Smoobu, which writes three events for a stay.
    public static let smoobu = Producer(
        id: "smoobu", name: "Smoobu", hosts: ["smoobu.com"], productIDs: ["smoobu"], traits: [.marksArrivals])

    /// Guesty, which shows stays of other channels as blocked, so a block is not sure to be one.
    public static let guesty = Producer(
        id: "guesty", name: "Guesty", hosts: ["guesty.com"], productIDs: ["guesty"],
        labels: [SummaryLabel("reservation ", .booking), SummaryLabel("blocked by guesty", .unknown, .guess)])

    /// Lodgify, whose UIDs do not last.
    public static let lodgify = Producer(
        id: "lodgify", name: "Lodgify", hosts: ["lodgify.com"], productIDs: ["lodgify"],
        labels: [SummaryLabel("closed period", .closure)], identity: .startAndSummary)

    /// ical-gites, whose PRODID is another every year.
    public static let icalGites = Producer(
        id: "ical-gites", name: "Gîtes de France", hosts: ["gites-de-france.com", "itea.fr"], productIDs: ["gites"])

    /// Programs that are known for UIDs that do not last: avantio, Travanto, tuivillas, Orchestra and weebnb.
    public static let unlastingUIDs: [Producer] = [
        unlasting("avantio", hosts: ["avantio.com"]), unlasting("Travanto", hosts: ["travanto.de"]),
        unlasting("tuivillas", hosts: ["tuivillas.com"]), unlasting("Orchestra", hosts: []), unlasting("weebnb", hosts: ["weebnb.com"]),
    ]

    private static func unlasting(_ name: String, hosts: [String]) -> Producer {
        Producer(id: name.lowercased(), name: name, hosts: hosts, productIDs: [name.lowercased()], identity: .startAndSummary)
    }
}
