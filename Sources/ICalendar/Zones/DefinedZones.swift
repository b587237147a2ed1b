import CivilTime
import Synchronization

/// The definitions of one file with their tables, each worked out when it is first asked for.
final class DefinedZones: Sendable {
    /// The work that all definitions of one file may take together.
    static let stepsOfFile = 5 * TimeZoneDefinition.stepsOfTable

    /// The place of a definition in the file.
    typealias Place = Int

    private struct Worked: Sendable {
        var tables: [Place: Result<ZoneTable, TimeZoneProblem>] = [:]
        var budget = WorkBudget(steps: stepsOfFile)
    }

    private let definitions: [TimeZoneDefinition]
    private let byName: [String: Place]
    private let byFoldedName: [String: Place]
    private let worked = Mutex(Worked())

    init(_ definitions: [TimeZoneDefinition]) {
        self.definitions = definitions
        let names = definitions.map(\.tzid.trimmed)
        byName = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
        byFoldedName = Dictionary(zip(names.map { $0.lowercased() }, names.indices), uniquingKeysWith: { first, _ in first })
    }

    /// The first definition with the name, or else the first whose name differs in capitals only.
    func definition(named name: String) -> Place? { byName[name] ?? byFoldedName[name.lowercased()] }

    /// The IANA name a definition hints at.
    func location(of place: Place) -> String? { definitions[place].location?.trimmed }

    /// The table of a definition.
    func table(of place: Place) -> Result<ZoneTable, TimeZoneProblem> {
        worked.withLock { worked in
            if let table = worked.tables[place] { return table }
            let table = Self.work(out: definitions[place], within: &worked.budget)
            worked.tables[place] = table
            return table
        }
    }

    private static func work(out definition: TimeZoneDefinition, within rest: inout WorkBudget) -> Result<ZoneTable, TimeZoneProblem> {
        let allowed = min(rest.steps, TimeZoneDefinition.stepsOfTable)
        var budget = WorkBudget(steps: allowed)
        defer { rest = WorkBudget(steps: rest.steps - (allowed - budget.steps)) }
        do throws(TimeZoneProblem) {
            return .success(try definition.table(through: TimeZoneDefinition.lastYear, budget: &budget))
        } catch {
            return .failure(error)
        }
    }
}
