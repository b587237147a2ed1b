import Bookings
import CivilTime
import Testing

@Suite struct DeliveryTests {
    private static let begin = Instant(secondsSinceEpoch: 1_900_000_000)

    private static func pair() throws -> (Delivery, Webhook) {
        let entity = ID<ManagingEntity>.random()
        let url = try #require(WebhookURL("https://example.com/hook"))
        let webhook = Webhook(
            id: .random(), entity: entity, details: Webhook.Details(name: "Hook", url: url), creator: "c",
            audit: Audit(createdAt: self.begin))
        return (Delivery(of: Event(.bookingCreate, of: entity, at: self.begin), to: webhook.id), webhook)
    }

    private static func attempt(_ status: Int?) -> DeliveryAttempt { DeliveryAttempt(at: self.begin, milliseconds: 1, status: status) }

    @Test(
        "every answer of the class 2xx is a success, and no other",
        arguments: [200, 201, 204, 299, 199, 300, 302, 304, 400, 404, 410, 500, nil])
    func success(status: Int?) throws {
        var (delivery, webhook) = try Self.pair()
        var random = SeededRandom(seed: 1)
        delivery.settle(Self.attempt(status), retryAfter: nil, of: &webhook, at: Self.begin, using: &random)
        let isSuccess = [200, 201, 204, 299].contains(status)
        #expect((delivery.status == .delivered) == isSuccess)
        #expect(webhook.health.failures == (isSuccess ? 0 : 1))
        #expect(delivery.attempts == 1)
    }

    @Test("waits are random, below a bound that doubles to six hours, and end after three days", arguments: 1...20 as ClosedRange<UInt64>)
    func schedule(seed: UInt64) throws {
        var (delivery, webhook) = try Self.pair()
        var random = SeededRandom(seed: seed)
        var (now, waits) = (Self.begin, [Int64]())
        while delivery.status == .pending {
            delivery.settle(Self.attempt(500), retryAfter: nil, of: &webhook, at: now, using: &random)
            let next = max(delivery.dueAt, webhook.health.restsUntil ?? now)
            guard delivery.status == .pending else { break }
            let failures = delivery.failures
            let (bound, wait) = (min(Delivery.longestWait, 5 << min(Int64(failures) - 1, 20)), now.seconds(to: next))
            #expect((1...max(bound, Delivery.longestRest)).contains(wait))
            if failures < Delivery.triesInOrder { #expect(delivery.dueAt == Self.begin && wait <= bound) }
            waits.append(wait)
            now = next
            #expect(now <= Self.begin.adding(seconds: Webhook.patience))
        }
        #expect(delivery.status == .failed)
        #expect(delivery.endedAt == now)
        // The last wait that would be beyond three days is not begun, so the attempts reach far into the third.
        #expect(Self.begin.seconds(to: now) > Webhook.patience - Delivery.longestWait)
        #expect((12...120).contains(delivery.attempts))
        #expect(Set(waits).count > 5)
    }

    @Test(
        "a receiver that wants to be left alone is, for at most a day",
        arguments: [(0, 0), (1, 1), (600, 600), (1_000_000, 86_400), (-5, 0)] as [(Int64, Int64)])
    func retryAfter(asked: Int64, granted: Int64) throws {
        for status in [429, 503, 500] {
            var (delivery, webhook) = try Self.pair()
            var random = SeededRandom(seed: 3)
            delivery.settle(Self.attempt(status), retryAfter: asked, of: &webhook, at: Self.begin, using: &random)
            let rest = Self.begin.seconds(to: try #require(webhook.health.restsUntil))
            #expect(rest >= granted && rest <= max(granted, Delivery.firstWait))
        }
    }

    @Test("a receiver that is gone is told nothing more") func gone() throws {
        var (delivery, webhook) = try Self.pair()
        var random = SeededRandom(seed: 1)
        delivery.settle(Self.attempt(410), retryAfter: nil, of: &webhook, at: Self.begin, using: &random)
        #expect(delivery.status == .failed)
        #expect(!webhook.details.isEnabled)
        #expect(webhook.health.pause == Webhook.Pause(at: Self.begin, reason: .gone))
        #expect(webhook.audit.version == 2)
    }

    @Test(
        "a receiver that failed for three days is paused, and one second before it is not",
        arguments: [(-1, false), (0, true), (1, true)] as [(Int64, Bool)])
    func failing(seconds: Int64, isPaused: Bool) throws {
        var (_, webhook) = try Self.pair()
        var random = SeededRandom(seed: 1)
        for moment in [Self.begin, Self.begin.adding(seconds: Webhook.patience + seconds)] {
            var delivery = Delivery(of: Event(.bookingCreate, of: webhook.entity, at: moment), to: webhook.id)
            delivery.settle(Self.attempt(nil), retryAfter: nil, of: &webhook, at: moment, using: &random)
            #expect(delivery.status == .pending)
        }
        #expect(webhook.details.isEnabled != isPaused)
        #expect(webhook.health.pause?.reason == (isPaused ? .failing : nil))
    }

    @Test("one success clears the receiver's name") func recovers() throws {
        var (delivery, webhook) = try Self.pair()
        var random = SeededRandom(seed: 1)
        for status in [500, 500, 200] {
            delivery.settle(Self.attempt(status), retryAfter: nil, of: &webhook, at: Self.begin, using: &random)
        }
        #expect((delivery.status, delivery.attempts, delivery.failures) == (.delivered, 3, 2))
        #expect(webhook.health == Webhook.Health())
    }

    @Test("a webhook hears what it chose while it is on, and for three days after a pause") func hears() throws {
        var (delivery, webhook) = try Self.pair()
        let later = Self.begin.adding(seconds: Webhook.patience - 1)
        #expect(EventKind.allCases.allSatisfy { webhook.hears($0, at: Self.begin) })
        var details = webhook.details
        details.kinds = [.bookingCancelled]
        webhook.change(details, at: Self.begin)
        #expect(EventKind.allCases.filter { webhook.hears($0, at: Self.begin) } == [.bookingCancelled])
        details.isEnabled = false
        webhook.change(details, at: Self.begin)
        #expect(!webhook.hears(.bookingCancelled, at: Self.begin))
        details.isEnabled = true
        webhook.change(details, at: Self.begin)
        var random = SeededRandom(seed: 1)
        delivery.settle(Self.attempt(410), retryAfter: nil, of: &webhook, at: Self.begin, using: &random)
        #expect(webhook.hears(.bookingCancelled, at: later))
        #expect(!webhook.hears(.bookingCancelled, at: later.adding(seconds: 1)))
        webhook.change(details, at: later)
        #expect(webhook.health == Webhook.Health())
        #expect(webhook.hears(.bookingCancelled, at: later.adding(seconds: 1)))
    }

    @Test("another address begins anew, another name does not") func change() throws {
        var (delivery, webhook) = try Self.pair()
        var random = SeededRandom(seed: 1)
        delivery.settle(Self.attempt(500), retryAfter: nil, of: &webhook, at: Self.begin, using: &random)
        var details = webhook.details
        details.name = "Other"
        webhook.change(details, at: Self.begin)
        #expect(webhook.health.failures == 1)
        details.url = try #require(WebhookURL("https://example.com/other"))
        webhook.change(details, at: Self.begin)
        #expect(webhook.health == Webhook.Health())
    }

    @Test("a delivery that is begun anew has its three days again") func restart() throws {
        var (delivery, webhook) = try Self.pair()
        var random = SeededRandom(seed: 1)
        delivery.settle(Self.attempt(410), retryAfter: nil, of: &webhook, at: Self.begin, using: &random)
        let later = Self.begin.adding(seconds: 86_400 * 9)
        delivery.restart(at: later)
        #expect((delivery.status, delivery.attempts, delivery.failures, delivery.endedAt) == (.pending, 1, 0, nil))
        #expect((delivery.dueAt, delivery.expiresAt) == (later, later.adding(seconds: Webhook.patience)))
    }
}
