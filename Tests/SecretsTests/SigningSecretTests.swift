import Secrets
import Testing

@Suite struct SigningSecretTests {
    // The example of the published specification.
    @Test("a message is signed as the Standard Webhooks specification has it") func example() throws {
        let secret = try #require(SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        let signature = secret.signature(
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1_614_265_330, body: Array("{\"test\": 2432232314}".utf8))
        #expect(signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }

    @Test("the identifier, the time and each byte of the body count") func parts() {
        let secret = SigningSecret.random()
        let all = [
            secret.signature(id: "a", timestamp: 1, body: [1]), secret.signature(id: "b", timestamp: 1, body: [1]),
            secret.signature(id: "a", timestamp: 2, body: [1]), secret.signature(id: "a", timestamp: 1, body: [2]),
            secret.signature(id: "a", timestamp: 1, body: []), SigningSecret.random().signature(id: "a", timestamp: 1, body: [1]),
        ]
        #expect(Set(all).count == all.count)
    }

    @Test("a secret made up is one that is read again, and never the same") func made() throws {
        let secrets = (0..<20).map { _ in SigningSecret.random() }
        #expect(Set(secrets).count == 20)
        for secret in secrets {
            let again = try #require(SigningSecret(secret.text))
            #expect(again == secret)
        }
    }

    // Without the prefix, with 23 and 65 bytes, and with what is no base64.
    @Test(
        "what is no secret is refused",
        arguments: [
            "", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_" + String(repeating: "AAAA", count: 7) + "AA==",
            "whsec_" + String(repeating: "AAAA", count: 21) + "AAA=", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS!",
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwA", "WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw ",
        ])
    func refused(text: String) { #expect(SigningSecret(text) == nil) }

    @Test("24 and 64 bytes are the bounds", arguments: [(32, ""), (84, "AA==")] as [(Int, String)]) func bounds(digits: Int, end: String) {
        #expect(SigningSecret("whsec_" + String(repeating: "A", count: digits) + end) != nil)
    }
}
