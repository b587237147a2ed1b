import Foundation

/// A file a command writes, or standard output where it is named `-`.
struct FileOutput {
    private let path: String

    /// Standard output.
    static let standard = Self("-")

    init(_ path: String) {
        self.path = path
    }

    /// Writes the whole of it; a file is replaced at once or not at all.
    ///
    /// - Throws: ``CommandError`` where it cannot be written.
    func write(_ bytes: [UInt8]) throws(CommandError) {
        do {
            if path == "-" {
                try FileHandle.standardOutput.write(contentsOf: Data(bytes))
            } else {
                // A device or a pipe is written to; replacing it would take it away from others.
                try Data(bytes).write(to: file, options: isSpecial ? [] : .atomic)
            }
        } catch {
            throw CommandError(.cannotCreate, "\(path == "-" ? "standard output" : path) cannot be written: \(error.localizedDescription)")
        }
    }

    /// The file itself where the path is a link to it.
    private var file: URL { URL(fileURLWithPath: path).resolvingSymlinksInPath() }

    private var isSpecial: Bool {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: file.path) else { return false }
        return attributes[.type] as? FileAttributeType != .typeRegular
    }
}

/// Tells a person something beside what the command prints.
func warn(_ message: String) {
    // Where nobody can be told, the command goes on all the same.
    try? FileHandle.standardError.write(contentsOf: Data("vacancy: \(message)\n".utf8))
}
