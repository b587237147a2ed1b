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
        let literals: [String: Node]
        let captures: [(name: String, suffix: String, node: Node)]
        let answers: [Method: Answer]

        init(literals: [String: Node], captures: [(name: String, suffix: String, node: Node)], answers: [Method: Answer]) {
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
        let answers = tables.flatMap { table in
            table.routes.map { (Self.segments($0.pattern[...]), Answer(route: $0, refusal: table.refusal)) }
        }
        self.root = Self.node(answers)
    }

    /// Finds the route for a method and path.
    ///
    /// - Parameters:
    ///   - method: The method; HEAD finds the route of GET where that answers HEAD.
    ///   - path: The percent-encoded path.
    /// - Returns: The route with its captures, or why there is none.
    public func match(_ method: Method, _ path: String) -> Match {
        var captures: [String: String] = [:]
        let decoded: [String]
        do { decoded = try Self.segments(path[...]).map { segment throws(PercentEncodingError) in try percentDecoded(segment) } } catch {
            return .unreadablePath
        }
        guard path.utf8.first == 0x2F, let node = Self.find(decoded[...], under: self.root, &captures), !node.answers.isEmpty else {
            return .noPath
        }
        let wanted = method == .head && node.answers[.get]?.route.answersHead == true ? .get : method
        guard let answer = node.answers[wanted] else { return .wrongMethod(allowed: Self.allowed(node)) }
        return .found(answer.route, captures: captures, refusal: answer.refusal)
    }

    private static func allowed(_ node: Node) -> [Method] {
        var methods = Set(node.answers.keys)
        if node.answers[.get]?.route.answersHead == true { methods.insert(.head) }
        return Method.allCases.filter(methods.contains)
    }

    private static func segments(_ path: Substring) -> [Substring] {
        path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    }

    private static func find(_ segments: ArraySlice<String>, under node: Node, _ captures: inout [String: String]) -> Node? {
        guard let segment = segments.first else { return node }
        if let next = node.literals[segment], let found = find(segments.dropFirst(), under: next, &captures) { return found }
        for (name, suffix, next) in node.captures where segment.hasSuffix(suffix) && segment.count > suffix.count {
            guard let found = find(segments.dropFirst(), under: next, &captures) else { continue }
            captures[name] = String(segment.dropLast(suffix.count))
            return found
        }
        return nil
    }

    private static func node(_ answers: [([Substring], Answer)]) -> Node {
        let here = answers.filter { $0.0.isEmpty }.map { ($0.1.route.method, $0.1) }
        let below = Dictionary(grouping: answers.filter { !$0.0.isEmpty }, by: { String($0.0[0]) })
            .mapValues { group in node(group.map { (Array($0.0.dropFirst()), $0.1) }) }
        let captures = below.filter { $0.key.hasPrefix("{") }.sorted { $0.key.count > $1.key.count }.map { key, node in
            let close = key.firstIndex(of: "}") ?? key.endIndex
            return (name: String(key[..<close].dropFirst()), suffix: String(key[close...].dropFirst()), node: node)
        }
        let byMethod = Dictionary(here) { first, _ in
            preconditionFailure("two handlers for \(first.route.method.rawValue) \(first.route.pattern)")
        }
        return Node(literals: below.filter { !$0.key.hasPrefix("{") }, captures: captures, answers: byMethod)
    }
}
