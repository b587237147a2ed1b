import HTTP
import HTTPServer
import HTTPTesting
import Testing

/// Where a listener can listen.
@Suite struct AddressTests {
    @Test(
        "addresses of both families and names are taken",
        arguments: ["127.0.0.1", "localhost", "0.0.0.0", "::", "[::]", "::ffff:127.0.0.1"])
    func addresses(host: String) async throws {
        try await withListener(host: host) { listener in
            #expect(listener.port > 0)
            let answer = try await listener.onWire { connection in
                try connection.write("GET /client HTTP/1.1\r\nHost: a\r\n\r\n")
                return try connection.readResponse()
            }
            #expect(answer.text == "127.0.0.1")
        }
    }

    @Test("a port that is taken is refused, and free again afterwards") func taken() async throws {
        // An address that nobody else is given ports of, so that the port stays free in between.
        let host = "127.97.31.53"
        var port = 0
        try await withListener(host: host) { listener in
            port = listener.port
            let error = #expect(throws: ListenerError.self) { try Listener(host: host, port: listener.port, site: TestSite.site()) }
            #expect(error?.description == "cannot listen on \(host) port \(listener.port): Address already in use")
        }
        let again = try Listener(host: host, port: port, site: TestSite.site())
        await again.stop()
    }

    @Test("what is no address is refused", arguments: ["", "no host", "256.0.0.1.example.invalid", "[::1"]) func unknown(host: String) {
        #expect(throws: ListenerError.self) { try Listener(host: host, port: 0, site: TestSite.site()) }
    }

    @Test("what is no port is refused", arguments: [-1, 65_536]) func badPort(port: Int) {
        #expect(throws: ListenerError.self) { try Listener(host: "127.0.0.1", port: port, site: TestSite.site()) }
    }

    @Test("an address of another machine is refused") func foreign() {
        #expect(throws: ListenerError.self) { try Listener(host: "192.0.2.1", port: 0, site: TestSite.site()) }
    }
}
