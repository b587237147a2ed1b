extension RecurrenceRule {
    /// The same rule with another end.
    ///
    /// - Parameter end: What ends the series.
    /// - Returns: The rule.
    public func ending(_ end: End) -> Self {
        var rule = self
        rule.end = end
        return rule
    }
}
