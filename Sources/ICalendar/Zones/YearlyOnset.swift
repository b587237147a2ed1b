import CivilTime

/// What an observance without end repeats on the same day of every year.
struct YearlyOnset {
    /// The place of the observance in the definition.
    let index: Int
    let observance: TimeZoneDefinition.Observance
    let date: ZoneRuleDate
}
