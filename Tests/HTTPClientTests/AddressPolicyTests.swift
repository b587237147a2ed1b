import HTTP
import Testing

@testable import HTTPClient

@Suite struct AddressPolicyTests {
    @Test(
        "an address that is nobody's on the internet is not connected to, up to the last of its network",
        arguments: [
            "0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255", "127.0.0.1", "127.255.255.255",
            "169.254.0.0", "169.254.169.254", "169.254.255.255", "172.16.0.0", "172.31.255.255", "192.0.0.0", "192.0.0.255", "192.0.2.1",
            "192.88.99.1", "192.168.0.0", "192.168.255.255", "198.18.0.0", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.0",
            "239.255.255.255", "240.0.0.0", "255.255.255.255",
            "::", "::1", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:10.1.2.3", "::ffff:7f00:1", "::ffff:0:8.8.8.8",
            "64:ff9b::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "64:ff9b:1::808:808", "64:ff9b:0:1::808:808",
            "100::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:1ff:ffff::", "2001:db8::1", "2001:db8:ffff:ffff::1",
            "2002::1", "2002:7f00:1::1", "2002:808:808::1", "3fff::1", "3fff:fff:ffff::1", "4000::1", "5f00::1", "fc00::1", "fd12:3456::1",
            "fe80::1", "febf::1", "fec0::1", "ff02::1", "ffff::1", "1fff:ffff::1",
        ])
    func special(text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(AddressPolicy.publicOnly.refusal(of: address, port: 443) == .forbiddenAddress(address))
        #expect(AddressPolicy.any.refusal(of: address, port: 22) == nil)
    }

    @Test(
        "any other address is connected to, from the first behind a network on",
        arguments: [
            "1.0.0.0", "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
            "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "191.255.255.255", "192.0.1.0", "192.0.3.0", "192.88.98.255",
            "192.88.100.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "203.0.114.0", "223.255.255.255",
            "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2000::1", "2001:200::1", "2001:4860:4860::8888", "2001:db7:ffff::1", "2001:db9::1",
            "2003::1", "2606:4700:4700::1111", "2a00:1450::1", "3ffe::1", "3fff:1000::1",
        ])
    func ordinary(text: String) throws {
        let address = try #require(IPAddress(text))
        for port in [80, 443, 8_443, 1_024, 65_535] { #expect(AddressPolicy.publicOnly.refusal(of: address, port: port) == nil) }
        for port in [0, 1, 22, 25, 79, 81, 110, 442, 444, 1_023] {
            #expect(AddressPolicy.publicOnly.refusal(of: address, port: port) == .forbiddenPort(port))
        }
    }

    @Test(
        "the networks that are allowed are open on every port, and no others",
        arguments: [
            ("192.168.1.5", 22, true), ("192.168.1.5", 80, true), ("::ffff:192.168.1.5", 80, true), ("192.168.2.5", 80, false),
            ("fd00::5", 8_080, true), ("fd01::5", 8_080, false), ("64:ff9b::192.168.1.5", 80, false), ("2002:c0a8:105::1", 80, false),
            ("127.0.0.1", 80, false), ("8.8.8.8", 443, true), ("8.8.8.8", 22, false), ("9.9.9.9", 22, true),
        ])
    func allowed(text: String, port: Int, isAllowed: Bool) throws {
        let policy = AddressPolicy.publicOnly(allowing: try NetworkList("192.168.1.0/24, fd00::/16, 9.9.9.9"))
        #expect((policy.refusal(of: try #require(IPAddress(text)), port: port) == nil) == isAllowed)
    }

    @Test(
        "no spelling of this machine's address reaches it",
        arguments: [
            "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0x7F.0x0.0x0.0x1", "017700000001", "0177.0.0.1",
            "0177.0.0.01", "00000177.0.0.1", "127.0.0.1.", "0", "0.0.0.0", "00.0x0", "127.255.255.254", "localhost", "LOCALHOST",
            "localhost.", "%31%32%37.0.0.1", "127%2e0%2e0%2e1", "１２７.0.0.1", "127。0。0。1", "①②⑦.0.0.1", "[::1]", "[::]",
            "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
            "[::ffff:0:127.0.0.1]", "[fe80::1]", "[::1%25lo]", "[fe80::1%25lo]", "[fe80::1%lo]", "a.example@127.0.0.1",
            "a.example:80@127.0.0.1", "127.0.0.1:80@localhost", "a.example\\@127.0.0.1", "a.example#@127.0.0.1", "127.0.0.1\u{0}.example",
        ])
    func spellings(host: String) async throws {
        let server = try StubServer { $1.answer() }
        defer { server.close() }
        let reached = await outcome("http://\(host):\(server.port)/", limits: limits { $0.seconds = 5 }, policy: .publicOnly)
        switch try #require(reached.error) {
        case .forbiddenAddress(let address): #expect(!address.isPublic)
        case .badAddress, .unresolved: break
        case .unreachable, .refused, .timedOut: Issue.record("\(host) was connected to")
        default: Issue.record("\(host): \(reached)")
        }
        #expect(server.requests.isEmpty)
    }

    @Test("an allowed server that redirects to the next machine reaches nobody there") func redirect() async throws {
        let canary = try StubServer(host: "127.0.0.2") { $1.answer() }
        defer { canary.close() }
        let place = canary.url(host: "127.0.0.2")
        let server = try StubServer { $1.answer("302 Found", "Location: \(place)\r\n") }
        defer { server.close() }
        let policy = AddressPolicy.publicOnly(allowing: try NetworkList("127.0.0.1"))
        let next = try #require(IPAddress("127.0.0.2"))
        #expect(await outcome(server.url(), policy: policy).error == .forbiddenAddress(next))
        #expect(server.requests.count == 1)
        #expect(canary.requests.isEmpty)
        #expect(await outcome(place).text == "BEGIN:VCALENDAR\r\n")
    }

    @Test("an address that a packet holds is judged like its text") func octets() throws {
        let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 10, 1, 2, 3]
        #expect(IPAddress(octets: mapped) == IPAddress("10.1.2.3"))
        #expect(IPAddress(octets: [10, 1, 2, 3])?.description == "10.1.2.3")
        #expect(IPAddress(octets: [UInt8](repeating: 0, count: 15) + [1])?.description == "::1")
        for count in [0, 1, 3, 5, 15, 17] { #expect(IPAddress(octets: [UInt8](repeating: 1, count: count)) == nil) }
    }
}
