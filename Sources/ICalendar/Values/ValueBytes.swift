// The values of RFC 5545 section 3.3 as bytes of a line that is not folded yet.

extension [UInt8] {
    /// Appends a TEXT value with its escapes.
    mutating func append(textValue text: String) {
        guard !text.isPlain else {
            append(contentsOf: text.utf8)
            return
        }
        for byte in CleanBytes(text) {
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

    /// Appends a parameter value, in quotes where it needs them and with the escapes of RFC 6868.
    mutating func append(parameterValue text: String) {
        let isQuoted = text.utf8.contains { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ",") }
        if isQuoted { append(UInt8(ascii: "\"")) }
        for byte in CleanBytes(text) {
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
        let start = count
        var rest = number
        repeat {
            append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        self[start...].reverse()
    }

    /// Appends a DURATION value in hours, minutes and seconds.
    mutating func append(duration seconds: Int) {
        if seconds < 0 { append(UInt8(ascii: "-")) }
        append(UInt8(ascii: "P"))
        append(UInt8(ascii: "T"))
        let length = seconds.magnitude
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
