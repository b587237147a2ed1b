/// Makes the tree while the lines come: which components are open, and what is wrong with how they are nested.
struct DocumentBuilder {
    private var scanner: LineScanner
    private var lines: [LineRecord] = []
    private var components: [ComponentRecord] = []
    private var origins: [LineOrigin] = []
    private(set) var diagnostics: DiagnosticList
    private let limits: Limits
    private let count: Int

    /// Of how many zones the name is kept for the times that name them.
    private static let sharedZones = 8

    /// The components that are open, the outermost first.
    private var open: [Int] = []

    /// The components that are open and not kept.
    private var tooDeep = DeepComponents()

    /// The first components that define a zone.
    private var zones: [Int] = []

    private var hasCalendar = false
    private var isFull = false

    init(count: Int, limits: Limits) {
        self.count = count
        self.limits = limits
        scanner = LineScanner(lineLength: limits.lineLength)
        diagnostics = DiagnosticList(limit: max(0, limits.diagnostics))
        // Feeds have about thirty octets a line; growing once is cheaper than room for lines that do not come.
        lines.reserveCapacity(count / 32)
    }

    /// Reads all lines of a source.
    mutating func read(_ bytes: Span<UInt8>) {
        if count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
            scanner.skip(3)
            diagnostics.append(Diagnostic(.byteOrderMark, row: 1))
        }
        let names = KnownProperty.table
        while !isFull, let line = scanner.next(in: bytes) {
            guard lines.count < limits.lines else {
                stop(.tooManyLines, row: line.row)
                break
            }
            if line.isInArena {
                add(
                    line, LineParts(of: scanner.arena.span, from: line.start, to: line.end, problems: line.problems), base: count, in: bytes
                )
                continue
            }
            let head = LineHead(of: bytes, from: line.start, to: line.end, in: names)
            // Most lines are properties in order.
            if let head, let valueStart = head.valueStart, head.known != .begin, head.known != .end, line.problems.isEmpty,
                tooDeep.isEmpty
            {
                lines.append(LineRecord(line, head, valueStart: valueStart))
            } else {
                add(line, LineParts(of: bytes, from: line.start, to: line.end, problems: line.problems, head: head), base: 0, in: bytes)
            }
        }
        finish()
    }

    /// What was read, of the source it was read from.
    consuming func storage(of source: [UInt8]) -> CalendarStorage {
        let zones = zones.compactMap { zoneName(of: components[$0], in: source) }
        return CalendarStorage(
            source: source, arena: scanner.arena, lines: lines, components: components, origins: origins, zones: zones)
    }

    /// The name of a zone, where a parameter may name it just as it stands.
    private func zoneName(of component: ComponentRecord, in source: [UInt8]) -> String? {
        guard let line = lines[Int(component.begin)..<Int(component.end)].first(where: { $0.isProperty(.tzid) }) else { return nil }
        let bytes = Int(line.start) < count ? source[...] : scanner.arena[...]
        let base = Int(line.start) < count ? 0 : count
        let name = bytes[Int(line.valueStart) - base..<Int(line.end) - base]
        guard let first = name.first, let last = name.last, !first.isBlank, !last.isBlank,
            name.span.indexOfSpecialInParameter(from: 0, to: name.count) == name.count
        else { return nil }
        return String(decoding: name, as: UTF8.self)
    }

    @inline(__always)
    private mutating func add(_ line: LineScanner.Line, _ parts: LineParts, base: Int, in bytes: Span<UInt8>) {
        var flags: LineRecord.Flags = line.isCanonical && parts.problems.isEmpty ? .canonical : []
        // A line of which nothing is left would hide the next one, which begins at the same offset.
        if line.isInArena, line.end > line.start {
            origins.append(
                LineOrigin(
                    start: UInt32(truncatingIfNeeded: base &+ line.start), sourceStart: UInt32(truncatingIfNeeded: line.sourceStart),
                    sourceEnd: UInt32(truncatingIfNeeded: line.sourceEnd)))
        }
        let known = parts.known
        var problems = parts.problems
        if known == .begin || known == .end, problems.isDisjoint(with: .fatal) {
            let isInTree = bound(known == .begin, line, parts, &problems, in: bytes)
            flags.insert(isInTree ? .bound : .excluded)
            // Neither parameters nor blanks belong there.
            if parts.nameEnd &+ 1 != parts.valueStart || hasBlanks(from: parts.valueStart, to: line.end, line.isInArena, in: bytes) {
                flags.remove(.canonical)
            }
        } else if !tooDeep.isEmpty || !problems.isDisjoint(with: .fatal) {
            flags.insert(.excluded)
        }
        if !problems.isEmpty {
            if !problems.isDisjoint(with: .malformedHead) { flags.insert(.repairedHead) }
            report(problems, of: line, at: parts.problemOffset, in: bytes)
        }
        lines.append(LineRecord(line, parts, base: base, known: known, flags: flags))
    }

    private func hasBlanks(from start: Int, to end: Int, _ isInArena: Bool, in bytes: Span<UInt8>) -> Bool {
        guard start < end else { return false }
        let (first, last) = isInArena ? (scanner.arena[start], scanner.arena[end &- 1]) : (bytes[start], bytes[end &- 1])
        return first.isBlank || last.isBlank
    }

    private mutating func report(_ problems: LineProblems, of line: LineScanner.Line, at offset: Int, in bytes: Span<UInt8>) {
        let place = SourcePlace(offset: offset - line.start, inLineAt: line.sourceStart, row: line.row, of: bytes)
        for code in problems.codes { diagnostics.append(Diagnostic(code, row: line.row, column: place.row == line.row ? place.column : 1)) }
    }
}

extension DocumentBuilder {
    /// Opens or closes a component, and says whether the line bounds one that is kept.
    private mutating func bound(
        _ isBegin: Bool, _ line: LineScanner.Line, _ parts: LineParts, _ problems: inout LineProblems, in bytes: Span<UInt8>
    ) -> Bool {
        let name =
            line.isInArena
            ? BoundName(of: scanner.arena.span, from: parts.valueStart, to: line.end)
            : BoundName(of: bytes, from: parts.valueStart, to: line.end)
        guard let name else {
            problems.insert(.namelessComponent)
            return false
        }
        return isBegin ? begin(name, line) : end(name, line)
    }

    private mutating func begin(_ name: BoundName, _ line: LineScanner.Line) -> Bool {
        guard tooDeep.isEmpty, open.count < limits.depth else {
            if tooDeep.isEmpty { diagnostics.append(Diagnostic(.tooDeep, row: line.row)) }
            tooDeep.begin(name.packed)
            return false
        }
        guard components.count < limits.components else {
            stop(.tooManyComponents, row: line.row)
            return false
        }
        if open.isEmpty {
            if name.known == .vcalendar { hasCalendar = true } else { diagnostics.append(Diagnostic(.outsideCalendar, row: line.row)) }
        }
        let index = components.count
        if name.known == .vtimezone, zones.count < Self.sharedZones { zones.append(index) }
        components.append(
            ComponentRecord(
                begin: UInt32(truncatingIfNeeded: lines.count), end: .max, next: .max,
                parent: UInt32(truncatingIfNeeded: open.last ?? index), known: name.known, name: name.packed))
        open.append(index)
        return true
    }

    private mutating func end(_ name: BoundName, _ line: LineScanner.Line) -> Bool {
        if !tooDeep.isEmpty, tooDeep.end(name.packed, isKept: open.contains { components[$0].name == name.packed }) { return false }
        let isInnermost = open.last.map { components[$0].name == name.packed } ?? false
        guard let match = isInnermost ? open.count - 1 : open.lastIndex(where: { components[$0].name == name.packed }) else {
            diagnostics.append(Diagnostic(.strayEnd, row: line.row))
            return false
        }
        if match < open.count - 1 {
            diagnostics.append(Diagnostic(.mismatchedEnd, row: line.row))
            while open.count - 1 > match { closeUnended(.missingEnd) }
        }
        close(at: lines.count)
        return true
    }

    /// Closes the innermost open component with the line of an index.
    private mutating func close(at line: Int) {
        guard let index = open.popLast() else { return }
        components[index].end = UInt32(truncatingIfNeeded: line)
        components[index].next = UInt32(truncatingIfNeeded: components.count)
    }

    /// Closes the innermost open component, whose end never came.
    private mutating func closeUnended(_ code: Diagnostic.Code) {
        guard let index = open.last else { return }
        let begin = lines[Int(components[index].begin)]
        diagnostics.append(Diagnostic(code, row: Int(begin.row)))
        components[index].isUnended = true
        close(at: lines.count)
    }

    private mutating func stop(_ code: Diagnostic.Code, row: Int) {
        diagnostics.append(Diagnostic(code, row: row))
        isFull = true
    }

    private mutating func finish() {
        while let index = open.last {
            closeUnended(open.count == 1 && components[index].known == .vcalendar ? .truncated : .missingEnd)
        }
        if let row = scanner.lineFeedOnlyRow { diagnostics.append(Diagnostic(.lineFeedOnly, row: row)) }
        if let row = scanner.blankRow { diagnostics.append(Diagnostic(.blankLine, row: row)) }
        if !hasCalendar { diagnostics.append(Diagnostic(.noCalendar, row: 1)) }
        diagnostics.sort()
    }
}
