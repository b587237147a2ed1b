import Glibc

/// Standard input and output as a stream of lines and counted bytes.
struct Channel: ~Copyable {
    private var waiting: [UInt8] = []
    private var position = 0

    /// The next line without its end; `nil` at the end of the input.
    mutating func line() -> [UInt8]? {
        var searched = position
        while true {
            if let end = waiting[searched...].firstIndex(of: 0x0A) {
                defer { position = end + 1 }
                return Array(waiting[position..<end])
            }
            searched = waiting.count - position
            guard fill() else { return nil }
        }
    }

    /// The next bytes; `nil` where the input ends before.
    mutating func bytes(_ count: Int) -> [UInt8]? {
        while waiting.count - position < count {
            guard fill() else { return nil }
        }
        defer { position += count }
        return Array(waiting[position..<(position + count)])
    }

    /// Writes an answer.
    func write(_ answer: Answer) {
        let bytes = answer.wire
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR { return }
            sent += max(0, count)
        }
    }

    /// Reads more; what was taken is forgotten, so that the next byte is at index 0.
    private mutating func fill() -> Bool {
        waiting.removeFirst(position)
        position = 0
        var piece = [UInt8](repeating: 0, count: 65_536)
        let count = piece.withUnsafeMutableBytes { Glibc.read(STDIN_FILENO, $0.baseAddress, $0.count) }
        guard count > 0 else { return false }
        waiting.append(contentsOf: piece[..<count])
        return true
    }
}
