public import JSON

extension Request {
    /// The media type of the body in lower case, without parameters.
    public var mediaType: String? {
        guard let type = self.headers["Content-Type"] else { return nil }
        // As most clients write it.
        if type == "application/json" { return type }
        return type.split(separator: ";").first.map { $0.trimmed.lowercased() }
    }

    /// Reads the body as a JSON object.
    ///
    /// - Parameter read: Reads the members and makes the value; `nil` only after it refused a member.
    /// - Returns: What `read` made.
    /// - Throws: A ``Problem``: 415 where the body is not `application/json`, 400 where it is no JSON object or fields are wrong.
    public func decode<Value>(_ read: (FieldReader) -> Value?) throws(Problem) -> Value {
        try FieldReader.read(try self.document(), read)
    }

    /// Reads the body as JSON, for a caller that reads its members in more than one go.
    ///
    /// - Returns: The document.
    /// - Throws: A ``Problem``: 415 where the body is not `application/json`, 400 where it is no JSON.
    public func document() throws(Problem) -> JSONValue {
        guard self.mediaType == "application/json" else {
            throw Problem(.unsupportedMediaType, "The body must be application/json.")
        }
        do { return try JSONValue(parsing: self.body) } catch {
            throw Problem(.badRequest, "The body is not JSON: \(error.message) (byte \(error.offset))")
        }
    }
}
