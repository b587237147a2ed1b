// A content line (RFC 5545 section 3.1) as bytes that are not folded yet and have no end.

extension [UInt8] {
    /// Appends a property: its name, its parameters, and what the closure appends.
    mutating func append(line name: PropertyName, _ parameters: [ContentLineParameter], value: (inout [UInt8]) -> Void) {
        append(contentsOf: name.text.utf8)
        append(parameters)
        append(UInt8(ascii: ":"))
        value(&self)
    }

    /// Appends parameters, each with the semicolon in front of it.
    mutating func append(_ parameters: [ContentLineParameter]) {
        for parameter in parameters { append(parameter) }
    }

    private mutating func append(_ parameter: ContentLineParameter) {
        append(UInt8(ascii: ";"))
        append(contentsOf: parameter.name.text.utf8)
        var separator = UInt8(ascii: "=")
        if parameter.values.isEmpty { append(separator) }
        for value in parameter.values {
            append(separator)
            append(parameterValue: value)
            separator = UInt8(ascii: ",")
        }
    }
}
