import ICalendar

/// What a test compares of a line.
struct SeenLine: Equatable {
    let kind: ContentLine.Kind
    let value: [UInt8]
    let row: Int
    let problem: Diagnostic.Code?
    let property: Property?

    init(_ line: ContentLine) {
        kind = line.kind
        value = Array(line.value)
        row = line.row
        problem = line.problem
        property = line.property
    }
}

/// The lines of bytes that come in pieces, and how many physical lines there were.
func read(pieces: [ArraySlice<UInt8>], limits: Limits = .untrusted) -> (lines: [SeenLine], rows: Int) {
    var reader = ContentLineReader(limits: limits)
    var lines: [SeenLine] = []
    for piece in pieces {
        reader.append(piece)
        while let line = reader.next() { lines.append(SeenLine(line)) }
    }
    reader.finish()
    while let line = reader.next() { lines.append(SeenLine(line)) }
    return (lines, reader.rows)
}
