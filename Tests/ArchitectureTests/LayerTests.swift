import Testing

@Suite struct LayerTests {
    @Test("the table has no edge upwards and no neighbours that know each other") func table() {
        #expect(LayerTable.project.findings.isEmpty)
        #expect(LayerTable.project.rows.count == 33)
    }

    @Test("every import of the sources stands in the table") func imports() throws {
        let tree = try SourceTree.project()
        #expect(tree.sources.count > 150)
        #expect(tree.sources.reduce(0) { $0 + $1.imports.count } > 300)
        #expect(LayerRules.imports(in: tree, .project).isEmpty)
        #expect(LayerRules.unused(in: tree, .project).isEmpty)
    }

    @Test("each C library has one importer") func importers() throws {
        #expect(LayerRules.importers(in: try SourceTree.project(), .project).isEmpty)
    }

    @Test("the manifest declares what the table allows") func manifest() throws {
        #expect(LayerRules.manifest(in: try SourceTree.project(), .project).isEmpty)
    }

    @Test("every target has tests") func tested() throws {
        #expect(LayerRules.untested(in: try SourceTree.project()).isEmpty)
    }

    // What follows shows that each rule finds what it is for.

    private static let small = LayerTable(rows: [
        LayerTable.Row(0, "CThing"), LayerTable.Row(1, "Low", ["CThing"], system: ["Glibc"]), LayerTable.Row(5, "High", ["Low"]),
    ])

    @Test(
        "an import that is not allowed is found, however it is written",
        arguments: [
            ("import Low", 0), ("public import Low\nimport Glibc", 1), ("import High", 1), ("import CThing", 1), ("import Foundation", 1),
            ("  import Foundation", 1), ("@testable import Foundation", 1), ("@preconcurrency public import Foundation", 1),
            ("import struct Foundation.Date", 1), ("import Foundation.NSString", 1), ("internal import Dispatch\nimport Glibc", 2),
            ("// import Foundation", 0), ("let text = \"import Foundation\"", 0), ("\"\"\"\nimport Foundation\n\"\"\"", 0),
            ("let important = 1", 0), ("import Low // and why\nimport Undeclared", 1),
        ])
    func foreignImport(text: String, count: Int) {
        let found = LayerRules.imports(in: SourceTree(["Sources/High/File.swift": text]), Self.small)
        #expect(found.count == count, "\(found)")
    }

    @Test("a folder that the table does not know is found") func unknownTarget() {
        let tree = SourceTree(["Sources/New/File.swift": "", "Tests/NewTests/Other.swift": "import Foundation"])
        #expect(LayerRules.imports(in: tree, Self.small) == [Finding("Sources/New/File.swift", 1, "New does not stand in the table")])
    }

    @Test("what the table allows in vain is found") func unusedPermission() {
        let tree = SourceTree(["Sources/Low/File.swift": "import CThing", "Sources/High/File.swift": "import Low"])
        #expect(LayerRules.unused(in: tree, Self.small).map(\.what) == ["Low does not import Glibc"])
    }

    @Test("a C library with no importer or two is found", arguments: [([], 1), (["Low"], 0), (["Low", "High"], 1)] as [([String], Int)])
    func severalImporters(targets: [String], count: Int) {
        let files = targets.flatMap { [("Sources/\($0)/A.swift", "import CThing"), ("Sources/\($0)/B.swift", "import CThing")] }
        #expect(LayerRules.importers(in: SourceTree(Dictionary(uniqueKeysWithValues: files)), Self.small).count == count)
    }

    @Test(
        "a manifest that says something else is found",
        arguments: [
            (".systemLibrary(name: \"CThing\"), library(\"Low\", [\"CThing\"]), library(\"High\", [\"Low\"], settings: pure)", 0),
            (
                ".systemLibrary(name: \"CPeer\", path: \"Tests/CPeer\"), .systemLibrary(name: \"CThing\"), "
                    + "library(\"Low\", [\"CThing\"]), library(\"High\", [\"Low\"])", 0
            ),
            (".systemLibrary(name: \"CThing\"), library(\"Low\"), library(\"High\", [\"Low\"])", 1),
            (".systemLibrary(name: \"CThing\"), library(\"Low\", [\"CThing\"])", 1),
            (".systemLibrary(name: \"CThing\"), library(\"Low\", [\"CThing\"]), library(\"High\", [\"Low\", \"CThing\"])", 1),
            (
                ".systemLibrary(name: \"CThing\"), library(\"Low\", [\"CThing\"]), "
                    + ".executableTarget(\n name: \"High\",\n dependencies: [\n \"Low\",\n \"CThing\",\n ],", 1
            ),
            ("// library(\"Low\", [\"CThing\"])", 3),
        ])
    func wrongManifest(text: String, count: Int) {
        let found = LayerRules.manifest(in: SourceTree(["Package.swift": text]), Self.small)
        #expect(found.count == count, "\(found)")
    }

    @Test("an edge upwards, a neighbour, Foundation in the domain and a row that stands twice are found") func wrongTable() {
        let table = LayerTable(rows: [
            LayerTable.Row(2, "Bookings", ["Later"], system: ["Foundation"]), LayerTable.Row(1, "Later"), LayerTable.Row(1, "Later"),
            LayerTable.Row(5, "OneAPI"), LayerTable.Row(5, "OtherAPI", ["OneAPI"]),
        ])
        #expect(
            table.findings == [
                "Bookings imports Later, which is not above it", "Bookings imports Foundation", "Later stands below a higher layer",
                "Later stands twice", "OtherAPI knows its neighbour OneAPI",
            ])
    }

    @Test("a target without tests is found") func untested() {
        let tree = SourceTree([
            "Sources/Low/A.swift": "", "Sources/low/B.swift": "", "Sources/High/C.swift": "", "Tests/LowTests/D.swift": "",
        ])
        #expect(LayerRules.untested(in: tree).map(\.path) == ["Sources/High"])
    }
}
