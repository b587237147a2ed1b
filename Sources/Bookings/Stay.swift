public import CivilTime

/// The nights somebody stays: from the day of arrival up to, and without, the day of departure.
public struct Stay: Hashable, Sendable {
    /// The nights, half-open, in the property's zone.
    public let nights: Range<Day>

    /// Why two days make no stay.
    public enum Refusal: Error, Hashable, Sendable {
        /// The departure is not after the arrival.
        case empty
        /// There are more than 800 nights.
        case tooLong
        /// The arrival is before 1970 or after 9998.
        case outOfRange
    }

    /// The most nights a stay may have.
    public static let longest = 800

    /// Makes a stay of 1 to 800 nights.
    ///
    /// - Parameters:
    ///   - arrival: The day of arrival, from 1970 to 9998.
    ///   - departure: The day of departure.
    /// - Throws: ``Refusal`` where the days make no stay.
    public init(from arrival: Day, to departure: Day) throws(Refusal) {
        guard arrival < departure else { throw .empty }
        guard arrival.distance(to: departure) <= Self.longest else { throw .tooLong }
        guard (1970...9998).contains(arrival.year) else { throw .outOfRange }
        self.nights = arrival..<departure
    }

    /// The day of arrival.
    public var arrival: Day { self.nights.lowerBound }

    /// The day of departure, whose night is free again.
    public var departure: Day { self.nights.upperBound }

    /// The number of nights.
    public var count: Int { self.arrival.distance(to: self.departure) }

    /// Whether two stays share a night; stays that only meet share none.
    ///
    /// - Parameter other: The other stay.
    /// - Returns: Whether they do.
    public func overlaps(_ other: Stay) -> Bool { self.nights.overlaps(other.nights) }
}
