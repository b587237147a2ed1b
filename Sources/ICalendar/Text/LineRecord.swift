/// Where the parts of a logical line lie, in 24 bytes; the line itself is made of it on demand.
struct LineRecord: Sendable {
    private let start: UInt32
    private let nameEnd: UInt32
    private let valueStart: UInt32
    private let end: UInt32
    private let row: UInt32
    private let problem: ContentLineProblem?
    let isUnfolded: Bool

    /// Divides a line whose offsets are known to fit 32 bits.
    init(_ line: Unfolder.Line, in bytes: Span<UInt8>) {
        let parts = LineParts(line, in: bytes)
        start = UInt32(truncatingIfNeeded: parts.start)
        nameEnd = UInt32(truncatingIfNeeded: parts.nameEnd)
        valueStart = UInt32(truncatingIfNeeded: parts.valueStart)
        end = UInt32(truncatingIfNeeded: line.end)
        row = UInt32(truncatingIfNeeded: line.row)
        problem = parts.problem
        isUnfolded = line.isUnfolded
    }

    /// The line, where `bytes` are those its parts were found in.
    func line(in bytes: [UInt8]) -> ContentLine {
        let (kind, problem) = kind(in: bytes)
        let isReadable = kind != .unreadable
        let valueStart = Int(isReadable ? valueStart : start)
        let parametersStart = Int(isReadable ? nameEnd : start)
        let parametersEnd = isReadable ? valueStart - 1 : parametersStart
        return ContentLine(
            kind: kind, value: bytes[valueStart..<Int(end)], row: Int(row), problem: problem,
            parameterBytes: bytes[parametersStart..<parametersEnd])
    }

    private func kind(in bytes: [UInt8]) -> (ContentLine.Kind, ContentLineProblem?) {
        if let problem, problem.isFatal { return (.unreadable, problem) }
        var name = bytes[Int(start)..<Int(nameEnd)]
        while name.last?.isBlank == true { name.removeLast() }
        guard let token = Token(name) else { return (.unreadable, .notAContentLine) }
        let isBegin = token.text == "BEGIN"
        guard isBegin || token.text == "END" else { return (.property(PropertyName(token)), problem) }
        guard let component = ComponentName(bytes[Int(valueStart)..<Int(end)].trimmed) else { return (.unreadable, .namelessComponent) }
        return (isBegin ? .begin(component) : .end(component), problem)
    }
}
