/// Moments or days as numbers in ascending order, to look one up.
struct SortedNumbers {
    private let numbers: [Int64]

    init(_ numbers: [Int64]) {
        self.numbers = numbers.sorted()
    }

    var isEmpty: Bool { numbers.isEmpty }

    func contains(_ number: Int64) -> Bool {
        let place = firstIndex(atOrAfter: number)
        return place < numbers.count && numbers[place] == number
    }

    private func firstIndex(atOrAfter number: Int64) -> Int {
        var low = 0
        var high = numbers.count
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
