/// Occurrences that wait for their turn, as a heap with the earliest on top.
struct PendingOccurrences {
    private var heap: [PendingOccurrence] = []

    /// The earliest, or `nil` where none waits.
    var first: PendingOccurrence? { heap.first }

    /// Adds one.
    mutating func insert(_ occurrence: PendingOccurrence) {
        heap.append(occurrence)
        var place = heap.count - 1
        while place > 0 {
            let parent = (place - 1) / 2
            guard PendingOccurrence.precedes(heap[place], heap[parent]) else { return }
            heap.swapAt(place, parent)
            place = parent
        }
    }

    /// Takes the earliest out.
    mutating func removeFirst() {
        guard let last = heap.popLast(), !heap.isEmpty else { return }
        heap[0] = last
        var place = 0
        while true {
            var earliest = place
            for child in 2 * place + 1..<2 * place + 3 where child < heap.count {
                if PendingOccurrence.precedes(heap[child], heap[earliest]) { earliest = child }
            }
            guard earliest != place else { return }
            heap.swapAt(place, earliest)
            place = earliest
        }
    }
}
