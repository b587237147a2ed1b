import Foundation

/// The text of each setting: of a flag, else of the environment, else of the configuration file, else its default.
struct SettingValues {
    private let arguments: Arguments
    private let environment: [String: String]
    private let file: [String: String]

    /// Gathers the settings.
    ///
    /// - Parameters:
    ///   - arguments: The flags.
    ///   - environment: The variables of the process.
    /// - Throws: ``CommandError`` where the configuration file cannot be read.
    init(_ arguments: Arguments, environment: [String: String]) throws(CommandError) {
        self.arguments = arguments
        self.environment = environment
        let path = try arguments.value("config") ?? environment["VACANCY_CONFIG"]
        self.file = try path.map(Self.read) ?? [:]
    }

    /// The text of a setting, and where it was said.
    ///
    /// - Parameter setting: The setting.
    /// - Returns: The text and its origin; `nil` where nobody set it and it has no default.
    /// - Throws: ``CommandError`` where its flag stands twice.
    func text(_ setting: Setting) throws(CommandError) -> (text: String, origin: String)? {
        if let text = try self.arguments.value(setting.flag) { return (text, "--\(setting.flag)") }
        if let text = self.environment[setting.variable] { return (text, setting.variable) }
        if let text = self.file[setting.variable] { return (text, setting.variable) }
        return setting.standard.map { ($0, "--\(setting.flag)") }
    }

    /// A setting that is read from its text.
    ///
    /// - Parameters:
    ///   - setting: The setting.
    ///   - form: What the text must be.
    ///   - parse: Reads the text.
    /// - Returns: The value; `nil` where nobody set it and it has no default.
    /// - Throws: ``CommandError`` where the text is not of that form.
    func parsed<Value>(_ setting: Setting, form: String, _ parse: (String) -> Value?) throws(CommandError) -> Value? {
        guard let (text, origin) = try self.text(setting) else { return nil }
        guard let value = parse(text) else { throw CommandError(.usage, "\(origin) must be \(form), not \"\(text)\"") }
        return value
    }

    // The format that systemd's EnvironmentFile reads: `NAME=value`, quotes round the value taken off, `#` and `;` for remarks.
    private static func read(_ path: String) throws(CommandError) -> [String: String] {
        let text: String
        do { text = try String(contentsOfFile: path, encoding: .utf8) } catch {
            throw CommandError(.noInput, "the configuration file \(path) cannot be read: \(error.localizedDescription)")
        }
        let known = Set(Setting.allCases.map(\.variable))
        var values: [String: String] = [:]
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let line = line.trimmingCharacters(in: .whitespaces)
            guard !line.isEmpty, !line.hasPrefix("#"), !line.hasPrefix(";") else { continue }
            guard let equals = line.firstIndex(of: "=") else {
                throw CommandError(.usage, "\(path) line \(index + 1) is not NAME=value")
            }
            let name = line[..<equals].trimmingCharacters(in: .whitespaces)
            guard known.contains(name) else { throw CommandError(.usage, "\(path) line \(index + 1): unknown setting \(name)") }
            values[name] = Self.unquoted(line[line.index(after: equals)...].trimmingCharacters(in: .whitespaces))
        }
        return values
    }

    private static func unquoted(_ text: String) -> String {
        guard text.count >= 2, let first = text.first, first == text.last, first == "\"" || first == "'" else { return text }
        return String(text.dropFirst().dropLast())
    }
}
