import Foundation
import HTTP
import Testing

@testable import HTTPClient

@Suite struct TLSTests {
    /// A server with a certificate of its own for `localhost`; it ends with its input, and so with this process.
    private struct SecureServer {
        struct NotStarted: Error {}

        private static let script = """
            import os, ssl, sys, threading
            from http.server import BaseHTTPRequestHandler, HTTPServer

            class Handler(BaseHTTPRequestHandler):
                def do_GET(self):
                    self.send_response(200)
                    self.send_header("Content-Length", "6")
                    self.end_headers()
                    self.wfile.write(b"secure")

                def log_message(self, *arguments):
                    pass

            class Server(HTTPServer):
                def handle_error(self, *arguments):
                    pass

            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(sys.argv[1], sys.argv[2])
            if sys.argv[3] == "old":
                context.set_ciphers("ALL:@SECLEVEL=0")
                context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
            server = Server(("127.0.0.1", 0), Handler)
            server.socket = context.wrap_socket(server.socket, server_side=True)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            print(server.server_port, flush=True)
            sys.stdin.read()
            os._exit(0)
            """

        private let folder: URL
        private let process = Process()
        private let input = Pipe()
        let port: Int

        var certificate: String { self.folder.appending(path: "certificate.pem").path }

        init(_ age: String = "new") throws {
            self.folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UInt64.random(in: 0 ... .max))")
            try FileManager.default.createDirectory(at: self.folder, withIntermediateDirectories: true)
            let (key, certificate) = (self.folder.appending(path: "key.pem").path, self.folder.appending(path: "certificate.pem").path)
            let make = Process()
            make.executableURL = URL(filePath: "/usr/bin/openssl")
            make.arguments = [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
                "/CN=localhost",
                "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate,
            ]
            make.standardError = FileHandle.nullDevice
            try make.run()
            make.waitUntilExit()
            let output = Pipe()
            self.process.executableURL = URL(filePath: "/usr/bin/python3")
            self.process.arguments = ["-c", Self.script, certificate, key, age]
            self.process.standardInput = self.input
            self.process.standardOutput = output
            self.process.standardError = FileHandle.nullDevice
            try self.process.run()
            let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
            guard let port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else { throw NotStarted() }
            self.port = port
        }

        func close() throws {
            try self.input.fileHandleForWriting.close()
            self.process.waitUntilExit()
            try FileManager.default.removeItem(at: self.folder)
        }
    }

    private static func error(_ address: String, trusting certificate: String?) async -> FetchError? {
        let client = HTTPClient(limits: limits { $0.connectSeconds = 5 }, agent: "test/1", policy: .any, authorities: certificate)
        do throws(FetchError) {
            _ = try await client.fetch(address)
            return nil
        } catch { return error }
    }

    private static func isTLS(_ error: FetchError?) -> Bool { if case .tls = error { true } else { false } }

    @Test("a certificate must be trusted, and be the host's", .timeLimit(.minutes(1))) func certificates() async throws {
        let server = try SecureServer()
        let (byName, byAddress) = ("https://localhost:\(server.port)/", "https://127.0.0.1:\(server.port)/")
        #expect(await Self.error(byName, trusting: server.certificate) == nil)
        #expect(Self.isTLS(await Self.error(byAddress, trusting: server.certificate)))
        #expect(Self.isTLS(await Self.error(byName, trusting: nil)))
        #expect(Self.isTLS(await Self.error(byName, trusting: "/nowhere.pem")))
        try server.close()
    }

    @Test("an old version of TLS is none", .timeLimit(.minutes(1))) func versions() async throws {
        let server = try SecureServer("old")
        #expect(Self.isTLS(await Self.error("https://localhost:\(server.port)/", trusting: server.certificate)))
        try server.close()
    }

    @Test("what is no TLS is not spoken to") func plain() async throws {
        let server = try StubServer { _, connection in
            connection.send("HTTP/1.1 200 OK\r\n\r\n")
        }
        defer { server.close() }
        let plain = try StubServer { $1.answer("302 Found", "Location: \(server.url(scheme: "https"))\r\n") }
        defer { plain.close() }
        // The server waits for a head that never comes, so the time for connecting ends the handshake.
        let short = limits { $0.connectSeconds = 1 }
        #expect(await outcome(server.url(scheme: "https"), limits: short).error == .timedOut(.connecting))
        #expect(await outcome(plain.url(), limits: short).error == .timedOut(.connecting))
    }
}
