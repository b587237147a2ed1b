/// One property: a name, parameters and a value, the value still as it was written (RFC 5545 section 3.5).
///
/// Nothing is decoded before it is asked for, and what this library does not know is kept to the byte.
public struct Property: Sendable {
    /// The logical line, unfolded.
    let bytes: ArraySlice<UInt8>

    /// The first semicolon or the colon behind the name; blanks behind the name are counted to it.
    private let nameEnd: Int

    /// The byte behind the colon.
    private let valueStart: Int

    /// The name, where it is one of those with a number.
    let known: KnownProperty?

    /// The physical line it begins in, from 1; 0 for a property that was not read.
    public let row: Int

    /// The zone that its only parameter names, where that was seen when it was read.
    let soleZone: String?

    init(bytes: ArraySlice<UInt8>, nameEnd: Int, valueStart: Int, known: KnownProperty?, row: Int, soleZone: String? = nil) {
        self.bytes = bytes
        self.nameEnd = nameEnd
        self.valueStart = valueStart
        self.known = known
        self.row = row
        self.soleZone = soleZone
    }

    /// Makes a property of a name, parameters and what the closure appends for the value.
    init(_ name: PropertyName, _ parameters: [ContentLineParameter], row: Int = 0, value: (inout [UInt8]) -> Void) {
        var line: [UInt8] = []
        var valueStart = 0
        line.append(line: name, parameters) { bytes in
            valueStart = bytes.count
            value(&bytes)
        }
        self.init(bytes: line[...], nameEnd: name.text.utf8.count, valueStart: valueStart, known: name.name.known, row: row)
    }

    /// The same property, its name and those of its parameters that could be read written as the RFC wants them.
    var withRepairedHead: Self { Self(name, parameters, row: row) { $0.append(contentsOf: value) } }
}

extension Property {
    /// The name.
    public var name: PropertyName {
        // A line whose name is none does not become a property.
        if let known { PropertyName(known: known) } else { PropertyName(nameBytes) ?? PropertyName(known: .comment) }
    }

    /// The bytes behind the colon, unfolded and not decoded.
    public var value: ArraySlice<UInt8> { bytes[valueStart...] }

    /// The parameters in their order; those without a valid name or without `=` are left out.
    public var parameters: [ContentLineParameter] {
        var parameters: [ContentLineParameter] = []
        var reader = ParameterReader(parameterBytes)
        while let parameter = reader.next() { parameters.append(parameter) }
        return parameters
    }

    /// The first value of a parameter.
    ///
    /// - Parameter name: The parameter.
    /// - Returns: `nil` where the property has no such parameter.
    public subscript(_ name: ParameterName) -> String? {
        guard hasParameters else { return nil }
        var reader = ParameterReader(parameterBytes)
        return reader.first(name)
    }

    /// The type that `VALUE` names: nothing where there is no `VALUE`, and `.some(nil)` for a type this library does not know.
    var saidType: ValueType?? {
        guard hasParameters, soleZone == nil else { return nil }
        var reader = ParameterReader(parameterBytes)
        guard reader.skip(to: KnownParameter.table[.value]) else { return nil }
        return .some(reader.name().map { ValueType($0) } ?? ValueType(named: reader.nextValue()))
    }

    /// Whether something stands between the name and the colon.
    var hasParameters: Bool { nameEnd + 1 < valueStart }

    /// Whether `VALUE` names the type DATE.
    var isDate: Bool {
        guard hasParameters, soleZone == nil else { return false }
        if isDateAlone { return true }
        let span = bytes.span
        let end = valueStart - bytes.startIndex - 1
        guard span.value(of: KnownParameter.table[.value], from: nameEnd - bytes.startIndex, to: end) != nil else { return false }
        return saidType == .some(.date)
    }

    /// Whether all parameters together are `VALUE=DATE` in capitals, as most days have it.
    var isDateAlone: Bool {
        let start = nameEnd - bytes.startIndex
        return valueStart - nameEnd == 12 && bytes.span.nameCandidate(from: start, to: start + 11) == .valueDate
    }

    /// Whether there is a parameter with a name.
    func has(_ parameter: KnownParameter) -> Bool {
        guard hasParameters else { return false }
        if isDateAlone { return parameter == .value }
        let start = bytes.startIndex
        return bytes.span.value(of: KnownParameter.table[parameter], from: nameEnd - start, to: valueStart - start - 1) != nil
    }

    /// The bytes from the first semicolon to the colon in front of the value.
    var parameterBytes: ArraySlice<UInt8> { bytes[nameEnd..<max(nameEnd, valueStart - 1)] }

    /// The bytes of the name without blanks behind it.
    var nameBytes: ArraySlice<UInt8> { bytes[bytes.startIndex..<nameEnd].trimmed }
}

extension Property: Hashable {
    /// Compares what would be written: the name without regard to case, parameters and value to the byte.
    ///
    /// - Parameters:
    ///   - left: One property.
    ///   - right: Another property.
    /// - Returns: Whether they say the same; the rows are not compared.
    public static func == (left: Self, right: Self) -> Bool {
        left.name == right.name && left.value == right.value
            && (left.parameterBytes == right.parameterBytes || left.parameters == right.parameters)
    }

    /// Feeds what is compared, but for the parameters.
    ///
    /// - Parameter hasher: What to feed.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(value)
    }
}

extension PackedName {
    /// A parameter with the semicolon in front of it.
    static let valueDate = PackedName(";VALUE=DATE")
}
