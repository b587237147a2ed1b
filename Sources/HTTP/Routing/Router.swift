/// All routes, frozen: finds the one that answers a request.
///
/// A literal segment wins over a capture at the same place. Two handlers for one method and path are a programmer's error and
/// trap when the router is made.
public struct Router: Sendable {
    /// What the router found for a method and path.
    public enum Match: Sendable {
        /// A route, its captures decoded.
        case found(Route, captures: [(name: String, value: String)])
        /// The path exists for these methods only; one of its routes tells whose path it is, that of GET where there is one.
        case wrongMethod(allowed: [Method], route: Route)
        /// No route has this path.
        case noPath
        /// The path is not percent-encoded text.
        case unreadablePath
    }

    // A tree over path segments. A class so that nodes are shared, not copied, while it is walked; frozen after `init`.
    private final class Node: Sendable {
        let literals: [(segment: String, node: Node)]
        let captures: [Capture]
        let routes: [Method: Route]

        init(literals: [(segment: String, node: Node)], captures: [Capture], routes: [Method: Route]) {
            self.literals = literals
            self.captures = captures
            self.routes = routes
        }
    }

    private struct Capture: Sendable {
        let name: String
        let suffix: String
        let node: Node
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
        self.root = Self.node(self.routes.map { (rest: Self.segments($0.pattern), route: $0) })
    }

    /// Finds the route for a method and path.
    ///
    /// - Parameters:
    ///   - method: The method; HEAD finds the route of GET where that answers HEAD.
    ///   - path: The percent-encoded path.
    /// - Returns: The route with its captures, or why there is none.
    public func match(_ method: Method, _ path: String) -> Match {
        guard path.utf8.first == 0x2F else { return .noPath }
        var captures: [(name: String, value: String)] = []
        let node: Node?
        do { node = try Self.find(Substring(path.utf8.dropFirst()), under: self.root, &captures) } catch { return .unreadablePath }
        guard let node else { return .noPath }
        let wanted = method == .head && node.routes[.get]?.answersHead == true ? .get : method
        if let route = node.routes[wanted] { return .found(route, captures: captures) }
        guard let other = Method.allCases.lazy.compactMap({ node.routes[$0] }).first else { return .noPath }
        return .wrongMethod(allowed: Self.allowed(node), route: other)
    }

    private static func allowed(_ node: Node) -> [Method] {
        var methods = Set(node.routes.keys)
        if node.routes[.get]?.answersHead == true { methods.insert(.head) }
        return Method.allCases.filter(methods.contains)
    }

    // By octets: a slash is one whatever mark a client sets behind it.
    private static func segments(_ path: String) -> [Substring] {
        path.utf8.dropFirst().split(separator: 0x2F, omittingEmptySubsequences: false).map { Substring($0) }
    }

    // Finds the node of what is left of a path, and, on the way back, what its captures hold. The few literals of a node are
    // compared one by one, which takes less than hashing the segment.
    private static func find(
        _ path: Substring, under node: Node, _ captures: inout [(name: String, value: String)]
    ) throws(PercentEncodingError) -> Node? {
        let slash = path.utf8.firstIndex(of: 0x2F)
        let encoded = slash.map { Substring(path.utf8[..<$0]) } ?? path
        let segment = encoded.utf8.contains(0x25) ? Substring(try percentDecoded(encoded)) : encoded
        let rest = slash.map { Substring(path.utf8[$0...].dropFirst()) }
        for (literal, next) in node.literals where literal.utf8.elementsEqual(segment.utf8) {
            if let found = try Self.end(rest, under: next, &captures) { return found }
        }
        for capture in node.captures {
            let length = segment.utf8.count - capture.suffix.utf8.count
            guard length > 0, segment.utf8.dropFirst(length).elementsEqual(capture.suffix.utf8) else { continue }
            guard let found = try Self.end(rest, under: capture.node, &captures) else { continue }
            captures.append((capture.name, String(Substring(segment.utf8.prefix(length)))))
            return found
        }
        // A bad escape further on is one whether or not anything stands there.
        if let rest { _ = try percentDecoded(rest) }
        return nil
    }

    private static func end(
        _ rest: Substring?, under node: Node, _ captures: inout [(name: String, value: String)]
    ) throws(PercentEncodingError) -> Node? {
        if let rest { return try Self.find(rest, under: node, &captures) }
        return node.routes.isEmpty ? nil : node
    }

    private static func node(_ routes: [(rest: [Substring], route: Route)]) -> Node {
        let here = routes.filter { $0.rest.isEmpty }.map { ($0.route.method, $0.route) }
        let below = Dictionary(grouping: routes.filter { !$0.rest.isEmpty }, by: { $0.rest[0] })
            .mapValues { group in node(group.map { (rest: Array($0.rest.dropFirst()), route: $0.route) }) }
        let captures = below.filter { $0.key.hasPrefix("{") }.map { key, node in
            let close = key.firstIndex(of: "}") ?? key.endIndex
            return Capture(name: String(key[..<close].dropFirst()), suffix: String(key[close...].dropFirst()), node: node)
        }
        return Node(
            literals: below.filter { !$0.key.hasPrefix("{") }.map { (segment: String($0.key), node: $0.value) },
            captures: captures.sorted { ($0.suffix.utf8.count, $0.name) > ($1.suffix.utf8.count, $1.name) },
            routes: Dictionary(here) { first, _ in first })
    }
}
