/// The offsets of one time zone: sorted moments of change, and a yearly rule for the time after the last of them.
///
/// A table is a value without a clock and without a file. Where a local time is skipped or comes twice, it decides as RFC 5545
/// section 3.3.5 wants.
public struct ZoneTable: Hashable, Sendable {
    /// The name the table was asked for, such as `Europe/Berlin`.
    public let name: String

    /// Moments of change in ascending order, in seconds since 1970-01-01T00:00:00Z.
    let changes: [Int64]

    /// What is kept before the first change, then from each change on, so one more than there are changes.
    let phases: [ZonePhase]

    /// The rule from the last change on, or for all time where there is no change.
    package let rule: ZoneRule?

    /// Coordinated Universal Time, which never changes.
    public static let utc = Self(name: "UTC", changes: [], phases: [ZonePhase(offset: 0, abbreviation: "UTC")], rule: nil)

    /// The longest TZif file that is read, in bytes; the longest of the IANA database have about 4,000.
    public static let maximumBytes = 262_144

    /// Reads a zone from a TZif file, version 1 to 4 (RFC 8536 and RFC 9636).
    ///
    /// - Parameters:
    ///   - name: The name the table is to carry; it is not looked up.
    ///   - tzif: The bytes of the file, at most ``maximumBytes``.
    /// - Throws: ``ZoneError/unreadable(_:_:)`` where the bytes are no TZif file, are cut short, contradict themselves, or count
    ///   leap seconds.
    public init(name: String, tzif: [UInt8]) throws(ZoneError) {
        guard tzif.count <= Self.maximumBytes else {
            throw .unreadable(name, "it is longer than \(Self.maximumBytes) bytes")
        }
        do throws(TZifProblem) {
            let data = try TZifData(tzif)
            self.init(name: name, changes: data.changes, phases: data.phases, rule: data.rule)
        } catch {
            throw .unreadable(name, error.reason)
        }
    }

    /// Takes over changes in order and one more phase than there are changes.
    init(name: String, changes: [Int64], phases: [ZonePhase], rule: ZoneRule?) {
        self.name = name
        self.changes = changes
        self.phases = phases
        self.rule = rule
    }
}

extension ZoneTable {
    /// The offset in force at a moment.
    ///
    /// - Parameter instant: The moment.
    /// - Returns: Seconds east of UTC, between −25 and 26 hours.
    public func offset(at instant: Instant) -> Int { Int(offset(atSeconds: instant.secondsSinceEpoch)) }

    /// The offset in force some seconds after 1970-01-01T00:00:00Z.
    func offset(atSeconds moment: Int64) -> Int64 {
        let passed = changesPassed(by: moment)
        if passed == changes.count, let rule { return rule.offset(at: moment) }
        return Int64(phases[passed].offset)
    }

    /// What is kept some seconds after 1970-01-01T00:00:00Z.
    func phase(atSeconds moment: Int64) -> ZonePhase {
        let passed = changesPassed(by: moment)
        return passed == changes.count ? rule?.phase(at: moment) ?? phases[passed] : phases[passed]
    }

    /// The first moment after the given one at which the phase may change.
    func change(after moment: Int64) -> Int64? {
        let passed = changesPassed(by: moment)
        return passed < changes.count ? changes[passed] : rule?.change(after: moment)
    }

    /// The last moment up to the given one at which the phase may have changed.
    func change(notAfter moment: Int64) -> Int64? {
        let passed = changesPassed(by: moment)
        let listed = passed > 0 ? changes[passed - 1] : nil
        guard passed == changes.count, let ruled = rule?.change(notAfter: moment) else { return listed }
        return max(ruled, listed ?? .min)
    }

    /// How many changes lie at or before the moment.
    private func changesPassed(by moment: Int64) -> Int {
        var low = 0
        var high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle] <= moment { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
