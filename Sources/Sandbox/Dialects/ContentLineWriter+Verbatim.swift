import ICalendar

extension ContentLineWriter {
    /// Writes a property whose value stands as the producer writes it, with nothing escaped.
    ///
    /// - Parameters:
    ///   - name: Its name; a name that the RFC forbids writes nothing.
    ///   - value: The value; it cannot end the line.
    mutating func verbatim(_ name: String, _ value: String) {
        if let name = PropertyName(name) { self.property(Property(name, .unknown(value))) }
    }

    /// Writes the definition of a zone that keeps the times of Central Europe, in a producer's order and words.
    ///
    /// - Parameters:
    ///   - head: The properties of the definition.
    ///   - observances: Its components, each with its properties.
    mutating func zone(
        _ head: KeyValuePairs<String, String>, _ observances: [(name: ComponentName, lines: KeyValuePairs<String, String>)]
    ) {
        self.begin(.vtimezone)
        for (name, value) in head { self.verbatim(name, value) }
        for observance in observances {
            self.begin(observance.name)
            for (name, value) in observance.lines { self.verbatim(name, value) }
            self.end(observance.name)
        }
        self.end(.vtimezone)
    }
}
