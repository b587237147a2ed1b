/// The name at the head of a line, where it is one of those with a number and stands right in front of a colon or semicolon.
struct LineHead {
    let known: KnownProperty

    /// The colon or semicolon behind the name.
    let end: Int

    /// The byte behind the colon; `nil` where there are parameters, but for `VALUE=DATE` alone, which is looked for as most days have it.
    let valueStart: Int?

    /// Looks at the first bytes of a half-open range.
    ///
    /// The table is borrowed: an initializer owns what it is given otherwise, and a reference would be counted for every line.
    @inline(__always)
    init?(of bytes: Span<UInt8>, from start: Int, to lineEnd: Int, in names: borrowing NameTable<KnownProperty>) {
        guard let name = bytes.nameCandidate(from: start), start &+ name.count < lineEnd, let known = names[name] else { return nil }
        self.known = known
        end = start &+ name.count
        let colon = end &+ 11
        if bytes[end] == UInt8(ascii: ":") {
            valueStart = end &+ 1
        } else if colon < lineEnd, bytes[colon] == UInt8(ascii: ":"), bytes.nameCandidate(from: end, to: colon) == .valueDate {
            valueStart = colon &+ 1
        } else {
            valueStart = nil
        }
    }
}
