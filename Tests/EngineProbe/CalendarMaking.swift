import CivilTime
import ICalendar
import JSON

/// Writes a calendar that is described by its components, properties and typed values.
enum CalendarMaking {
    static func answer(to question: Question) -> Answer {
        guard let calendar = question.members["calendar"] else { return .refused("no calendar is given") }
        var writer = ContentLineWriter()
        do throws(Refusal) {
            try write(calendar, to: &writer)
        } catch {
            return .refused(error.reason)
        }
        return Answer(members: [], bytes: writer.finish())
    }

    /// Why a description cannot be written.
    struct Refusal: Error {
        let reason: String
    }

    private static func write(_ description: JSONValue, to writer: inout ContentLineWriter) throws(Refusal) {
        guard let text = description.text("name"), let name = ComponentName(text) else { throw Refusal(reason: "no name of a component") }
        writer.begin(name)
        for property in description.list("properties") { try write(property: property, to: &writer) }
        for component in description.list("components") { try write(component, to: &writer) }
        writer.end(name)
    }

    private static func write(property description: JSONValue, to writer: inout ContentLineWriter) throws(Refusal) {
        guard let text = description.text("name"), let name = PropertyName(text) else { throw Refusal(reason: "no name of a property") }
        let parameters = try parameters(description.list("parameters"))
        var values: [PropertyValue] = []
        for value in description.list("values") { values.append(try DescribedValue(value).value) }
        guard let first = values.first else { throw Refusal(reason: "a property without a value") }
        if description["written"] == .string("by type") {
            try write(name, first, values, parameters, to: &writer)
        } else {
            writer.property(Property(name, values, parameters: parameters))
        }
    }

    private static func parameters(_ descriptions: [JSONValue]) throws(Refusal) -> [ContentLineParameter] {
        var parameters: [ContentLineParameter] = []
        for description in descriptions {
            guard let name = description.text("name").flatMap({ ParameterName($0) }) else {
                throw Refusal(reason: "no name of a parameter")
            }
            parameters.append(ContentLineParameter(name, values: description.list("values").compactMap(\.text)))
        }
        return parameters
    }

    /// Writes through the writer's own function for the type of the value.
    private static func write(
        _ name: PropertyName, _ first: PropertyValue, _ values: [PropertyValue], _ parameters: [ContentLineParameter],
        to writer: inout ContentLineWriter
    ) throws(Refusal) {
        switch first {
        case .text(let text) where values.count == 1: writer.text(name, text, parameters: parameters)
        case .text: writer.texts(name, values.map(\.probed), parameters: parameters)
        case .time(.date(let day)): writer.date(name, day, parameters: parameters)
        case .time(.utc(let instant)): writer.utc(name, instant, parameters: parameters)
        case .integer(let number): writer.integer(name, number, parameters: parameters)
        case .duration(let duration): writer.duration(name, seconds: duration.totalSeconds, parameters: parameters)
        case .uri(let address), .calendarAddress(let address): writer.uri(name, address, parameters: parameters)
        default: throw Refusal(reason: "the writer has no function of its own for this type")
        }
    }
}
