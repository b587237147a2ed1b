/// How ISO 8601's basic form, which iCalendar has, and its extended form, which jCal has (RFC 7265 section 3.6), differ by marks.
///
/// Only marks are put in and taken out; whether what lies between them is a time is for the reader of values to say.
struct ExtendedForm {
    /// A `#` for each byte that both forms have; the other bytes are the marks.
    private let pattern: [UInt8]

    private init(_ pattern: String) {
        self.pattern = Array(pattern.utf8)
    }

    /// `2026-01-31`.
    static let date = Self("####-##-##")

    /// `2026-01-31T08:30:00`, and perhaps `Z`.
    static let dateTime = Self("####-##-#####:##:##")

    /// `08:30:00`, and perhaps `Z`.
    static let time = Self("##:##:##")

    /// `+01:00`.
    static let offset = Self("###:##")

    /// `+01:00:30`.
    static let offsetWithSeconds = Self("###:##:##")

    /// The bytes with the marks in their places.
    func extended(_ basic: ArraySlice<UInt8>) -> String {
        var text: [UInt8] = []
        var rest = basic
        for mark in pattern {
            if mark == UInt8(ascii: "#"), let byte = rest.popFirst() { text.append(byte) } else { text.append(mark) }
        }
        text.append(contentsOf: rest)
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes without the marks, or `nil` where a mark is missing.
    func basic(_ extended: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var rest = Array(extended.utf8)[...]
        for mark in pattern {
            guard let byte = rest.popFirst(), mark == UInt8(ascii: "#") || mark == byte else { return nil }
            if mark == UInt8(ascii: "#") { bytes.append(byte) }
        }
        return bytes + rest
    }
}
