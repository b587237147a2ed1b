public import CivilTime

/// Two holdings of which the later found no room beside those before it.
public struct Overbooking: Hashable, Sendable {
    /// The one that held its nights before.
    public let first: Holding
    /// The one that came when none was left.
    public let second: Holding
    /// From the first to the last night that both hold and of which too many are held, half-open.
    public internal(set) var nights: Range<Day>

    /// The two identifiers, whichever came first.
    var parties: Set<String> { [self.first.identifier, self.second.identifier] }

    /// The nights that both hold, overbooked or not; none where they only meet.
    var shared: Range<Day> { self.first.stay.nights.clamped(to: self.second.stay.nights) }
}

extension Occupancy {
    /// The nights of which more are held than there are, by pairs of who holds them.
    ///
    /// On each night holdings are let in by the time since when they hold it; whoever finds no room is paired with each before it.
    ///
    /// - Parameter limit: The most pairs to find.
    /// - Returns: The pairs, by their first night, and whether they are all there are.
    public func overbookings(limit: Int) -> (pairs: [Overbooking], isComplete: Bool) {
        var pairs: [Overbooking] = []
        var places: [[Holding]: Int] = [:]
        var isComplete = true
        for span in self where span.held > self.quantity {
            let holdings = span.holdings.sorted { $0.isSenior(to: $1) }
            var held = 0
            for (index, second) in holdings.enumerated() {
                held += second.share(of: self.quantity)
                guard held > self.quantity else { continue }
                for first in holdings[..<index] {
                    if let place = places[[first, second]] {
                        pairs[place].nights = pairs[place].nights.lowerBound..<span.nights.upperBound
                    } else if pairs.count < limit {
                        places[[first, second]] = pairs.count
                        pairs.append(Overbooking(first: first, second: second, nights: span.nights))
                    } else {
                        isComplete = false
                        break
                    }
                }
            }
        }
        return (pairs, isComplete)
    }
}
