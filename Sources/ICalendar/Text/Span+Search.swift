import Glibc

// The only file of the reader that uses pointers: looking at eight or more bytes at a time is most of its speed.
// Every offset is checked against the span before a pointer is made of it.

extension Span<UInt8> {
    /// The first place of a byte in a half-open range, or the range's end where it does not come.
    @inline(__always)
    func index(of byte: UInt8, from start: Int, to end: Int) -> Int {
        guard start >= 0, start < end, end <= count else { return end }
        return unsafe withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, let found = unsafe memchr(base + start, Int32(byte), end - start) else { return end }
            return unsafe UnsafeRawPointer(found) - base
        }
    }

    /// The first place from one on with a control character, or the end where there is none; and whether all before it is ASCII.
    @inline(__always)
    func endOfVisible(from start: Int) -> (end: Int, isASCII: Bool) {
        let count = count
        guard start >= 0, start < count else { return (count, true) }
        return unsafe withUnsafeBytes { bytes in
            var position = start
            while position &+ 16 <= count {
                let place = unsafe bytes.loadUnaligned(fromByteOffset: position, as: SIMD16<UInt8>.self).special.firstPlace
                position &+= place
                if place < 16 { break }
            }
            if position < count, unsafe bytes[position] >= 0x80 { return (unsafe Self.firstControl(in: bytes, from: position), false) }
            while position < count, unsafe bytes[position] &- 0x20 < 0x5F { position &+= 1 }
            guard position < count, unsafe bytes[position] >= 0x80 else { return (position, true) }
            return (unsafe Self.firstControl(in: bytes, from: position), false)
        }
    }

    private static func firstControl(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var position = start
        while position &+ 16 <= bytes.count {
            let place = unsafe bytes.loadUnaligned(fromByteOffset: position, as: SIMD16<UInt8>.self).control.firstPlace
            position &+= place
            if place < 16 { return position }
        }
        while position < bytes.count, unsafe bytes[position] >= 0x20, unsafe bytes[position] != 0x7F { position &+= 1 }
        return position
    }

    /// The first place in a half-open range with a byte beyond ASCII, or the range's end where there is none.
    @inline(__always)
    func firstHigh(from start: Int, to end: Int) -> Int {
        guard start >= 0, start < end, end <= count else { return end }
        return unsafe withUnsafeBytes { bytes in
            var position = start
            while position &+ 8 <= end {
                let high = unsafe bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self).littleEndian.highBytes
                if high != 0 { return position &+ high.trailingZeroBitCount / 8 }
                position &+= 8
            }
            while position < end, unsafe bytes[position] < 0x80 { position &+= 1 }
            return position
        }
    }
}

extension Span<UInt8> {
    /// The bytes from a place on that stand before the first colon or semicolon, where those come within sixteen bytes.
    ///
    /// Nothing says that they are a name; looking them up in a ``NameTable`` does.
    @inline(__always)
    func nameCandidate(from start: Int) -> PackedName? {
        guard start >= 0, start &+ 17 <= count else { return nil }
        return unsafe withUnsafeBytes { bytes in
            let first = unsafe bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self).littleEndian
            let inFirst = first.bytesBeforeMark
            if inFirst < 8 { return PackedName(first: first, second: 0, count: inFirst) }
            let second = unsafe bytes.loadUnaligned(fromByteOffset: start &+ 8, as: UInt64.self).littleEndian
            let inSecond = second.bytesBeforeMark
            let behind = unsafe bytes[start &+ 16]
            guard inSecond < 8 || behind & 0xFE == UInt8(ascii: ":") else { return nil }
            return PackedName(first: first, second: second, count: inSecond &+ 8)
        }
    }

    /// The first colon, semicolon or quote in a half-open range, or the range's end where there is none.
    @inline(__always)
    func indexOfMark(from start: Int, to end: Int) -> Int {
        guard start >= 0, start < end, end <= count else { return end }
        return unsafe withUnsafeBytes { bytes in
            var position = start
            while position &+ 16 <= bytes.count, position < end {
                let place = unsafe bytes.loadUnaligned(fromByteOffset: position, as: SIMD16<UInt8>.self).marksOfHead.firstPlace
                if place < 16 { return Swift.min(position &+ place, end) }
                position &+= 16
            }
            while position < end {
                let byte = unsafe bytes[position]
                if byte & 0xFE == UInt8(ascii: ":") || byte == UInt8(ascii: "\"") { return position }
                position &+= 1
            }
            return end
        }
    }

    /// A half-open range as a name, where it is not longer than a packed one may be.
    @inline(__always)
    func nameCandidate(from start: Int, to end: Int) -> PackedName? {
        guard start >= 0, start < end, end &- start <= 16, start &+ 16 <= count else { return nil }
        return unsafe withUnsafeBytes { bytes in
            let first = unsafe bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self).littleEndian
            let second = unsafe bytes.loadUnaligned(fromByteOffset: start &+ 8, as: UInt64.self).littleEndian
            return PackedName(first: first, second: second, count: end &- start)
        }
    }

    /// The eight digits from a place on as a number; `nil` where there are fewer.
    @inline(__always)
    func eightDigits(from start: Int) -> Int? {
        guard start >= 0, start <= count &- 8 else { return nil }
        let digits = unsafe withUnsafeBytes { unsafe $0.loadUnaligned(fromByteOffset: start, as: UInt64.self).littleEndian }
        let values = digits ^ 0x3030_3030_3030_3030
        // Ten and more has one of the upper bits set, itself or with six added.
        guard (values | (values &+ 0x0606_0606_0606_0606)) & 0xF0F0_F0F0_F0F0_F0F0 == 0 else { return nil }
        // Neighbours are put together as numbers of two digits, then of four, then of eight.
        let twos = (values &* 10 &+ values >> 8) & 0x00FF_00FF_00FF_00FF
        let fours = (twos &* 100 &+ twos >> 16) & 0x0000_FFFF_0000_FFFF
        return Int(truncatingIfNeeded: (fours &* 10_000 &+ fours >> 32) & 0xFFFF_FFFF)
    }

    /// Which kinds of bytes besides visible ASCII and spaces a half-open range holds.
    func kinds(from start: Int, to end: Int) -> (hasHigh: Bool, hasControl: Bool) {
        guard start >= 0, start < end, end <= count else { return (false, false) }
        return unsafe withUnsafeBytes { bytes in
            guard end &- start >= 16 else {
                var high = false
                var control = false
                for position in start..<end {
                    let byte = unsafe bytes[position]
                    if byte >= 0x80 { high = true } else if byte < 0x20 || byte == 0x7F { control = true }
                }
                return (high, control)
            }
            var high = SIMD16<UInt8>(repeating: 0)
            var control = SIMDMask<SIMD16<Int8>>(repeating: false)
            // The last block may begin before the end of the one in front of it.
            let last = end &- 16
            var position = start
            while true {
                let block = unsafe bytes.loadUnaligned(fromByteOffset: position, as: SIMD16<UInt8>.self)
                high |= block
                control .|= block.control
                if position == last { break }
                position = Swift.min(position &+ 16, last)
            }
            return ((high & SIMD16(repeating: 0x80)) != SIMD16(repeating: 0), control.firstPlace < 16)
        }
    }
}

extension Span<UInt8> {
    /// The first byte in a half-open range that no name may have, or the range's end where there is none.
    @inline(__always)
    func endOfToken(from start: Int, to end: Int) -> Int {
        guard start >= 0, start < end, end <= count else { return end }
        return unsafe withUnsafeBytes { bytes in
            var position = start
            while position &+ 16 <= bytes.count, position < end {
                let place = unsafe bytes.loadUnaligned(fromByteOffset: position, as: SIMD16<UInt8>.self).otherThanToken.firstPlace
                if place < 16 { return Swift.min(position &+ place, end) }
                position &+= 16
            }
            while position < end, unsafe bytes[position].isTokenByte { position &+= 1 }
            return Swift.min(position, end)
        }
    }

    /// The first byte in a half-open range that says more than itself in a parameter's value, or the range's end where there is none.
    @inline(__always)
    func indexOfSpecialInParameter(from start: Int, to end: Int) -> Int {
        guard start >= 0, start < end, end <= count else { return end }
        return unsafe withUnsafeBytes { bytes in
            var position = start
            while position &+ 16 <= bytes.count, position < end {
                let place = unsafe bytes.loadUnaligned(fromByteOffset: position, as: SIMD16<UInt8>.self).marksOfParameter.firstPlace
                if place < 16 { return Swift.min(position &+ place, end) }
                position &+= 16
            }
            while position < end, unsafe !bytes[position].isMarkOfParameter { position &+= 1 }
            return Swift.min(position, end)
        }
    }

    /// Whether a half-open range holds the same bytes as another span.
    @inline(__always)
    func equals(_ other: Span<UInt8>, from start: Int, to end: Int) -> Bool {
        guard start >= 0, start < end, end <= count, other.count == end &- start else { return false }
        return unsafe withUnsafeBytes { bytes in
            unsafe other.withUnsafeBytes { other in
                guard let base = bytes.baseAddress, let otherBase = other.baseAddress else { return false }
                return unsafe memcmp(base + start, otherBase, other.count) == 0
            }
        }
    }
}

extension String {
    /// A text of at most so many bytes, those that the closure appends; what is no UTF-8 becomes U+FFFD.
    @inline(__always)
    init(room: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
        // The output is of the string's own room and nothing else, and only it says how much was written.
        unsafe self.init(unsafeUninitializedCapacity: room) { buffer in
            var output = unsafe OutputSpan(buffer: buffer, initializedCount: 0)
            write(&output)
            return unsafe output.finalize(for: buffer)
        }
    }
}

extension UInt8 {
    /// Whether a parameter's value cannot be taken as it stands up to here.
    fileprivate var isMarkOfParameter: Bool {
        switch self {
        case UInt8(ascii: "\""), UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "^"): true
        default: false
        }
    }
}

extension UInt64 {
    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    /// A bit for each of the eight bytes from 0x80 on.
    fileprivate var highBytes: UInt64 { self & Self.highBits }

    /// How many of the eight bytes, the lowest first, stand before the first `:` or `;`.
    @inline(__always)
    fileprivate var bytesBeforeMark: Int {
        let marked = (self & 0xFEFE_FEFE_FEFE_FEFE) ^ 0x3A3A_3A3A_3A3A_3A3A
        let found = (marked &- 0x0101_0101_0101_0101) & ~marked & Self.highBits
        return found.trailingZeroBitCount / 8
    }
}

extension SIMD16<UInt8> {
    /// Which bytes lie outside 0x20 … 0x7E: with one added those are the least with a sign.
    @inline(__always)
    fileprivate var special: SIMDMask<SIMD16<Int8>> {
        unsafe unsafeBitCast(self &+ SIMD16(repeating: 1), to: SIMD16<Int8>.self) .< SIMD16<Int8>(repeating: 0x21)
    }

    /// Which bytes are colons, semicolons or quotes.
    @inline(__always)
    fileprivate var marksOfHead: SIMDMask<SIMD16<Int8>> {
        ((self & SIMD16(repeating: 0xFE)) .== SIMD16(repeating: 0x3A)) .| (self .== SIMD16(repeating: 0x22))
    }

    /// Which bytes are no letters, digits or hyphens.
    @inline(__always)
    fileprivate var otherThanToken: SIMDMask<SIMD16<Int8>> {
        let letters = ((self | SIMD16(repeating: 0x20)) &- SIMD16(repeating: 0x61)) .< SIMD16(repeating: 26)
        let digits = (self &- SIMD16(repeating: 0x30)) .< SIMD16(repeating: 10)
        return .!(letters .| digits .| (self .== SIMD16(repeating: 0x2D)))
    }

    /// Which bytes are quotes, semicolons, commas or carets.
    @inline(__always)
    fileprivate var marksOfParameter: SIMDMask<SIMD16<Int8>> {
        let dividers = (self .== SIMD16(repeating: 0x3B)) .| (self .== SIMD16(repeating: 0x2C))
        return dividers .| (self .== SIMD16(repeating: 0x22)) .| (self .== SIMD16(repeating: 0x5E))
    }

    /// Which bytes lie below 0x20 or are 0x7F.
    @inline(__always)
    fileprivate var control: SIMDMask<SIMD16<Int8>> { (self .< SIMD16(repeating: 0x20)) .| (self .== SIMD16(repeating: 0x7F)) }
}

extension SIMDMask<SIMD16<Int8>> {
    /// The first place that is true, or 16.
    @inline(__always)
    var firstPlace: Int {
        // A mask is sixteen bytes, each of them all ones or all zeros.
        let words = unsafe unsafeBitCast(self, to: SIMD2<UInt64>.self)
        let first = words[0].littleEndian
        return first != 0 ? first.trailingZeroBitCount / 8 : 8 &+ words[1].littleEndian.trailingZeroBitCount / 8
    }
}
