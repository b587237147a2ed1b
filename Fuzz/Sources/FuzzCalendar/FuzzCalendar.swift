import Laws

/// Gives the fuzzer's bytes to the reader of calendars.
///
/// - Parameters:
///   - start: The first byte, or `nil` where there is none.
///   - count: How many bytes there are.
/// - Returns: 0, as the fuzzer wants it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCalendar(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    checkCalendar(Array(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count)))
    return 0
}
