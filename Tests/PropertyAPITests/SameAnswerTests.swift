import HTTP
import HTTPTesting
import JSON
import Testing

/// One site, reached in process and over a socket: the answers are the same to the last byte.
@Suite struct SameAnswerTests {
    private static let targets = [
        "", "/extranet/unit/list", "/extranet/unit/{unit}", "/extranet/booking/list", "/extranet/booking/list?state=FUTURE&maxResults=1",
        "/extranet/booking/list?maxResults=0", "/extranet/booking/list?search=%zz", "/extranet/booking/{booking}",
        "/extranet/booking/{booking}/cancellable", "/extranet/caldav/auth", "/extranet/none", "/extranet/unit/%zz", "/extranet/unit/none",
        "/extranet/unit/00000000-0000-0000-0000-000000000000",
    ]

    @Test("answers are the same over both transports", arguments: targets, [Method.get, .head, .delete])
    func same(target: String, method: Method) async throws {
        // What would change the record is only tried where nothing answers it.
        guard method != .delete || !target.hasSuffix("}") && !target.isEmpty else { return }
        try await withLodge(over: .inProcess) { lodge in
            let booking = try await lodge.book()
            let path = lodge.path(target.replacing("{unit}", with: lodge.unit).replacing("{booking}", with: booking))
            let headers: KeyValuePairs = ["Authorization": "Bearer \(lodge.token)"]
            let here = try await lodge.client.send(method, path, headers: headers)
            try await withClient(.socket, lodge.site) { client in
                let there = try await client.send(method, path, headers: headers)
                #expect(there.status == here.status)
                #expect(there.status.phrase == here.status.phrase)
                #expect(Self.fields(there) == Self.fields(here))
                #expect(try Self.body(there) == Self.body(here))
            }
        }
    }

    @Test("a feed is the same over both transports, built and from memory", arguments: ["identity", "gzip"]) func feed(coding: String)
        async throws
    {
        try await withLodge(over: .inProcess) { lodge in
            try await lodge.book()
            let headers: KeyValuePairs = ["Authorization": "Bearer \(lodge.passkey)", "Accept-Encoding": coding]
            let here = try await lodge.client.send(.get, lodge.feedPath, headers: headers)
            try await withClient(.socket, lodge.site) { client in
                for _ in 0..<3 {
                    let there = try await client.send(.get, lodge.feedPath, headers: headers)
                    #expect(there.status == here.status)
                    #expect(Self.fields(there) == Self.fields(here))
                    #expect(there.body == here.body)
                }
            }
        }
    }

    // All but what the transport adds and what tells one request from another.
    private static func fields(_ answer: TestResponse) -> [String] {
        answer.headers.fields.filter { !["date", "connection", "x-request-id"].contains($0.name.lowercased()) }
            .filter { answer.status.code < 400 || $0.name.lowercased() != "content-length" }
            .map { "\($0.name.lowercased()): \($0.value)" }.sorted()
    }

    // A problem names its request.
    private static func body(_ answer: TestResponse) throws -> [JSONValue.Member] {
        guard !answer.body.isEmpty else { return [] }
        guard case .object(let members) = try answer.json() else { return [JSONValue.Member("list", try answer.json())] }
        return members.filter { $0.name != "instance" }
    }
}
