import CLibical
import JSON

/// Reads a calendar with libical and tells all that is in it, in the form in which this library's reading is told.
enum LibicalReading {
    static func answer(to question: Question) -> Answer {
        icalerror_set_errors_are_fatal(0)
        let text = question.bytes.map { CChar(bitPattern: $0) } + [0]
        guard let root = icalparser_parse_string(text) else { return .refused("libical reads no component") }
        defer { icalcomponent_free(root) }
        // Several calendars in a row come wrapped into a component of its own.
        let isWrapped = icalcomponent_isa(root) == ICAL_XROOT_COMPONENT
        return Answer(members: [
            JSONValue.Member("components", .array(isWrapped ? components(of: root) : [json(component: root)])),
            JSONValue.Member("diagnostics", .array([])),
        ])
    }

    private static func json(component: OpaquePointer) -> JSONValue {
        .object([
            JSONValue.Member("name", .string(text(icalcomponent_kind_to_string(icalcomponent_isa(component))))),
            JSONValue.Member("properties", .array(properties(of: component))),
            JSONValue.Member("components", .array(components(of: component))),
        ])
    }

    private static func components(of component: OpaquePointer) -> [JSONValue] {
        var found: [JSONValue] = []
        var next = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT)
        while let inner = next {
            found.append(json(component: inner))
            next = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT)
        }
        return found
    }

    private static func properties(of component: OpaquePointer) -> [JSONValue] {
        var found: [JSONValue] = []
        var next = icalcomponent_get_first_property(component, ICAL_ANY_PROPERTY)
        while let property = next {
            found.append(json(property: property))
            next = icalcomponent_get_next_property(component, ICAL_ANY_PROPERTY)
        }
        return found
    }

    private static func json(property: OpaquePointer) -> JSONValue {
        let value = icalproperty_get_value(property)
        return .object([
            JSONValue.Member("name", .string(text(icalproperty_get_property_name(property)))),
            JSONValue.Member("type", .string(value.map { text(icalvalue_kind_to_string(icalvalue_isa($0))) } ?? "NONE")),
            JSONValue.Member("parameters", .array(parameters(of: property))),
            JSONValue.Member("values", .strings([value.map { string(value: $0) } ?? ""])),
        ])
    }

    /// The parameters: name and value of those that libical keeps as text, else what libical writes for them.
    private static func parameters(of property: OpaquePointer) -> [JSONValue] {
        var found: [JSONValue] = []
        var next = icalproperty_get_first_parameter(property, ICAL_ANY_PARAMETER)
        while let parameter = next {
            let written = owned(icalparameter_as_ical_string_r(parameter))
            // By bytes, as a mark that combines would make one character with the equals sign.
            let nameBytes = written.utf8.prefix { $0 != UInt8(ascii: "=") }
            let rest = String(decoding: written.utf8.dropFirst(nameBytes.count + 1), as: UTF8.self)
            let name = String(decoding: nameBytes, as: UTF8.self)
            let value = icalparameter_get_xvalue(parameter).map { String(cString: $0) } ?? rest
            found.append(.array([.string(name), .strings([value])]))
            next = icalproperty_get_next_parameter(property, ICAL_ANY_PARAMETER)
        }
        return found
    }

    /// The decoded text of a value that is text, else the value as libical writes it.
    private static func string(value: OpaquePointer) -> String {
        switch icalvalue_isa(value) {
        case ICAL_TEXT_VALUE: text(icalvalue_get_text(value))
        case ICAL_STRING_VALUE: text(icalvalue_get_string(value))
        case ICAL_X_VALUE: text(icalvalue_get_x(value))
        case ICAL_URI_VALUE: text(icalvalue_get_uri(value))
        case ICAL_CALADDRESS_VALUE: text(icalvalue_get_caladdress(value))
        default: owned(icalvalue_as_ical_string_r(value))
        }
    }

    private static func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }

    private static func owned(_ pointer: UnsafeMutablePointer<CChar>?) -> String {
        guard let pointer else { return "" }
        defer { icalmemory_free_buffer(pointer) }
        return String(cString: pointer)
    }
}
