/// What is wrong with a TZif file, for ``ZoneError/unreadable(_:_:)``.
struct TZifProblem: Error {
    let reason: String

    static let truncated = Self(reason: "the file ends too early")
}

/// The part of a TZif file (RFC 8536 section 3) that says which offset is in force when.
struct TZifData {
    private(set) var changes: [Int64] = []
    private(set) var phases: [ZonePhase] = []
    private(set) var rule: ZoneRule?

    init(_ bytes: [UInt8]) throws(TZifProblem) {
        var reader = ByteReader(bytes)
        let first = try TZifHeader(&reader)
        if first.version == 1 {
            try readBlock(first, timeSize: 4, &reader)
        } else {
            guard reader.skip(first.blockSize(timeSize: 4)) else { throw .truncated }
            let second = try TZifHeader(&reader)
            try readBlock(second, timeSize: 8, &reader)
            try readFooter(&reader)
        }
    }

    /// Reads changes, their types, and what the types say; indicators do not matter here.
    private mutating func readBlock(_ header: TZifHeader, timeSize: Int, _ reader: inout ByteReader) throws(TZifProblem) {
        guard header.leapSeconds == 0 else { throw TZifProblem(reason: "it counts leap seconds") }
        guard header.types > 0 else { throw TZifProblem(reason: "it has no local time type") }
        let size = header.blockSize(timeSize: timeSize)
        guard size <= reader.remaining else { throw .truncated }
        let behind = reader.remaining - size

        changes = try readChanges(header.changes, timeSize: timeSize, &reader)
        var typeOfChange: [Int] = []
        typeOfChange.reserveCapacity(header.changes)
        for _ in 0..<header.changes {
            guard let type = reader.byte() else { throw .truncated }
            typeOfChange.append(Int(type))
        }
        let types = try readTypes(header, &reader)
        phases.reserveCapacity(header.changes + 1)
        phases.append(types[0])
        for type in typeOfChange {
            guard type < types.count else { throw TZifProblem(reason: "a change names a type that is not there") }
            phases.append(types[type])
        }
        guard reader.skip(reader.remaining - behind) else { throw .truncated }
    }

    private func readChanges(_ count: Int, timeSize: Int, _ reader: inout ByteReader) throws(TZifProblem) -> [Int64] {
        var changes: [Int64] = []
        changes.reserveCapacity(count)
        for _ in 0..<count {
            guard let change = timeSize == 8 ? reader.int64() : reader.int32().map(Int64.init) else { throw .truncated }
            if let last = changes.last, change <= last { throw TZifProblem(reason: "its changes are not in order") }
            changes.append(change)
        }
        return changes
    }

    /// Reads the types and behind them the designations they point into.
    private func readTypes(_ header: TZifHeader, _ reader: inout ByteReader) throws(TZifProblem) -> [ZonePhase] {
        var types: [(offset: Int32, isDaylight: Bool, designation: UInt8)] = []
        for _ in 0..<header.types {
            guard let offset = reader.int32(), let isDaylight = reader.byte(), let designation = reader.byte() else { throw .truncated }
            guard ZoneRule.offsets.contains(Int64(offset)) else { throw TZifProblem(reason: "an offset is longer than a day") }
            types.append((offset, isDaylight != 0, designation))
        }
        var designations: [UInt8] = []
        for _ in 0..<header.designationBytes {
            guard let byte = reader.byte() else { throw .truncated }
            designations.append(byte)
        }
        return types.map { type in
            let name = designations.dropFirst(Int(type.designation)).prefix { $0 != 0 }
            return ZonePhase(
                offset: Int(type.offset), abbreviation: name.isEmpty ? nil : String(decoding: name, as: UTF8.self),
                isDaylight: type.isDaylight)
        }
    }

    /// Reads the line feed, the rule and the line feed at the end of version 2 and later.
    private mutating func readFooter(_ reader: inout ByteReader) throws(TZifProblem) {
        let lineFeed = UInt8(ascii: "\n")
        guard reader.byte() == lineFeed else { throw .truncated }
        var footer: [UInt8] = []
        while let byte = reader.byte() {
            guard byte == lineFeed else {
                footer.append(byte)
                continue
            }
            guard !footer.isEmpty else { return }
            guard let rule = ZoneRule(footer) else { throw TZifProblem(reason: "its footer is no rule of POSIX TZ") }
            self.rule = rule
            return
        }
        throw .truncated
    }
}
