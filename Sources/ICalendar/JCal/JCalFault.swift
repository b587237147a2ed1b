import JSON

/// What is wrong with a value of jCal, and on the way out of the nested values, where.
struct JCalFault: Error {
    let reason: String

    /// The steps to the value, the innermost first.
    private var steps: [String] = []

    init(_ reason: String) {
        self.reason = reason
    }

    /// A value of another kind than the one that is due, such as `a string`.
    init(due kind: String, not value: JSONValue) {
        self.init("\(kind) is due here, not \(value.kind)")
    }

    /// A JSON pointer to the value; every step is an index or a name without marks, so that nothing has to be escaped.
    var path: String { steps.reversed().map { "/\($0)" }.joined() }

    /// The fault as seen from the value round it.
    fileprivate func behind(_ step: String) -> Self {
        var fault = self
        fault.steps.append(step)
        return fault
    }
}

extension JCalFault {
    /// Reads what lies behind one step, and puts the step in front of the path of its faults.
    static func inside<Value>(
        _ step: @autoclosure () -> String, _ body: () throws(JCalFault) -> Value
    ) throws(JCalFault) -> Value {
        do throws(JCalFault) {
            return try body()
        } catch {
            throw error.behind(step())
        }
    }

    /// Reads every element of an array, and puts its index in front of the path of its faults.
    static func each<Value>(
        of elements: ArraySlice<JSONValue>, _ body: (JSONValue) throws(JCalFault) -> Value
    ) throws(JCalFault) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(elements.count)
        for (index, element) in zip(elements.indices, elements) {
            values.append(try inside("\(index)") { () throws(JCalFault) in try body(element) })
        }
        return values
    }
}

extension [[UInt8]] {
    /// The parts with a mark between each two of them.
    func joined(by mark: Unicode.Scalar) -> [UInt8] { [UInt8](joined(separator: [UInt8(ascii: mark)])) }
}

extension JSONValue {
    /// The text, which is due here.
    var dueString: String {
        get throws(JCalFault) {
            guard case .string(let text) = self else { throw JCalFault(due: "a string", not: self) }
            return text
        }
    }

    /// The elements, which are due here.
    var dueArray: [JSONValue] {
        get throws(JCalFault) {
            guard case .array(let elements) = self else { throw JCalFault(due: "an array", not: self) }
            return elements
        }
    }

    /// The members, which are due here.
    var dueObject: [Member] {
        get throws(JCalFault) {
            guard case .object(let members) = self else { throw JCalFault(due: "an object", not: self) }
            return members
        }
    }
}
