import ICalendar

extension ChannelReading {
    /// Judges an answer: whether it is a calendar, whether it is all of it, whether it says anything new, and what.
    ///
    /// Only status 200 is read, and 304 is believed only to a question with a validator of a whole reading. A body is a calendar where it
    /// begins with one, or is called one and holds one.
    ///
    /// - Parameters:
    ///   - answer: What came.
    ///   - rules: What it is judged by.
    public init(judging answer: ChannelAnswer, by rules: ReadingRules) {
        switch answer {
        case .failed(let reason): self = .unreadable("Nothing was read, as \(reason).")
        case .response(let response): self.init(judging: response, by: rules)
        }
    }

    private init(judging response: ChannelAnswer.Response, by rules: ReadingRules) {
        if response.status == 304 {
            guard response.wasConditional, let mark = rules.mark else {
                self = .unreadable("The channel says that nothing changed, but was not asked whether.")
                return
            }
            self.init(.unchanged, reason: "The channel says that nothing changed.", mark: mark, tail: rules.tail)
            return
        }
        guard response.status == 200 else {
            self = .unreadable("The channel answered \(response.status), which is no calendar.")
            return
        }
        let text = CalendarText(response.body, charset: response.charset)
        guard text.bytes.contains(where: { !$0.isBlank }) else {
            self.init(judgingEmpty: response, by: rules)
            return
        }
        guard text.beginsWithCalendar || response.mediaType == "text/calendar" else {
            self = .unreadable(response.isFromLogin ? Self.login : "The answer is \(response.mediaType ?? "something") and no calendar.")
            return
        }
        let isBeyondLimit = text.bytes.count > rules.limits.bytes
        let bytes = isBeyondLimit ? Array(text.bytes.prefix(rules.limits.bytes)) : text.bytes
        guard let document = try? CalendarDocument(bytes, limits: rules.limits), !document.calendars.isEmpty else {
            // Reading is lenient and the bytes are within the limit, so this is about what the bytes hold.
            self = .unreadable(response.isFromLogin ? Self.login : "There is no calendar in the answer.")
            return
        }
        let cut: String? =
            if isBeyondLimit {
                "it is longer than \(rules.limits.bytes) bytes"
            } else if response.isShort {
                "fewer bytes came than were promised"
            } else if !document.isComplete {
                "it ends before its end, or holds more than is read"
            } else {
                nil
            }
        self.init(judging: document, charset: text.charset, cut: cut, by: rules)
    }

    /// An empty body is a calendar only from who is known to write it so.
    private init(judgingEmpty response: ChannelAnswer.Response, by rules: ReadingRules) {
        let choice = ProducerChoice(fixed: rules.producer, host: rules.host, productID: nil, uids: [])
        guard choice.producer.traits.contains(.emptyBody), !response.isShort else {
            self = .unreadable("The answer is empty.")
            return
        }
        self.init(
            .whole, reason: "The answer is empty, which is how \(choice.producer.name) writes a calendar without events.", choice: choice)
    }

    private init(judging document: CalendarDocument, charset: String?, cut: String?, by rules: ReadingRules) {
        let hash = ContentHash(of: document)
        if cut == nil, let mark = rules.mark, mark.hash == hash, mark.holds(on: rules.today) {
            self.init(
                .unchanged, reason: "The calendar says what it said before.", eventCount: document.events.count { _ in true }, mark: mark,
                tail: rules.tail)
            return
        }
        var reader = EventReader(document, rules: rules)
        reader.read()
        if let charset { reader.warn(.charset(charset)) }
        let stop = cut ?? reader.stop
        self.init(
            stop == nil ? .whole : .truncated,
            reason: stop.map { "Not all of the calendar was read, as \($0)." } ?? "The calendar was read.",
            choice: reader.choice, productID: reader.productID, events: reader.events, eventCount: reader.eventCount,
            unfinished: reader.unfinished, mark: stop == nil ? ContentMark(hash: hash, day: rules.today) : nil, tail: reader.tail,
            warnings: reader.warnings)
    }

    private static let login = "The channel sent us on to a page where people sign in."

    private static func unreadable(_ reason: String) -> ChannelReading { ChannelReading(.unreadable, reason: reason) }
}

extension CalendarText {
    /// Whether the first thing in it is a calendar.
    var beginsWithCalendar: Bool {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let start = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
        let word = start.drop(while: \.isBlank).prefix(Self.begin.utf8.count)
        return String(decoding: word, as: UTF8.self).uppercased() == Self.begin
    }

    private static let begin = "BEGIN:VCALENDAR"
}

extension UInt8 {
    /// Whether it is a blank, a tab or part of a line end.
    fileprivate var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
