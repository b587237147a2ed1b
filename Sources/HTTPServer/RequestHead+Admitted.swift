import HTTP

extension RequestHead {
    /// Judges the head (RFC 9112, sections 3 and 6): what could be read in two ways is refused.
    ///
    /// - Returns: The head with its one meaning.
    /// - Throws: ``HeadFault`` for the first fault found.
    func admitted() throws(HeadFault) -> AdmittedHead {
        guard self.isWhole else { throw .hiddenBytes }
        guard Octets.isToken(self.method) else { throw .method }
        guard self.method != "CONNECT" else { throw .tunnel }
        let fields = try self.framing()
        let (path, query) = try self.splitTarget(host: fields.host)
        return AdmittedHead(
            method: Method(rawValue: self.method) ?? .other, path: path, query: query,
            headers: fields.hasBlanks ? self.trimmedHeaders : self.headers, body: fields.body, awaitsContinue: fields.awaitsContinue)
    }

    private struct Framing {
        var host: String?
        var body = AdmittedHead.Body.none
        var awaitsContinue = false
        var hasBlanks = false
    }

    private func framing() throws(HeadFault) -> Framing {
        var framing = Framing()
        var hosts = 0
        var length: Int?
        var isChunked = false
        for field in self.headers.fields {
            guard Octets.isToken(field.name) else { throw .headerName }
            guard !Octets.hasControl(field.value) else { throw .headerValue }
            if let last = field.value.utf8.last, last == 0x20 || last == 0x09 { framing.hasBlanks = true }
            switch field.name.utf8.count {
            case 4 where field.isNamed("host"):
                hosts += 1
                framing.host = field.value
            case 6 where field.isNamed("expect"):
                framing.awaitsContinue = field.value.lowercased() == "100-continue"
            case 14 where field.isNamed("content-length"):
                let isPlain = !field.value.isEmpty && field.value.utf8.allSatisfy { (0x30...0x39).contains($0) }
                guard length == nil, isPlain, let number = Int(field.value) else { throw .contentLength }
                length = number
            case 17 where field.isNamed("transfer-encoding"):
                // A blank behind the word counts too: an old library would not know the word and read to the end.
                guard !isChunked, !self.isOld, field.value.lowercased() == "chunked" else { throw .transferEncoding }
                isChunked = true
            default: break
            }
        }
        guard hosts == 1 || (hosts == 0 && self.isOld) else { throw .host }
        if let host = framing.host, !Octets.isHost(host) { throw .host }
        guard length == nil || !isChunked else { throw .bothLengths }
        framing.body = isChunked ? .chunked : length.flatMap { $0 > 0 ? .length($0) : nil } ?? .none
        return framing
    }

    private func splitTarget(host: String?) throws(HeadFault) -> (path: String, query: FormFields) {
        guard Octets.isTarget(self.target) else { throw .target }
        guard !self.target.utf8.hidesNUL else { throw .targetNUL }
        if self.target == "*", self.method == "OPTIONS" { return ("*", FormFields()) }
        let origin = self.target.utf8.first == 0x2F ? self.target[...] : try self.originForm(host: host)
        guard let mark = origin.utf8.firstIndex(of: 0x3F) else { return (String(origin), FormFields()) }
        do { return (String(origin[..<mark]), try FormFields(decoding: origin[origin.utf8.index(after: mark)...])) } catch { throw .query }
    }

    // Takes scheme and authority off an absolute target, as a request to a proxy has it (RFC 9112, section 3.2.2).
    private func originForm(host: String?) throws(HeadFault) -> Substring {
        guard let separator = self.target.firstRange(of: "://"),
            ["http", "https"].contains(self.target[..<separator.lowerBound].lowercased())
        else { throw .target }
        let rest = self.target[separator.upperBound...]
        let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
        guard let host, rest[..<end].lowercased() == host.lowercased() else { throw .otherHost }
        return end < rest.endIndex && rest[end] == "/" ? rest[end...] : "/" + rest[end...]
    }

    private var trimmedHeaders: Headers {
        var trimmed = Headers()
        for field in self.headers.fields {
            let end = field.value.utf8.lastIndex { $0 != 0x20 && $0 != 0x09 }
            trimmed.append(field.name, String(end.map { field.value[...$0] } ?? ""))
        }
        return trimmed
    }
}

extension Headers.Field {
    fileprivate func isNamed(_ lowercased: StaticString) -> Bool {
        lowercased.withUTF8Buffer { expected in self.name.utf8.elementsEqual(expected) { $0 | 0x20 == $1 } }
    }
}

extension String.UTF8View {
    // "%00": decoded it would end the text for every reader written in C.
    fileprivate var hidesNUL: Bool {
        var matched = 0
        for octet in self {
            switch (matched, octet) {
            case (_, 0x25): matched = 1
            case (1, 0x30): matched = 2
            case (2, 0x30): return true
            default: matched = 0
            }
        }
        return false
    }
}
