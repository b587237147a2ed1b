extension ZoneTable {
    /// The offsets a zone may have, in seconds east of UTC (RFC 8536 section 3.2).
    public static let offsetRange = Int(ZoneRule.offsets.lowerBound)...Int(ZoneRule.offsets.upperBound)

    /// The most changes there may be within two days; no zone ever had more than two.
    public static let maximumCrowd = 8

    /// A table of changes, after the last of which nothing changes any more.
    ///
    /// - Parameters:
    ///   - name: The name the table is to carry; it is not looked up.
    ///   - phase: What the zone keeps before the first change, and for all time where there is none.
    ///   - changes: The changes in ascending order.
    ///
    /// It is `nil` where two changes are not in order, where an offset lies outside ``offsetRange``, and where more than
    /// ``maximumCrowd`` changes lie within two days, as reading a local time looks at every change near it.
    public init?(name: String, startingWith phase: ZonePhase, changes: [ZoneChange] = []) {
        self.init(name: name, startingWith: phase, changes: changes, rule: nil)
    }

    /// A table of changes with a rule for the time from the last of them on; `nil` on the same conditions.
    package init?(name: String, startingWith phase: ZonePhase, changes: [ZoneChange], rule: ZoneRule?) {
        let moments = changes.map(\.instant.secondsSinceEpoch)
        let phases = [phase] + changes.map(\.phase)
        guard phases.allSatisfy({ Self.offsetRange.contains($0.offset) }) else { return nil }
        guard zip(moments, moments.dropFirst()).allSatisfy(<) else { return nil }
        let isCrowded = zip(moments, moments.dropFirst(Self.maximumCrowd)).contains { $1 - $0 <= 2 * 86_400 }
        guard !isCrowded else { return nil }
        self.init(name: name, changes: moments, phases: phases, rule: rule)
    }

    /// What the zone keeps at a moment.
    ///
    /// - Parameter instant: The moment.
    /// - Returns: The offset with its name.
    public func phase(at instant: Instant) -> ZonePhase { phase(atSeconds: instant.secondsSinceEpoch) }

    /// The first change after a moment.
    ///
    /// - Parameter instant: The moment.
    /// - Returns: The change, which may be one of name only, or `nil` where there is none up to the year 9999.
    public func change(after instant: Instant) -> ZoneChange? {
        guard let moment = change(after: instant.secondsSinceEpoch), moment <= Instant.last.secondsSinceEpoch else { return nil }
        return change(at: moment)
    }

    /// The last change at or before a moment.
    ///
    /// - Parameter instant: The moment.
    /// - Returns: The change, which may be one of name only, or `nil` where there is none from the year 1 on.
    public func change(notAfter instant: Instant) -> ZoneChange? {
        guard let moment = change(notAfter: instant.secondsSinceEpoch), moment >= Instant.first.secondsSinceEpoch else { return nil }
        return change(at: moment)
    }

    private func change(at moment: Int64) -> ZoneChange {
        ZoneChange(at: Instant(secondsSinceEpoch: moment), to: phase(atSeconds: moment))
    }

    /// The last change that is listed, from which on the rule holds.
    package var lastListedChange: Instant? { changes.last.map { Instant(secondsSinceEpoch: $0) } }
}
