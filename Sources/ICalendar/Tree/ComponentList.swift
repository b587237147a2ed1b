/// The components on one level, or on all levels below one, found as they are asked for.
public struct ComponentList: Sequence, Sendable {
    let storage: CalendarStorage
    let first: Int
    let end: Int

    /// Whether the components inside the others are among them.
    var isDeep = false

    /// Goes through the components.
    ///
    /// - Returns: An iterator over them in their order.
    public func makeIterator() -> Iterator { Iterator(storage: storage, position: first, end: end, isDeep: isDeep) }

    /// Gives one component after the other.
    public struct Iterator: IteratorProtocol, Sendable {
        let storage: CalendarStorage
        fileprivate var position: Int
        fileprivate let end: Int
        fileprivate let isDeep: Bool

        /// The next component.
        ///
        /// - Returns: `nil` behind the last one.
        public mutating func next() -> Component? {
            guard position < end else { return nil }
            let component = Component(storage: storage, index: position)
            position = isDeep ? position + 1 : Int(storage.components[position].next)
            return component
        }
    }
}
