import HTTP
import JSON
import Sandbox

extension ICalSandbox {
    /// The header fields of a feed that differ from the usual ones.
    ///
    /// They come from strangers and go out in our name, so a value is visible ASCII alone, and a name is one that tells readers of a
    /// calendar something and nothing to browsers, proxies or web servers in between.
    struct HeaderSettings: JSONWritable {
        let headers: FeedHeaders

        init(encoding headers: FeedHeaders) { self.headers = headers }

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("cacheControl", self.headers.cacheControl)
                json.field("contentType", self.headers.contentType)
                json.field("contentDisposition", self.headers.contentDisposition)
                json.field("etag", self.headers.etag)
                json.field("lastModified", self.headers.lastModified)
                guard !self.headers.extra.isEmpty else { return }
                json.object("extra") { json in
                    for (name, value) in self.headers.extra.sorted(by: { $0.key < $1.key }) { json.field(name, value) }
                }
            }
        }

        init(reading fields: FieldReader) {
            var headers = FeedHeaders()
            headers.cacheControl = Self.value("cacheControl", in: fields)
            headers.contentType = Self.value("contentType", in: fields, form: Self.contentTypeForm, Self.isContentType)
            headers.contentDisposition = Self.value("contentDisposition", in: fields, form: Self.dispositionForm, Self.isDisposition)
            headers.etag = fields.bool("etag")
            headers.lastModified = fields.bool("lastModified")
            headers.extra = Self.extra(in: fields)
            self.headers = headers
        }

        /// The media types that a calendar may claim to be.
        static let contentTypes = ["text/calendar", "text/plain", "text/html", "application/ics", "application/octet-stream"]

        private static let contentTypeForm = "one of \(contentTypes.joined(separator: ", ")), with parameters such as charset=utf-8"
        private static let dispositionForm = "inline or attachment, with a plain filename"

        // Names that a reader of calendars may look at; those that begin with X- are judged by themselves.
        private static let names: Set<String> = [
            "age", "cache-control", "content-type", "etag", "expires", "last-modified", "pragma", "retry-after",
        ]
        // What browsers, proxies and web servers obey, or what tells of this server.
        private static let obeyed = [
            "x-accel-", "x-content-", "x-dns-", "x-download-", "x-forwarded-", "x-frame-", "x-http-", "x-lighttpd-", "x-litespeed-",
            "x-original-", "x-permitted-", "x-real-", "x-reproxy-", "x-request-id", "x-rewrite-", "x-robots-", "x-sendfile", "x-ua-",
            "x-webkit-", "x-xss-",
        ]

        private static func extra(in fields: FieldReader) -> [String: String] {
            guard case .object(let members)? = fields.json("extra") else { return [:] }
            guard members.count <= FeedHeaders.mostExtra else {
                fields.refuse("extra", rule: "size", "This field may have at most \(FeedHeaders.mostExtra) members.")
                return [:]
            }
            var extra: [String: String] = [:]
            for member in members where member.value != .null {
                let field = "extra.\(member.name.prefix(80))"
                guard Self.isAllowed(member.name) else {
                    fields.refuse(field, rule: "name", "A feed may not set this header field.")
                    continue
                }
                guard case .string(let value) = member.value, Self.isVisible(value) else {
                    fields.refuse(field, rule: "value", Self.valueMessage)
                    continue
                }
                if member.name.lowercased() == "content-type", !Self.isContentType(value) {
                    fields.refuse(field, rule: "value", "This field must be \(Self.contentTypeForm).")
                    continue
                }
                guard !extra.keys.contains(where: { $0.lowercased() == member.name.lowercased() }) else {
                    fields.refuse(field, rule: "name", "This header field stands here twice.")
                    continue
                }
                extra[member.name] = value
            }
            return extra
        }

        private static func value(
            _ name: String, in fields: FieldReader, form: String? = nil, _ isValid: (String) -> Bool = { _ in true }
        ) -> String? {
            guard let text = fields.text(name) else { return nil }
            guard Self.isVisible(text) else {
                fields.refuse(name, rule: "value", Self.valueMessage)
                return nil
            }
            guard isValid(text) else {
                fields.refuse(name, rule: "value", "This field must be \(form ?? "of another form").")
                return nil
            }
            return text
        }

        private static let valueMessage =
            "This field must be text of visible ASCII characters, at most \(FeedHeaders.longestValue), without blanks at its ends."

        private static func isVisible(_ text: String) -> Bool {
            let bytes = text.utf8
            guard (1...FeedHeaders.longestValue).contains(bytes.count) else { return false }
            return bytes.allSatisfy { (0x20...0x7E).contains($0) } && bytes.first != 0x20 && bytes.last != 0x20
        }

        private static func isAllowed(_ name: String) -> Bool {
            let lowered = name.lowercased()
            guard name.utf8.count <= 64, name.utf8.allSatisfy({ Self.isToken($0) }) else { return false }
            if Self.names.contains(lowered) { return true }
            return lowered.hasPrefix("x-") && lowered.count > 2 && !Self.obeyed.contains { lowered.hasPrefix($0) }
        }

        private static func isToken(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"):
                true
            default: false
            }
        }

        private static func isContentType(_ text: String) -> Bool {
            let parts = text.split(separator: ";", omittingEmptySubsequences: false).map { $0.drop { $0 == " " } }
            guard let type = parts.first, Self.contentTypes.contains(type.lowercased()), parts.count <= 4 else { return false }
            return parts.dropFirst().allSatisfy { part in
                let pair = part.split(separator: "=", omittingEmptySubsequences: false)
                return pair.count == 2
                    && pair.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { Self.isToken($0) || $0 == UInt8(ascii: "_") } }
            }
        }

        private static func isDisposition(_ text: String) -> Bool {
            let parts = text.split(separator: ";", omittingEmptySubsequences: false).map { $0.drop { $0 == " " } }
            guard let kind = parts.first, ["inline", "attachment"].contains(kind), parts.count <= 2 else { return false }
            guard parts.count == 2 else { return true }
            guard parts[1].hasPrefix("filename=\""), parts[1].hasSuffix("\""), parts[1].utf8.count > 11 else { return false }
            let name = parts[1].dropFirst(10).dropLast()
            return name.utf8.allSatisfy { Self.isToken($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") }
        }
    }
}
