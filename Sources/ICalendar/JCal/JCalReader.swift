import JSON

/// Makes content lines of jCal, and keeps to the limits of the reader that gets them.
struct JCalReader {
    private(set) var writer: ContentLineWriter
    private let limits: Limits
    private var lines = 0
    private var components = 0

    /// Deeper ones would take more memory of a thread than there may be.
    private static let mostComponentsDeep = 128

    init(limits: Limits, reservingCapacity capacity: Int) {
        self.limits = limits
        writer = ContentLineWriter(reservingCapacity: capacity)
    }

    /// How deep arrays and objects may be nested: two a component, and four from its properties to the list of a part of a rule.
    static func jsonDepth(_ limits: Limits) -> Int { 2 * componentDepth(limits) + 4 }

    private static func componentDepth(_ limits: Limits) -> Int { min(max(0, limits.depth), mostComponentsDeep) }

    /// Reads one component, or an array of components.
    mutating func read(_ value: JSONValue) throws(JCalFault) {
        let elements = try value.dueArray
        if case .string = elements.first { return try component(value, depth: 1) }
        _ = try JCalFault.each(of: elements[...]) { element throws(JCalFault) in try component(element, depth: 1) }
    }

    private mutating func component(_ value: JSONValue, depth: Int) throws(JCalFault) {
        guard depth <= Self.componentDepth(limits) else {
            throw JCalFault("components are nested deeper than \(Self.componentDepth(limits))")
        }
        components += 1
        guard components <= limits.components else { throw JCalFault("there are more than \(limits.components) components") }
        let elements = try value.dueArray
        guard elements.count == 3 else {
            throw JCalFault("a component has a name, properties and components, and so 3 elements, not \(elements.count)")
        }
        let name = try JCalFault.inside("0") { () throws(JCalFault) in try Self.name(elements[0]) }
        try countLine()
        writer.begin(name)
        try JCalFault.inside("1") { () throws(JCalFault) in
            _ = try JCalFault.each(of: try elements[1].dueArray[...]) { element throws(JCalFault) in try property(element) }
        }
        try JCalFault.inside("2") { () throws(JCalFault) in
            _ = try JCalFault.each(of: try elements[2].dueArray[...]) { element throws(JCalFault) in
                try component(element, depth: depth + 1)
            }
        }
        try countLine()
        writer.end(name)
    }

    private mutating func property(_ value: JSONValue) throws(JCalFault) {
        try countLine()
        let property = try Property(jCal: value)
        guard property.bytes.count <= limits.lineLength else { throw JCalFault("the property is longer than \(limits.lineLength) octets") }
        writer.property(property)
    }

    private mutating func countLine() throws(JCalFault) {
        lines += 1
        guard lines <= limits.lines else { throw JCalFault("there are more than \(limits.lines) lines") }
    }

    private static func name(_ value: JSONValue) throws(JCalFault) -> ComponentName {
        guard let name = ComponentName(try value.dueString) else {
            throw JCalFault("the name of a component has only letters, digits and hyphens")
        }
        return name
    }
}
