import Foundation

/// The text of each setting: of a flag, else of the environment, else of a credential, else of the configuration file, else its default.
///
/// In the environment and in the configuration file a setting `X` may also be given as `X_FILE`, the path of a file that holds the value.
struct SettingValues {
    /// Where a value was said.
    enum Source: String {
        case flag
        case environment
        case credential
        case file
        case standard = "default"
    }

    /// A value and where it was said.
    struct Value: Equatable {
        let text: String
        let source: Source
        /// The word to name it by: a flag, a variable or a file.
        let origin: String
        /// Whether the value stood in a file of its own.
        var isFromFile = false
    }

    private let arguments: Arguments
    private let environment: [String: String]
    private let values: [Setting: Value]

    /// Gathers the settings.
    ///
    /// - Parameters:
    ///   - arguments: The flags.
    ///   - environment: The variables of the process.
    /// - Throws: ``CommandError`` where a flag stands twice, a file cannot be read, or two sources of one rank name the same setting.
    init(_ arguments: Arguments, environment: [String: String]) throws(CommandError) {
        self.arguments = arguments
        self.environment = environment
        let path = try arguments.value("config") ?? environment["VACANCY_CONFIG"]
        let file = try path.map(Self.read) ?? [:]
        var values: [Setting: Value] = [:]
        for setting in Setting.allCases {
            // Each is read even where another wins: what is wrong with it is to be known before the other goes away.
            let flag = try Self.flag(setting, arguments)
            let variable = try Self.variable(setting, environment, .environment)
            let credential = try Self.credential(setting, environment["CREDENTIALS_DIRECTORY"])
            let line = try Self.variable(setting, file, .file)
            let standard = setting.standard.map { Value(text: $0, source: .standard, origin: "--\(setting.flag)") }
            values[setting] = flag ?? variable ?? credential ?? line ?? standard
        }
        self.values = values
    }

    /// The same flags and variables with what the files say by now.
    ///
    /// - Returns: The values.
    /// - Throws: ``CommandError`` as when they were first gathered.
    func reread() throws(CommandError) -> SettingValues { try SettingValues(self.arguments, environment: self.environment) }

    /// The text of a setting, and where it was said.
    ///
    /// - Parameter setting: The setting.
    /// - Returns: The value; `nil` where nobody set it and it has no default.
    func value(_ setting: Setting) -> Value? { self.values[setting] }

    /// A setting that is read from its text.
    ///
    /// - Parameters:
    ///   - setting: The setting.
    ///   - form: What the text must be.
    ///   - parse: Reads the text.
    /// - Returns: The value; `nil` where nobody set it and it has no default.
    /// - Throws: ``CommandError`` where the text is not of that form.
    func parsed<Parsed>(_ setting: Setting, form: String, _ parse: (String) -> Parsed?) throws(CommandError) -> Parsed? {
        guard let value = self.values[setting] else { return nil }
        guard let parsed = parse(value.text) else {
            // What came from a file of its own may be a secret as a whole.
            let text = value.isFromFile ? "what it is" : "\"\(value.text)\""
            throw CommandError(.usage, "\(value.origin) must be \(form), not \(text)")
        }
        return parsed
    }

    private static func flag(_ setting: Setting, _ arguments: Arguments) throws(CommandError) -> Value? {
        let origin = "--\(setting.flag)"
        if setting.isSwitch {
            return arguments.switches.contains(setting.flag) ? Value(text: "off", source: .flag, origin: origin) : nil
        }
        return try arguments.value(setting.flag).map { Value(text: $0, source: .flag, origin: origin) }
    }

    private static func variable(_ setting: Setting, _ variables: [String: String], _ source: Source) throws(CommandError) -> Value? {
        switch (variables[setting.variable], variables[setting.fileVariable]) {
        case (.some, .some): throw CommandError(.usage, "\(setting.variable) and \(setting.fileVariable) are both set")
        case (let text?, nil): return Value(text: text, source: source, origin: setting.variable)
        case (nil, let path?): return try self.content(path, of: setting.fileVariable, source)
        case (nil, nil): return nil
        }
    }

    // The credentials that systemd hands over (systemd.exec, LoadCredential=), by the name of the variable.
    private static func credential(_ setting: Setting, _ folder: String?) throws(CommandError) -> Value? {
        guard let folder else { return nil }
        let path = "\(folder)/\(setting.variable)"
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try self.content(path, of: "credential \(setting.variable)", .credential)
    }

    private static func content(_ path: String, of origin: String, _ source: Source) throws(CommandError) -> Value {
        let text: String
        do { text = try String(contentsOfFile: path, encoding: .utf8) } catch {
            throw CommandError(.noInput, "\(origin): the file \(path) cannot be read: \(error.localizedDescription)")
        }
        // Editors and `echo` end a file with a newline, which is no part of a password.
        let end = text.hasSuffix("\r\n") || text.hasSuffix("\n") ? text.index(before: text.endIndex) : text.endIndex
        return Value(text: String(text[..<end]), source: source, origin: origin, isFromFile: true)
    }

    // The format that systemd's EnvironmentFile reads: `NAME=value`, quotes round the value taken off, `#` and `;` for remarks.
    private static func read(_ path: String) throws(CommandError) -> [String: String] {
        let text: String
        do { text = try String(contentsOfFile: path, encoding: .utf8) } catch {
            throw CommandError(.noInput, "the configuration file \(path) cannot be read: \(error.localizedDescription)")
        }
        let known = Set(Setting.allCases.flatMap { [$0.variable, $0.fileVariable] })
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
