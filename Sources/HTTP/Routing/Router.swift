/// All routes, frozen: finds the one that answers a request.
///
/// A literal segment wins over a capture at the same place. Two handlers for one method and path are a programmer's error and
/// trap when the router is made.
public struct Router: Sendable {
    /// What the router found for a method and path.
    public enum Match: Sendable {
        /// A route, its captures decoded.
        case found(Route, captures: [String: String], refusal: RouteTable.Refusal)
        /// The path exists for these methods only.
        case wrongMethod(allowed: [Method])
        /// No route has this path.
        case noPath
        /// The path is not percent-encoded text.
        case unreadablePath
    }

    private struct Answer: Sendable {
        let route: Route
        let refusal: RouteTable.Refusal
    }

    // A tree over path segments. A class so that nodes are shared, not copied, while it is walked; frozen after `init`.
    private final class Node: Sendable {
        let literals: [Substring: Node]
        let captures: [(name: String, suffix: String, node: Node)]
        let answers: [Method: Answer]

        init(literals: [Substring: Node], captures: [(name: String, suffix: String, node: Node)], answers: [Method: Answer]) {
            self.literals = literals
            self.captures = captures
            self.answers = answers
        }
    }

    private let root: Node

    /// Every route, in the order of the tables.
    public let routes: [Route]

    /// Freezes route tables into a router.
    ///
    /// - Parameter tables: The tables of the families.
    public init(_ tables: [RouteTable]) {
        self.routes = tables.flatMap(\.routes)
        var shapes: Set<String> = []
        for route in self.routes {
            // Names of captures do not tell paths apart.
            let shape = Self.segments(route.pattern).map { $0.hasPrefix("{") ? "{" + $0.drop { $0 != "}" } : String($0) }
            precondition(
                shapes.insert("\(route.method.rawValue) \(shape.joined(separator: "/"))").inserted,
                "two handlers for \(route.method.rawValue) \(route.pattern)")
        }
        self.root = Self.node(
            tables.flatMap { table in
                table.routes.map { (Self.segments($0.pattern), Answer(route: $0, refusal: table.refusal)) }
            })
    }

    /// Finds the route for a method and path.
    ///
    /// - Parameters:
    ///   - method: The method; HEAD finds the route of GET where that answers HEAD.
    ///   - path: The percent-encoded path.
    /// - Returns: The route with its captures, or why there is none.
    public func match(_ method: Method, _ path: String) -> Match {
        guard path.utf8.first == 0x2F else { return .noPath }
        var segments = Self.segments(path)
        if path.utf8.contains(0x25) {
            do { segments = try segments.map { segment throws(PercentEncodingError) in Substring(try percentDecoded(segment)) } } catch {
                return .unreadablePath
            }
        }
        var captures: [String: String] = [:]
        guard let node = Self.find(segments[...], under: self.root, &captures) else { return .noPath }
        let wanted = method == .head && node.answers[.get]?.route.answersHead == true ? .get : method
        guard let answer = node.answers[wanted] else { return .wrongMethod(allowed: Self.allowed(node)) }
        return .found(answer.route, captures: captures, refusal: answer.refusal)
    }

    private static func allowed(_ node: Node) -> [Method] {
        var methods = Set(node.answers.keys)
        if node.answers[.get]?.route.answersHead == true { methods.insert(.head) }
        return Method.allCases.filter(methods.contains)
    }

    // By octets: a slash is one whatever mark a client sets behind it.
    private static func segments(_ path: String) -> [Substring] {
        path.utf8.dropFirst().split(separator: 0x2F, omittingEmptySubsequences: false).map { Substring($0) }
    }

    private static func find(_ segments: ArraySlice<Substring>, under node: Node, _ captures: inout [String: String]) -> Node? {
        guard let segment = segments.first else { return node.answers.isEmpty ? nil : node }
        let rest = segments.dropFirst()
        if let next = node.literals[segment], let found = find(rest, under: next, &captures) { return found }
        for (name, suffix, next) in node.captures {
            let length = segment.utf8.count - suffix.utf8.count
            guard length > 0, segment.utf8.dropFirst(length).elementsEqual(suffix.utf8) else { continue }
            guard let found = find(rest, under: next, &captures) else { continue }
            captures[name] = String(Substring(segment.utf8.prefix(length)))
            return found
        }
        return nil
    }

    private static func node(_ answers: [([Substring], Answer)]) -> Node {
        let here = answers.filter { $0.0.isEmpty }.map { ($0.1.route.method, $0.1) }
        let below = Dictionary(grouping: answers.filter { !$0.0.isEmpty }, by: { $0.0[0] })
            .mapValues { group in node(group.map { (Array($0.0.dropFirst()), $0.1) }) }
        let captures = below.filter { $0.key.hasPrefix("{") }.map { key, node in
            let close = key.firstIndex(of: "}") ?? key.endIndex
            return (name: String(key[..<close].dropFirst()), suffix: String(key[close...].dropFirst()), node: node)
        }
        return Node(
            literals: below.filter { !$0.key.hasPrefix("{") },
            captures: captures.sorted { ($0.suffix.utf8.count, $0.name) > ($1.suffix.utf8.count, $1.name) },
            answers: Dictionary(here) { first, _ in first })
    }
}
