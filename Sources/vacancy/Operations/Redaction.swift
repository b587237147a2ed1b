/// What no line of the log and no message of the command may tell, found by how it looks, wherever it stands in a text.
///
/// These are hidden: passkeys, what webhooks are signed with, the secrets in addresses of feeds, credentials of an `Authorization` header, passwords in addresses and
/// connection strings, values beside a name that says they are secret, and query strings. Hiding too much is no fault, too little is.
enum Redaction {
    /// What stands for a secret.
    static let mark = "***"

    /// Hides the secrets of a text.
    ///
    /// - Parameter text: The text, as it is or as a part of JSON.
    /// - Returns: The text with a mark in the place of each; JSON stays JSON.
    static func masked(_ text: String) -> String { String(decoding: self.masked(Array(text.utf8)), as: UTF8.self) }

    /// Hides the secrets of a text in UTF-8.
    ///
    /// - Parameter text: The text, as it is or as a part of JSON.
    /// - Returns: The text with a mark in the place of each; JSON stays JSON.
    static func masked(_ text: [UInt8]) -> [UInt8] {
        let scan = SecretScan(bytes: text)
        var masked: [UInt8] = []
        var kept = 0
        var index = 0
        while index < text.count {
            guard let secret = scan.secret(at: index), !secret.isEmpty else {
                index += 1
                continue
            }
            masked += text[kept..<secret.lowerBound] + Array(self.mark.utf8)
            kept = secret.upperBound
            index = secret.upperBound
        }
        return kept == 0 ? text : masked + text[kept...]
    }
}

private struct SecretScan {
    let bytes: [UInt8]

    // Names whose value is hidden. They may end a longer name, as in `client_secret`.
    private static let names = ["password", "passwd", "passphrase", "passkey", "secret", "token", "authorization", "apikey", "api_key"]
        .map { Array($0.utf8) }
    private static let schemes = ["bearer ", "basic "].map { Array($0.utf8) }
    private static let passkey = Array("pkey_".utf8)
    private static let signingSecret = Array("whsec_".utf8)
    private static let feed = Array("/cal/".utf8)
    private static let calendar = Array(".ics".utf8)

    /// The secret that a mark beginning here announces; `nil` where there is none.
    func secret(at index: Int) -> Range<Int>? {
        switch self.bytes[index] | 0x20 {
        case 0x61, 0x73, 0x74: self.named(index)  // a, s, t
        case 0x70: self.passkey(index) ?? self.named(index)  // p
        case 0x77: self.signingSecret(index)  // w
        case 0x62: self.credentials(index)  // b
        case 0x2F: self.feed(index)  // a slash
        case 0x3A: self.userInfo(index)  // a colon
        case 0x3F: self.query(index)  // a question mark
        default: nil
        }
    }

    private func passkey(_ index: Int) -> Range<Int>? {
        guard self.holds(Self.passkey, at: index) else { return nil }
        let start = index + Self.passkey.count
        return start..<self.end(of: start, while: Self.isTokenOctet)
    }

    private func signingSecret(_ index: Int) -> Range<Int>? {
        guard self.holds(Self.signingSecret, at: index) else { return nil }
        let start = index + Self.signingSecret.count
        return start..<self.end(of: start) { Self.isTokenOctet($0) || [0x2B, 0x2F, 0x3D].contains($0) }
    }

    private func feed(_ index: Int) -> Range<Int>? {
        guard self.holds(Self.feed, at: index) else { return nil }
        let start = index + Self.feed.count
        let end = self.end(of: start, while: Self.isTokenOctet)
        return self.holds(Self.calendar, at: end) || end - start >= 16 ? start..<end : nil
    }

    private func credentials(_ index: Int) -> Range<Int>? {
        guard let scheme = Self.schemes.first(where: { self.holds($0, at: index) }) else { return nil }
        let start = index + scheme.count
        let end = self.end(of: start) { Self.isTokenOctet($0) || [0x2B, 0x2E, 0x2F, 0x3D, 0x7E].contains($0) }
        return end - start >= 8 ? start..<end : nil
    }

    // `user:password@` behind `://`; a password that was not encoded may hold any character but blanks.
    private func userInfo(_ index: Int) -> Range<Int>? {
        guard index + 2 < self.bytes.count, self.bytes[index + 1] == 0x2F, self.bytes[index + 2] == 0x2F else { return nil }
        let start = index + 3
        let end = self.endOfText(from: start, Self.isBlank)
        guard let at = self.bytes[start..<end].lastIndex(of: 0x40), let colon = self.bytes[start..<at].firstIndex(of: 0x3A) else {
            return nil
        }
        return colon + 1..<at
    }

    private func query(_ index: Int) -> Range<Int>? {
        let start = index + 1
        guard index > 0, start < self.bytes.count, Self.isTokenOctet(self.bytes[start]) || self.bytes[start] == 0x25 else { return nil }
        // A parameter of SQL stands behind a blank, a bracket, a comma or a sign.
        let before = self.bytes[index - 1]
        guard !Self.isBlank(before), ![0x22, 0x28, 0x2C, 0x3D, 0x3C, 0x3E].contains(before) else { return nil }
        return start..<self.endOfText(from: start) { Self.isBlank($0) }
    }

    private func named(_ index: Int) -> Range<Int>? {
        guard let name = Self.names.first(where: { self.holds($0, at: index) }) else { return nil }
        let behind = index + name.count
        let sign = self.end(of: self.quote(at: behind)?.next ?? behind) { $0 == 0x20 }
        guard let byte = self.byte(sign), byte == 0x3D || byte == 0x3A else { return nil }
        let start = self.end(of: sign + 1) { $0 == 0x20 }
        if let quote = self.quote(at: start) { return quote.next..<self.end(of: quote) }
        // A credential behind its scheme is one value.
        if name.count == 13 { return start..<self.endOfText(from: start) { _ in false } }
        // Values in connection strings end at a blank only, those in prose at a sign too.
        return start..<self.endOfText(from: start) { Self.isBlank($0) || byte == 0x3A && [0x29, 0x2C, 0x5D, 0x7D].contains($0) }
    }

    /// A quote, and how many backslashes escape it: a text that was quoted several times over has many.
    private struct Quote {
        let byte: UInt8
        let escapes: Int
        let next: Int
    }

    private func quote(at index: Int) -> Quote? {
        let end = self.end(of: index) { $0 == 0x5C }
        guard let byte = self.byte(end), byte == 0x22 || byte == 0x27 else { return nil }
        return Quote(byte: byte, escapes: end - index, next: end + 1)
    }

    // Where a text ends that a quote begins: at the next that is not escaped more often, or with the string of JSON that holds it.
    private func end(of quote: Quote) -> Int {
        var index = quote.next
        while let byte = self.byte(index), byte != 0x0A {
            guard let found = self.quote(at: index) else {
                index = max(index + 1, self.end(of: index) { $0 == 0x5C })
                continue
            }
            let isEnd = found.byte == quote.byte && found.escapes <= quote.escapes || found.byte == 0x22 && found.escapes == 0
            if isEnd { return index }
            index = found.next
        }
        return min(index, self.bytes.count)
    }

    // Where a text ends that begins here: at a quote that is not escaped, at the end of its line, or where a byte says so.
    private func endOfText(from start: Int, _ isEnd: (UInt8) -> Bool) -> Int {
        var index = start
        while let byte = self.byte(index) {
            if byte == 0x22 || byte == 0x0A || isEnd(byte) { return index }
            guard byte == 0x5C else {
                index += 1
                continue
            }
            // The letters that stand for the ends of lines and the tabulator.
            if let escaped = self.byte(index + 1), [0x6E, 0x72, 0x74].contains(escaped) { return index }
            index += 2
        }
        return min(index, self.bytes.count)
    }

    private func holds(_ word: [UInt8], at index: Int) -> Bool {
        guard index + word.count <= self.bytes.count else { return false }
        for offset in 0..<word.count {
            let byte = self.bytes[index + offset]
            guard byte == word[offset] || (0x41...0x5A).contains(byte) && byte | 0x20 == word[offset] else { return false }
        }
        return true
    }

    private func byte(_ index: Int) -> UInt8? { index < self.bytes.count ? self.bytes[index] : nil }

    private func end(of start: Int, while holds: (UInt8) -> Bool) -> Int {
        var index = start
        while let byte = self.byte(index), holds(byte) { index += 1 }
        return index
    }

    private static func isBlank(_ octet: UInt8) -> Bool { octet == 0x20 || (0x09...0x0D).contains(octet) }

    private static func isTokenOctet(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
        default: false
        }
    }
}
