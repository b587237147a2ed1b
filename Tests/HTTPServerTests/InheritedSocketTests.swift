import Glibc
import HTTP
import HTTPServer
import HTTPTesting
import Testing

/// A socket that the tests hold, as a supervisor does, beside the listener that serves it.
private struct HeldSocket: ~Copyable {
    let descriptor: Int32
    let port: Int

    init(type: Int32 = Int32(SOCK_STREAM.rawValue), listens: Bool = true) throws {
        let descriptor = socket(AF_INET, type, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        try #require(bound)
        if listens { try #require(listen(descriptor, 64) == 0) }
        self.descriptor = descriptor
        self.port = Int(UInt16(bigEndian: address.sin_port))
    }

    deinit { close(self.descriptor) }

    /// Another descriptor of the same socket, as a process inherits one.
    func handedOver() throws -> InheritedSocket { try InheritedSocket(dup(self.descriptor), named: "http") }
}

@Suite struct InheritedSocketTests {
    @Test("a socket that was handed over is served where it is bound") func served() async throws {
        let held = try HeldSocket()
        let inherited = try held.handedOver()
        #expect((inherited.host, inherited.port, inherited.name) == ("127.0.0.1", held.port, "http"))
        let listener = try Listener(inherited) { port in
            #expect(port == inherited.port)
            return TestSite.site()
        }
        let (text, _) = try await listener.afterWriting(Array("GET /plain HTTP/1.1\r\nHost: a\r\n\r\n".utf8), until: "plain")
        #expect(text.contains("200"))
        await listener.stop()
    }

    @Test("who was not let in waits for the next one who serves the socket", arguments: 0..<3) func handsOn(round: Int) async throws {
        let held = try HeldSocket()
        let first = try Listener(try held.handedOver()) { _ in TestSite.site() }
        let early = try WireConnection(port: held.port)
        #expect(await eventually { first.connectionCount == 1 })
        await first.stop()
        early.close()
        // Nobody serves, and the system lets clients connect all the same.
        let waiting = try (0..<20).map { _ in try WireConnection(port: held.port) }
        for connection in waiting { try connection.write("GET /plain HTTP/1.1\r\nHost: a\r\n\r\n") }
        let second = try Listener(try held.handedOver()) { _ in TestSite.site() }
        let statuses = try await WireConnection.offThePool { try waiting.map { try $0.readResponse().status.code } }
        #expect(statuses == Array(repeating: 200, count: 20))
        for connection in waiting { connection.close() }
        await second.stop()
    }

    @Test("what is no listening TCP socket is refused") func refused() throws {
        let datagrams = try HeldSocket(type: Int32(SOCK_DGRAM.rawValue), listens: false)
        let silent = try HeldSocket(listens: false)
        for descriptor in [datagrams.descriptor, silent.descriptor, -1] {
            #expect(throws: ListenerError.unusableSocket(name: "x")) { _ = try InheritedSocket(descriptor, named: "x") }
        }
    }

    @Test(
        "sockets of another process are not taken",
        arguments: [
            [:], ["LISTEN_FDS": "1"], ["LISTEN_FDS": "1", "LISTEN_PID": "1"], ["LISTEN_PID": "\(getpid())"],
            ["LISTEN_PID": "\(getpid())", "LISTEN_FDS": "0"], ["LISTEN_PID": "\(getpid())", "LISTEN_FDS": "-1"],
            ["LISTEN_PID": "\(getpid())", "LISTEN_FDS": "1025"], ["LISTEN_PID": "\(getpid())", "LISTEN_FDS": "many"],
        ])
    func none(environment: [String: String]) throws {
        #expect(try InheritedSocket.all(in: environment).isEmpty)
    }
}
