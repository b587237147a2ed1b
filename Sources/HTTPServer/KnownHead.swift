import CMicroHTTPD
import Glibc
import HTTP

/// A head that was admitted, kept because clients that hold a connection mostly ask the same again.
///
/// What a head asks follows from its octets alone, as the library has cut them up, and from the target, which is copied before
/// it is cut. So the same octets are not judged twice.
struct KnownHead {
    /// What it asks.
    let request: Request
    private let octets: [UInt8]
    private let target: String

    /// Keeps a head.
    ///
    /// - Parameters:
    ///   - handle: The library's connection, at the first call of its answering callback.
    ///   - method: The method as the library points to it: the beginning of the head.
    ///   - target: The request line's target.
    ///   - request: What it asks.
    init?(_ handle: OpaquePointer, method: UnsafePointer<CChar>, target: KeptTarget, request: Request?) {
        // Newer libraries do not keep the head in one piece.
        guard let request, !MicroHTTPD.isModern else { return nil }
        self.request = request
        self.octets = Array(UnsafeRawBufferPointer(start: method, count: vacancy_mhd_head_size(handle)))
        self.target = target.text
    }

    /// Whether the present head is the same again.
    ///
    /// - Parameters:
    ///   - handle: The library's connection, at the first call of its answering callback.
    ///   - method: The method as the library points to it.
    ///   - target: The request line's target.
    /// - Returns: Whether it is.
    func isRepeated(by handle: OpaquePointer, method: UnsafePointer<CChar>, target: KeptTarget) -> Bool {
        self.octets.count == vacancy_mhd_head_size(handle) && memcmp(self.octets, method, self.octets.count) == 0
            && self.target == target.text
    }
}
