import Foundation
import HTTPServer
import Testing

@testable import vacancy

@Suite struct ReloadTests {
    private static func write(_ text: String, to path: String) throws { try text.write(toFile: path, atomically: true, encoding: .utf8) }

    @Test("what changed is told, and what counts from the next start only") func changes() async throws {
        try await withFile("VACANCY_LOG=info\nVACANCY_LISTEN=127.0.0.1:1") { path in
            let started = try settings(["--config", path, "--body-seconds", "9"])
            let same = try Reload(started, startedWith: started)
            #expect(same.changed.isEmpty && same.needRestart.isEmpty)

            try Self.write("VACANCY_LOG=debug\nVACANCY_LISTEN=127.0.0.1:2\nVACANCY_BODY_SECONDS=5\nVACANCY_MAX_CONNECTIONS=7", to: path)
            let first = try Reload(started, startedWith: started)
            #expect(first.changed == ["VACANCY_LOG=debug", "VACANCY_MAX_CONNECTIONS=7"])
            #expect(first.needRestart == ["VACANCY_LISTEN"])
            #expect(first.settings.logLevel == .debug)
            #expect((first.settings.limits.maxConnections, first.settings.limits.bodySeconds) == (7, 9))

            let second = try Reload(first.settings, startedWith: started)
            #expect(second.changed.isEmpty)
            #expect(second.needRestart == ["VACANCY_LISTEN"])

            try Self.write("VACANCY_LISTEN=127.0.0.1:1", to: path)
            let third = try Reload(second.settings, startedWith: started)
            #expect(third.changed == ["VACANCY_LOG=info", "VACANCY_MAX_CONNECTIONS=12000"])
            #expect(third.needRestart.isEmpty)
        }
    }

    @Test("a file that is wrong is refused", arguments: ["VACANCY_LOG=loud", "nonsense", "VACANCY_NOTHING=1"]) func broken(text: String)
        async throws
    {
        try await withFile("VACANCY_LOG=info") { path in
            let started = try settings(["--config", path])
            try Self.write(text, to: path)
            #expect(throws: CommandError.self) { _ = try Reload(started, startedWith: started) }
            try FileManager.default.removeItem(atPath: path)
            #expect(throws: CommandError.self) { _ = try Reload(started, startedWith: started) }
        }
    }
}
