/// What the bookings of a property that are priced in its currency come to.
public struct SalesFigures: Hashable, Sendable {
    /// How many there are.
    public let bookings: Int
    /// What they cost together, as a decimal number.
    public let total: String
    /// What one of them costs on average, as a decimal number with at most four places.
    public let average: String

    /// Makes figures.
    ///
    /// - Parameters:
    ///   - bookings: How many bookings there are.
    ///   - total: What they cost together.
    ///   - average: What one of them costs on average.
    public init(bookings: Int, total: String, average: String) {
        self.bookings = bookings
        self.total = total
        self.average = average
    }
}
