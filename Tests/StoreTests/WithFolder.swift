import Foundation

/// Runs a test in a folder of its own, which is taken away afterwards.
func withFolder<T>(isolation: isolated (any Actor)? = #isolation, _ body: (_ path: String) async throws -> T) async throws -> T {
    let folder = FileManager.default.temporaryDirectory.appending(path: "store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer {
        // A folder left behind does no harm.
        try? FileManager.default.removeItem(at: folder)
    }
    return try await body(folder.path)
}
