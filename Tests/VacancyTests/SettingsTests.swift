import HTTP
import HTTPServer
import Testing

@testable import vacancy

@Suite struct SettingsTests {
    @Test("without any word everything has its default") func defaults() throws {
        let settings = try settings()
        #expect((settings.host, settings.port) == ("127.0.0.1", 8_080))
        #expect(settings.database.location == .sqlite("vacancy.db"))
        #expect(settings.database.keyFile == "vacancy.db.key")
        #expect(settings.publicURL == nil)
        #expect(settings.publicURL(host: "127.0.0.1", port: 7) == "http://127.0.0.1:7")
        #expect(settings.migrates)
        #expect((settings.databaseConnections, settings.readLogDays) == (8, 90))
        #expect((settings.drainDelaySeconds, settings.minFreeMegabytes) == (0, 100))
        #expect(settings.metricsAddress == nil)
        #expect(settings.metricsNetworks == nil)
        #expect(settings.trustedProxies == nil)
        #expect(settings.logLevel == .info)
        #expect((settings.limits.maxConnections, settings.limits.maxConnectionsPerPeer) == (12_000, 1_024))
        #expect((settings.limits.headerSeconds, settings.limits.bodySeconds) == (10, 30))
    }

    @Test(
        "an address to listen on is a host and a port",
        arguments: [
            ("0.0.0.0:0", "0.0.0.0", 0), ("127.0.0.1:65535", "127.0.0.1", 65_535), ("[::1]:8080", "[::1]", 8_080),
            ("localhost:80", "localhost", 80),
        ])
    func listen(text: String, host: String, port: Int) throws {
        let settings = try settings(["--listen", text])
        #expect((settings.host, settings.port) == (host, port))
        #expect(settings.publicURL(host: host, port: port) == "http://\(host):\(port)")
    }

    @Test(
        "what every address begins with loses its last slash",
        arguments: [
            ("https://calendar.example", "https://calendar.example"), ("https://calendar.example/", "https://calendar.example"),
            ("http://a:8080/below/", "http://a:8080/below"),
        ])
    func publicURL(text: String, expected: String) throws {
        #expect(try settings(["--public-url", text]).publicURL == expected)
    }

    @Test(
        "the key file is beside the database unless it is named",
        arguments: [
            (["--database", "sqlite:/a/b.db"], .sqlite("/a/b.db"), "/a/b.db.key"),
            (["--database=sqlite:x", "--key-file", "k"], .sqlite("x"), "k"), (["--key-file", "k"], .sqlite("vacancy.db"), "k"),
            (["--database", "sqlite:a b"], .sqlite("a b"), "a b.key"),
            (["--database", "postgresql://u@h/d"], .postgreSQL("postgresql://u@h/d"), "vacancy.key"),
            (["--database", "postgres:///d?host=/tmp", "--key-file", "k"], .postgreSQL("postgres:///d?host=/tmp"), "k"),
        ] as [([String], DatabaseSettings.Location, String)])
    func database(words: [String], location: DatabaseSettings.Location, keyFile: String) throws {
        let database = try settings(words).database
        #expect(database.location == location)
        #expect(database.keyFile == keyFile)
    }

    @Test("what a database is called in messages hides its password") func name() throws {
        #expect(!(try settings(["--database", "postgresql://u:hush@h/d"]).database.name.contains("hush")))
    }

    @Test("bringing the schema up to date is switched off by a flag or said by a variable") func migrates() throws {
        #expect(try !settings(["--no-migrate"]).migrates)
        #expect(try !settings([], ["VACANCY_MIGRATE": "off"]).migrates)
        #expect(try settings([], ["VACANCY_MIGRATE": "on"]).migrates)
        #expect(try !settings(["--no-migrate"], ["VACANCY_MIGRATE": "on"]).migrates)
        #expect(try refusal { _ = try settings(["--no-migrate=off"]) }.status == .usage)
        #expect(try refusal { _ = try settings([], ["VACANCY_MIGRATE": "no"]) }.message.hasPrefix("VACANCY_MIGRATE must be"))
    }

    @Test("where the metrics are and who may read them is read") func metrics() throws {
        let settings = try settings(["--metrics-listen", "[::1]:9187", "--metrics-networks", "10.0.0.0/8"])
        let address = try #require(settings.metricsAddress)
        #expect((address.host, address.port) == ("[::1]", 9_187))
        #expect(settings.metricsNetworks?.networks.count == 1)
    }

    @Test("trusted proxies are exempt from the limit of a peer") func proxies() throws {
        let settings = try settings(["--trusted-proxies", "10.0.0.0/8,::1"])
        #expect(settings.trustedProxies != nil)
        #expect(settings.limits.exemptPeers != nil)
    }

    @Test("numbers are read", arguments: [("--threads", "1"), ("--threads", "1024")]) func threads(flag: String, text: String) throws {
        #expect(try settings([flag, text]).limits.threads == Int(text))
    }

    @Test(
        "a value of another form is refused with the name of its flag",
        arguments: [
            ("--listen", ""), ("--listen", "8080"), ("--listen", "127.0.0.1"), ("--listen", ":8080"), ("--listen", "127.0.0.1:65536"),
            ("--listen", "127.0.0.1:-1"), ("--listen", "127.0.0.1:http"), ("--listen", "::1:8080"), ("--listen", "127.0.0.1:"),
            ("--listen", "[::1]"),
            ("--database", ""), ("--database", "vacancy.db"), ("--database", "sqlite:"), ("--database", "mysql://a/b"),
            ("--database", "SQLITE:a"),
            ("--public-url", ""), ("--public-url", "calendar.example"), ("--public-url", "ftp://a"), ("--public-url", "https://"),
            ("--public-url", "http:///"), ("--public-url", "https://a b"), ("--public-url", "https://a?b"), ("--public-url", "https://a#b"),
            ("--trusted-proxies", "10.0.0.0/33"), ("--trusted-proxies", "nowhere"), ("--trusted-proxies", "::1/129"), ("--log", "loud"),
            ("--log", "INFO"),
            ("--log", ""), ("--threads", "0"), ("--threads", "1025"), ("--threads", "two"), ("--threads", ""), ("--max-connections", "0"),
            ("--max-connections", "1000001"), ("--max-connections-per-peer", "-1"), ("--header-seconds", "0"), ("--header-seconds", "3601"),
            ("--database-connections", "0"), ("--read-log-days", "0"), ("--sandbox-days", "0"), ("--sandbox-days", "366"),
            ("--drain-delay-seconds", "601"), ("--min-free-megabytes", "-1"),
            ("--metrics-listen", "9187"), ("--metrics-networks", "here"), ("--body-seconds", "1.5"),
            ("--body-seconds", "99999999999999999999"),
        ])
    func refusals(flag: String, text: String) throws {
        for command in ["serve", "demo"] {
            let error = try refusal { _ = try invocation([command, flag, text]) }
            #expect(error.status == .usage)
            #expect(error.message.hasPrefix("\(flag) must be"))
            #expect(error.message.contains("\"\(text)\""))
        }
        let variable = "VACANCY_" + flag.dropFirst(2).uppercased().replacing("-", with: "_")
        #expect(try refusal { _ = try settings([], [variable: text]) }.message.hasPrefix("\(variable) must be"))
    }
}
