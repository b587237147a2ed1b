import JSON

extension Property {
    /// Takes a property of jCal (RFC 7265 section 3.4), which has a name, parameters, a type and at least one value.
    init(jCal: JSONValue) throws(JCalFault) {
        let elements = try jCal.dueArray
        guard elements.count > 3 else {
            throw JCalFault("a property has a name, parameters, a type and values, and so at least 4 elements, not \(elements.count)")
        }
        let name = try JCalFault.inside("0") { () throws(JCalFault) in try Self.name(elements[0]) }
        let parameters = try JCalFault.inside("1") { () throws(JCalFault) in try Self.parameters(elements[1]) }
        let type = try JCalFault.inside("2") { () throws(JCalFault) in try Self.type(elements[2]) }
        let values = JCalValueReader(name: name, type: type)
        let value = try values.value(of: elements[3...])
        let typed = try values.parameters(beside: parameters)
        self.init(name, typed) { $0.append(contentsOf: value) }
    }

    private static func name(_ value: JSONValue) throws(JCalFault) -> PropertyName {
        guard let name = PropertyName(try value.dueString) else {
            throw JCalFault("the name of a property has only letters, digits and hyphens, and is neither begin nor end")
        }
        return name
    }

    private static func type(_ value: JSONValue) throws(JCalFault) -> JCalType {
        guard let type = JCalType(try value.dueString) else { throw JCalFault("a type has only letters, digits and hyphens") }
        return type
    }

    private static func parameters(_ value: JSONValue) throws(JCalFault) -> [ContentLineParameter] {
        var parameters: [ContentLineParameter] = []
        var names: Set<ParameterName> = []
        for member in try value.dueObject {
            guard let name = ParameterName(member.name) else {
                throw JCalFault("the name of a parameter has only letters, digits and hyphens")
            }
            try JCalFault.inside(name.text.lowercased()) { () throws(JCalFault) in
                guard name != .value else { throw JCalFault("the type stands behind the parameters, not among them") }
                guard names.insert(name).inserted else { throw JCalFault("the parameter comes twice") }
                parameters.append(ContentLineParameter(name, values: try texts(member.value)))
            }
        }
        return parameters.filter { !$0.values.isEmpty }
    }

    private static func texts(_ value: JSONValue) throws(JCalFault) -> [String] {
        guard case .array(let elements) = value else { return [try value.dueString] }
        return try JCalFault.each(of: elements[...]) { element throws(JCalFault) in try element.dueString }
    }
}
