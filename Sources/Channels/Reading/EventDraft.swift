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
        description.flatMap { find(in: $0, after: ["/", "="]) } ?? summary.flatMap { find(in: $0, after: ["("]) }
    }

    private static func find(in text: String, after openers: Set<Character>) -> String? {
        text.split { $0.isWhitespace || "/=()?&".contains($0) }.lazy
            .filter { $0.startIndex > text.startIndex && openers.contains(text[text.index(before: $0.startIndex)]) }
            .first { isCode($0) }.map(String.init)
    }

    private static func isCode(_ word: Substring) -> Bool {
        let bytes = word.utf8
        guard bytes.count == 10, let first = bytes.first, isCapital(first) else { return false }
        return bytes.allSatisfy { isCapital($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    private static func isCapital(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
}
