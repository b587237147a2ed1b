import Glibc
import ICalendar

/// Runs every operation on every hostile calendar and rule, and fails where one takes longer than it may.
@main
enum Bombs {
    /// 50 ms for a rule.
    private static let nanosecondsARule: UInt64 = 50_000_000

    /// 1 s for 10 MiB.
    private static let nanosecondsACalendar: UInt64 = 1_000_000_000

    static func main() {
        var slowestRule = Measurement(name: "none", nanoseconds: 0)
        var slowestCalendar = slowestRule
        var failed = 0
        var count = 0
        for rule in HostileRule.all {
            count += 1
            let time = nanoseconds { expand(rule.bytes, from: nil) }
            if time > nanosecondsARule { failed += report(rule.description, time) }
            slowestRule = max(slowestRule, Measurement(name: rule.description, nanoseconds: time))
        }
        for calendar in HostileCalendar.all(size: 10 << 20) {
            for operation in Operation.allCases {
                count += 1
                let name = "\(calendar.name), \(operation.rawValue)"
                let time = nanoseconds(of: operation, on: calendar.bytes)
                if time > nanosecondsACalendar { failed += report(name, time) }
                slowestCalendar = max(slowestCalendar, Measurement(name: name, nanoseconds: time))
            }
        }
        print("slowest rule      \(slowestRule)")
        print("slowest calendar  \(slowestCalendar)")
        print("bombs             \(count - failed) passed, \(failed) failed")
        exit(failed == 0 ? 0 : 1)
    }

    private static func report(_ name: String, _ nanoseconds: UInt64) -> Int {
        print("too slow          \(Measurement(name: name, nanoseconds: nanoseconds))")
        return 1
    }
}

private struct Measurement: Comparable, CustomStringConvertible {
    let name: String
    let nanoseconds: UInt64

    var description: String { "\(nanoseconds / 1_000_000).\(nanoseconds / 100_000 % 10) ms  \(name)" }

    static func < (left: Self, right: Self) -> Bool { left.nanoseconds < right.nanoseconds }
}
