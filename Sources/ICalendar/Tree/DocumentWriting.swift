/// Goes through the lines of a part of a document and writes those that belong to the tree.
///
/// Lines that the source already has as a writer would write them are copied, and lines that stand one behind the other at once.
struct DocumentWriting {
    private let storage: CalendarStorage

    /// The component that begins next.
    private var next: Int

    /// The components that are open, the outermost first.
    private var open: [Int] = []

    /// The line before which the innermost open component has to be closed, where its end is missing.
    private var unendedEnd = -1

    /// Lines of the source that are still to be copied.
    private var run = 0..<0

    /// Where in the origins the next line of the arena is to be found.
    private var origin: Int

    init(_ storage: CalendarStorage, from component: Int) {
        self.storage = storage
        next = component
        let start = component < storage.components.count ? storage.lines[Int(storage.components[component].begin)].start : 0
        origin = storage.firstOrigin(from: start)
    }

    /// Writes a half-open range of lines, and the ends that are missing in it.
    mutating func write(_ lines: Range<Int>, to writer: inout ContentLineWriter) {
        for index in lines {
            if index == unendedEnd { closeUnended(before: index, to: &writer) }
            let line = storage.lines[index]
            // Most lines are canonical properties that stand right behind the one before.
            if line.flags == .canonical, Int(line.start) == run.upperBound, Int(line.end) < storage.source.count, !open.isEmpty {
                run = run.lowerBound..<Int(line.end) + 2
                continue
            }
            if line.flags.contains(.excluded) { continue }
            if line.flags.contains(.bound) {
                if next < storage.components.count, Int(storage.components[next].begin) == index {
                    open.append(next)
                    next += 1
                } else {
                    open.removeLast()
                }
                noteUnended()
            } else if open.isEmpty {
                continue
            }
            write(line, to: &writer)
        }
        closeUnended(before: lines.upperBound, to: &writer)
        copyRun(to: &writer)
    }

    private mutating func write(_ line: LineRecord, to writer: inout ContentLineWriter) {
        let source = sourceRange(of: line)
        if line.flags.contains(.canonical) {
            if run.upperBound != source.lowerBound {
                copyRun(to: &writer)
                run = source
            } else {
                run = run.lowerBound..<source.upperBound
            }
            return
        }
        copyRun(to: &writer)
        if line.flags.contains(.bound) {
            writer.bound(line.known == .begin ? .begin : .end, storage.property(line).value.trimmed)
        } else {
            writer.property(storage.property(line))
        }
    }

    /// Where in the source a line lies, its line ends counted in.
    private mutating func sourceRange(of line: LineRecord) -> Range<Int> {
        guard Int(line.start) >= storage.source.count else { return Int(line.start)..<Int(line.end) + 2 }
        while origin < storage.origins.count, storage.origins[origin].start < line.start { origin += 1 }
        guard origin < storage.origins.count else { return 0..<0 }
        return Int(storage.origins[origin].sourceStart)..<Int(storage.origins[origin].sourceEnd)
    }

    private mutating func closeUnended(before line: Int, to writer: inout ContentLineWriter) {
        while let last = open.last, storage.components[last].isUnended, Int(storage.components[last].end) == line {
            copyRun(to: &writer)
            writer.end(Component(storage: storage, index: last).name)
            open.removeLast()
        }
        noteUnended()
    }

    private mutating func noteUnended() {
        guard let last = open.last, storage.components[last].isUnended else {
            unendedEnd = -1
            return
        }
        unendedEnd = Int(storage.components[last].end)
    }

    private mutating func copyRun(to writer: inout ContentLineWriter) {
        writer.verbatim(storage.source[run])
        run = run.upperBound..<run.upperBound
    }
}

extension CalendarDocument {
    /// Writes the document in the canonical form: the same lines in the same order, ended by CRLF and folded at 75 octets.
    ///
    /// What could not be read, and what stands outside any component, is left out; what was repaired is written as repaired; a
    /// component without an end gets one. Lines that were canonical keep their bytes.
    ///
    /// - Parameter writer: What to write to.
    public func write(to writer: inout ContentLineWriter) {
        var writing = DocumentWriting(storage, from: 0)
        writing.write(0..<storage.lines.count, to: &writer)
    }

    /// The document in the canonical form, as ``write(to:)`` writes it.
    ///
    /// - Returns: The bytes; reading them gives an equal tree, and no diagnostics of lines or components.
    public func canonicalBytes() -> [UInt8] {
        var writer = ContentLineWriter(reservingCapacity: storage.source.count)
        write(to: &writer)
        return writer.finish()
    }
}

extension ContentLineWriter {
    /// Writes one component in the canonical form, as ``CalendarDocument/write(to:)`` does.
    ///
    /// - Parameter component: The component, with all that is inside it.
    public mutating func component(_ component: Component) {
        let record = component.storage.components[component.index]
        let end = Int(record.end) + (record.isUnended ? 0 : 1)
        var writing = DocumentWriting(component.storage, from: component.index)
        writing.write(Int(record.begin)..<end, to: &self)
    }
}
