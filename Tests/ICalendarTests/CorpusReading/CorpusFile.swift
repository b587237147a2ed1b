import Glibc
import Testing

/// One calendar of the corpus and the reading that stands beside it.
struct CorpusFile: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let expected: [String]

    var testDescription: String { name }

    /// The folder of the corpus.
    static let folder: String = {
        let here = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        return here.dropLast(2).joined(separator: "/") + "/Corpus"
    }()

    /// The calendars of a folder of the corpus, by name.
    static func all(in folder: String) -> [CorpusFile] {
        names(in: "\(self.folder)/\(folder)").filter { $0.hasSuffix(".ics") }.map { name in
            let path = "\(self.folder)/\(folder)/\(name)"
            return CorpusFile(
                name: "\(folder)/\(name)", bytes: contents(of: path), expected: lines(of: String(path.dropLast(4)) + ".expected"))
        }
    }

    /// The lines of a text file, empty ones at its end left out.
    static func lines(of path: String) -> [String] {
        var lines = String(decoding: contents(of: path), as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init)
        while lines.last == "" { lines.removeLast() }
        return lines
    }

    private static func names(in path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            names.append(withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
        }
        return names.sorted()
    }

    private static func contents(of path: String) -> [UInt8] {
        guard let file = fopen(path, "rb") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            guard count > 0 else { return bytes }
            bytes.append(contentsOf: chunk[..<count])
        }
    }
}
