public import ICalendar

/// A hash of what a calendar says, the same whenever two readings say the same.
///
/// The times at which an event was written (DTSTAMP, and LAST-MODIFIED where it only repeats it) do not count, as some producers put
/// the time of the reading there; nor does any order. It tells changes, not tampering: FNV-1a with 64 bits.
public struct ContentHash: Hashable, Sendable {
    /// The hash as a number.
    public let bits: UInt64

    /// A hash that was kept.
    ///
    /// - Parameter bits: The hash as a number.
    public init(bits: UInt64) {
        self.bits = bits
    }

    /// The hash of a calendar.
    ///
    /// - Parameter document: The calendar as it was read.
    public init(of document: CalendarDocument) {
        bits = Self.combined(document.components.map(Self.bits))
    }

    private static func bits(of component: Component) -> UInt64 {
        let stamp = component[.dtstamp]?.value
        let properties = component.properties.compactMap { property -> UInt64? in
            if property.name == .dtstamp { return nil }
            if property.name == .lastModified, property.value == stamp { return nil }
            return bits(of: property)
        }
        var name = FowlerNollVo()
        name.add(component.name.text.utf8)
        return combined([name.bits, combined(properties), combined(component.components.map(bits))])
    }

    private static func bits(of property: Property) -> UInt64 {
        var hash = FowlerNollVo()
        hash.add(property.name.text.utf8)
        for parameter in property.parameters {
            hash.add(parameter.name.text.utf8)
            for value in parameter.values { hash.add(value.utf8) }
        }
        hash.add(property.value)
        return hash.bits
    }

    /// One hash of several, in whatever order they come.
    private static func combined(_ hashes: [UInt64]) -> UInt64 {
        var hash = FowlerNollVo()
        for bits in hashes.sorted() { hash.add((0..<8).map { UInt8(truncatingIfNeeded: bits >> (8 * $0)) }) }
        return hash.bits
    }
}

/// The hash of Fowler, Noll and Vo, variant 1a; each text ends with a byte that stands in none.
private struct FowlerNollVo {
    private(set) var bits: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { add(byte) }
        add(0xFF)
    }

    private mutating func add(_ byte: UInt8) {
        bits = (bits ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
}
