// The only file of the writer that uses pointers: copying eight or sixteen bytes at a time while looking at them is most of its speed.
// Every offset is checked against both spans before a pointer is made of it, and no byte is counted that was not written.

extension OutputSpan<UInt8> {
    /// Appends a name of at most sixteen bytes.
    @inline(__always)
    mutating func append(_ name: PackedName) {
        guard freeCapacity >= 16, name.isWhole else { return append(bytesOf: name) }
        unsafe withUnsafeMutableBufferPointer { buffer, filled in
            let room = UnsafeMutableRawBufferPointer(buffer)
            unsafe room.storeBytes(of: name.first.littleEndian, toByteOffset: filled, as: UInt64.self)
            unsafe room.storeBytes(of: name.second.littleEndian, toByteOffset: filled &+ 8, as: UInt64.self)
            filled &+= name.count
        }
    }

    /// Appends the bytes that a name holds, one by one.
    private mutating func append(bytesOf name: PackedName) {
        for index in 0..<Swift.min(name.count, 16) {
            let word = index < 8 ? name.first : name.second
            append(UInt8(truncatingIfNeeded: word >> UInt64(truncatingIfNeeded: (index & 7) &* 8)))
        }
    }

    /// Appends a half-open range of bytes as they are, as far as there is room.
    mutating func append(_ bytes: Span<UInt8>, from start: Int, to end: Int) {
        guard start >= 0, start < end, end <= bytes.count else { return }
        let count = Swift.min(end &- start, freeCapacity)
        unsafe bytes.withUnsafeBytes { bytes in
            unsafe withUnsafeMutableBufferPointer { buffer, filled in
                let room = UnsafeMutableRawBufferPointer(buffer)
                unsafe UnsafeMutableRawBufferPointer(rebasing: room[filled..<filled &+ count])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[start..<start &+ count]))
                filled &+= count
            }
        }
    }

    /// Appends the bytes from a place on that stand for themselves in TEXT, and gives the place of the first that may not, or the end.
    ///
    /// It also stops where there is no room left.
    @inline(__always)
    mutating func append(_ text: Span<UInt8>, plainFrom start: Int) -> Int {
        guard start >= 0, start < text.count else { return start }
        return unsafe text.withUnsafeBytes { bytes in
            unsafe withUnsafeMutableBufferPointer { buffer, filled in
                let room = UnsafeMutableRawBufferPointer(buffer)
                let rest = bytes.count &- start
                var position = start
                if rest > room.count &- filled || rest < 4 {
                    while position < bytes.count, filled < room.count, unsafe !bytes[position].isMarkOfText {
                        unsafe room[filled] = bytes[position]
                        position &+= 1
                        filled &+= 1
                    }
                    return position
                }
                // All bytes move by the same distance, so that the last block may begin before the end of the one in front of it.
                let distance = filled &- start
                if rest >= 16 {
                    let last = bytes.count &- 16
                    while true {
                        let block = unsafe bytes.loadUnaligned(fromByteOffset: position, as: SIMD16<UInt8>.self)
                        unsafe room.storeBytes(of: block, toByteOffset: position &+ distance, as: SIMD16<UInt8>.self)
                        let plain = block.marksOfText.firstPlace
                        if plain < 16 || position == last {
                            position &+= plain
                            break
                        }
                        position = Swift.min(position &+ 16, last)
                    }
                } else if rest >= 8 {
                    let last = bytes.count &- 8
                    let head = unsafe bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self)
                    let tail = unsafe bytes.loadUnaligned(fromByteOffset: last, as: UInt64.self)
                    unsafe room.storeBytes(of: head, toByteOffset: filled, as: UInt64.self)
                    unsafe room.storeBytes(of: tail, toByteOffset: last &+ distance, as: UInt64.self)
                    let plain = SIMD16(head, tail).marksOfText.firstPlace
                    position = plain < 8 ? start &+ plain : last &+ plain &- 8
                } else {
                    let last = bytes.count &- 4
                    let head = unsafe bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self)
                    let tail = unsafe bytes.loadUnaligned(fromByteOffset: last, as: UInt32.self)
                    unsafe room.storeBytes(of: head, toByteOffset: filled, as: UInt32.self)
                    unsafe room.storeBytes(of: tail, toByteOffset: last &+ distance, as: UInt32.self)
                    let both = (UInt64(head.littleEndian) | UInt64(tail.littleEndian) << 32).littleEndian
                    let plain = Swift.min(SIMD16(both, both).marksOfText.firstPlace, 8)
                    position = plain < 4 ? start &+ plain : last &+ plain &- 4
                }
                filled = position &+ distance
                return position
            }
        }
    }
}

extension UInt8 {
    /// Whether it has to be looked at: a control character, an escaped mark, or the first byte of a character that may be a line end.
    @inline(__always)
    fileprivate var isMarkOfText: Bool {
        self < 0x20 || self == 0x7F || self & 0xDF == 0xC2 || self == UInt8(ascii: "\\") || self == UInt8(ascii: ";")
            || self == UInt8(ascii: ",")
    }
}

extension SIMD16<UInt8> {
    /// The bytes of two words as they lie in memory.
    @inline(__always)
    fileprivate init(_ first: UInt64, _ second: UInt64) {
        self = unsafe unsafeBitCast(SIMD2(first, second), to: Self.self)
    }

    /// Which bytes are marks of TEXT.
    @inline(__always)
    fileprivate var marksOfText: SIMDMask<SIMD16<Int8>> {
        let controls = (self .< SIMD16(repeating: 0x20)) .| (self .== SIMD16(repeating: 0x7F))
        let leads = (self & SIMD16(repeating: 0xDF)) .== SIMD16(repeating: 0xC2)
        let escaped = (self .== SIMD16(repeating: 0x5C)) .| (self .== SIMD16(repeating: 0x3B)) .| (self .== SIMD16(repeating: 0x2C))
        return controls .| leads .| escaped
    }
}
