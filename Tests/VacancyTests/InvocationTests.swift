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
            (["client", "other", "--help"], .client), (["check", "--help"], .check), (["check", "-h", "x"], .check),
            (["diff", "--help"], .diff), (["diff", "a", "b", "c", "-h"], .diff), (["picture", "--help"], .picture),
            (["picture", "-o", "x", "-h"], .picture), (["config", "--help"], .config), (["config", "show", "-h"], .config),
            (["healthcheck", "--help"], .healthcheck), (["backup", "--help"], .backup), (["restore", "x", "-h"], .restore),
            (["migrate", "-h"], .migrate), (["key", "--help"], .key), (["key", "rotate", "-h"], .key),
        ])
    func help(words: [String], expected: HelpTopic) throws {
        guard case .help(let topic) = try invocation(words) else { throw CommandError(.usage, "no help") }
        #expect(topic == expected)
    }

    @Test("each command is told from the others") func commands() throws {
        guard case .version = try invocation(["--version"]), case .serve = try invocation(["serve"]), case .demo = try invocation(["demo"]),
            case .control(.client(.list), let database) = try invocation(["client", "list", "--database", "sqlite:a"])
        else { throw CommandError(.usage, "another command") }
        #expect(database.location == .sqlite("a"))
    }

    @Test(
        "the commands for feeds are told from the others, and touch no data",
        arguments: [
            ["check", "a.ics"], ["check", "-"], ["check", "a", "--json", "--fix", "b", "--zone", "Europe/Berlin"],
            ["check", "--fix=b", "a"],
            ["check", "http://a.example"],
            ["diff", "a", "b"], ["diff", "-", "b"], ["diff", "a", "-", "--json"], ["diff", "--zone", "UTC", "a", "a"],
            ["picture", "a", "-o", "b.svg"], ["picture", "-o", "-", "-"], ["picture", "a", "-o=b", "--zone=UTC"],
        ])
    func feeds(words: [String]) throws {
        let invocation = try invocation(words)
        switch (invocation, words[0]) {
        case (.check, "check"), (.diff, "diff"), (.picture, "picture"): break
        default: Issue.record("\(words) is read as another command")
        }
        #expect(!invocation.touchesData)
    }

    @Test(
        "files with what guests tell are for one user alone",
        arguments: [
            (["serve"], true), (["demo"], true), (["client", "list"], true), (["backup", "a"], true), (["restore", "a"], true),
            (["migrate"], true), (["key", "rotate"], true), (["--help"], false), (["--version"], false),
            (["config", "show"], false), (["healthcheck"], false),
        ])
    func touching(words: [String], expected: Bool) throws {
        #expect(try invocation(words).touchesData == expected)
    }

    @Test(
        "a wrong command line is one line and status 64",
        arguments: [
            [], ["nothing"], ["Serve"], [""], ["serve", "now"], ["serve", "--nothing", "1"], ["serve", "--listen"],
            ["serve", "--log", "info", "--log", "debug"],
            ["demo", "x"], ["client"], ["client", "other"], ["client", "list", "more"], ["client", "add"],
            ["client", "--listen", "a:1", "list"], ["--serve"],
            ["config"], ["config", "list"], ["config", "show", "check"], ["config", "check", "--log", "loud"],
            ["config", "check", "--config", "/nowhere/at/all"], ["healthcheck", "a", "b"], ["healthcheck", "--name", "a"],
            ["serve", "--no-migrate", "yes"], ["backup"], ["backup", ""], ["backup", "a", "b"], ["backup", "a", "--keep", "3"],
            ["backup", "a/", "--keep", "0"], ["backup", "a/", "--keep", "many"], ["backup", "a/", "--replace"],
            ["backup", "a", "--listen", "b:1"],
            ["restore"], ["restore", "a", "b"], ["restore", "a", "--keep", "1"], ["migrate", "now"], ["key"], ["key", "other"],
            ["key", "rotate", "x"], ["key", "rotate", "--dry-run"],
            ["check"], ["check", "a", "b"], ["check", "a", "--json=1"], ["check", "a", "--fix"],
            ["check", "a", "--fix", "b", "--fix", "c"],
            ["check", "a", "-o", "b"], ["check", "a", "--zone", "x", "--zone", "y"], ["check", "--json"],
            ["check", "a", "--database", "x"],
            ["diff"], ["diff", "a"], ["diff", "a", "b", "c"], ["diff", "-", "-"], ["diff", "a", "b", "--fix", "c"],
            ["diff", "a", "b", "-j"],
            ["picture"], ["picture", "a"], ["picture", "-o", "b"], ["picture", "a", "b", "-o", "c"], ["picture", "a", "-o"],
            ["picture", "a", "-o", "b", "-o", "c"], ["picture", "a", "--o", "b"], ["picture", "a", "-o", "b", "--json"],
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
