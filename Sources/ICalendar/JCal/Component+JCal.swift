public import JSON

extension Component {
    /// The component in jCal (RFC 7265 section 3.3): its name, its properties and the components inside it.
    ///
    /// Names are in small letters. That properties stood behind components is not kept, as jCal has no place for it. Each level of
    /// nesting takes a part of the thread's stack, so ``Limits/depth`` should be in the hundreds at most.
    public var jCal: JSONValue {
        .array([.string(name.text.lowercased()), .array(properties.map(\.jCal)), .array(components.map(\.jCal))])
    }
}
