// The values of RFC 5545 section 3.3 as bytes of a line that is not folded yet.

extension [UInt8] {
    /// Appends a TEXT value with its escapes.
    mutating func append(textValue text: String) {
        let text = text.utf8.span
        append(addingCapacity: text.count * 2) { $0.append(textValue: text) }
    }

    /// Appends a parameter value, in quotes where it needs them and with the escapes of RFC 6868.
    mutating func append(parameterValue text: String) {
        let isQuoted = text.utf8.contains { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ",") }
        if isQuoted { append(UInt8(ascii: "\"")) }
        let text = text.utf8.span
        var clean = CleanBytes()
        while let byte = clean.next(in: text) {
            switch byte {
            case 0x0A: append(escaped: "n")
            case UInt8(ascii: "^"): append(escaped: "^")
            case UInt8(ascii: "\""): append(escaped: "'")
            default: append(byte)
            }
        }
        if isQuoted { append(UInt8(ascii: "\"")) }
    }

    private mutating func append(escaped mark: Unicode.Scalar) {
        append(UInt8(ascii: "^"))
        append(UInt8(ascii: mark))
    }

    /// Appends a number in decimal digits.
    mutating func append(decimal number: UInt) {
        append(addingCapacity: 20) { $0.append(decimal: number) }
    }

    /// Appends the hours, minutes and seconds of a length of time.
    mutating func append(clock length: UInt) {
        append(addingCapacity: 64) { $0.append(clock: length) }
    }
}

extension OutputSpan<UInt8> {
    /// Appends a TEXT value with its escapes; no byte of the text needs more than two.
    @inline(__always)
    mutating func append(textValue text: Span<UInt8>) {
        var clean = CleanBytes()
        while true {
            clean.position = append(text, plainFrom: clean.position)
            guard clean.position < text.count, let byte = clean.next(in: text) else { return }
            switch byte {
            case 0x0A:
                append(UInt8(ascii: "\\"))
                append(UInt8(ascii: "n"))
            case UInt8(ascii: "\\"), UInt8(ascii: ";"), UInt8(ascii: ","):
                append(UInt8(ascii: "\\"))
                append(byte)
            default:
                append(byte)
            }
        }
    }

    /// Appends a number in decimal digits, twenty at most.
    mutating func append(decimal number: UInt) {
        var power: UInt = 1
        while number / power >= 10 { power *= 10 }
        while power > 0 {
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / power % 10))
            power /= 10
        }
    }

    /// Appends a DURATION value in hours, minutes and seconds.
    mutating func append(duration seconds: Int) {
        if seconds < 0 { append(UInt8(ascii: "-")) }
        append(UInt8(ascii: "P"))
        append(UInt8(ascii: "T"))
        append(clock: seconds.magnitude)
    }

    /// Appends the hours, minutes and seconds of a length of time.
    mutating func append(clock length: UInt) {
        let (hours, minutes, rest) = (length / 3_600, length / 60 % 60, length % 60)
        if hours > 0 { append(decimal: hours, unit: "H") }
        // The grammar has no hours beside seconds without minutes between them.
        if minutes > 0 || (hours > 0 && rest > 0) { append(decimal: minutes, unit: "M") }
        if rest > 0 || length == 0 { append(decimal: rest, unit: "S") }
    }

    private mutating func append(decimal number: UInt, unit: Unicode.Scalar) {
        append(decimal: number)
        append(UInt8(ascii: unit))
    }
}
