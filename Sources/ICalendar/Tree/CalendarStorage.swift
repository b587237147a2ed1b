/// What a reading found, never changed after it; documents, components and properties share it.
final class CalendarStorage: Sendable {
    let source: [UInt8]
    let arena: [UInt8]
    let lines: [LineRecord]
    let components: [ComponentRecord]

    /// Where the lines of the arena come from, in their order.
    let origins: [LineOrigin]

    /// The names of some of its zones, so that the many times that name one share its text.
    private let zones: [String]

    init(
        source: [UInt8], arena: [UInt8], lines: [LineRecord], components: [ComponentRecord], origins: [LineOrigin], zones: [String]
    ) {
        self.source = source
        self.arena = arena
        self.lines = lines
        self.components = components
        self.origins = origins
        self.zones = zones
    }

    /// The bytes of a half-open range that lies in the source or in the arena.
    @inline(__always)
    func bytes(_ start: UInt32, _ end: UInt32) -> ArraySlice<UInt8> {
        let start = Int(start)
        let end = Int(end)
        guard start >= source.count else { return source[start..<end] }
        return arena[start - source.count..<end - source.count]
    }

    /// The zone that a line names by its only parameter, where it is one of ``zones``; `nil` says nothing.
    @inline(__always)
    func zone(_ line: LineRecord) -> String? {
        guard !zones.isEmpty, let nameEnd = line.countOfName else { return nil }
        return zone(in: bytes(line.start, line.end).span, from: nameEnd, to: Int(line.valueStart &- line.start) &- 1)
    }

    /// The same of a half-open range from the semicolon behind the name to the colon.
    private func zone(in line: Span<UInt8>, from nameEnd: Int, to colon: Int) -> String? {
        let start = nameEnd &+ PackedName.zone.count
        guard start < colon, line.nameCandidate(from: nameEnd, to: start) == .zone else { return nil }
        for zone in zones where line.equals(zone.utf8.span, from: start, to: colon) { return zone }
        return nil
    }

    /// The first origin of a line at or behind an offset of the source or of the arena.
    func firstOrigin(from offset: UInt32) -> Int {
        let isInSource = Int(offset) < source.count
        var low = 0
        var high = origins.count
        while low < high {
            let middle = (low + high) / 2
            if (isInSource ? origins[middle].sourceStart : origins[middle].start) < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func property(_ line: LineRecord) -> Property {
        let bytes = bytes(line.start, line.end)
        let valueStart = bytes.startIndex + Int(line.valueStart - line.start)
        let nameEnd = line.countOfName.map { bytes.startIndex + $0 } ?? self.nameEnd(in: bytes, before: valueStart)
        let mayNameZone = !zones.isEmpty && nameEnd + 1 < valueStart
        let zone = mayNameZone ? zone(in: bytes.span, from: nameEnd - bytes.startIndex, to: valueStart - bytes.startIndex - 1) : nil
        let property = Property(
            bytes: bytes, nameEnd: nameEnd, valueStart: valueStart, known: line.known, row: Int(line.row), soleZone: zone)
        return line.flags.contains(.repairedHead) ? property.withRepairedHead : property
    }

    private func nameEnd(in bytes: ArraySlice<UInt8>, before valueStart: Int) -> Int {
        var end = bytes.startIndex
        while end < valueStart - 1, bytes[end] != UInt8(ascii: ";"), bytes[end] != UInt8(ascii: ":") { end += 1 }
        return end
    }
}

/// Where in the source the bytes of one line of the arena come from.
struct LineOrigin: Sendable {
    /// The line's offset, the length of the source counted in.
    let start: UInt32

    /// The half-open range of the source, line ends included.
    let sourceStart: UInt32
    let sourceEnd: UInt32
}

extension PackedName {
    /// The head of a parameter that names a zone, with the semicolon in front of it.
    fileprivate static let zone = PackedName(";TZID=")
}
