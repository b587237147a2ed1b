import CivilTime
import ICalendar

/// What an event says by itself, before the others are looked at.
struct EventDraft {
    let uid: String?
    let instance: String?
    let nights: Range<Day>
    let summary: String?
    let code: String?
    let meaning: EventMeaning
    let takesTime: Bool
    let calledOff: Int?
    let sequence: Int

    init(_ event: Event, producer: Producer, nights: Range<Day>, instance: String?, isCancellation: Bool) {
        uid = event.uid
        self.instance = instance
        self.nights = nights
        summary = event.summary
        let busy = event.component[.xMicrosoftCDOBusyStatus]?.text.uppercased()
        let isTentative = event.status == "TENTATIVE" || busy == "TENTATIVE"
        meaning = producer.meaning(uid: event.uid, summary: event.summary, isTentative: isTentative)
        let hasCode = producer.identity == .confirmationCode && meaning.kind == .booking
        code = hasCode ? ConfirmationCode.find(description: event.description, summary: event.summary) : nil
        takesTime = event.isOpaque && busy != "FREE"
        sequence = event.sequence
        calledOff = event.status == "CANCELLED" ? event.sequence : isCancellation ? event.sequence - 1 : nil
    }

    /// The key by the rule of a producer; where that has nothing to look at, the nights make it.
    func key(of kind: ChannelEvent.Kind, by rule: IdentityRule) -> EventKey {
        switch rule {
        case .nights: return EventKey(nights: nights)
        case .startAndSummary: return EventKey("start:\(nights.lowerBound) \(summary ?? "")")
        case .confirmationCode:
            guard kind == .booking else { return EventKey(nights: nights) }
            if let code { return EventKey("code:\(code)") }
        case .uid: break
        }
        return uid.map { EventKey(uid: $0, instance: instance) } ?? EventKey(nights: nights)
    }
}

/// The confirmation code of a booking, ten capitals and digits of which the first is no digit.
enum ConfirmationCode {
    /// The code in the link of the description, else the one in brackets behind the guest's name.
    static func find(description: String?, summary: String?) -> String? {
        description.flatMap { find(in: $0, after: "/=") } ?? summary.flatMap { find(in: $0, after: "(") }
    }

    /// The first word of the form that stands behind one of some signs; by bytes, as descriptions are long and many.
    private static func find(in text: String, after openers: String) -> String? {
        let bytes = text.utf8
        var before: UInt8?
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let end = bytes[start...].firstIndex { !isOfCode($0) } ?? bytes.endIndex
            let isWhole = end == bytes.endIndex || !isOfWord(bytes[end])
            if isWhole, let before, openers.utf8.contains(before), isCapital(bytes[start]), bytes.distance(from: start, to: end) == 10 {
                return String(text[start..<end])
            }
            guard end < bytes.endIndex else { return nil }
            before = bytes[end]
            start = bytes.index(after: end)
        }
        return nil
    }

    private static func isOfCode(_ byte: UInt8) -> Bool { isCapital(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// Whether a word goes on with it: small letters, signs within words, and what is not ASCII.
    private static func isOfWord(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte >= 0x80
    }

    private static func isCapital(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
}
