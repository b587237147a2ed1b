/// What a client may do: an action in a section, as in `booking.read`.
public struct Scope: Hashable, Sendable, CustomStringConvertible {
    /// A part of the interface.
    public enum Section: String, CaseIterable, Sendable {
        case account
        case inventory
        case booking
        case marketing
        case content
        case analytics
        case integrations
        case payment
        case accounting
        case mcp
    }

    /// What is done there; none includes another.
    public enum Action: String, CaseIterable, Sendable {
        /// GET.
        case read
        /// POST, PUT and PATCH.
        case write
        /// DELETE.
        case remove
    }

    /// The section; `nil` for every one.
    public let section: Section?
    /// The action; `nil` for every one.
    public let action: Action?

    /// Makes a scope.
    ///
    /// - Parameters:
    ///   - section: The section.
    ///   - action: The action.
    public init(_ section: Section, _ action: Action) {
        self.section = section
        self.action = action
    }

    /// Every scope of one action in one section.
    public static let all: [Scope] = Section.allCases.flatMap { section in Action.allCases.map { Scope(section, $0) } }

    /// Reads a scope.
    ///
    /// - Parameter text: `section.action`, either of which may be `*`.
    ///
    /// The value is `nil` where the section or action is none.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        self.section = Section(rawValue: String(parts[0]))
        self.action = Action(rawValue: String(parts[1]))
        guard (self.section != nil || parts[0] == "*") && (self.action != nil || parts[1] == "*") else { return nil }
    }

    /// The scope in text.
    public var description: String { "\(self.section?.rawValue ?? "*").\(self.action?.rawValue ?? "*")" }

    /// Whether this scope allows all that another does.
    ///
    /// - Parameter other: The other scope.
    /// - Returns: Whether it does.
    public func covers(_ other: Scope) -> Bool {
        (self.section == nil || self.section == other.section) && (self.action == nil || self.action == other.action)
    }
}
