public import CivilTime

extension HeldSource {
    /// Concludes from a reading what is held from now on.
    ///
    /// What is there counts at once, also in a reading that was cut. Absence is a claim: it is counted in good readings alone, that is whole
    /// ones and those that say that nothing changed, and believed when the thresholds are met. A reading no later than the last good
    /// one counts no absence a second time.
    ///
    /// - Parameters:
    ///   - reading: What an answer was understood to say, with ``ReadingRules/mark`` and ``ReadingRules/tail`` of this source.
    ///   - now: The moment of the answer.
    ///   - today: The property's day at that moment.
    ///   - thresholds: What it takes to believe an absence.
    /// - Returns: What is held then, and what was concluded.
    public func after(_ reading: ChannelReading, at now: Instant, today: Day, thresholds: Thresholds = Thresholds()) -> ReadOutcome {
        var comparison = Comparison(of: self, with: reading, at: now, today: today, thresholds: thresholds)
        switch reading.extent {
        case .unreadable:
            let nothing = Conclusion(.unreadable, "\(reading.reason) Nothing is freed by that, ever.")
            return ReadOutcome(
                summary: .unreadable, reason: reading.reason,
                change: HeldChange(from: self, to: self, today: today, conclusions: [nothing]))
        case .truncated:
            comparison.noteExtent(.truncated, "\(reading.reason) What is there counts, and nothing is freed by what is absent.")
            comparison.takePresent()
            comparison.source.mark = nil
        case .unchanged:
            comparison.noteExtent(.unchanged, reading.reason)
            comparison.dropExpired()
            comparison.countAbsences()
        case .whole:
            comparison.dropExpired()
            comparison.takePresent()
            comparison.judgeAbsences()
            comparison.countAbsences()
            comparison.source.mark = reading.mark
            if reading.events.contains(where: { $0.echo != nil }) { comparison.source.mark?.isSettled = false }
            comparison.source.productID = reading.productID ?? productID
            comparison.source.tail = reading.tail
        }
        let source = comparison.finished()
        let summary: ReadOutcome.Summary =
            switch reading.extent {
            case .truncated: .truncated
            case _ where source.isQuarantined: .quarantined
            case .unchanged: .unchanged
            case .whole where mark != nil && mark?.hash == reading.mark?.hash: .unchanged
            case .whole, .unreadable: .fresh
            }
        return ReadOutcome(
            summary: summary, reason: comparison.gravest ?? reading.reason,
            change: HeldChange(from: self, to: source, today: today, conclusions: comparison.conclusions))
    }

}
