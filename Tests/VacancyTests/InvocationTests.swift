import Testing

@testable import vacancy

@Suite struct InvocationTests {
    @Test(
        "help is given for what it is asked about",
        arguments: [
            (["--help"], HelpTopic.general), (["-h"], .general), (["help"], .general), (["serve", "--help"], .serve),
            (["serve", "--listen", "x", "-h"], .serve),
            (["demo", "--help"], .demo), (["client", "--help"], .client), (["client", "add", "--help"], .clientAdd),
            (["client", "--help", "add"], .clientAdd), (["client", "list", "-h"], .clientList),
            (["client", "revoke", "--help"], .clientRevoke),
            (["client", "other", "--help"], .client),
        ])
    func help(words: [String], expected: HelpTopic) throws {
        guard case .help(let topic) = try invocation(words) else { throw CommandError(.usage, "no help") }
        #expect(topic == expected)
    }

    @Test("each command is told from the others") func commands() throws {
        guard case .version = try invocation(["--version"]), case .serve = try invocation(["serve"]), case .demo = try invocation(["demo"]),
            case .client(.list, let database) = try invocation(["client", "list", "--database", "sqlite:a"])
        else { throw CommandError(.usage, "another command") }
        #expect(database.path == "a")
    }

    @Test(
        "a wrong command line is one line and status 64",
        arguments: [
            [], ["nothing"], ["Serve"], [""], ["serve", "now"], ["serve", "--nothing", "1"], ["serve", "--listen"],
            ["serve", "--log", "info", "--log", "debug"],
            ["demo", "x"], ["client"], ["client", "other"], ["client", "list", "more"], ["client", "add"],
            ["client", "--listen", "a:1", "list"], ["--serve"],
        ])
    func refusals(words: [String]) throws {
        let error = try refusal { _ = try invocation(words) }
        #expect(error.status.rawValue == 64)
        #expect(!error.message.isEmpty && !error.message.contains("\n"))
    }

    @Test("the version is a number of three parts") func version() {
        #expect(Vacancy.version.split(separator: ".").compactMap { Int($0) }.count == 3)
    }
}
