import CMicroHTTPD
import HTTP

extension RequestHead {
    /// Takes the head over from the library.
    ///
    /// - Parameters:
    ///   - handle: The library's connection, at the first call of its answering callback.
    ///   - method: The method as the library points to it.
    ///   - version: The version as the library points to it.
    ///   - target: The request line's target, kept from when it came.
    init(_ handle: OpaquePointer, method: UnsafePointer<CChar>, version: UnsafePointer<CChar>, target: KeptTarget) {
        self.init(method: String(cString: method), target: target.text)
        self.isOld = strcmp(version, "HTTP/1.0") == 0
        var walk = HeadWalk(line: version + strlen(version))
        withUnsafeMutablePointer(to: &walk) { _ = MHD_get_connection_values_n(handle, .HEADER_KIND, collect, $0) }
        self.headers = walk.headers
        guard !MicroHTTPD.isModern else { return }
        self.isWhole =
            method + strlen(method) + 1 == target.start && target.start + target.length + 1 == version
            && walk.ends(at: method + vacancy_mhd_head_size(handle))
    }
}

/// A request target, copied when its line came: later the library cuts it into pieces.
struct KeptTarget {
    let text: String
    let start: UnsafePointer<CChar>
    let length: Int

    init(_ start: UnsafePointer<CChar>) {
        self.start = start
        self.length = strlen(start)
        self.text = String(decoding: UnsafeRawBufferPointer(start: start, count: self.length), as: UTF8.self)
    }
}

/// A walk along the header fields that finds whether each begins where the one before ended.
///
/// The library cuts the head into C strings where it lies: a colon becomes one NUL, CR LF two. A bare LF, a folded line or a NUL
/// that the client sent makes a field begin or end at another place than two octets behind its forerunner.
private struct HeadWalk {
    var headers = Headers()
    private var line: UnsafePointer<CChar>
    private var isUnbroken = true

    init(line: UnsafePointer<CChar>) { self.line = line }

    mutating func pass(_ name: UnsafePointer<CChar>, _ nameLength: Int, _ value: UnsafePointer<CChar>?, _ valueLength: Int) {
        let nameBytes = UnsafeRawBufferPointer(start: name, count: nameLength)
        let valueBytes = UnsafeRawBufferPointer(start: value, count: valueLength)
        self.headers.append(String(decoding: nameBytes, as: UTF8.self), String(decoding: valueBytes, as: UTF8.self))
        guard !MicroHTTPD.isModern, self.isUnbroken else { return }
        self.isUnbroken = self.endsLine(before: name)
        guard let value, value > name + nameLength else {
            self.isUnbroken = false
            return
        }
        self.line = value + valueLength
    }

    /// Whether the last field is followed by one blank line, and that by the end of the head.
    func ends(at end: UnsafePointer<CChar>) -> Bool {
        self.isUnbroken && self.endsLine(before: end - 2) && self.line[2] == 0 && self.line[3] == 0
    }

    private func endsLine(before next: UnsafePointer<CChar>) -> Bool { next == self.line + 2 && self.line[0] == 0 && self.line[1] == 0 }
}

private func collect(
    _ walk: UnsafeMutableRawPointer?, _ kind: MHD_ValueKind, _ name: UnsafePointer<CChar>?, _ nameLength: Int,
    _ value: UnsafePointer<CChar>?, _ valueLength: Int
) -> MHD_Result {
    guard let walk, let name else { return .NO }
    walk.assumingMemoryBound(to: HeadWalk.self).pointee.pass(name, nameLength, value, valueLength)
    return .YES
}
