import Glibc

/// A line of JSON about what was done, put together piece by piece.
struct Report {
    private var fields: [String] = []

    init(mode: String) {
        add("mode", mode)
    }

    mutating func add(_ name: String, _ number: Int) { fields.append("\"\(name)\":\(number)") }

    mutating func add(_ name: String, _ text: String) { fields.append("\"\(name)\":\"\(text)\"") }

    /// Adds how long the rounds took; none of them where a counter of instructions or allocations runs.
    mutating func add(seconds: [Double]) {
        let shown = Self.isCounting ? [] : seconds
        fields.append("\"seconds\":[\(shown.map { "\($0)" }.joined(separator: ","))]")
    }

    mutating func add(_ tally: Tally) {
        add("events", tally.events)
        add("components", tally.components)
        add("properties", tally.properties)
    }

    /// Adds the most memory that the process had resident so far.
    mutating func addPeak() throws(FileError) {
        add("peak_kib", try Self.peakKibibytes())
    }

    func show() { print("{\(fields.joined(separator: ","))}") }

    private static let isCounting = getenv("ENGINE_BENCH_COUNTING") != nil

    /// The kernel's own figure, which begins anew with the program, unlike `ru_maxrss`.
    private static func peakKibibytes() throws(FileError) -> Int {
        let status = try InputFile("/proc/self/status").read(16_384)
        for line in status.split(separator: UInt8(ascii: "\n")) where line.starts(with: "VmHWM:".utf8) {
            let digits = line.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            return Int(String(decoding: digits, as: UTF8.self)) ?? 0
        }
        return 0
    }
}
