import ICalendar

/// Asks for everything a document can say.
func readEverything(in document: CalendarDocument) {
    let zones = document.zones { $0 == "Europe/Berlin" ? berlin : nil }
    let examined = document.examined(zones: zones)
    law(examined.diagnostics.count <= document.diagnostics.count + Limits.untrusted.diagnostics, "the list of diagnostics is bounded")
    for diagnostic in examined.diagnostics {
        law(diagnostic.row >= 1 && diagnostic.column >= 1 && !diagnostic.message.isEmpty, "a diagnostic has a place and a sentence")
    }
    for component in document.allComponents {
        for property in component.properties { checkValues(of: property) }
        readViews(of: component)
    }
    for name in document.timeZones.prefix(4).map(\.tzid) { _ = zones.zone(named: name) }
    for definition in document.timeZones.prefix(4) { checkWriting(of: definition) }
    for series in document.series.prefix(6) { checkOccurrences(of: series, zones) }
}

/// Reads a property as each type, and holds what was read to being written and read again.
private func checkValues(of property: Property) {
    _ = (property.text, property.texts, property.uri, property.date, property.utc, property.local, property.time, property.times)
    _ = (property.periods, property.duration, property.utcOffset, property.integer, property.boolean, property.binary, property.floats)
    _ = (property.rule, property.valueType, property[.tzid], property[.value], property.hashValue)
    guard case .value(let values) = property.values else { return }
    // Values of a type that is not known do not say which it is.
    let saysItself: [ParameterName] = property.valueType == nil ? [.tzid, .encoding] : [.value, .tzid, .encoding]
    let others = property.parameters.filter { !saysItself.contains($0.name) }
    let made = Property(property.name, values, parameters: others)
    guard case .value(let read) = made.values else {
        fatalError("law broken: values that were read can be written: \(property.name) \(values)")
    }
    let again = Property(property.name, read, parameters: others)
    law(again.values == .value(read), "values that were written are read the same: \(read)")
    law(PropertyOutline(again) == PropertyOutline(made), "values are written the same again: \(read)")
    checkLine(of: made)
}

/// A property that was made is one line, whatever it was made of.
private func checkLine(of property: Property) {
    var writer = ContentLineWriter()
    writer.property(property)
    guard let lines = try? ContentLines(of: writer.finish()).map({ $0 }) else { fatalError("law broken: one line is beyond a limit") }
    law(lines.count == 1, "a property is one line")
    law(lines.first?.problem == nil, "a line that was made needs no repair")
    law(lines.first?.property.map(PropertyOutline.init) == PropertyOutline(property), "a line that was made says what it was made of")
}

private func readViews(of component: Component) {
    if let event = Event(component) {
        _ = (event.isOpaque, event.statedEnd, event.end, event.days)
        readItem(event)
    }
    if let toDo = ToDo(component) {
        _ = (toDo.due, toDo.completed, toDo.percentComplete)
        readItem(toDo)
    }
    if let freeBusy = FreeBusy(component) {
        _ = (freeBusy.end, freeBusy.periods)
        readItem(freeBusy)
    }
    if let availability = Availability(component) {
        _ = (availability.end, availability.busyType, availability.priority)
        readItem(availability)
        for period in availability.periods {
            _ = period.end
            readItem(period)
        }
    }
    if let calendar = CalendarObject(component) {
        _ = (calendar.productID, calendar.version, calendar.method, calendar.name, calendar.description, calendar.refreshInterval)
        _ = (calendar.source, calendar.displayZone, calendar.color, calendar.events)
    }
}

private func readItem(_ item: some CalendarItem) {
    _ = (item.uid, item.stamp, item.start, item.created, item.lastModified, item.sequence, item.summary, item.description)
    _ = (item.location, item.position, item.status, item.accessClass, item.categories, item.url, item.color, item.images)
    _ = (item.conferences, item.recurrenceID, item.isThisAndFuture, item.isRecurring)
    for user in item.attendees + [item.organizer].compactMap(\.self) {
        _ = (user.address, user.commonName, user.role, user.participation, user.kind, user.wantsReply)
    }
    for alarm in item.alarms { _ = (alarm.trigger, alarm.action, alarm.description, alarm.repetitions, alarm.pause) }
}
