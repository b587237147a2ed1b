import ICalendar
import JSON

/// Reads a calendar and tells all that is in it.
enum CalendarReading {
    static func answer(to question: Question) -> Answer {
        do throws(CalendarError) {
            let document = try CalendarDocument(question.bytes, mode: question.members["strict"] == .bool(true) ? .strict : .lenient)
            return Answer(members: [
                JSONValue.Member("components", .array(document.components.map(Self.json))),
                JSONValue.Member("diagnostics", .strings(document.diagnostics.map(\.description))),
            ])
        } catch {
            return .refused("\(error)")
        }
    }

    private static func json(_ component: Component) -> JSONValue {
        .object([
            JSONValue.Member("name", .string(component.name.text)),
            JSONValue.Member("properties", .array(component.properties.map(Self.json))),
            JSONValue.Member("components", .array(component.components.map(Self.json))),
        ])
    }

    private static func json(_ property: Property) -> JSONValue {
        var members = [
            JSONValue.Member("name", .string(property.name.text)),
            JSONValue.Member("type", .optional(property.valueType?.rawValue)),
            JSONValue.Member(
                "parameters", .array(property.parameters.map { .array([.string($0.name.text), .strings($0.values)]) })),
        ]
        switch property.values {
        case .value(let values): members.append(JSONValue.Member("values", .strings(values.map(\.probed))))
        case .unreadable(let text, let reason):
            members.append(JSONValue.Member("unreadable", .string(reason)))
            members.append(JSONValue.Member("values", .strings([text])))
        }
        return .object(members)
    }
}
