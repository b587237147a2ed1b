/// The rules about who imports whom.
enum LayerRules {
    /// Imports that the table does not allow, and folders that it does not know.
    static func imports(in tree: SourceTree, _ table: LayerTable) -> [Finding] {
        let allowed = Dictionary(table.rows.map { ($0.target, $0.targets.union($0.system)) }) { first, _ in first }
        return tree.sources.flatMap { file -> [Finding] in
            guard let allowed = allowed[file.target] else { return [Finding(file.path, 1, "\(file.target) does not stand in the table")] }
            return file.imports.filter { !allowed.contains($0.module) }
                .map { Finding(file.path, $0.line, "\(file.target) may not import \($0.module)") }
        }
    }

    /// What the table allows and nobody needs.
    static func unused(in tree: SourceTree, _ table: LayerTable) -> [Finding] {
        var used: [String: Set<String>] = [:]
        for file in tree.sources { used[file.target, default: []].formUnion(file.imports.map(\.module)) }
        return table.rows.filter { $0.layer > 0 }.flatMap { row in
            row.targets.union(row.system).subtracting(used[row.target] ?? []).sorted()
                .map { Finding("Sources/\(row.target)", 0, "\(row.target) does not import \($0)") }
        }
    }

    /// C modules that no target imports, or several.
    static func importers(in tree: SourceTree, _ table: LayerTable) -> [Finding] {
        table.rows.filter { $0.layer == 0 }.compactMap { row in
            let importers = Set(tree.sources.filter { $0.imports.contains { $0.module == row.target } }.map(\.target))
            guard importers.count != 1 else { return nil }
            return Finding("Sources/\(row.target)", 0, "imported by \(importers.sorted().joined(separator: ", "))")
        }
    }

    /// Targets whose dependencies in the manifest are others than in the table.
    static func manifest(in tree: SourceTree, _ table: LayerTable) -> [Finding] {
        let declared = self.dependencies(in: tree.files["Package.swift"] ?? "")
        let allowed = Dictionary(table.rows.map { ($0.target, $0.targets) }) { first, _ in first }
        return Set(declared.keys).union(allowed.keys).sorted().compactMap { target in
            guard declared[target] != allowed[target] else { return nil }
            let (manifest, table) = (declared[target].map { $0.sorted() }, allowed[target].map { $0.sorted() })
            return Finding("Package.swift", 0, "\(target): \(manifest ?? ["absent"]) in the manifest, \(table ?? ["absent"]) in the table")
        }
    }

    /// Targets without tests of their own.
    static func untested(in tree: SourceTree) -> [Finding] {
        let tests = tree.folders(in: "Tests")
        // The first letter apart, as a program's name is written small.
        return Set(tree.sources.map(\.target)).filter { !$0.hasSuffix("Testing") }.sorted().compactMap { target in
            let folder = "\(target.prefix(1).uppercased())\(target.dropFirst())Tests"
            return tests.contains(folder) ? nil : Finding("Sources/\(target)", 0, "there is no Tests/\(folder)")
        }
    }

    /// The dependencies of each target of a manifest that are targets, tests aside.
    static func dependencies(in manifest: String) -> [String: Set<String>] {
        let text = manifest.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(separator: " ")
        var found: [String: Set<String>] = [:]
        for match in text.matches(of: /\blibrary\(\s*"(\w+)"(?:, \[([^\]]*)\])?/) { found[String(match.1)] = self.names(match.2 ?? "") }
        for match in text.matches(of: /\.systemLibrary\(name: "(\w+)"(?!, path: "Tests\/)/) { found[String(match.1)] = [] }
        for match in text.matches(of: /\.executableTarget\(\s*name: "(\w+)",\s*dependencies: \[([^\]]*)\]/) {
            found[String(match.1)] = self.names(match.2)
        }
        return found
    }

    private static func names(_ list: Substring) -> Set<String> { Set(list.matches(of: /"(\w+)"/).map { String($0.1) }) }
}
