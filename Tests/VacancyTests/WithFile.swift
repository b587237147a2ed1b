import Foundation

/// Runs a test with a folder of its own, which is taken away afterwards.
func withFolder<T>(isolation: isolated (any Actor)? = #isolation, _ body: (_ path: String) async throws -> T) async throws -> T {
    let folder = FileManager.default.temporaryDirectory.appending(path: "vacancy-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer {
        // A folder left behind does no harm.
        try? FileManager.default.removeItem(at: folder)
    }
    return try await body(folder.path)
}

/// Runs a test with a file of some text.
func withFile<T>(_ text: String, isolation: isolated (any Actor)? = #isolation, _ body: (_ path: String) async throws -> T) async throws
    -> T
{
    try await withFolder { folder in
        try Data(text.utf8).write(to: URL(filePath: "\(folder)/vacancy.conf"))
        return try await body("\(folder)/vacancy.conf")
    }
}

/// A value that travelled as JSON.
func travelled<Value: Codable>(_ value: Value) throws -> Value {
    try JSONDecoder().decode(Value.self, from: try JSONEncoder().encode(value))
}
