/// The events of a document at any depth, found as they are asked for.
public struct EventList: Sequence, Sendable {
    let components: ComponentList

    /// Goes through the events.
    ///
    /// - Returns: An iterator over them in the order they are written.
    public func makeIterator() -> Iterator { Iterator(components: components.makeIterator()) }

    /// Gives one event after the other.
    public struct Iterator: IteratorProtocol, Sendable {
        fileprivate var components: ComponentList.Iterator

        /// The next event.
        ///
        /// - Returns: `nil` behind the last one.
        public mutating func next() -> Event? {
            while let component = components.next() {
                if let event = Event(component) { return event }
            }
            return nil
        }
    }
}
