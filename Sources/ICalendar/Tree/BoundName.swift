/// The name of a component behind `BEGIN` or `END`.
struct BoundName {
    let packed: PackedName

    /// The name, where it is one of those with a number.
    let known: KnownComponent?

    /// Takes a half-open range of bytes; `nil` where it holds no name.
    ///
    /// Blanks at both ends are passed over.
    @inline(__always)
    init?(of bytes: Span<UInt8>, from start: Int, to end: Int) {
        if let candidate = bytes.nameCandidate(from: start, to: end), let found = KnownComponent.table[candidate] {
            packed = candidate
            known = found
            return
        }
        var position = start
        var end = end
        while position < end, bytes[position].isBlank { position &+= 1 }
        while position < end, bytes[end &- 1].isBlank { end &-= 1 }
        var name = PackedName()
        while position < end {
            guard let capital = bytes[position].capital else { return nil }
            name.append(capital)
            position &+= 1
        }
        guard name.count > 0 else { return nil }
        packed = name
        known = name.isWhole ? KnownComponent.table[name] : nil
    }
}
