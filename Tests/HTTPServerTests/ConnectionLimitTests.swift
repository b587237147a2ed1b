import Glibc
import HTTP
import HTTPTesting
import Testing

@testable import HTTPServer

/// How many connections there may be.
@Suite struct ConnectionLimitTests {
    /// Opens connections and counts those that are served, all open at the time.
    private static func served(_ count: Int, by listener: Listener) async throws -> Int {
        let port = listener.port
        return try await WireConnection.offThePool {
            let connections = try (0..<count).map { _ in try WireConnection(port: port, patience: 5) }
            defer { for connection in connections { connection.close() } }
            return connections.filter { connection in
                (try? connection.write("GET /plain HTTP/1.1\r\nHost: a\r\n\r\n")) != nil && (try? connection.readResponse()) != nil
            }.count
        }
    }

    @Test("a peer has its share of connections, and as many again after closing them") func perPeer() async throws {
        var limits = ListenerLimits()
        limits.maxConnectionsPerPeer = 5
        try await withListener(limits: limits) { listener in
            #expect(try await Self.served(8, by: listener) == 5)
            var again = 0
            for _ in 0..<100 where again != 5 {
                again = try await Self.served(8, by: listener)
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(again == 5)
        }
    }

    @Test("exempt peers have no share, but the total holds") func exempt() async throws {
        var limits = ListenerLimits()
        limits.maxConnectionsPerPeer = 2
        limits.maxConnections = 7
        limits.exemptPeers = try NetworkList("127.0.0.0/8")
        try await withListener(limits: limits) { listener in
            let served = try await Self.served(10, by: listener)
            #expect(served == 7)
        }
    }

    @Test(
        "peers are counted by address, IPv6 by network",
        arguments: [
            ("192.0.2.1", "192.0.2.1", true), ("192.0.2.1", "192.0.2.2", false), ("::ffff:192.0.2.1", "192.0.2.1", true),
            ("2001:db8::1", "2001:db8::2", true), ("2001:db8::1", "2001:db8:0:1::1", false), ("::1", "127.0.0.1", false),
        ])
    func networks(one: String, other: String, isSame: Bool) throws {
        let (first, second) = (try peer(one), try peer(other))
        #expect((first.network == second.network) == isSame)
    }

    @Test(
        "peers are shown as numbers",
        arguments: [("192.0.2.1", "192.0.2.1"), ("::ffff:192.0.2.1", "192.0.2.1"), ("2001:DB8:0:0::1", "2001:db8::1")])
    func text(address: String, shown: String) throws {
        let peer = try peer(address)
        #expect(peer.text == shown)
    }
}

/// The peer that has a numeric address.
private func peer(_ text: String) throws -> PeerAddress {
    var six = sockaddr_in6()
    if inet_pton(AF_INET6, text, &six.sin6_addr) == 1 {
        six.sin6_family = sa_family_t(AF_INET6)
        return withUnsafePointer(to: &six) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { PeerAddress($0) } }
    }
    var four = sockaddr_in()
    try #require(inet_pton(AF_INET, text, &four.sin_addr) == 1)
    four.sin_family = sa_family_t(AF_INET)
    return withUnsafePointer(to: &four) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { PeerAddress($0) } }
}
