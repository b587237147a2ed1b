/// What an event stands for, how sure that is, and why.
struct EventMeaning {
    let kind: ChannelEvent.Kind
    let confidence: Confidence
    let reason: String

    init(_ kind: ChannelEvent.Kind, _ confidence: Confidence, _ reason: String) {
        self.kind = kind
        self.confidence = confidence
        self.reason = reason
    }
}

extension Producer {
    /// What a UID, a summary and a state say, without a look at other events.
    func meaning(uid: String?, summary: String?, isTentative: Bool) -> EventMeaning {
        if let kind = uid.flatMap({ uid in uids.lazy.filter { $0.matches(uid) }.first?.kind }) {
            return EventMeaning(kind, .certain, "\(name) writes such a UID for a \(kind.words).")
        }
        let words = summary?.lowercased() ?? ""
        if let label = labels.first(where: { words.hasPrefix($0.word) }) {
            return EventMeaning(label.kind, label.confidence, "\(name) writes such a summary for a \(label.kind.words).")
        }
        if isTentative { return EventMeaning(.hold, .likely, "The event says that it is tentative.") }
        return EventMeaning(unmarked, .guess, "\(name) does not say what such an event is, so its nights are taken.")
    }
}
