import ICalendar

/// All that a document says, without its rows and bytes: what has to stay when it is written and read again.
enum Outline: Equatable {
    case component(ComponentName, [PropertyOutline], [Outline])
    case document([Outline])

    init(_ document: CalendarDocument) {
        self = .document(document.components.map(Outline.init))
    }

    private init(_ component: Component) {
        self = .component(component.name, component.properties.map(PropertyOutline.init), component.components.map(Outline.init))
    }
}

/// All that a property says.
struct PropertyOutline: Equatable {
    let name: PropertyName
    let parameters: [ContentLineParameter]
    let value: [UInt8]

    init(_ property: Property) {
        name = property.name
        parameters = property.parameters
        value = Array(property.value)
    }
}

/// All that a line says.
struct LineOutline: Equatable {
    let kind: ContentLine.Kind
    let property: PropertyOutline?
    let value: [UInt8]
    let row: Int
    let problem: Diagnostic.Code?

    init(_ line: ContentLine) {
        kind = line.kind
        property = line.property.map(PropertyOutline.init)
        value = Array(line.value)
        row = line.row
        problem = line.problem
    }
}
