import JSON

extension CalendarDocument {
    /// The document in jCal (RFC 7265), as UTF-8.
    ///
    /// A document with one outermost component is that component's array; with none or several, it is an array of such arrays, as
    /// section 3.2 has it. What cannot be read as its type becomes `unknown` and keeps its text.
    ///
    /// Reading it again gives the same values in the same order. Lost are:
    /// - what jCal has no place for: the case of names, that properties stood behind components or a parameter came twice, needless
    ///   quotes, escapes, plus signs and zeros, and a `VALUE` that says the usual type or stands beside `unknown`;
    /// - what takes a repair to be read, such as a time behind `VALUE=DATE`, blanks round a time, or base 64 of a text;
    /// - what a ``ContentLineWriter`` does not write: control characters, and line ends other than a line feed.
    ///
    /// - Returns: The bytes, of the media type `application/calendar+json`.
    public func jCal() -> [UInt8] {
        let outermost = components.map(\.jCal)
        return outermost.count == 1 ? outermost[0].jsonBytes : outermost.jsonBytes
    }

    /// Reads jCal (RFC 7265).
    ///
    /// It is written as iCalendar and read as that, so that ``source`` holds content lines and rows count among them. Nothing in it can
    /// begin or end a line.
    ///
    /// - Parameters:
    ///   - jCal: One component, which should be a `vcalendar`, or an array of any number of them.
    ///   - limits: How much to read; the bytes of the JSON and those of the iCalendar made of it are both limited.
    /// - Throws: ``JCalError`` for what is no JSON, no jCal or beyond the limits.
    public init(jCal: [UInt8], limits: Limits = .untrusted) throws(JCalError) {
        guard jCal.count <= limits.usableBytes else { throw .limit(.bytes(limits.bytes)) }
        let bytes = try Self.contentLines(jCal, limits)
        do throws(CalendarError) {
            try self.init(bytes, mode: .lenient, limits: limits)
        } catch {
            switch error {
            case .limit(let limit): throw .limit(limit)
            case .diagnostic(let diagnostic): throw .wrong(path: "", reason: diagnostic.message)
            }
        }
    }

    private static func contentLines(_ jCal: [UInt8], _ limits: Limits) throws(JCalError) -> [UInt8] {
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONValue(parsing: jCal, depth: JCalReader.jsonDepth(limits))
        } catch {
            throw .notJSON(error)
        }
        var reader = JCalReader(limits: limits, reservingCapacity: jCal.count)
        do throws(JCalFault) {
            try reader.read(value)
        } catch {
            throw .wrong(path: error.path, reason: error.reason)
        }
        return reader.writer.finish()
    }
}
