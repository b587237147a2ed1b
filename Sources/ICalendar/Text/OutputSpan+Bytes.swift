// The only file of the writer that uses pointers: copying eight or sixteen bytes at a time while looking at them is most of its speed.
// Every offset is checked against both spans before a pointer is made of it, and no byte is counted that was not written.

extension OutputSpan<UInt8> {
    /// Appends a name of at most sixteen bytes.
    @inline(__always)
    mutating func append(_ name: PackedName) {
        let count = Swift.min(name.count, 16)
        guard freeCapacity >= 16 else {
            for index in 0..<count {
                let word = index < 8 ? name.first : name.second
                append(UInt8(truncatingIfNeeded: word >> UInt64(truncatingIfNeeded: (index & 7) &* 8)))
            }
            return
        }
        unsafe withUnsafeMutableBufferPointer { buffer, filled in
            let room = UnsafeMutableRawBufferPointer(buffer)
            unsafe room.storeBytes(of: name.first.littleEndian, toByteOffset: filled, as: UInt64.self)
            unsafe room.storeBytes(of: name.second.littleEndian, toByteOffset: filled &+ 8, as: UInt64.self)
            filled &+= count
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
        guard start >= 0 else { return start }
        return unsafe text.withUnsafeBytes { bytes in
            unsafe withUnsafeMutableBufferPointer { buffer, filled in
                let room = UnsafeMutableRawBufferPointer(buffer)
                var position = start
                while position &+ 16 <= bytes.count, filled &+ 16 <= room.count {
                    let block = unsafe bytes.loadUnaligned(fromByteOffset: position, as: SIMD16<UInt8>.self)
                    unsafe room.storeBytes(of: block, toByteOffset: filled, as: SIMD16<UInt8>.self)
                    let plain = block.marksOfText.firstPlace
                    position &+= plain
                    filled &+= plain
                    if plain < 16 { return position }
                }
                while position &+ 8 <= bytes.count, filled &+ 8 <= room.count {
                    let word = unsafe bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
                    unsafe room.storeBytes(of: word, toByteOffset: filled, as: UInt64.self)
                    let marks = word.littleEndian.marksOfText
                    guard marks == 0 else {
                        let plain = marks.trailingZeroBitCount / 8
                        filled &+= plain
                        return position &+ plain
                    }
                    position &+= 8
                    filled &+= 8
                }
                let rest = bytes.count &- position
                if rest > 0, bytes.count >= 4, filled &+ 8 <= room.count {
                    // The last bytes hold those that are left; the zeros behind them are marks.
                    let word: UInt64
                    if bytes.count >= 8 {
                        let last = unsafe bytes.loadUnaligned(fromByteOffset: bytes.count &- 8, as: UInt64.self).littleEndian
                        word = last >> UInt64(truncatingIfNeeded: (8 &- rest) &* 8)
                    } else {
                        let first = unsafe bytes.loadUnaligned(fromByteOffset: 0, as: UInt32.self).littleEndian
                        let last = unsafe bytes.loadUnaligned(fromByteOffset: bytes.count &- 4, as: UInt32.self).littleEndian
                        let whole = UInt64(first) | UInt64(last) << UInt64(truncatingIfNeeded: (bytes.count &- 4) &* 8)
                        word = whole >> UInt64(truncatingIfNeeded: position &* 8)
                    }
                    unsafe room.storeBytes(of: word.littleEndian, toByteOffset: filled, as: UInt64.self)
                    let plain = Swift.min(rest, word.marksOfText.trailingZeroBitCount / 8)
                    filled &+= plain
                    return position &+ plain
                }
                while position < bytes.count, filled < room.count {
                    let byte = unsafe bytes[position]
                    if byte.isMarkOfText { break }
                    unsafe room[filled] = byte
                    position &+= 1
                    filled &+= 1
                }
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

extension UInt64 {
    /// A bit for the first of the eight bytes, the lowest first, that is a mark of TEXT; behind it bits mean nothing.
    @inline(__always)
    fileprivate var marksOfText: UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let high: UInt64 = 0x8080_8080_8080_8080
        let backslash = (self ^ 0x5C5C_5C5C_5C5C_5C5C) &- ones
        let semicolon = (self ^ 0x3B3B_3B3B_3B3B_3B3B) &- ones
        let comma = (self ^ 0x2C2C_2C2C_2C2C_2C2C) &- ones
        let control = self &- 0x2020_2020_2020_2020
        guard self & high != 0 else { return (backslash | semicolon | comma | control | (self &+ ones)) & high }
        let delete = (self ^ 0x7F7F_7F7F_7F7F_7F7F) &- ones
        let lead = (self & 0xDFDF_DFDF_DFDF_DFDF) ^ 0xC2C2_C2C2_C2C2_C2C2
        // In a byte of a character beyond ASCII a subtraction says nothing, but where it is such a first byte.
        return ((backslash | semicolon | comma | control | delete) & ~self | (lead &- ones) & ~lead) & high
    }
}

extension SIMD16<UInt8> {
    /// Which bytes are marks of TEXT.
    @inline(__always)
    fileprivate var marksOfText: SIMDMask<SIMD16<Int8>> {
        let controls = (self .< SIMD16(repeating: 0x20)) .| (self .== SIMD16(repeating: 0x7F))
        let leads = (self & SIMD16(repeating: 0xDF)) .== SIMD16(repeating: 0xC2)
        let escaped = (self .== SIMD16(repeating: 0x5C)) .| (self .== SIMD16(repeating: 0x3B)) .| (self .== SIMD16(repeating: 0x2C))
        return controls .| leads .| escaped
    }
}
