/// A statement whose interpolated values are bound, never pasted into its text.
///
/// Placeholders are written `$1`, `$2` …, which both engines read.
public struct Query: ExpressibleByStringInterpolation, Hashable, Sendable {
    /// The text with placeholders.
    public let text: String
    /// The values in the order of their placeholders.
    public let bindings: [SQLValue]

    /// Makes a statement from a text that holds names of the schema, and no value.
    init(text: String, bindings: [SQLValue] = []) {
        self.text = text
        self.bindings = bindings
    }

    /// Makes a statement without values.
    ///
    /// - Parameter value: The text.
    public init(stringLiteral value: String) {
        self.text = value
        self.bindings = []
    }

    /// Makes a statement from its literal parts and values.
    ///
    /// - Parameter stringInterpolation: The parts.
    public init(stringInterpolation: Interpolation) {
        self.text = stringInterpolation.text
        self.bindings = stringInterpolation.bindings
    }

    /// The parts of a statement while it is put together.
    public struct Interpolation: StringInterpolationProtocol {
        fileprivate var text = ""
        fileprivate var bindings: [SQLValue] = []

        /// Makes an empty statement.
        public init(literalCapacity: Int, interpolationCount: Int) {
            self.text.reserveCapacity(literalCapacity + interpolationCount * 3)
            self.bindings.reserveCapacity(interpolationCount)
        }

        /// Adds literal text.
        public mutating func appendLiteral(_ literal: String) { self.text += literal }

        /// Binds a value.
        public mutating func appendInterpolation(_ value: SQLValue) {
            self.bindings.append(value)
            self.text += "$\(self.bindings.count)"
        }

        /// Binds a text.
        public mutating func appendInterpolation(_ value: String) { self.appendInterpolation(.text(value)) }

        /// Binds a text or NULL.
        public mutating func appendInterpolation(_ value: String?) { self.appendInterpolation(value.map(SQLValue.text) ?? .null) }

        /// Binds an integer.
        public mutating func appendInterpolation(_ value: Int) { self.appendInterpolation(.integer(Int64(value))) }

        /// Binds an integer.
        public mutating func appendInterpolation(_ value: Int64) { self.appendInterpolation(.integer(value)) }

        /// Binds an integer or NULL.
        public mutating func appendInterpolation(_ value: Int64?) { self.appendInterpolation(value.map(SQLValue.integer) ?? .null) }

        /// Binds 1 or 0.
        public mutating func appendInterpolation(_ value: Bool) { self.appendInterpolation(.integer(value ? 1 : 0)) }

        /// Binds bytes.
        public mutating func appendInterpolation(_ value: [UInt8]) { self.appendInterpolation(.blob(value)) }

        /// Puts a part of a statement in, its placeholders counted on from here.
        public mutating func appendInterpolation(_ part: Query) {
            let parts = part.text.split(separator: "$", omittingEmptySubsequences: false)
            self.text += parts.first ?? ""
            for rest in parts.dropFirst() {
                let digits = rest.prefix { $0.isASCII && $0.isNumber }
                self.text += "$"
                if let number = Int(digits) { self.text += "\(number + self.bindings.count)" }
                self.text += rest.dropFirst(digits.count)
            }
            self.bindings += part.bindings
        }

        /// Pastes a constant of the program, such as a list of columns, into the text.
        ///
        /// - Parameter text: Text that stands in the source code; a value from outside cannot be one.
        public mutating func appendInterpolation(constant text: StaticString) { self.text += text.description }
    }
}
