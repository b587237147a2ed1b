import Foundation
import HTTPServer
import Synchronization
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

@Suite struct SupervisorTests {
    /// A socket as systemd listens on.
    private final class Notices: Sendable {
        let address: String
        private let socket: Int32

        init(_ name: [UInt8], as address: String) throws {
            self.address = address
            self.socket = Foundation.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
            var target = sockaddr_un()
            target.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &target.sun_path) { $0.copyBytes(from: name) }
            let size = socklen_t(MemoryLayout<sockaddr_un>.size - MemoryLayout.size(ofValue: target.sun_path) + name.count)
            let bound = withUnsafePointer(to: target) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(self.socket, $0, size) }
            }
            try #require(bound == 0)
        }

        deinit { close(self.socket) }

        var next: String? {
            var bytes = [UInt8](repeating: 0, count: 4_096)
            let count = recv(self.socket, &bytes, bytes.count, Int32(MSG_DONTWAIT))
            return count < 0 ? nil : String(decoding: bytes.prefix(count), as: UTF8.self)
        }
    }

    private static func told(_ supervisor: Supervisor, _ notices: Notices) throws {
        supervisor.tell(.ready("serving http://a"))
        #expect(notices.next == "READY=1\nSTATUS=serving http://a")
        supervisor.tell(.alive)
        #expect(notices.next == "WATCHDOG=1")
        supervisor.tell(.stopping)
        #expect(notices.next?.hasPrefix("STOPPING=1\n") == true)
        supervisor.tell(.reloading)
        let reloading = try #require(notices.next)
        let match = try #require(reloading.firstMatch(of: /^RELOADING=1\nMONOTONIC_USEC=(\d+)\n/))
        #expect(try #require(Int(match.1)) > 0)
        #expect(notices.next == nil)
    }

    @Test("news go to a socket in a folder") func path() async throws {
        try await withFolder { folder in
            let path = "\(folder)/s"
            try Self.told(Supervisor(["NOTIFY_SOCKET": path]), Notices(Array(path.utf8), as: path))
        }
    }

    @Test("news go to an abstract socket") func abstract() throws {
        let name = "vacancy-\(UUID().uuidString)"
        try Self.told(Supervisor(["NOTIFY_SOCKET": "@" + name]), Notices([0] + Array(name.utf8), as: "@" + name))
    }

    @Test(
        "where nobody listens, nothing happens",
        arguments: [nil, "", "relative", "/nowhere/at/all", "@nobody", "/" + String(repeating: "a", count: 200)])
    func nobody(address: String?) {
        Supervisor(address.map { ["NOTIFY_SOCKET": $0] } ?? [:]).tell(.ready("serving"))
    }

    @Test(
        "the watchdog is pacified where it is meant for this process",
        arguments: [
            (["WATCHDOG_USEC": "2000000"], Duration.seconds(2)), ([:], nil), (["WATCHDOG_USEC": "0"], nil),
            (["WATCHDOG_USEC": "soon"], nil),
            (["WATCHDOG_USEC": "2000000", "WATCHDOG_PID": "1"], nil),
            (["WATCHDOG_USEC": "500000", "WATCHDOG_PID": "\(getpid())"], .milliseconds(500)),
        ] as [([String: String], Duration?)])
    func watchdog(environment: [String: String], expected: Duration?) {
        #expect(Supervisor(environment.merging(["NOTIFY_SOCKET": "@a"]) { $1 }).watchdog == expected)
        #expect(Supervisor(environment).watchdog == nil)
    }
}

@Suite struct ProcessFiguresTests {
    @Test("what the system knows of the process is shown") func figures() throws {
        let metrics = MetricsText()
        #expect(try metrics.value("process_resident_memory_bytes") > 1e6)
        #expect((3..<10_000).contains(try metrics.value("process_open_fds")))
        #expect(try metrics.value("process_max_fds") > 10)
        #expect(try metrics.value("process_cpu_seconds_total") > 0)
        #expect(try metrics.value("process_start_time_seconds") > 1.7e9)
    }

    @Test("the free space of a disk is known") func disk() throws {
        #expect(try #require(DiskSpace.freeBytes(at: "/")) >= 0)
        #expect(DiskSpace.freeBytes(at: "/nowhere/at/all") == nil)
    }
}
