/// The instances of one period in ascending order: every time on every base, or those that `BYSETPOS` picks.
///
/// It keeps the bases and the picked places and computes the instances, as a year can have 31 million of them.
struct PeriodSet {
    private let offsets: TimeOffsets
    private let positions: [Int]
    private let picks: Bool
    private let firstForward: Int

    /// Bases, of which only so many as are filled are those of this period; the room of the others is used again.
    private var bases: [Int] = []
    private var filled = 0

    private var picked: [Int] = []
    private var next = 0
    private var count = 0

    init(_ offsets: TimeOffsets, positions: [Int]) {
        self.offsets = offsets
        self.positions = positions
        picks = !positions.isEmpty
        firstForward = positions.firstIndex { $0 > 0 } ?? positions.count
    }

    /// Whether nothing was added since it was emptied.
    var isEmpty: Bool { filled == 0 }

    /// Whether `BYSETPOS` picks something from some set of so many bases or fewer.
    func canPick(bases: Int) -> Bool {
        guard !positions.isEmpty else { return true }
        let largest = bases * offsets.count
        return positions.contains { $0.magnitude <= largest }
    }

    /// Empties the set for another period.
    mutating func clear() {
        filled = 0
        next = 0
        count = 0
    }

    /// Adds a day, hour, minute or second as its first civil second; one not behind the last is passed over.
    mutating func add(_ base: Int) {
        if filled > 0, base <= bases[filled - 1] { return }
        if filled < bases.count { bases[filled] = base } else { bases.append(base) }
        filled += 1
    }

    /// Ends the filling and passes over all instances up to and including a time.
    mutating func begin(after time: Int) {
        count = filled * offsets.count
        if picks { pick() }
        if count > 0, instance(0) <= time { _ = skip(upTo: time) }
    }

    /// The next instance in civil seconds, or `nil` where the period has none left.
    mutating func nextInstance() -> Int? {
        guard next < count else { return nil }
        next += 1
        return instance(next - 1)
    }

    /// Passes over all instances up to and including a time, and says whether one is left.
    mutating func skip(upTo time: Int) -> Bool {
        var high = count
        while next < high {
            let middle = (next + high) / 2
            if instance(middle) <= time { next = middle + 1 } else { high = middle }
        }
        return next < count
    }

    private func instance(_ place: Int) -> Int {
        let place = picks ? picked[place] : place
        guard offsets.count > 1 else { return bases[place] + offsets.first }
        let (base, offset) = place.quotientAndRemainder(dividingBy: offsets.count)
        return bases[base] + offsets[offset]
    }

    /// Finds the picked places in ascending order, each once.
    ///
    /// Positions ascend, so those from the end come first and name ascending places, and so do those from the begin.
    private mutating func pick() {
        picked.removeAll(keepingCapacity: true)
        var forward = firstForward
        var backward = firstForward
        while backward > 0, positions[backward - 1] >= -count { backward -= 1 }
        while true {
            let front = forward < positions.count ? positions[forward] - 1 : count
            let back = backward < firstForward ? count + positions[backward] : count
            let place = min(front, back)
            guard place < count else { break }
            picked.append(place)
            if front == place { forward += 1 }
            if back == place { backward += 1 }
        }
        count = picked.count
    }
}
