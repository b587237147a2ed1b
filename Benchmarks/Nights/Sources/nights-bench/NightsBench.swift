import Bookings
import CivilTime
import Glibc

/// The benchmark's program: works out what is left of many units from holdings that are in memory, a number of rounds, and prints how many
/// milliseconds of a processor each round took, and what came out.
@main
struct NightsBench {
    static func main() {
        let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        guard numbers.count == 3, numbers.allSatisfy({ $0 > 0 }), CommandLine.arguments.count == 4 else {
            Self.stop("usage: nights-bench UNITS NIGHTS ROUNDS", status: 64)
        }
        do { try Self.run(units: numbers[0], nights: numbers[1], rounds: numbers[2]) } catch {
            Self.stop("nights-bench: \(error)", status: 1)
        }
    }

    private static func stop(_ message: String, status: Int32) -> Never {
        _ = (message + "\n").withCString { unsafe write(STDERR_FILENO, $0, strlen($0)) }
        exit(status)
    }

    private static func run(units count: Int, nights length: Int, rounds: Int) throws {
        let first = Day(number: 22_400)
        let nights = first..<first.advanced(by: length)
        let units = (0..<count).map { _ in
            Unit(id: .random(), property: .none, details: Unit.Details(name: "Room"), audit: Audit(createdAt: .first))
        }
        // Stays of six nights with three free ones in between, as the server's benchmark has them.
        let holdings = try units.enumerated().flatMap { number, unit in
            try stride(from: number % 9, to: length, by: 9).map { night in
                let stay = try Stay(from: first.advanced(by: night), to: first.advanced(by: night + 6))
                return Holding(kind: .booking, identifier: ID<Booking>.random().description, stay: stay, unit: unit.id, since: .first)
            }
        }
        var seconds: [Double] = []
        var (free, taken) = (0, 0)
        for _ in 0..<rounds {
            let started = Self.processorSeconds
            let byUnit = Dictionary(grouping: holdings, by: \.unit)
            let answers = units.map { Availability(of: $0, during: nights, holdings: byUnit[$0.id] ?? [], sources: [], at: .first) }
            seconds.append(Self.processorSeconds - started)
            let spans = answers.flatMap(\.spans)
            free = spans.filter { $0.state == .free }.reduce(0) { $0 + $1.nights.count }
            taken = spans.filter { $0.state == .taken }.reduce(0) { $0 + $1.nights.count }
        }
        let median = seconds.sorted()[rounds / 2] * 1000
        print("{\"milliseconds\":\(median),\"free\":\(free),\"taken\":\(taken)}")
    }

    private static var processorSeconds: Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
