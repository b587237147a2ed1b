import Testing

@testable import vacancy

@Suite struct SettingValuesTests {
    private static func text(_ setting: Setting, _ words: [String], _ environment: [String: String]) throws -> String? {
        let flags = Set(Setting.allCases.map(\.flag) + ["config"])
        return try SettingValues(try Arguments(words, flags: flags), environment: environment).text(setting)?.text
    }

    @Test(
        "a flag wins over a variable, which wins over the file, which wins over the default",
        arguments: [
            (true, true, true, "flag"), (true, false, false, "flag"), (false, true, true, "variable"), (false, true, false, "variable"),
            (false, false, true, "file"), (false, false, false, nil),
        ] as [(Bool, Bool, Bool, String?)])
    func precedence(hasFlag: Bool, hasVariable: Bool, hasFile: Bool, expected: String?) async throws {
        let file = hasFile ? Setting.allCases.map { "\($0.variable)=file" }.joined(separator: "\n") : "# nothing"
        try await withFile(file) { path in
            for setting in Setting.allCases {
                let environment = hasVariable ? [setting.variable: "variable"] : [:]
                let words = ["--config", path] + (hasFlag ? ["--\(setting.flag)", "flag"] : [])
                let text = try Self.text(setting, words, environment)
                #expect(text == expected ?? setting.standard, "\(setting)")
            }
        }
    }

    @Test("the file is named by the flag, or else by the variable") func file() async throws {
        try await withFile("VACANCY_LOG=debug") { path in
            let environment = ["VACANCY_CONFIG": path]
            #expect(try Self.text(.log, [], environment) == "debug")
            #expect(try Self.text(.log, ["--config", path], ["VACANCY_CONFIG": "/nowhere"]) == "debug")
            let error = try refusal { _ = try Self.text(.log, ["--config", "/nowhere/at/all"], environment) }
            #expect(error.status == .noInput)
            #expect(error.message.contains("/nowhere/at/all"))
        }
    }

    @Test(
        "lines are NAME=value, with quotes round the value taken off and remarks passed over",
        arguments: [
            ("VACANCY_LOG=debug", "debug"), ("VACANCY_LOG=debug\n", "debug"), ("  VACANCY_LOG =  debug  ", "debug"),
            ("VACANCY_LOG=\"debug\"", "debug"),
            ("VACANCY_LOG='debug'", "debug"), ("VACANCY_LOG=\"debug'", "\"debug'"), ("VACANCY_LOG=\"", "\""), ("VACANCY_LOG=\"\"", ""),
            ("VACANCY_LOG=", ""), ("VACANCY_LOG=a=b", "a=b"), ("# VACANCY_LOG=a\n; VACANCY_LOG=b\n\n \t\nVACANCY_LOG=c", "c"),
            ("VACANCY_LOG=a\nVACANCY_LOG=b", "b"), ("VACANCY_LOG=a # b", "a # b"), ("VACANCY_LOG=\" a \"", " a "),
            ("VACANCY_LOG=debug\r\n", "debug"),
            ("VACANCY_THREADS=2\r\nVACANCY_LOG=debug\r\nVACANCY_LISTEN=a:1\r\n", "debug"), ("\r\n# a remark\r\nVACANCY_LOG=debug", "debug"),
        ])
    func lines(text: String, expected: String) async throws {
        try await withFile(text) { path in
            let value = try Self.text(.log, ["--config", path], [:])
            #expect(value == expected)
        }
    }

    @Test(
        "a line that is none, or names no setting, is refused with its number",
        arguments: [
            ("VACANCY_LGO=debug", 1, "VACANCY_LGO"), ("\n# a\nVACANCY_LOG=debug\nLOG=debug", 4, "LOG"), ("VACANCY_LOG", 1, "NAME=value"),
            ("VACANCY_LOG=a\nnonsense", 2, "NAME=value"), ("vacancy_log=a", 1, "vacancy_log"), ("=a", 1, "unknown setting"),
            ("export VACANCY_LOG=a", 1, "export VACANCY_LOG"), ("VACANCY_CONFIG=x", 1, "VACANCY_CONFIG"),
            ("VACANCY_LOG=a\r\nLOG=b", 2, "LOG"),
        ])
    func refusals(text: String, line: Int, named: String) async throws {
        try await withFile(text) { path in
            let error = try refusal { _ = try Self.text(.log, ["--config", path], [:]) }
            #expect(error.status == .usage)
            #expect(error.message.contains("line \(line)"))
            #expect(error.message.contains(named))
            #expect(!error.message.contains("\n"))
        }
    }

    @Test("flags and variables are each their setting's own") func names() {
        #expect(Set(Setting.allCases.map(\.flag)).count == Setting.allCases.count)
        #expect(Setting.maxConnectionsPerPeer.variable == "VACANCY_MAX_CONNECTIONS_PER_PEER")
        #expect(Setting.allCases.allSatisfy { !$0.flag.hasPrefix("-") && !$0.meaning.isEmpty })
    }
}
