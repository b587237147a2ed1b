/// A number as digits, so that none is lost between JSON and iCalendar (RFC 7265 section 3.1).
struct DecimalText {
    private let isNegative: Bool

    /// The digits in front of the point, without leading zeros but for a single one.
    private let whole: [UInt8]

    /// The digits behind the point.
    private let fraction: [UInt8]

    /// The most digits; iCalendar's own reader takes no more than 64 bytes.
    private static let mostDigits = 60

    /// Takes a number of iCalendar or of JSON; `nil` where it is none, or too long to be written without an exponent.
    init?(_ text: some Sequence<UInt8>) {
        var rest = Array(text)[...]
        isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        var digits = Self.takeDigits(from: &rest)
        var places = 0
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            let behind = Self.takeDigits(from: &rest)
            digits += behind
            places = behind.count
        }
        guard !digits.isEmpty, digits.count <= Self.mostDigits else { return nil }
        if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
            guard let exponent = Int(String(decoding: rest.dropFirst(), as: UTF8.self)), (-99...99).contains(exponent) else { return nil }
            places -= exponent
        } else if !rest.isEmpty {
            return nil
        }
        if places < 0 { digits += [UInt8](repeating: UInt8(ascii: "0"), count: -places) }
        places = max(0, places)
        if digits.count < places { digits = [UInt8](repeating: UInt8(ascii: "0"), count: places - digits.count) + digits }
        guard digits.count <= Self.mostDigits else { return nil }
        let significant = digits.dropLast(places).drop { $0 == UInt8(ascii: "0") }
        whole = significant.isEmpty ? [UInt8(ascii: "0")] : Array(significant)
        fraction = Array(digits.suffix(places))
    }

    /// The number with a point where it has places behind it, as JSON and FLOAT both write it.
    var plain: String { integral + (fraction.isEmpty ? "" : "." + String(decoding: fraction, as: UTF8.self)) }

    /// The number as an INTEGER (RFC 5545 section 3.3.8); `nil` where it is no whole number of 32 bits.
    var integer: String? {
        guard fraction.allSatisfy({ $0 == UInt8(ascii: "0") }), Int32(integral) != nil else { return nil }
        return integral
    }

    private var integral: String { (isNegative ? "-" : "") + String(decoding: whole, as: UTF8.self) }

    private static func takeDigits(from rest: inout ArraySlice<UInt8>) -> [UInt8] {
        let digits = rest.prefix(while: \.isDigit)
        rest = rest[digits.endIndex...]
        return Array(digits)
    }
}
