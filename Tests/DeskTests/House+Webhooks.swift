import Bookings
import Desk
import Identity
import Store
import Testing

extension House {
    /// A webhook, by default one that wants to hear of everything.
    @discardableResult
    func addWebhook(
        _ kinds: [EventKind] = [], url: String = "https://example.com/hook", isEnabled: Bool = true, at access: EntityAccess? = nil
    ) async throws -> ID<Webhook> {
        let details = Webhook.Details(name: "Hook", url: try #require(WebhookURL(url)), isEnabled: isEnabled, kinds: kinds)
        let answer = try await self.desk.addWebhook(details, secret: nil, at: access ?? self.access, once: nil) {
            Self.answer(201, $0.webhook.id.description)
        }
        return try #require(ID<Webhook>(String(decoding: answer.body, as: UTF8.self)))
    }

    /// Delivers everything that is due to receivers that take it.
    func drain() async throws -> (kinds: [EventKind], bodies: [String]) {
        var (kinds, bodies) = ([EventKind](), [String]())
        while let claim = try await self.desk.claimDelivery(sparing: []) {
            kinds.append(claim.delivery.event.kind)
            bodies.append(String(decoding: claim.body, as: UTF8.self))
            _ = try await self.desk.deliver(claim) { _ in ReceiverAnswer(status: 200) }
        }
        return (kinds, bodies)
    }
}
