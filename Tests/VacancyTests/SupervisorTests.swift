import Foundation
import Testing

@testable import vacancy

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
