import HTTP
import HTTPServer
import HTTPTesting
import Testing

/// Clients that go away while their requests are worked on.
@Suite struct VanishTests {
    @Test("handlers end, and the listener goes on") func whileSuspended() async throws {
        let gate = Gate()
        try await withListener(gate: gate) { listener in
            let port = listener.port
            try await WireConnection.offThePool {
                for number in 1...100 {
                    let connection = try WireConnection(port: port)
                    try connection.write("GET /gate HTTP/1.1\r\nHost: a\r\n\r\n")
                    // Half of them go when the handler is known to wait, half at once.
                    for _ in 0..<2_000 where number % 2 == 0 && gate.arrived < number / 2 { connection.pause(milliseconds: 1) }
                    connection.reset()
                }
            }
            let arrived = gate.arrived
            gate.open()
            #expect(arrived >= 50)
            #expect(await eventually { gate.passed >= arrived })
            let answer = try await listener.onWire { connection in
                try connection.write("GET /plain HTTP/1.1\r\nHost: a\r\n\r\n")
                return try connection.readResponse()
            }
            #expect(answer.text == "plain")
        }
    }

    @Test("at any point of a request", arguments: Array(stride(from: 0, to: 110, by: 5))) func anywhere(length: Int) async throws {
        try await withListener { listener in
            let whole =
                "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 20\r\n\r\n01234567890123456789GET /large HTTP/1.1\r\nHost: a\r\n\r\n"
            try await listener.onWire { connection in
                try connection.write(String(whole.prefix(length)))
                connection.pause(milliseconds: 20)
                connection.reset()
            }
            let answer = try await listener.onWire { connection in
                try connection.write("GET /plain HTTP/1.1\r\nHost: a\r\n\r\n")
                return try connection.readResponse()
            }
            #expect(answer.text == "plain")
        }
    }
}
