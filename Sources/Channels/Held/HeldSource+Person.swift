public import CivilTime

extension HeldSource {
    /// Frees absent events by a person's word.
    ///
    /// - Parameters:
    ///   - keys: Which; `nil` for all that are doubted. What is not absent stays: the channel would take it again at once.
    ///   - today: The property's day.
    /// - Returns: What is held then.
    public func releasing(_ keys: Set<EventKey>? = nil, today: Day) -> HeldChange {
        var source = self
        var conclusions: [Conclusion] = []
        source.events.removeAll { held in
            guard held.isChosen(by: keys) else { return false }
            conclusions.append(Conclusion(.released, held.event))
            return true
        }
        return HeldChange(from: self, to: source, today: today, conclusions: conclusions)
    }

    /// Keeps absent events by a person's word: they stay taken until they are over, or come back and count like any other.
    ///
    /// - Parameters:
    ///   - keys: Which; `nil` for all that are doubted.
    ///   - today: The property's day.
    /// - Returns: What is held then.
    public func keeping(_ keys: Set<EventKey>? = nil, today: Day) -> HeldChange {
        var source = self
        var conclusions: [Conclusion] = []
        for place in source.events.indices where source.events[place].isChosen(by: keys) {
            let held = source.events[place]
            source.events[place].isKept = true
            conclusions.append(Conclusion(.kept, held.event))
        }
        return HeldChange(from: self, to: source, today: today, conclusions: conclusions)
    }
}

extension HeldEvent {
    /// Whether a person's word is about it.
    fileprivate func isChosen(by keys: Set<EventKey>?) -> Bool {
        guard let absence else { return false }
        return keys.map { $0.contains(event.key) } ?? absence.cause.isQuarantine
    }
}
