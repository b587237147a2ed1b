import Foundation
import HTTP
import Testing

@testable import HTTPClient

@Suite struct EnvironmentTests {
    @Test("neither proxies of the environment nor passwords in the user's files are used", .timeLimit(.minutes(1)))
    func nothingTaken() async {
        // In a process of its own, as the environment is everybody's.
        await #expect(processExitsWith: .success) {
            let home = FileManager.default.temporaryDirectory.appending(path: "home-\(UInt64.random(in: 0 ... .max))")
            try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
            try Data("machine 127.0.0.1 login someone password else\n".utf8).write(to: home.appending(path: ".netrc"))
            let proxy = try StubServer { $1.answer(body: Array("proxy".utf8)) }
            let server = try StubServer { head, connection in
                head.contains("GET /challenge ")
                    ? connection.answer("401 Who", "WWW-Authenticate: Negotiate, NTLM, Basic\r\n") : connection.answer()
            }
            setenv("HOME", home.path, 1)
            setenv("NETRC", home.appending(path: ".netrc").path, 1)
            for name in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
                setenv(name, proxy.url(), 1)
            }
            setenv("no_proxy", "", 1)
            #expect(await outcome(server.url()).text == "BEGIN:VCALENDAR\r\n")
            #expect(try await outcome(server.url("/challenge")).get().status == .unauthorized)
            #expect(proxy.requests.isEmpty)
            #expect(server.requests.count == 2)
            #expect(server.requests.allSatisfy { !$0.contains("uthorization") })
            try FileManager.default.removeItem(at: home)
        }
    }
}
