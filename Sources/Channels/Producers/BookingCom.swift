extension Producer {
    /// Booking.com, whose bookings and closures look the same and whose calendar without events may be an empty body.
    ///
    /// The UID of a stay in progress changes as its first day moves to today; 548 days are its 18 months.
    public static let bookingCom = Producer(
        id: "booking.com", name: "Booking.com", hosts: ["booking.com"], productIDs: ["admin.booking.com"],
        uids: [UIDShape(.hexadecimal(32), suffix: "@booking.com"), UIDShape(prefix: "TRU-", suffix: "@booking.com")],
        horizon: 548, identity: .nights, traits: [.emptyBody, .mergesStays, .isPlain])
}
