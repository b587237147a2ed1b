import Testing

@Suite struct RouteTests {
    @Test("every path is one whole literal that leads to the file of its verb") func project() throws {
        let tree = try SourceTree.project()
        #expect(RouteRules.findings(in: tree).isEmpty)
        let tables = tree.sources.filter { $0.name == "Routes" }
        #expect(Set(tables.map(\.target)) == ["PropertyAPI", "IdentityAPI", "SandboxAPI", "WebApp", "OperationsAPI"])
        // As many routes are read as lines add one.
        for table in tables {
            let added = table.code.count { $0.text.contains("routes.") && $0.text.contains("(") }
            #expect(RouteRules.routes(in: table).routes.count == added)
            #expect(added > 2)
        }
    }

    private static let endpoint = "extension Endpoints {\n    func showThing(_ request: Request) {}\n    func showThingAtOnce() {}\n}\n"

    private static func tree(_ routes: String, _ others: [String: String] = [:]) -> SourceTree {
        let files = ["Sources/OneAPI/Routes.swift": routes, "Sources/OneAPI/Endpoints/ShowThing.swift": self.endpoint]
        return SourceTree(files.merging(others) { $1 })
    }

    @Test("a table as it should be is read") func good() {
        let text = """
            routes.get("/a/{id}", use: endpoints.showThing)
            routes.post("/a/{id}", use: showThing)
            routes.get(
                "/b", isQuiet: true, immediate: endpoints.showThingAtOnce, use: endpoints.showThing)
            """
        #expect(RouteRules.findings(in: Self.tree(text)).isEmpty)
        let routes = RouteRules.routes(in: SourceFile(path: "Sources/OneAPI/Routes.swift", text: text)).routes
        #expect(routes.map(\.path) == ["/a/{id}", "/a/{id}", "/b"])
        #expect(routes.map(\.line) == [1, 2, 3])
        #expect(routes.map(\.immediate) == [nil, nil, "showThingAtOnce"])
    }

    @Test(
        "a route that cannot be found in one search is found",
        arguments: [
            "routes.get(path, use: endpoints.showThing)", "routes.get(base + \"/a\", use: endpoints.showThing)",
            "routes.get(\"/a\" + rest, use: endpoints.showThing)", "routes.get(\"\\(base)/a\", use: endpoints.showThing)",
            "routes.get(\"/a\\(rest)\", use: endpoints.showThing)", "routes.get(\"a\", use: endpoints.showThing)",
            "routes.get(\"/a\") { _ in Response(.ok) }", "routes.group(\"/a\")", "routes.get(\"/a\", use: endpoints.showOther)",
            "routes.get(\"/a\", use: endpoints.showThing)\nroutes.get(\"/a\", use: endpoints.showThing)",
            "routes.get(\"/a\", immediate: endpoints.elsewhere, use: endpoints.showThing)",
            "routes.get(\"/a\", use: { try await endpoints.showThing($0) })",
        ])
    func hidden(text: String) {
        let sound = "routes.put(\"/sound\", use: endpoints.showThing)\n"
        #expect(RouteRules.findings(in: Self.tree(sound)).isEmpty)
        #expect(!RouteRules.findings(in: Self.tree(sound + text)).isEmpty)
    }

    @Test(
        "a path or route outside a table, and an endpoint that no route leads to, are found",
        arguments: [
            ("Sources/OneAPI/Other.swift", "let path = \"/a\"", 1), ("Sources/vacancy/Other.swift", "routes.get(\"/z\", use: showZ)", 1),
            ("Sources/OneAPI/Endpoints/ShowOther.swift", "func showOther() {}", 1), ("Sources/OneAPI/Other.swift", "<a href=\"/a\">", 0),
            ("Sources/OneAPI/Other.swift", "let path = \"/a/b\"", 0), ("Sources/OneAPI/Wire/Thing.swift", "struct Thing {}", 0),
        ])
    func outside(path: String, text: String, count: Int) {
        let found = RouteRules.findings(in: Self.tree("routes.get(\"/a\", use: endpoints.showThing)", [path: text]))
        #expect(found.count == count, "\(found)")
    }
}
