import CMicroHTTPD
import HTTP

extension Response {
    /// The answer as the library sends it; whoever asks destroys it.
    ///
    /// - Parameters:
    ///   - isLast: Whether the connection closes after it.
    ///   - connection: Where it is sent.
    /// - Returns: `nil` where the status is none of an answer, or a header field could break the answer open or is the transport's own.
    func reply(isLast: Bool, on connection: Connection) -> (handle: OpaquePointer, status: Int)? {
        guard (200...599).contains(self.status.code) else { return nil }
        // A 304 goes without the length of the body it does not have: some clients would wait for that many bytes. Old libraries
        // write 0, which caches know to leave out of what they keep (RFC 9111, section 3.2).
        let body = self.status == .notModified ? [] : self.body
        let handle: OpaquePointer?
        if self.delivery.isWhole || body.isEmpty {
            handle = body.withUnsafeBytes { bytes in
                // With this mode the library only reads.
                MHD_create_response_from_buffer(bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
            }
        } else {
            handle = PacedBody.response(self, on: connection)
        }
        guard let handle else { return nil }
        if self.status == .notModified, MicroHTTPD.isModern { vacancy_mhd_omit_length(handle) }
        // The library forgets marks on the answer when this field comes later, so it is the first.
        let closes = isLast || self.headers["Connection"].map { $0.lowercased() == "close" } ?? false
        guard !closes || MHD_add_response_header(handle, "Connection", "close") == .YES,
            self.headers.fields.allSatisfy({ Self.add($0, to: handle) })
        else {
            MHD_destroy_response(handle)
            return nil
        }
        return (handle, self.status.code)
    }

    /// What is sent in place of an answer that cannot be sent.
    var failure: Response {
        let identifier = self.headers["X-Request-Id"] ?? ""
        var request = Request(.other, "")
        request.identifier = identifier.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? identifier : ""
        let problem = Problem(.internalServerError, "The request failed on the server; its identifier is in `instance`.")
        return problem.response(to: request).with("X-Request-Id", request.identifier.isEmpty ? nil : request.identifier)
    }

    private static func add(_ field: Headers.Field, to handle: OpaquePointer) -> Bool {
        switch field.name.utf8.count {
        case 10 where field.name.lowercased() == "connection": return true
        case 14 where field.name.lowercased() == "content-length", 17 where field.name.lowercased() == "transfer-encoding": return false
        default: break
        }
        guard Octets.isToken(field.name), !Octets.hasControl(field.value) else { return false }
        // The library takes no empty value, and an empty one says nothing.
        guard !field.value.isEmpty else { return true }
        return field.name.withCString { name in
            field.value.withCString { value in MHD_add_response_header(handle, name, value) == .YES }
        }
    }
}
