/// The header of a TZif data block (RFC 8536 section 3.1): a version and six counts.
struct TZifHeader {
    let version: Int
    let leapSeconds: Int
    let changes: Int
    let types: Int
    private let utcIndicators: Int
    private let standardIndicators: Int
    let designationBytes: Int

    init(_ reader: inout ByteReader) throws(TZifProblem) {
        for expected in "TZif".utf8 {
            guard let byte = reader.byte() else { throw .truncated }
            guard byte == expected else { throw TZifProblem(reason: "it is no TZif file") }
        }
        guard let version = reader.byte(), reader.skip(15) else { throw .truncated }
        self.version = version == 0 ? 1 : 2
        utcIndicators = try Self.count(&reader)
        standardIndicators = try Self.count(&reader)
        leapSeconds = try Self.count(&reader)
        changes = try Self.count(&reader)
        types = try Self.count(&reader)
        designationBytes = try Self.count(&reader)
    }

    /// The bytes of the data block behind this header.
    ///
    /// - Parameter timeSize: The bytes of a moment: 4 in a version 1 block, 8 in a later one.
    /// - Returns: The sum of its parts; 32-bit counts cannot overflow it.
    func blockSize(timeSize: Int) -> Int {
        changes * (timeSize + 1) + types * 6 + designationBytes + leapSeconds * (timeSize + 4) + standardIndicators + utcIndicators
    }

    private static func count(_ reader: inout ByteReader) throws(TZifProblem) -> Int {
        guard let count = reader.int32() else { throw .truncated }
        return Int(UInt32(bitPattern: count))
    }
}
