import Foundation

/// A tree of source files, of the project or made up by a test.
struct SourceTree {
    /// The text of each file by its path from the package's folder, such as `Sources/Desk/Desk.swift`.
    let files: [String: String]
    /// The Swift files of the sources, sorted by path.
    let sources: [SourceFile]

    init(_ files: [String: String]) {
        self.files = files
        self.sources = files.filter { $0.key.hasPrefix("Sources/") && $0.key.hasSuffix(".swift") }.sorted { $0.key < $1.key }
            .map { SourceFile(path: $0.key, text: $0.value) }
    }

    /// The package's own manifest and Swift sources.
    static func project() throws -> SourceTree { try self.read.get() }

    // Read once for all tests.
    private static let read = Result { try SourceTree.readProject() }

    private static func readProject() throws -> SourceTree {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        var files = ["Package.swift": try String(contentsOf: root.appending(path: "Package.swift"), encoding: .utf8)]
        for folder in ["Sources", "Tests"] {
            let walk = FileManager.default.enumerator(at: root.appending(path: folder), includingPropertiesForKeys: nil)
            while let file = walk?.nextObject() as? URL {
                guard file.pathExtension == "swift" else { continue }
                let path = file.standardizedFileURL.path.dropFirst(root.standardizedFileURL.path.count)
                files[String(path.drop { $0 == "/" })] = try String(contentsOf: file, encoding: .utf8)
            }
        }
        return SourceTree(files)
    }

    /// The names of the folders right below another one.
    func folders(in folder: String) -> Set<String> {
        let below = self.files.keys.filter { $0.hasPrefix("\(folder)/") }.map { $0.dropFirst(folder.count + 1).split(separator: "/") }
        return Set(below.filter { $0.count > 1 }.map { String($0[0]) })
    }
}

/// One source file.
struct SourceFile {
    let path: String
    let text: String
    /// The lines as they stand.
    let lines: [Substring]
    /// The lines without their remarks and without what stands between quotes, numbered from 1.
    let code: [(number: Int, text: String)]

    init(path: String, text: String) {
        self.path = path
        self.text = text
        self.lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var isInLongText = false
        self.code = self.lines.enumerated().map { index, line in (index + 1, Self.code(of: line, &isInLongText)) }
    }

    /// The folder below `Sources`.
    var target: String { String(self.path.split(separator: "/").dropFirst().first ?? "") }

    /// The file's name without its ending.
    var name: String { String((self.path.split(separator: "/").last ?? "").dropLast(6)) }

    private static func code(of line: Substring, _ isInLongText: inout Bool) -> String {
        let (quote, backslash, slash) = (UInt8(0x22), UInt8(0x5C), UInt8(0x2F))
        let bytes = Array(line.utf8)
        var (code, index, isInText) = ([UInt8](), 0, false)
        while index < bytes.count {
            let byte = bytes[index]
            if bytes[index...].starts(with: [quote, quote, quote]) {
                isInLongText.toggle()
                index += 2
            } else if isInLongText || isInText && byte != quote {
                if byte == backslash { index += 1 }
            } else if byte == quote {
                isInText.toggle()
                code.append(byte)
            } else if byte == slash, bytes[index...].starts(with: [slash, slash]) {
                break
            } else {
                code.append(byte)
            }
            index += 1
        }
        return String(decoding: code, as: UTF8.self)
    }
}

/// A place where a rule is broken.
struct Finding: Hashable, CustomStringConvertible {
    let path: String
    let line: Int
    let what: String

    init(_ path: String, _ line: Int, _ what: String) {
        self.path = path
        self.line = line
        self.what = what
    }

    var description: String { "\(self.path):\(self.line): \(self.what)" }
}
