import Testing

@testable import vacancy

@Suite struct ArgumentsTests {
    private static let flags: Set<String> = ["name", "entity"]

    @Test(
        "words, flags and their values are told apart",
        arguments: [
            ([], [:], []), (["add"], [:], ["add"]), (["--name", "a"], ["name": ["a"]], []), (["--name=a"], ["name": ["a"]], []),
            (["--name=a=b"], ["name": ["a=b"]], []), (["--name="], ["name": [""]], []), (["--name", ""], ["name": [""]], []),
            (["--name", "--entity"], ["name": ["--entity"]], []),
            (["add", "--entity", "1", "x", "--entity=2"], ["entity": ["1", "2"]], ["add", "x"]),
            (["-"], [:], ["-"]), (["", "a b"], [:], ["", "a b"]), (["--name", "-h"], ["name": ["-h"]], []),
        ] as [([String], [String: [String]], [String])])
    func read(words: [String], values: [String: [String]], rest: [String]) throws {
        let arguments = try Arguments(words, flags: Self.flags)
        #expect(arguments.values == values)
        #expect(arguments.words == rest)
        #expect(!arguments.asksForHelp)
    }

    @Test("help is asked for anywhere", arguments: [["--help"], ["-h"], ["add", "--help"], ["--name", "a", "-h"]]) func help(
        words: [String]
    ) throws {
        #expect(try Arguments(words, flags: Self.flags).asksForHelp)
    }

    @Test(
        "an unknown flag and one without its value are named",
        arguments: [
            (["--nme", "a"], "--nme"), (["-n", "a"], "-n"), (["--nme=a"], "--nme=a"), (["--"], "--"), (["--Name", "a"], "--Name"),
            (["-name", "a"], "-name"),
            (["--name"], "--name"), (["--entity", "1", "--name"], "--name"),
        ])
    func refusals(words: [String], named: String) throws {
        let error = try refusal { _ = try Arguments(words, flags: Self.flags) }
        #expect(error.status == .usage)
        #expect(error.message.contains(named))
        #expect(!error.message.contains("\n"))
    }

    @Test(
        "switches take no value, and flags of one letter have one dash",
        arguments: [
            (["--json"], [:], ["json"], []), (["a", "--json", "b"], [:], ["json"], ["a", "b"]), (["--json", "--json"], [:], ["json"], []),
            (["--fix", "--json"], ["fix": ["--json"]], [], []), (["-o", "x.svg"], ["o": ["x.svg"]], [], []),
            (["-o=x.svg"], ["o": ["x.svg"]], [], []), (["-o", "-"], ["o": ["-"]], [], []), (["-", "-o", "-"], ["o": ["-"]], [], ["-"]),
            (["-o", "a", "-o", "b"], ["o": ["a", "b"]], [], []), (["-o", "--json", "--json"], ["o": ["--json"]], ["json"], []),
        ] as [([String], [String: [String]], Set<String>, [String])])
    func switches(words: [String], values: [String: [String]], switches: Set<String>, rest: [String]) throws {
        let arguments = try Arguments(words, flags: ["fix", "o"], switches: ["json"])
        #expect(arguments.values == values)
        #expect(arguments.switches == switches)
        #expect(arguments.words == rest)
    }

    @Test(
        "a switch with a value, and a letter with the wrong dashes, are refused",
        arguments: [
            (["--json=yes"], "--json"), (["--json="], "--json"), (["-json"], "-json"), (["--o", "x"], "--o"), (["--o=x"], "--o=x"),
            (["-o"], "-o"), (["-ox.svg"], "-ox.svg"), (["-p", "x"], "-p"), (["-=x"], "-=x"), (["--=x"], "--=x"),
        ])
    func refusedSwitches(words: [String], named: String) throws {
        let error = try refusal { _ = try Arguments(words, flags: ["fix", "o"], switches: ["json"]) }
        #expect(error.status == .usage)
        #expect(error.message.contains(named))
    }

    @Test("a flag of one value stands once") func once() throws {
        let arguments = try Arguments(["--name", "a", "--entity", "1", "--entity", "2"], flags: Self.flags)
        #expect(try arguments.value("name") == "a")
        #expect(try arguments.value("other") == nil)
        #expect(try refusal { _ = try arguments.value("entity") }.message.contains("--entity"))
        try arguments.requireNoWords()
        #expect(try refusal { try Arguments(["a", "b"], flags: []).requireNoWords() }.message.contains("a"))
    }
}
