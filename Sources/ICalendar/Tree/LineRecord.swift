/// Where the parts of a logical line lie, in 20 bytes; a property is made of it on demand.
///
/// Offsets below the length of the source count in the source, the others in the arena behind it.
struct LineRecord: Sendable {
    let start: UInt32
    let end: UInt32
    let row: UInt32
    private let valueOffset: UInt32
    private let nameLength: UInt16
    private let nameCode: UInt8
    let flags: Flags

    struct Flags: OptionSet, Sendable {
        let rawValue: UInt8

        /// It bounds a component.
        static let bound = Self(rawValue: 1 << 0)

        /// It is no part of the tree and is not written.
        static let excluded = Self(rawValue: 1 << 1)

        /// The source has for it just what a writer would write.
        static let canonical = Self(rawValue: 1 << 2)

        /// Its name and parameters are written anew.
        static let repairedHead = Self(rawValue: 1 << 3)
    }

    private static let noName = UInt8.max

    /// Takes over offsets that are known to fit 32 bits.
    @inline(__always)
    init(_ line: LineScanner.Line, _ parts: LineParts, base: Int, known: KnownProperty?, flags: Flags) {
        start = UInt32(truncatingIfNeeded: base &+ parts.start)
        end = UInt32(truncatingIfNeeded: base &+ line.end)
        row = UInt32(truncatingIfNeeded: line.row)
        valueOffset = UInt32(truncatingIfNeeded: parts.valueStart &- parts.start)
        nameLength = UInt16(clamping: parts.nameEnd &- parts.start)
        nameCode = known?.rawValue ?? Self.noName
        self.flags = flags
    }

    /// Takes over a line of the source that is a property in order.
    @inline(__always)
    init(_ line: LineScanner.Line, _ head: LineHead, valueStart: Int) {
        start = UInt32(truncatingIfNeeded: line.start)
        end = UInt32(truncatingIfNeeded: line.end)
        row = UInt32(truncatingIfNeeded: line.row)
        valueOffset = UInt32(truncatingIfNeeded: valueStart &- line.start)
        nameLength = UInt16(truncatingIfNeeded: head.end &- line.start)
        nameCode = head.known.rawValue
        flags = line.isCanonical ? .canonical : []
    }

    /// The name, where it is one of those with a number.
    var known: KnownProperty? { KnownProperty(rawValue: nameCode) }

    /// Whether it is a property with that name.
    @inline(__always)
    func isProperty(_ wanted: KnownProperty) -> Bool { nameCode == wanted.rawValue && flags.isDisjoint(with: [.bound, .excluded]) }

    /// Whether it is a property.
    var isProperty: Bool { flags.isDisjoint(with: [.bound, .excluded]) }

    /// How many bytes stand before the first semicolon or the colon; `nil` where the number does not fit the record.
    var countOfName: Int? { nameLength == .max ? nil : Int(nameLength) }

    /// The byte behind the colon.
    var valueStart: UInt32 { start &+ valueOffset }
}
