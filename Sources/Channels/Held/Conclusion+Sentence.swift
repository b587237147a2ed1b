extension Conclusion {
    /// What was seen, what follows, and what is needed before a night is freed: one sentence in English, without a guest's name.
    public var sentence: String {
        guard let event else { return wording ?? "" }
        let subject = "The \(event.kind.words) from \(event.nights.lowerBound) to \(event.nights.upperBound)"
        switch kind {
        case .added: return "\(subject) is new, and its nights are taken."
        case .changed: return "\(subject) has other words, and the same nights."
        case .reidentified: return "\(subject) is there under another identity, and its nights stay taken."
        case .rescheduled: return "\(subject) is absent and another is in its place\(waiting)"
        case .missing: return "\(subject) is absent\(waiting)"
        case .inProgress: return "\(subject) is absent but had begun, so its nights stay taken to its end."
        case .returned: return "\(subject) is there again, so nothing waits to be freed."
        case .expired: return "\(subject) is over and no longer there, so there is nothing to free."
        case .cancelled: return "\(subject) was called off by the channel itself, so its nights are free at once."
        case .freed: return "\(subject) has been absent\(history), so its nights are free."
        case .released: return "\(subject) was freed by a person."
        case .kept: return "\(subject) is kept by a person, although it is absent."
        case .unreadable, .truncated, .unchanged, .massLoss, .emptied, .anotherCalendar: return subject + "."
        }
    }

    /// What an absence waits for.
    private var waiting: String {
        guard let absence, let proof else { return "." }
        return " (reading \(absence.readings) of \(proof.readings)): its nights stay taken until \(proof.words)."
    }

    /// What an absence was proven by.
    private var history: String { absence.map { " from \($0.readings) good readings since \($0.since)" } ?? "" }
}

extension Thresholds.Proof {
    /// What it asks for, in words.
    var words: String {
        let minutes = seconds / 60
        let time = minutes % 60 == 0 && minutes > 0 ? "\(minutes / 60) h" : "\(minutes) min"
        return "\(readings) good readings over \(time)"
    }
}
