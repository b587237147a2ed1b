/// The rules about single lines and files.
enum CodeRules {
    /// Unstructured tasks outside the one file that starts them.
    static func tasks(in tree: SourceTree) -> [Finding] {
        self.lines(in: tree) { text, file in
            guard text.contains("Task"), file.path != "Sources/HTTPServer/Listener.swift",
                text.contains(/\bTask\s*(<[^>]*>\s*)?(\{|\(|\.detached\b|\.immediate)/)
            else {
                return nil
            }
            return "only the listener starts tasks"
        }
    }

    /// What would end the process where an error is due.
    static func traps(in tree: SourceTree) -> [Finding] {
        self.lines(in: tree) { text, _ in
            guard text.contains("!") || text.contains("fatalError") else { return nil }
            if text.contains(/\btry!/) { return "try!" }
            if text.contains(/\bas!/) { return "as!" }
            if text.contains(/\bfatalError\s*\(/) { return "fatalError" }
            // A type with a mark behind it, as in a property, parameter or result.
            if text.contains(/(:|->)\s*[A-Z\[(][\w.<>\[\]?, ()]*!(?!=)/) { return "an implicitly unwrapped optional" }
            return nil
        }
    }

    /// Promises to the compiler without a reason above them.
    static func promises(in tree: SourceTree) -> [Finding] {
        tree.sources.flatMap { file -> [Finding] in
            let lines = file.lines
            return file.code.compactMap { number, text in
                guard text.contains("@unchecked Sendable") || text.contains("nonisolated(unsafe)") else { return nil }
                let above = lines[max(0, number - 9)..<(number - 1)]
                let hasReason = above.contains { $0.drop { $0 == " " }.hasPrefix("//") }
                return hasReason ? nil : Finding(file.path, number, "a promise without a reason")
            }
        }
    }

    private static let vague = ["Manager", "Managers", "Helper", "Helpers", "Util", "Utils", "Utilities", "Service", "Services", "Impl"]

    /// Types, files and folders whose names say nothing.
    static func names(in tree: SourceTree) -> [Finding] {
        tree.sources.flatMap { file -> [Finding] in
            let parts = file.path.dropLast(6).split(separator: "/").flatMap { $0.split(separator: "+") }
            var found = parts.filter { part in self.vague.contains { part.hasSuffix($0) } }
                .map { Finding(file.path, 0, "\($0) says nothing") }
            for (number, text) in file.code where self.vague.contains(where: { text.contains($0) }) {
                for match in text.matches(of: /\b(?:struct|class|enum|actor|protocol|typealias|extension)\s+([\w.]+)/)
                where self.vague.contains(where: { match.1.hasSuffix($0) }) {
                    found.append(Finding(file.path, number, "\(match.1) says nothing"))
                }
            }
            return found
        }
    }

    /// Files that hold more than one can read.
    static func lengths(in tree: SourceTree) -> [Finding] {
        tree.sources.filter { $0.lines.count > 601 }.map { Finding($0.path, $0.lines.count, "more than 600 lines") }
    }

    private static func lines(in tree: SourceTree, _ judge: (String, SourceFile) -> String?) -> [Finding] {
        tree.sources.flatMap { file in
            file.code.compactMap { number, text in judge(text, file).map { Finding(file.path, number, $0) } }
        }
    }
}
