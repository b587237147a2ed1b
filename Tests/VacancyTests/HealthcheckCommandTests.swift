import Testing

@testable import vacancy

@Suite struct HealthcheckCommandTests {
    @Test(
        "without an address the nearest one that serve listens on is asked",
        arguments: [
            ([], "http://127.0.0.1:8080/readyz"), (["--listen", "0.0.0.0:9"], "http://127.0.0.1:9/readyz"),
            (["--listen", "[::]:9"], "http://[::1]:9/readyz"), (["--listen", "10.0.0.1:9"], "http://10.0.0.1:9/readyz"),
            (["https://a.example/readyz"], "https://a.example/readyz"),
        ])
    func address(words: [String], expected: String) throws {
        guard case .healthcheck(let healthcheck) = try invocation(["healthcheck"] + words) else {
            throw CommandError(.usage, "another command")
        }
        #expect(healthcheck.address == expected)
    }
}
