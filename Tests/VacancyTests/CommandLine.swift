import Testing

@testable import vacancy

/// Reads a command line as the process does.
func invocation(_ words: [String], _ environment: [String: String] = [:]) throws -> Invocation {
    try Invocation(words, environment: environment)
}

/// The settings that a command line of `serve` amounts to.
func settings(_ words: [String] = [], _ environment: [String: String] = [:]) throws -> Settings {
    guard case .serve(let settings) = try invocation(["serve"] + words, environment) else { throw CommandError(.noInput, "no settings") }
    return settings
}

/// The error that something ends with.
func refusal(_ body: () throws -> Void) throws -> CommandError {
    do { try body() } catch { return try #require(error as? CommandError) }
    throw CommandError(.noInput, "it was not refused")
}
