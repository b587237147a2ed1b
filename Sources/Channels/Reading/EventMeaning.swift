/// What an event stands for, how sure that is, and what tells.
struct EventMeaning {
    let kind: ChannelEvent.Kind
    let confidence: Confidence
    let evidence: Evidence

    init(_ kind: ChannelEvent.Kind, _ confidence: Confidence, _ evidence: Evidence) {
        self.kind = kind
        self.confidence = confidence
        self.evidence = evidence
    }
}

extension Producer {
    /// What a UID, a summary and a state say, without a look at other events.
    func meaning(uid: String?, summary: String?, isTentative: Bool) -> EventMeaning {
        if let kind = uid.flatMap({ uid in uids.lazy.filter { $0.matches(uid) }.first?.kind }) { return EventMeaning(kind, .certain, .uid) }
        if !labels.isEmpty, let words = summary?.lowercased(), let label = labels.first(where: { words.hasPrefix($0.word) }) {
            return EventMeaning(label.kind, label.confidence, .summary)
        }
        return isTentative ? EventMeaning(.hold, .likely, .state) : EventMeaning(unmarked, .guess, .none)
    }
}
