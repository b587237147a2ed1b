extension Property {
    /// A property with one value.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - value: The value; where its type is not the property's own, `VALUE` says so, and a zoned time is given its `TZID`.
    ///   - parameters: Its other parameters.
    public init(_ name: PropertyName, _ value: PropertyValue, parameters: [ContentLineParameter] = []) {
        self.init(name, [value], parameters: parameters)
    }

    /// A property with a list of values.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - values: The values, all of one type and zone; the first one's decide what `VALUE` and `TZID` say.
    ///   - parameters: Its other parameters.
    ///
    /// No value can end the line: control characters are dropped, and line ends in text are escaped.
    public init(_ name: PropertyName, _ values: [PropertyValue], parameters: [ContentLineParameter] = []) {
        let known = name.name.known
        let separator = UInt8(ascii: known?.separator ?? ",")
        self.init(name, Self.typing(of: values, for: known, beside: parameters) + parameters) { bytes in
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(separator) }
                bytes.append(value)
            }
        }
    }

    /// A TEXT property.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - text: Any text; `\`, `;`, `,` and line ends are escaped, control characters but the tab are dropped.
    ///   - parameters: Its parameters.
    public init(_ name: PropertyName, text: String, parameters: [ContentLineParameter] = []) {
        self.init(name, [.text(text)], parameters: parameters)
    }

    /// What `VALUE`, `ENCODING` and `TZID` have to say about values, but for what is said already.
    private static func typing(
        of values: [PropertyValue], for known: KnownProperty?, beside parameters: [ContentLineParameter]
    ) -> [ContentLineParameter] {
        guard let first = values.first else { return [] }
        var typing: [ContentLineParameter] = []
        func say(_ name: ParameterName, _ value: String) {
            if !parameters.contains(where: { $0.name == name }) { typing.append(ContentLineParameter(name, value)) }
        }
        if let type = first.type, type != known?.valueType ?? .text || known == .refreshInterval || known?.needsType == true {
            say(.value, type.rawValue)
        }
        if first.type == .binary { say(.encoding, "BASE64") }
        if let zone = first.zone { say(.tzid, zone) }
        return typing
    }
}

extension KnownProperty {
    /// Whether `VALUE` is written also for the usual type, as the property's definition has no default.
    fileprivate var needsType: Bool {
        switch self {
        case .source, .image, .conference: true
        default: false
        }
    }
}
