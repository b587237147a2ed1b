import CivilTime

/// A component of a document, such as an event: its properties and the components inside it, in their order.
public struct Component: Sendable {
    let storage: CalendarStorage
    let index: Int

    private var record: ComponentRecord { storage.components[index] }

    /// The name, where it is one of those with a number.
    var known: KnownComponent? { record.known }

    /// The name.
    public var name: ComponentName {
        if let known { return ComponentName(known: known) }
        // A line whose value is no name does not begin a component.
        return ComponentName(storage.property(storage.lines[Int(record.begin)]).value.trimmed) ?? ComponentName(known: .vcalendar)
    }

    /// The physical line it begins in, from 1.
    public var row: Int { Int(storage.lines[Int(record.begin)].row) }

    /// Whether it was closed only because the one round it, or the document, ends.
    public var isUnended: Bool { record.isUnended }

    /// The component it is in, or `nil` for an outermost one.
    public var parent: Component? {
        let parent = Int(record.parent)
        return parent == index ? nil : Component(storage: storage, index: parent)
    }

    /// The components inside it, not those inside them.
    public var components: ComponentList { ComponentList(storage: storage, first: index + 1, end: Int(record.next)) }

    /// The properties, those of components inside it left out.
    public var properties: PropertyList { PropertyList(storage: storage, component: index) }

    /// The first property with a name.
    ///
    /// - Parameter name: The property.
    /// - Returns: `nil` where there is none.
    public subscript(_ name: PropertyName) -> Property? {
        guard let known = name.name.known else { return properties.first { $0.name == name } }
        return first(known)
    }

    /// The properties with a name.
    ///
    /// - Parameter name: The property.
    /// - Returns: All of them in their order.
    public func all(_ name: PropertyName) -> [Property] {
        guard let known = name.name.known else { return properties.filter { $0.name == name } }
        var found: [Property] = []
        var lines = properties.makeIterator()
        while let line = lines.nextLine() {
            if line.isProperty(known) { found.append(storage.property(line)) }
        }
        return found
    }

    /// The first property with a name as TEXT, for a caller that wants nothing else of it.
    ///
    /// - Parameter name: The property.
    /// - Returns: ``Property/text`` of it; `nil` where there is none.
    @inline(never)
    public func text(_ name: PropertyName) -> String? {
        guard let known = name.name.known else { return self[name]?.text }
        guard let line = firstLine(known) else { return nil }
        return storage.bytes(line.valueStart, line.end).decodedText
    }

    /// The first property with a name as DATE or DATE-TIME, for a caller that wants nothing else of it.
    ///
    /// - Parameter name: The property.
    /// - Returns: ``Property/time`` of it; `nil` where there is none, and where it is no time.
    @inline(never)
    public func time(_ name: PropertyName) -> CalendarTime? {
        guard let known = name.name.known else { return self[name]?.time }
        guard let line = firstLine(known) else { return nil }
        // A day alone is a DATE whatever the parameters say, so that nothing else of the line has to be looked at.
        var value = ValueReader(storage.bytes(line.valueStart, line.end))
        if let day = value.day() {
            if value.isAtEnd { return .date(day) }
            if value.skip("T"), let time = value.timeOfDay(), value.isAtEnd, let zone = storage.zone(line) {
                return .zoned(LocalDateTime(day: day, time: time), zone: zone)
            }
        }
        return storage.property(line).time
    }

    func first(_ known: KnownProperty) -> Property? { firstLine(known).map(storage.property) }

    private func firstLine(_ known: KnownProperty) -> LineRecord? {
        let record = record
        if Int(record.next) == index + 1 {
            // There is no component inside it to pass over.
            let begin = Int(record.begin) + 1
            for line in begin..<max(Int(record.end), begin) where storage.lines[line].isProperty(known) { return storage.lines[line] }
            return nil
        }
        var lines = properties.makeIterator()
        while let line = lines.nextLine() {
            if line.isProperty(known) { return line }
        }
        return nil
    }
}
