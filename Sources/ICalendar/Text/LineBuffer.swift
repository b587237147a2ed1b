/// Bytes that grow at their end, with some room behind them that is ready to be written to.
///
/// An array makes sure of its room byte by byte or call by call, which costs more than writing a short line does. Here the array holds
/// the room too, as zeros, and is cut to what was written when it is handed over.
struct LineBuffer: Sendable {
    private var bytes: [UInt8] = []

    /// How many bytes are written.
    private(set) var count = 0

    init(reservingCapacity capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    /// Shows what was written.
    func show<E: Error>(_ body: (Span<UInt8>) throws(E) -> Void) throws(E) { try body(bytes.span.extracting(first: count)) }

    /// Gives back what was written.
    consuming func finish() -> [UInt8] {
        bytes.removeLast(bytes.count - count)
        return bytes
    }

    /// Forgets what was written from an index on.
    mutating func cut(to count: Int) { self.count = Swift.min(self.count, Swift.max(0, count)) }

    /// Appends what the closure writes, at most as many bytes as there is to be room for.
    @inline(__always)
    mutating func append(room: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
        if bytes.count &- count < room { makeRoom(room) }
        // Behind what is written lies room that is part of the array: the span is of nothing else, and only it says how much was written.
        unsafe bytes.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            let free = unsafe UnsafeMutableBufferPointer(start: base + count, count: buffer.count &- count)
            var output = unsafe OutputSpan(buffer: free, initializedCount: 0)
            write(&output)
            count &+= unsafe output.finalize(for: free)
        }
    }

    /// Appends bytes as they are.
    mutating func append(_ more: ArraySlice<UInt8>) {
        bytes.removeLast(bytes.count - count)
        bytes.append(contentsOf: more)
        count = bytes.count
    }

    /// Takes away the bytes from an index on and adds them to an array.
    mutating func move(from start: Int, to other: inout [UInt8]) {
        other.append(contentsOf: bytes[start..<count])
        count = start
    }

    private mutating func makeRoom(_ room: Int) {
        let more = Swift.max(room &- (bytes.count &- count), 1_024)
        bytes.append(addingCapacity: more) { $0.append(repeating: 0, count: more) }
    }
}
