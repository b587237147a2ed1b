import CZlib

/// Why bytes could not be compressed or decompressed.
public enum CompressionError: Error, Hashable, Sendable {
    /// The input is longer than zlib takes at once, 4 GiB less what gzip adds.
    case tooLong

    /// The decoded bytes are more than the given limit.
    case overLimit(Int)

    /// The bytes end before the gzip stream does.
    case truncated

    /// The bytes are no gzip stream, or their checksum or length is wrong.
    case corrupt

    /// zlib found no memory for its state.
    case outOfMemory
}

/// Compresses bytes into one gzip member (RFC 1952).
///
/// - Parameter bytes: The bytes to compress, also none.
/// - Returns: The member. It carries no name and no time, so the same bytes give the same result with one version of zlib.
/// - Throws: ``CompressionError/tooLong`` or ``CompressionError/outOfMemory``.
public func gzip(_ bytes: [UInt8]) throws(CompressionError) -> [UInt8] {
    // zlib keeps the address of its stream and checks it, so the stream has a place of its own.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    guard vacancy_deflate_init_gzip(stream, 6) == Z_OK else { throw .outOfMemory }
    defer { deflateEnd(stream) }
    guard let inputCount = UInt32(exactly: bytes.count),
        let outputCount = UInt32(exactly: deflateBound(stream, UInt(inputCount)))
    else { throw .tooLong }
    var status = Z_STREAM_ERROR
    let compressed = bytes.withUnsafeBufferPointer { input in
        [UInt8](unsafeUninitializedCapacity: Int(outputCount)) { output, count in
            // zlib reads the input only; its field lacks `const`.
            stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.pointee.avail_in = inputCount
            stream.pointee.next_out = output.baseAddress
            stream.pointee.avail_out = outputCount
            status = deflate(stream, Z_FINISH)
            count = Int(outputCount - stream.pointee.avail_out)
        }
    }
    // `deflateBound` promises room for everything, so the first call is the last.
    guard status == Z_STREAM_END else { throw .outOfMemory }
    return compressed
}

/// Decompresses one or more gzip members that follow each other (RFC 1952).
///
/// - Parameters:
///   - bytes: The members, and nothing behind them.
///   - limit: The most decoded bytes to give back; decoding stops as soon as there is one more.
/// - Returns: The decoded bytes, at most `limit` of them.
/// - Throws: A ``CompressionError`` where the bytes are not gzip, are cut short, or decode to more than the limit.
public func gunzip(_ bytes: [UInt8], limit: Int) throws(CompressionError) -> [UInt8] {
    guard let inputCount = UInt32(exactly: bytes.count) else { throw .tooLong }
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    guard vacancy_inflate_init_gzip(stream) == Z_OK else { throw .outOfMemory }
    defer { inflateEnd(stream) }
    var decoded: [UInt8] = []
    let problem = bytes.withUnsafeBufferPointer { input -> CompressionError? in
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.pointee.avail_in = inputCount
        return inflateMembers(of: stream, into: &decoded, limit: max(0, limit))
    }
    if let problem { throw problem }
    return decoded
}

/// Decodes until the input ends with a member, and says what went wrong where it does not.
private func inflateMembers(
    of stream: UnsafeMutablePointer<z_stream>, into decoded: inout [UInt8], limit: Int
) -> CompressionError? {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
        let status = chunk.withUnsafeMutableBufferPointer { output in
            stream.pointee.next_out = output.baseAddress
            stream.pointee.avail_out = UInt32(output.count)
            return inflate(stream, Z_NO_FLUSH)
        }
        let count = chunk.count - Int(stream.pointee.avail_out)
        guard count <= limit - decoded.count else { return .overLimit(limit) }
        decoded.append(contentsOf: chunk[..<count])
        switch status {
        case Z_OK: continue
        case Z_STREAM_END:
            guard stream.pointee.avail_in > 0 else { return nil }
            guard inflateReset(stream) == Z_OK else { return .corrupt }
        case Z_BUF_ERROR: return .truncated
        case Z_MEM_ERROR: return .outOfMemory
        default: return .corrupt
        }
    }
}
