import SQL
import SQLTesting

/// Runs a test at two places for databases.
func withPlaces(
    isolation: isolated (any Actor)? = #isolation, _ body: (_ one: Database.Place, _ two: Database.Place) async throws -> Void
) async throws {
    try await withPlace { one in try await withPlace { two in try await body(one, two) } }
}
