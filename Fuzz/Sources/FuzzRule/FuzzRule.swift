import Laws

/// Gives the fuzzer's bytes to the reader and the expansion of recurrence rules.
///
/// - Parameters:
///   - start: The first byte, or `nil` where there is none.
///   - count: How many bytes there are.
/// - Returns: 0, as the fuzzer wants it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRule(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    checkRules(Array(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count)))
    return 0
}
