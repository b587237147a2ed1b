import ICalendar

/// Holds a reader of calendars to what it promises for any bytes.
///
/// - Parameter bytes: What a stranger may send.
public func checkCalendar(_ bytes: [UInt8]) {
    guard let document = try? CalendarDocument(bytes) else { fatalError("law broken: a lenient reading throws") }
    law(document.source == bytes, "the source is the bytes as they came")
    checkWriting(of: document)
    checkStrictness(of: document)
    checkEditing(of: document)
    checkTree(of: document)
    checkJCal(of: document)
    readEverything(in: document)
    checkPieces(of: bytes)
    checkSmallLimits(with: bytes)
}

/// What is written is read as the same, needs no repair, and is written the same again.
private func checkWriting(of document: CalendarDocument) {
    let canonical = document.canonicalBytes()
    guard let again = try? CalendarDocument(canonical) else { fatalError("law broken: the canonical form cannot be read") }
    let faults = again.diagnostics.filter { $0.severity != .note && !$0.isOfTheTree }
    law(faults.isEmpty, "the canonical form needs no repair: \(faults)")
    law(Outline(document) == Outline(again), "writing and reading gives an equal tree")
    law(again.canonicalBytes() == canonical, "the canonical form is written as it stands")
    if !again.diagnostics.contains(where: \.isOfTheTree) {
        law((try? CalendarDocument(canonical, mode: .strict)) != nil, "the canonical form is read strictly")
    }
    law(canonical.longestLine <= 75, "no line is longer than 75 octets")
}

/// Strict reading refuses just what lenient reading repairs.
private func checkStrictness(of document: CalendarDocument) {
    let needsRepair = document.diagnostics.contains { $0.severity != .note }
    guard document.droppedDiagnostics == 0 else { return }
    law(
        (try? CalendarDocument(document.source, mode: .strict)) == nil ? needsRepair : !needsRepair,
        "strict reading refuses what is repaired")
}

/// A component that was made editable is written as one that was not.
private func checkEditing(of document: CalendarDocument) {
    var writer = ContentLineWriter()
    for component in document.components { writer.component(EditableComponent(component)) }
    let edited = writer.finish()
    guard let again = try? CalendarDocument(edited) else { fatalError("law broken: what was edited cannot be read") }
    law(Outline(document) == Outline(again), "an editable component says the same")
    var parts = ContentLineWriter()
    for component in document.components { parts.component(component) }
    law(parts.finish() == document.canonicalBytes(), "the components one by one are the whole")
}

/// jCal that was written can be read, needs no repair, and says the same from the second time on.
///
/// The first time it loses what ``CalendarDocument/jCal()`` lists, such as a parameter that came twice.
private func checkJCal(of document: CalendarDocument) {
    let once = reading(jCal: document.jCal())
    let second = once.jCal()
    law(reading(jCal: second).jCal() == second, "jCal that was read is written the same")
    let faults = once.diagnostics.filter { $0.severity != .note && !$0.isOfTheTree }
    law(faults.isEmpty, "what jCal says needs no repair: \(faults)")
}

private func reading(jCal bytes: [UInt8]) -> CalendarDocument {
    do throws(JCalError) {
        return try CalendarDocument(jCal: bytes)
    } catch {
        fatalError("law broken: jCal that was written can be read, but \(error)")
    }
}

private func checkTree(of document: CalendarDocument) {
    for component in document.allComponents {
        for inner in component.components {
            law(inner.parent?.row == component.row, "a component inside another has it for its parent")
            law(inner.row >= component.row, "what is inside begins behind")
        }
        for property in component.properties { law(component[property.name] != nil, "a property is found by its name") }
    }
}

/// Lines do not depend on how the bytes are cut.
private func checkPieces(of bytes: [UInt8]) {
    guard let lines = try? ContentLines(of: bytes) else { fatalError("law broken: few bytes are beyond a limit") }
    let whole = lines.map(LineOutline.init)
    // Three ways to cut that depend on nothing but the bytes, so that a crash comes again.
    var seed = bytes.reduce(UInt64(bytes.count)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    for most in [UInt64(1), 3, 64] where most > 1 || bytes.count < 4_096 {
        var reader = ContentLineReader()
        var found: [LineOutline] = []
        var position = 0
        while position < bytes.count {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let end = min(bytes.count, position + 1 + Int((seed >> 33) % most))
            reader.append(bytes[position..<end])
            position = end
            while let line = reader.next() { found.append(LineOutline(line)) }
        }
        reader.finish()
        while let line = reader.next() { found.append(LineOutline(line)) }
        law(found == whole, "pieces of at most \(most) bytes give the same lines")
    }
}

/// Limits are kept also where they are small, and nothing traps at one.
private func checkSmallLimits(with bytes: [UInt8]) {
    let limits = Limits(bytes: 1 << 20, lines: 40, lineLength: 30, components: 6, depth: 3, diagnostics: 2)
    guard let document = try? CalendarDocument(bytes, limits: limits) else { fatalError("law broken: a lenient reading throws") }
    law(document.allComponents.map(\.row).count <= 6, "no more components than allowed")
    law(document.diagnostics.count <= 2, "no more diagnostics than allowed")
    for component in document.allComponents {
        var depth = 1
        var outer = component
        while let parent = outer.parent {
            outer = parent
            depth += 1
        }
        law(depth <= 3, "no component deeper than allowed")
        for property in component.properties { law(property.value.count <= 90, "no line longer than allowed") }
    }
    _ = document.canonicalBytes()
    var reader = ContentLineReader(limits: limits)
    var lines = 0
    for byte in bytes.prefix(2_048) {
        reader.append(CollectionOfOne(byte))
        while reader.next() != nil { lines += 1 }
    }
    reader.finish()
    while reader.next() != nil { lines += 1 }
    law(lines <= 40, "no more lines than allowed")
}

extension Diagnostic {
    /// Whether it is about what the calendar holds, which writing does not change.
    fileprivate var isOfTheTree: Bool { code == .noCalendar || code == .outsideCalendar }
}

extension [UInt8] {
    /// The octets of the longest physical line, its end left out.
    fileprivate var longestLine: Int {
        var longest = 0
        var start = 0
        for (index, byte) in enumerated() where byte == 0x0A {
            longest = Swift.max(longest, index - 1 - start)
            start = index + 1
        }
        return longest
    }
}
