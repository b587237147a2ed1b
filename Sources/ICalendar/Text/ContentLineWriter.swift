/// Writes content lines (RFC 5545 section 3.1) into one growing buffer; the only place that emits a line.
///
/// Lines end with CRLF and are folded at 75 octets, never inside a UTF-8 sequence. No value of any kind can end a line or begin
/// one: line ends in a text are escaped, other control characters but the tab are dropped.
public struct ContentLineWriter: Sendable {
    private(set) var bytes: [UInt8] = []
    private var folding: [UInt8] = []

    /// The most octets of a physical line, its CRLF not counted.
    static let lineLength = 75

    /// A writer with nothing written.
    ///
    /// - Parameter capacity: How many bytes to make room for at once, so that the buffer need not grow.
    public init(reservingCapacity capacity: Int = 0) {
        bytes.reserveCapacity(max(0, capacity))
    }

    /// How many bytes are written.
    public var count: Int { bytes.count }

    /// Gives back what was written and ends the writer.
    ///
    /// - Returns: The lines; every one ends with CRLF.
    public consuming func finish() -> [UInt8] { bytes }

    /// Opens a component.
    ///
    /// - Parameter component: The component whose properties follow.
    public mutating func begin(_ component: ComponentName) {
        line("BEGIN:", component)
    }

    /// Closes a component.
    ///
    /// - Parameter component: The component that was opened last and is still open.
    public mutating func end(_ component: ComponentName) {
        line("END:", component)
    }

    private mutating func line(_ word: StaticString, _ component: ComponentName) {
        let start = bytes.count
        append(word)
        bytes.append(contentsOf: component.text.utf8)
        endLine(from: start)
    }

    /// Writes one property: its name, its parameters, and what the closure appends.
    mutating func property(
        _ name: PropertyName, valueType: StaticString? = nil, _ parameters: [ContentLineParameter],
        value: (inout [UInt8]) -> Void
    ) {
        let start = bytes.count
        bytes.append(contentsOf: name.text.utf8)
        if let valueType {
            append(";VALUE=")
            append(valueType)
        }
        for parameter in parameters { append(parameter) }
        bytes.append(UInt8(ascii: ":"))
        value(&bytes)
        endLine(from: start)
    }

    private mutating func append(_ word: StaticString) {
        // A StaticString of ASCII letters points to constant memory.
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    private mutating func append(_ parameter: ContentLineParameter) {
        bytes.append(UInt8(ascii: ";"))
        bytes.append(contentsOf: parameter.name.text.utf8)
        var separator = UInt8(ascii: "=")
        if parameter.values.isEmpty { bytes.append(separator) }
        for value in parameter.values {
            bytes.append(separator)
            bytes.append(parameterValue: value)
            separator = UInt8(ascii: ",")
        }
    }

    /// Folds the line that begins at an index where it is too long, and ends it.
    private mutating func endLine(from start: Int) {
        if bytes.count - start > Self.lineLength { fold(from: start) }
        bytes.append(0x0D)
        bytes.append(0x0A)
    }

    private mutating func fold(from start: Int) {
        folding.removeAll(keepingCapacity: true)
        folding.append(contentsOf: bytes[start...])
        bytes.removeSubrange(start...)
        var position = 0
        // The space at the head of a continuation counts.
        var room = Self.lineLength
        while folding.count - position > room {
            var cut = position + room
            // At most three octets of a UTF-8 sequence follow its first.
            while folding[cut] & 0xC0 == 0x80, cut > position + room - 3 { cut -= 1 }
            bytes.append(contentsOf: folding[position..<cut])
            bytes.append(contentsOf: [0x0D, 0x0A, 0x20])
            position = cut
            room = Self.lineLength - 1
        }
        bytes.append(contentsOf: folding[position...])
    }
}
