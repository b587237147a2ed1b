import Bookings
import Desk
import HTTP
import Metrics
import Store

/// Delivers events to webhooks while the server runs, many at a time, those of a webhook one after the other.
struct Courier: Sendable {
    private enum Happening {
        case isOver(target: String)
        case ticked
    }

    private let desk: Desk
    private let receivers: Receivers
    private let figures: DeliveryFigures
    private let log: Log

    /// The most deliveries under way at a time.
    static let mostAtOnce = 16
    /// The most of them to one host and port.
    static let mostAtTarget = 4
    /// How many seconds an attempt may take; a claim lasts longer.
    static let seconds = 15

    /// Makes a courier.
    ///
    /// - Parameters:
    ///   - desk: Where events are claimed.
    ///   - networks: The private networks that may be reached.
    ///   - metrics: Where the figures are told.
    ///   - log: Where failures are told.
    init(desk: Desk, networks: NetworkList?, metrics: Registry, log: Log) {
        self.desk = desk
        self.receivers = Receivers(networks: networks, seconds: Self.seconds, atOnce: Self.mostAtOnce)
        self.figures = DeliveryFigures(in: metrics)
        self.log = log
    }

    /// Delivers until the task is cancelled; what is under way then is left to the next server.
    func run() async {
        await withTaskGroup(of: Happening.self) { group in
            var underway: [String: Int] = [:]
            group.addTask { await Self.tick() }
            while !Task.isCancelled {
                while underway.values.reduce(0, +) < Self.mostAtOnce, let claim = await self.claim(sparing: underway) {
                    let target = claim.webhook.details.url.target
                    underway[target, default: 0] += 1
                    group.addTask {
                        await self.deliver(claim)
                        return .isOver(target: target)
                    }
                }
                switch await group.next() {
                case .isOver(let target): underway[target] = underway[target].flatMap { $0 > 1 ? $0 - 1 : nil }
                case .ticked:
                    await self.count()
                    group.addTask { await Self.tick() }
                case nil: break
                }
            }
        }
    }

    // What other nodes and this one have written is looked for once a second.
    private static func tick() async -> Happening {
        // Being cancelled is how this sleep ends when the server stops.
        try? await Task.sleep(for: .seconds(1))
        return .ticked
    }

    private func claim(sparing underway: [String: Int]) async -> DeliveryClaim? {
        do {
            return try await self.desk.claimDelivery(sparing: underway.filter { $0.value >= Self.mostAtTarget }.keys.sorted())
        } catch {
            self.tell(error)
            return nil
        }
    }

    private func deliver(_ claim: DeliveryClaim) async {
        do {
            guard let outcome = try await self.desk.deliver(claim, through: self.receivers.send) else { return }
            self.figures.count(outcome)
            guard !outcome.attempt.hasSucceeded else { return }
            self.log.write(
                .info, "an event could not be delivered",
                [
                    ("webhook", outcome.webhook.id.description), ("delivery", outcome.delivery.id.description),
                    ("reason", outcome.attempt.error ?? "status \(outcome.attempt.status ?? 0)"),
                ])
            if claim.webhook.details.isEnabled, !outcome.webhook.details.isEnabled {
                self.log.write(.warning, "a webhook was paused", [("webhook", outcome.webhook.id.description)])
            }
        } catch is ClaimLost {
            self.log.write(.warning, "an event was left to another node, or its webhook was removed")
        } catch {
            self.tell(error)
        }
    }

    private func count() async {
        do { self.figures.set(try await self.desk.countDeliveries()) } catch { self.tell(error) }
    }

    private func tell(_ error: any Error) {
        self.log.write(.error, "events could not be delivered", [("error", String(reflecting: error))])
    }
}
