/// Writes content lines (RFC 5545 section 3.1) into one growing buffer; the only place that emits a line.
///
/// Lines end with CRLF and are folded at 75 octets, never inside a UTF-8 sequence. No value of any kind can end a line or begin
/// one: line ends in a text are escaped, other control characters but the tab are dropped.
public struct ContentLineWriter: Sendable {
    private var buffer: LineBuffer
    private var folding: [UInt8] = []
    // Held here, as a static is asked at every look whether it is made already.
    private let properties = KnownProperty.table.names
    private let components = KnownComponent.table.names

    /// The most octets of a physical line, its CRLF not counted.
    static let lineLength = 75

    /// A writer with nothing written.
    ///
    /// - Parameter capacity: How many bytes to make room for at once, so that the buffer need not grow.
    public init(reservingCapacity capacity: Int = 0) {
        buffer = LineBuffer(reservingCapacity: max(0, capacity))
    }

    /// How many bytes are written.
    public var count: Int { buffer.count }

    /// Hands over what was written so far and forgets it, so that a calendar of any length needs no more than one piece of memory.
    ///
    /// - Parameter body: Is given whole lines; it may be nothing.
    /// - Throws: What the closure throws; nothing is forgotten then.
    public mutating func drain<E: Error>(_ body: (Span<UInt8>) throws(E) -> Void) throws(E) {
        try buffer.show(body)
        buffer.cut(to: 0)
    }

    /// Gives back what was written and ends the writer.
    ///
    /// - Returns: The lines; every one ends with CRLF.
    public consuming func finish() -> [UInt8] { buffer.finish() }

    /// Opens a component.
    ///
    /// - Parameter component: The component whose properties follow.
    public mutating func begin(_ component: ComponentName) {
        line(.begin, component)
    }

    /// Closes a component.
    ///
    /// - Parameter component: The component that was opened last and is still open.
    public mutating func end(_ component: ComponentName) {
        line(.end, component)
    }

    private mutating func line(_ bound: KnownProperty, _ component: ComponentName) {
        guard let known = component.name.known else { return self.bound(bound, Array(component.text.utf8)[...]) }
        let bound = properties[Int(bound.rawValue)]
        let component = components[Int(known.rawValue)]
        // No name that is known makes a line that has to be folded.
        buffer.append(room: 48) { output in
            output.append(bound)
            output.append(UInt8(ascii: ":"))
            output.append(component)
            output.append(0x0D)
            output.append(0x0A)
        }
    }

    /// Writes one property: its name, its parameters, and what the closure appends.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - typing: A parameter that says the type of the value, with the semicolon in front of it, or nothing.
    ///   - parameters: The other parameters.
    ///   - room: The most bytes that the value takes.
    ///   - value: Appends the value.
    @inline(__always)
    mutating func property(
        _ name: PropertyName, typing: PackedName = .none, _ parameters: [ContentLineParameter], room: Int,
        value: (inout OutputSpan<UInt8>) -> Void
    ) {
        let start = buffer.count
        var head = PackedName.none
        var typing = typing
        if let known = name.name.known, parameters.isEmpty {
            head = properties[Int(known.rawValue)]
        } else {
            self.head(name, typing: typing, parameters)
            typing = .none
        }
        buffer.append(room: room &+ 64) { output in
            output.append(head)
            if typing.count > 0 { output.append(typing) }
            output.append(UInt8(ascii: ":"))
            value(&output)
            output.append(0x0D)
            output.append(0x0A)
        }
        if buffer.count &- start > Self.lineLength &+ 2 { foldEnded(from: start) }
    }

    /// Writes what stands before the colon of a property of any name, with parameters of any length.
    @inline(never)
    private mutating func head(_ name: PropertyName, typing: PackedName, _ parameters: [ContentLineParameter]) {
        var head = Array(name.text.utf8)
        head.append(addingCapacity: 16) { $0.append(typing) }
        head.append(parameters)
        buffer.append(head[...])
    }

    /// Writes a property as it was read or made, folded anew.
    ///
    /// - Parameter property: The property.
    public mutating func property(_ property: Property) {
        let start = buffer.count
        buffer.append(property.bytes)
        endLine(from: start)
    }

    /// Writes the line that bounds a component whose name was read.
    mutating func bound(_ bound: KnownProperty, _ name: ArraySlice<UInt8>) {
        let start = buffer.count
        buffer.append(room: 32) { output in
            output.append(KnownProperty.table[bound])
            output.append(UInt8(ascii: ":"))
        }
        buffer.append(name)
        endLine(from: start)
    }

    /// Writes lines that are known to be as this writer writes them.
    mutating func verbatim(_ lines: ArraySlice<UInt8>) {
        buffer.append(lines)
    }

    /// Folds the line that begins at an index where it is too long, and ends it.
    private mutating func endLine(from start: Int) {
        if buffer.count - start > Self.lineLength { fold(from: start) }
        buffer.append(room: 2) { output in
            output.append(0x0D)
            output.append(0x0A)
        }
    }

    /// Folds the line that begins at an index and was ended already.
    private mutating func foldEnded(from start: Int) {
        buffer.cut(to: buffer.count - 2)
        endLine(from: start)
    }

    private mutating func fold(from start: Int) {
        folding.removeAll(keepingCapacity: true)
        buffer.move(from: start, to: &folding)
        let folded = folding
        let line = folded.span
        // Every physical line but the first has a blank and a line end more, and takes 72 octets at least.
        buffer.append(room: line.count + line.count / 70 * 3 + 3) { output in
            var position = 0
            // The space at the head of a continuation counts.
            var room = Self.lineLength
            while line.count - position > room {
                var cut = position + room
                // At most three octets of a UTF-8 sequence follow its first.
                while line[cut] & 0xC0 == 0x80, cut > position + room - 3 { cut -= 1 }
                output.append(line, from: position, to: cut)
                output.append(0x0D)
                output.append(0x0A)
                output.append(0x20)
                position = cut
                room = Self.lineLength - 1
            }
            output.append(line, from: position, to: line.count)
        }
    }
}
