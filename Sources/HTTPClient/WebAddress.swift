import CCurl

/// An absolute address of http or https, read by the parser that also connects, so that both mean the same host.
struct WebAddress: Hashable, Sendable {
    /// What a user name and password are sent to, and nothing else.
    struct Origin: Hashable, Sendable {
        let isSecure: Bool
        /// In lower case; an IPv4 address in dotted decimal however it was written, an IPv6 address in brackets.
        let host: String
        let port: Int
    }

    /// A user name and password, decoded.
    struct Credentials: Hashable, Sendable {
        let user: String
        let password: String
    }

    let origin: Origin
    /// The credentials that stood in the address.
    let credentials: Credentials?
    /// The address in its canonical form, without credentials and fragment.
    let text: String

    /// The longest address that is read, in bytes.
    static let maxBytes = 8_192

    /// Reads an address.
    ///
    /// - Parameters:
    ///   - text: The address; blanks around it do not count, and those inside are encoded.
    ///   - base: What a relative address is relative to; `nil` where it must be absolute.
    /// - Throws: ``FetchError/badAddress`` or ``FetchError/badScheme``.
    init(_ text: String, relativeTo base: WebAddress? = nil) throws(FetchError) {
        guard let ascii = Self.ascii(text), let url = curl_url() else { throw .badAddress }
        defer { curl_url_cleanup(url) }
        if let base { guard curl_url_set(url, CURLUPART_URL, base.text, 0) == CURLUE_OK else { throw .badAddress } }
        switch curl_url_set(url, CURLUPART_URL, ascii, UInt32(CURLU_NON_SUPPORT_SCHEME)) {
        case CURLUE_OK: break
        case CURLUE_BAD_SCHEME, CURLUE_UNSUPPORTED_SCHEME, CURLUE_BAD_SLASHES: throw .badScheme
        default: throw .badAddress
        }
        self.credentials = try Self.credentials(of: url)
        for part in [CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_OPTIONS, CURLUPART_FRAGMENT] { curl_url_set(url, part, nil, 0) }
        // Read a second time, as what an encoded host decodes to may itself be another way to write an address.
        guard let decoded = Self.part(CURLUPART_URL, of: url),
            curl_url_set(url, CURLUPART_URL, decoded, UInt32(CURLU_NON_SUPPORT_SCHEME)) == CURLUE_OK
        else { throw .badAddress }
        let scheme = Self.part(CURLUPART_SCHEME, of: url)
        guard scheme == "http" || scheme == "https" else { throw .badScheme }
        // A zone names an interface of this machine, and nobody else can know those.
        guard Self.part(CURLUPART_ZONEID, of: url) == nil, let host = Self.part(CURLUPART_HOST, of: url),
            let port = Self.part(CURLUPART_PORT, of: url, UInt32(CURLU_DEFAULT_PORT)).flatMap({ Int($0) }), port > 0,
            let canonical = Self.part(CURLUPART_URL, of: url)
        else { throw .badAddress }
        self.origin = Origin(isSecure: scheme == "https", host: host.lowercased(), port: port)
        self.text = canonical
    }

    private static func credentials(of url: OpaquePointer) throws(FetchError) -> Credentials? {
        let (user, password) = (Self.part(CURLUPART_USER, of: url), Self.part(CURLUPART_PASSWORD, of: url))
        if user == nil && password == nil { return nil }
        let decode = UInt32(CURLU_URLDECODE)
        // What cannot be decoded hides control characters.
        guard let plainUser = Self.part(CURLUPART_USER, of: url, decode) ?? (user == nil ? "" : nil),
            let plainPassword = Self.part(CURLUPART_PASSWORD, of: url, decode) ?? (password == nil ? "" : nil)
        else { throw .badAddress }
        return Credentials(user: plainUser, password: plainPassword)
    }

    // Blanks and what is not ASCII are encoded. Control characters and backslashes have no place in an address, and programs differ
    // in what they make of them.
    private static func ascii(_ text: String) -> String? {
        let bytes = text.utf8.drop { $0 == 0x20 }
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        for byte in bytes.prefix(bytes.count - bytes.reversed().prefix { $0 == 0x20 }.count) {
            switch byte {
            case 0..<0x20, 0x7F, 0x5C: return nil
            case 0x20, 0x80...: encoded += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
            default: encoded.append(byte)
            }
        }
        return encoded.count <= Self.maxBytes ? String(decoding: encoded, as: UTF8.self) : nil
    }

    private static func part(_ part: CURLUPart, of url: OpaquePointer, _ flags: UInt32 = 0) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(url, part, &text, flags) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}
