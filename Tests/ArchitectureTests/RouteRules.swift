/// A route as it stands in a `Routes.swift`.
struct RouteLine: Hashable {
    let target: String
    let line: Int
    let method: String
    let path: String
    let handler: String
    let immediate: String?
}

/// The rules that lead from a path to its endpoint in one search.
enum RouteRules {
    private static let methods = ["get", "post", "put", "patch", "delete"]

    /// The routes of a file, and the lines that add one otherwise than as a whole string literal with a named handler.
    static func routes(in file: SourceFile) -> (routes: [RouteLine], findings: [Finding]) {
        var (routes, findings) = ([RouteLine](), [Finding]())
        for match in file.text.matches(of: /\broutes\.(\w+)\(/) {
            let line = file.text[..<match.range.lowerBound].count { $0 == "\n" } + 1
            let call = Self.arguments(file.text[match.range.upperBound...])
            guard let literal = call.prefixMatch(of: /\s*"(\/[^"\\]*)"\s*,/),
                let handler = call.firstMatch(of: /\buse:\s*(?:\w+\.)?(\w+)\s*$/)
            else {
                findings.append(Finding(file.path, line, "no whole path, or no handler with a name"))
                continue
            }
            let immediate = call.firstMatch(of: /\bimmediate:\s*(?:\w+\.)?(\w+)\s*,/).map { String($0.1) }
            routes.append(
                RouteLine(
                    target: file.target, line: line, method: String(match.1), path: String(literal.1), handler: String(handler.1),
                    immediate: immediate))
        }
        return (routes, findings)
    }

    /// Everything that would keep a reader from finding an endpoint.
    static func findings(in tree: SourceTree) -> [Finding] {
        let read = tree.sources.filter { $0.name == "Routes" }.map(Self.routes)
        let routes = read.flatMap(\.routes)
        return read.flatMap(\.findings) + self.handlers(of: routes, in: tree) + self.orphans(of: routes, in: tree)
            + self.duplicates(of: routes, in: tree)
    }

    // A handler stands in the file of its name, and what answers at once beside it.
    private static func handlers(of routes: [RouteLine], in tree: SourceTree) -> [Finding] {
        routes.compactMap { route in
            let path = "Sources/\(route.target)/Endpoints/\(route.handler.prefix(1).uppercased())\(route.handler.dropFirst()).swift"
            guard let text = tree.files[path] else {
                return Finding("Sources/\(route.target)/Routes.swift", route.line, "there is no \(path)")
            }
            for name in [route.handler, route.immediate ?? route.handler] where !text.contains("func \(name)(") {
                return Finding(path, 1, "there is no \(name) in it")
            }
            return nil
        }
    }

    private static func orphans(of routes: [RouteLine], in tree: SourceTree) -> [Finding] {
        let handlers = Set(routes.map { "\($0.target).\($0.handler.lowercased())" })
        return tree.sources.filter { $0.path.contains("/Endpoints/") && !handlers.contains("\($0.target).\($0.name.lowercased())") }
            .map { Finding($0.path, 1, "no route leads here") }
    }

    // One hit for a method and path, and none outside the tables. A lone slash also separates; a quote after `=` is an attribute of HTML.
    private static func duplicates(of routes: [RouteLine], in tree: SourceTree) -> [Finding] {
        let twice = Dictionary(grouping: routes) { "\($0.method) \($0.path)" }.filter { $0.value.count > 1 }
        var found = twice.map { Finding("Sources/\($0.value[0].target)/Routes.swift", $0.value[0].line, "\($0.key) stands twice") }
        let paths = Set(routes.map(\.path)).subtracting(["/"])
        for file in tree.sources where file.name != "Routes" {
            for (index, line) in file.lines.enumerated() where line.contains("\"/") {
                for path in paths where line.contains("\"\(path)\"") && !line.contains("=\"\(path)\"") {
                    found.append(Finding(file.path, index + 1, "\(path) belongs into a table of routes"))
                }
            }
            let adders = self.methods.filter { file.text.contains("routes.\($0)(") }
            if !adders.isEmpty { found.append(Finding(file.path, 1, "routes are added outside Routes.swift")) }
        }
        return found
    }

    // The text up to the parenthesis that closes the call.
    private static func arguments(_ text: Substring) -> Substring {
        var depth = 1
        for index in text.indices {
            if text[index] == "(" { depth += 1 }
            if text[index] == ")" { depth -= 1 }
            if depth == 0 { return text[..<index] }
        }
        return text
    }
}
