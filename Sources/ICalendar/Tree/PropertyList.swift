/// The properties of one component, found as they are asked for.
public struct PropertyList: Sequence, Sendable {
    let storage: CalendarStorage
    let component: Int

    /// Goes through the properties.
    ///
    /// - Returns: An iterator over them in their order.
    public func makeIterator() -> Iterator { Iterator(storage: storage, component: component) }

    /// Gives one property after the other.
    public struct Iterator: IteratorProtocol, Sendable {
        private let storage: CalendarStorage
        private var line: Int
        private let end: Int
        private var inner: Int
        private let innerEnd: Int

        init(storage: CalendarStorage, component: Int) {
            self.storage = storage
            let record = storage.components[component]
            line = Int(record.begin) + 1
            end = Int(record.end)
            inner = component + 1
            innerEnd = Int(record.next)
        }

        /// The next property.
        ///
        /// - Returns: `nil` behind the last one.
        public mutating func next() -> Property? {
            guard let line = nextLine() else { return nil }
            return storage.property(line)
        }

        /// The line of the next property.
        @inline(__always)
        mutating func nextLine() -> LineRecord? {
            while line < end {
                if inner < innerEnd, line == Int(storage.components[inner].begin) {
                    let record = storage.components[inner]
                    // The line behind an end; where the end is missing, the line that closed it.
                    line = Int(record.end) + (record.isUnended ? 0 : 1)
                    inner = Int(record.next)
                    continue
                }
                let found = storage.lines[line]
                line += 1
                if found.isProperty { return found }
            }
            return nil
        }
    }
}
