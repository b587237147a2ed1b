import Testing

@testable import vacancy

@Suite struct ConfigCommandTests {
    private static func shown(_ words: [String] = [], _ environment: [String: String] = [:]) throws -> [String] {
        guard case .config(let config) = try invocation(["config", "show"] + words, environment) else {
            throw CommandError(.usage, "no config")
        }
        return config.text.split(separator: "\n").map(String.init)
    }

    @Test("every setting is shown with where it comes from") func origins() async throws {
        try await withFile("VACANCY_HEADER_SECONDS=7\nVACANCY_THREADS=3") { path in
            let lines = try Self.shown(["--config", path, "--log=debug", "--no-migrate"], ["VACANCY_THREADS": "2"])
            #expect(lines.count == Setting.allCases.count)
            for line in [
                "flag        VACANCY_LOG=debug", "flag        VACANCY_MIGRATE=off", "environment VACANCY_THREADS=2",
                "file        VACANCY_HEADER_SECONDS=7", "default     VACANCY_LISTEN=127.0.0.1:8080",
                "derived     VACANCY_KEY_FILE=vacancy.db.key",
                "derived     VACANCY_PUBLIC_URL=http://127.0.0.1:8080", "unset       VACANCY_METRICS_LISTEN=",
            ] { #expect(lines.contains(line), "\(line)") }
        }
    }

    @Test("passwords are hidden, and the whole of a secret that stands in a file of its own") func secrets() async throws {
        let lines = try Self.shown(["--database", "postgresql://u:hush@h/d?password=hush"])
        #expect(lines.contains("flag        VACANCY_DATABASE=postgresql://u:***@h/d?***"))
        try await withFile("postgresql://u@h/hush\n") { path in
            let lines = try Self.shown([], ["VACANCY_DATABASE_FILE": path])
            #expect(lines.contains("environment VACANCY_DATABASE=***"))
        }
        try await withFile("debug\n") { path in
            let lines = try Self.shown([], ["VACANCY_LOG_FILE": path])
            #expect(lines.contains("environment VACANCY_LOG=debug"))
        }
    }

    @Test("a good configuration is checked without a word") func check() throws {
        guard case .config(let config) = try invocation(["config", "check", "--log", "debug"]) else {
            throw CommandError(.usage, "no config")
        }
        #expect(config.text.isEmpty)
    }
}
