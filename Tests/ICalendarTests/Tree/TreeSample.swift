import ICalendar

/// A calendar with something of everything, as tests cut and change it.
enum TreeSample {
    static let lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//Test//EN", "X-WR-CALNAME;X-A=\"b:c\",d:Grüße\\, 日本 🏖", "BEGIN:VTIMEZONE",
        "TZID:Europe/Berlin",
        "BEGIN:STANDARD", "DTSTART:19961027T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD", "END:VTIMEZONE",
        "BEGIN:VEVENT", "UID:1@example.org",
        "DTSTAMP:20260114T093000Z", "DTSTART;TZID=Europe/Berlin:20260704T150000", "DURATION:P1DT2H",
        "SUMMARY;LANGUAGE=de:Ein langer Text, der in mehrere Zeilen ge",
        " faltet ist und am Ende noch Zeichen wie é 日 🏖 hat", "\t, ja", "CATEGORIES:a,b\\,c", "BEGIN:VALARM", "TRIGGER:-PT30M",
        "ACTION:DISPLAY", "END:VALARM",
        "END:VEVENT", "BEGIN:VEVENT", "UID:2@example.org", "DTSTART;VALUE=DATE:20260704", "X-UNKNOWN;CN=^'x^':y", "END:VEVENT",
        "BEGIN:X-THING", "A:1", "END:X-THING",
        "END:VCALENDAR",
    ]
    static let bytes = lines.flatMap { Array("\($0)\r\n".utf8) }
}

/// A component in a form that two documents can be compared by: names, parameters and values, rows left out.
struct Outline: Equatable {
    let name: ComponentName
    let properties: [Property]
    let parameters: [[ContentLineParameter]]
    let components: [Outline]

    init(_ component: Component) {
        name = component.name
        properties = Array(component.properties)
        parameters = component.properties.map(\.parameters)
        components = component.components.map(Self.init)
    }
}

extension CalendarDocument {
    var outlines: [Outline] { components.map(Outline.init) }
}
