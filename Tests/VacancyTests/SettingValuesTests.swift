import Foundation
import Testing

@testable import vacancy

@Suite struct SettingValuesTests {
    private static func values(_ words: [String], _ environment: [String: String]) throws -> SettingValues {
        let (switches, flags) = (Setting.allCases.filter(\.isSwitch), Setting.allCases.filter { !$0.isSwitch })
        let arguments = try Arguments(words, flags: Set(flags.map(\.flag) + ["config"]), switches: Set(switches.map(\.flag)))
        return try SettingValues(arguments, environment: environment)
    }

    private static func text(_ setting: Setting, _ words: [String], _ environment: [String: String]) throws -> String? {
        try self.values(words, environment).value(setting)?.text
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
                let flag = setting.isSwitch ? ["--\(setting.flag)"] : ["--\(setting.flag)", "flag"]
                let text = try Self.text(setting, ["--config", path] + (hasFlag ? flag : []), environment)
                let wanted = setting.isSwitch && hasFlag ? "off" : expected ?? setting.standard
                #expect(text == wanted, "\(setting)")
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

    @Test("a value may stand in a file of its own, whose last newline is no part of it", arguments: Setting.allCases) func ownFile(
        setting: Setting
    ) async throws {
        for (content, expected) in [("a", "a"), ("a\n", "a"), ("a\r\n", "a"), ("a\n\n", "a\n"), ("", ""), (" a b\t", " a b\t")] {
            try await withFile(content) { path in
                let value = try Self.values([], [setting.fileVariable: path]).value(setting)
                #expect(value == .init(text: expected, source: .environment, origin: setting.fileVariable, isFromFile: true))
                try await withFile("\(setting.fileVariable)=\(path)") { config in
                    let value = try Self.values(["--config", config], [:]).value(setting)
                    #expect(value == .init(text: expected, source: .file, origin: setting.fileVariable, isFromFile: true))
                }
            }
        }
    }

    @Test("a value beside a file with the value is refused, in the environment and in the configuration file") func both() async throws {
        let environment = ["VACANCY_LOG": "debug", "VACANCY_LOG_FILE": "/nowhere"]
        #expect(try refusal { _ = try Self.values([], environment) }.message.contains("VACANCY_LOG_FILE"))
        try await withFile("VACANCY_LOG=debug\nVACANCY_LOG_FILE=/nowhere\n") { path in
            let error = try refusal { _ = try Self.values(["--config", path], [:]) }
            #expect(error.status == .usage)
        }
    }

    @Test("a file that cannot be read is named with the variable that names it") func unreadable() throws {
        let error = try refusal { _ = try Self.values([], ["VACANCY_DATABASE_FILE": "/nowhere/at/all"]) }
        #expect(error.status == .noInput)
        #expect(error.message.contains("VACANCY_DATABASE_FILE") && error.message.contains("/nowhere/at/all"))
    }

    @Test("a credential wins over the configuration file, and loses against the environment") func credentials() async throws {
        try await withFolder { folder in
            try "debug\n".write(toFile: "\(folder)/VACANCY_LOG", atomically: true, encoding: .utf8)
            try "VACANCY_LOG=error".write(toFile: "\(folder)/conf", atomically: true, encoding: .utf8)
            let credentials = ["CREDENTIALS_DIRECTORY": folder]
            let value = try Self.values(["--config", "\(folder)/conf"], credentials).value(.log)
            #expect(value == .init(text: "debug", source: .credential, origin: "credential VACANCY_LOG", isFromFile: true))
            let text = try Self.text(.log, [], credentials.merging(["VACANCY_LOG": "warning"]) { $1 })
            #expect(text == "warning")
            let none = try Self.text(.threads, [], credentials)
            #expect(none == nil)
        }
    }

    @Test("a wrong value from a file of its own is not repeated") func wrongSecret() async throws {
        try await withFile("hush") { path in
            let error = try refusal { _ = try settings([], ["VACANCY_DATABASE_FILE": path]) }
            #expect(error.message.hasPrefix("VACANCY_DATABASE_FILE must be"))
            #expect(!error.message.contains("hush"))
        }
    }

    @Test("flags and variables are each their setting's own") func names() {
        #expect(Set(Setting.allCases.map(\.flag)).count == Setting.allCases.count)
        let variables = Setting.allCases.flatMap { [$0.variable, $0.fileVariable] }
        #expect(Set(variables).count == 2 * Setting.allCases.count)
        #expect(Setting.maxConnectionsPerPeer.variable == "VACANCY_MAX_CONNECTIONS_PER_PEER")
        #expect(Setting.allCases.allSatisfy { !$0.flag.hasPrefix("-") && !$0.meaning.isEmpty })
    }
}
