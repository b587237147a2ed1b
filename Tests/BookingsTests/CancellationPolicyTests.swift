import Bookings
import CivilTime
import Testing

@Suite struct CancellationPolicyTests {
    private static func local(_ text: String) throws -> LocalDateTime {
        let parts = text.split(separator: "T")
        return LocalDateTime(day: try day(String(parts[0])), time: try #require(TimeOfDay(iso8601: parts[1])))
    }

    @Test(
        "a deadline ends with its day, or at its hour",
        arguments: [
            (.eveningOfArrival, "2026-07-01T17:59", true), (.eveningOfArrival, "2026-07-01T18:00", false),
            (.eveningOfArrival, "2026-06-30T23:59", true), (.eveningOfArrival, "2026-07-02T00:00", false),
            (.afternoonOfArrival, "2026-07-01T13:59", true), (.afternoonOfArrival, "2026-07-01T14:00", false),
            (.oneDay, "2026-06-30T23:59", true), (.oneDay, "2026-07-01T00:00", false), (.twoDays, "2026-06-29T23:59", true),
            (.twoDays, "2026-06-30T00:00", false), (.sixtyDays, "2026-05-02T12:00", true), (.sixtyDays, "2026-05-03T00:00", false),
        ] as [(CancellationPolicy.Deadline, String, Bool)])
    func deadlines(deadline: CancellationPolicy.Deadline, time: String, isAhead: Bool) throws {
        #expect(deadline.isAhead(of: try day("2026-07-01"), at: try Self.local(time)) == isAhead)
    }

    @Test("every deadline of whole days is told from the hours") func days() {
        #expect(CancellationPolicy.Deadline.days.map(\.daysBefore) == [1, 2, 3, 5, 7, 14, 21, 30, 42, 60])
    }

    @Test(
        "a fee is what the policy says, in whole coins",
        arguments: [
            (true, false, "2026-06-30T23:59", 0), (true, false, "2026-07-01T00:00", 333_300), (true, true, "2026-06-30T10:00", 1_000_000),
            (true, false, "2026-07-02T00:00", 1_000_000), (false, false, "2026-06-28T10:00", 100_000),
            (false, false, "2026-06-30T00:00", 700_000), (false, true, "2026-06-30T00:00", 1_000_000),
        ])
    func fees(isRefundable: Bool, isNoShow: Bool, time: String, fee: Int64) throws {
        let policy = CancellationPolicy(
            isRefundable: isRefundable, freeUntil: .oneDay, charge: .firstNight, noShowCharge: .everything, earlyCharge: .tenPercent,
            lateFrom: .twoDays, lateCharge: .seventyPercent)
        let price = Money(tenThousandths: 1_000_000, currency: "EUR")
        let found = policy.fee(for: price, try stay("2026-07-01", "2026-07-04"), at: try Self.local(time), isNoShow: isNoShow)
        #expect(found == Money(tenThousandths: fee, currency: "EUR"))
    }

    @Test("who stays away pays what cancelling late costs, unless the policy says more", arguments: [(true, 500_000), (false, 1_000_000)])
    func noShow(isRefundable: Bool, fee: Int64) throws {
        let policy = CancellationPolicy(isRefundable: isRefundable, charge: .fiftyPercent)
        let price = Money(tenThousandths: 1_000_000, currency: "EUR")
        let time = try Self.local("2026-06-01T00:00")
        #expect(policy.fee(for: price, try stay("2026-07-01", "2026-07-02"), at: time, isNoShow: true).tenThousandths == fee)
    }

    @Test(
        "a part of an amount has whole coins of its currency",
        arguments: [
            ("100", "EUR", 1, 3, "33.33"), ("200", "EUR", 1, 3, "66.67"), ("100", "JPY", 1, 3, "33"), ("101", "JPY", 50, 100, "51"),
            ("100", "KWD", 1, 3, "33.333"), ("0.0001", "EUR", 1, 2, "0"), ("0.0099", "EUR", 99, 100, "0.0099"),
            ("0.0123", "EUR", 100, 100, "0.0123"), ("999999999999.99", "EUR", 90, 100, "899999999999.99"), ("0", "EUR", 1, 7, "0"),
        ])
    func parts(amount: String, currency: String, numerator: Int, denominator: Int, expected: String) throws {
        let money = try #require(Money(decimal: amount, currency: currency))
        #expect(money.part(numerator, of: denominator).decimal == expected)
    }

    @Test("a policy is told in words") func words() {
        #expect(
            CancellationPolicy().summary
                == "Cancelling costs nothing until 18:00 on the day of arrival, and the price of one night after that.")
        #expect(
            CancellationPolicy(isRefundable: false, noShowCharge: .everything, earlyCharge: .tenPercent, lateFrom: .sevenDays).summary
                == "Not refundable: cancelling costs 10 % of the price until 7 days before arrival, and the whole price after that."
                + " Staying away costs the whole price.")
    }
}
