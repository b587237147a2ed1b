extension Producer {
    /// Agoda, the shape of whose events is not known.
    public static let agoda = Producer(
        id: "agoda", name: "Agoda", hosts: ["agoda.com"], productIDs: ["agoda"], traits: [.isPlain])

    /// Trip.com, the shape of whose events is not known.
    public static let tripCom = Producer(
        id: "trip.com", name: "Trip.com", hosts: ["ctrip.com", "trip.com"], productIDs: ["trip.com"], traits: [.isPlain])
}
