import Testing

@Suite struct CodeTests {
    enum Rule: CaseIterable {
        case tasks
        case traps
        case promises
        case names
        case lengths

        func findings(in tree: SourceTree) -> [Finding] {
            switch self {
            case .tasks: CodeRules.tasks(in: tree)
            case .traps: CodeRules.traps(in: tree)
            case .promises: CodeRules.promises(in: tree)
            case .names: CodeRules.names(in: tree)
            case .lengths: CodeRules.lengths(in: tree)
            }
        }
    }

    @Test("the sources keep every rule", arguments: Rule.allCases) func project(rule: Rule) throws {
        let tree = try SourceTree.project()
        #expect(tree.sources.count > 150)
        #expect(rule.findings(in: tree).isEmpty)
    }

    @Test("the one place that starts tasks does") func listener() throws {
        let text = try #require(try SourceTree.project().files["Sources/HTTPServer/Listener.swift"])
        let elsewhere = SourceTree(["Sources/HTTPServer/Other.swift": text])
        #expect(!CodeRules.tasks(in: elsewhere).isEmpty)
    }

    private static func count(_ rule: Rule, _ text: String, at path: String = "Sources/Desk/File.swift") -> Int {
        rule.findings(in: SourceTree([path: text])).count
    }

    @Test(
        "a task outside the listener is found",
        arguments: [
            ("Task { await work() }", 1), ("let task = Task{ }", 1), ("Task(priority: .high) { }", 1), ("Task.detached { }", 1),
            ("Task.immediate { }", 1), ("Task.immediateDetached { }", 1), ("Task<Void, Never> { }", 1), ("_ = Task  {", 1),
            ("try await Task.sleep(for: .seconds(1))", 0), ("Task.isCancelled", 0), ("group.addTask { await work() }", 0),
            ("withTaskGroup(of: Void.self) { group in", 0), ("// Task { }", 0), ("let text = \"Task { }\"", 0), ("struct MyTask {", 0),
        ])
    func tasks(text: String, count: Int) {
        #expect(Self.count(.tasks, text) == count)
        #expect(Self.count(.tasks, text, at: "Sources/HTTPServer/Listener.swift") == 0)
    }

    @Test(
        "what would end the process is found",
        arguments: [
            ("try! work()", 1), ("let x = y as! Int", 1), ("fatalError(\"no\")", 1), ("var handle: OpaquePointer!", 1),
            ("let x: Int! = nil", 1),
            ("func f(a: [String: Int]!) {}", 1), ("func f() -> String! {", 1), ("var c: (() -> Void)!", 1), ("try? work()", 0),
            ("let x = y as? Int", 0), ("a != b", 0), ("guard x: Int != 3", 0), ("if !isReady {", 0), ("case .a: !isReady", 0),
            ("let x = a ? b : !c", 0), ("// try! as! fatalError(", 0), ("let text = \"try! it\"", 0), ("preconditionFailure(\"no\")", 0),
            ("\"\"\"\ntry! it\n\"\"\"", 0),
        ])
    func traps(text: String, count: Int) {
        #expect(Self.count(.traps, text) == count)
    }

    @Test(
        "a promise without a reason is found",
        arguments: [
            ("final class A: @unchecked Sendable {", 1), ("nonisolated(unsafe) var a = 1", 1),
            ("// Only touched on the queue.\nfinal class A: @unchecked Sendable {", 0),
            ("/// Safe to share.\n\n\n\n\n\n\n\nfinal class A: @unchecked Sendable {", 0),
            ("/// Too far away.\n\n\n\n\n\n\n\n\nfinal class A: @unchecked Sendable {", 1),
            ("final class A: @unchecked Sendable { // beside it", 1), ("let a = \"@unchecked Sendable\"", 0),
            ("final class A: Sendable {", 0),
        ])
    func promises(text: String, count: Int) {
        #expect(Self.count(.promises, text) == count)
    }

    @Test(
        "a name that says nothing is found",
        arguments: [
            ("Sources/Desk/File.swift", "struct BookingManager {}", 1), ("Sources/Desk/File.swift", "enum DateHelpers {}", 1),
            ("Sources/Desk/File.swift", "protocol FeedService {}", 1), ("Sources/Desk/File.swift", "final class StoreImpl {}", 1),
            ("Sources/Desk/File.swift", "actor Utils {}", 1), ("Sources/Desk/BookingManager.swift", "", 1),
            ("Sources/Desk/String+Util.swift", "", 1), ("Sources/Desk/Helpers/File.swift", "", 1),
            ("Sources/Desk/File.swift", "struct ManagingEntity {}", 0), ("Sources/Desk/File.swift", "struct ManagerList {}", 0),
            ("Sources/Desk/File.swift", "let manager = 1", 0), ("Sources/Desk/File.swift", "// struct BookingManager", 0),
        ])
    func names(path: String, text: String, count: Int) {
        #expect(Self.count(.names, text, at: path) == count)
    }

    @Test("a file of more than 600 lines is found", arguments: [(1, 0), (600, 0), (601, 1), (2_000, 1)]) func lengths(
        lines: Int, count: Int
    ) {
        #expect(Self.count(.lengths, String(repeating: "line\n", count: lines)) == count)
    }
}
