/// A set of scopes, in the order they were named.
public struct ScopeSet: Hashable, Sendable, CustomStringConvertible {
    /// The scopes, none of them twice.
    public let scopes: [Scope]

    /// A text that names no scope.
    public struct ParseError: Error {
        /// The text.
        public let text: String
    }

    /// Reads scopes.
    ///
    /// - Parameter text: Scopes separated by blanks or commas.
    /// - Throws: ``ParseError`` with the first member that is none.
    public init(_ text: String) throws(ParseError) {
        var scopes: [Scope] = []
        for member in text.split(whereSeparator: { $0 == " " || $0 == "," }) {
            guard let scope = Scope(member) else { throw ParseError(text: String(member)) }
            if !scopes.contains(scope) { scopes.append(scope) }
        }
        self.scopes = scopes
    }

    /// The scopes separated by blanks, as OAuth writes them.
    public var description: String { self.scopes.map(\.description).joined(separator: " ") }

    /// Whether some scope here covers another.
    ///
    /// - Parameter scope: The other scope.
    /// - Returns: Whether one does.
    public func allows(_ scope: Scope) -> Bool { self.scopes.contains { $0.covers(scope) } }

    /// Whether every scope of another set is covered here.
    ///
    /// - Parameter other: The other set.
    /// - Returns: Whether all are.
    public func allows(_ other: ScopeSet) -> Bool { other.scopes.allSatisfy(self.allows) }
}
