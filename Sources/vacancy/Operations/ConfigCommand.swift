import Foundation

/// `vacancy config`: what the configuration amounts to.
struct ConfigCommand {
    /// What is to be done.
    enum Verb {
        /// Prints the settings in force.
        case show
        /// Prints nothing but what is wrong.
        case check
    }

    private let verb: Verb
    private let settings: Settings

    /// Reads the words after `config`.
    ///
    /// - Parameters:
    ///   - arguments: The words and flags.
    ///   - environment: The variables of the process.
    /// - Throws: ``CommandError`` with status 64 where the words or the configuration are wrong.
    init(_ arguments: Arguments, environment: [String: String]) throws(CommandError) {
        guard let word = arguments.words.first, arguments.words.count == 1 else {
            throw CommandError(.usage, "config needs show or check; try --help")
        }
        switch word {
        case "show": self.verb = .show
        case "check": self.verb = .check
        default: throw CommandError(.usage, "unknown command config \(word); try --help")
        }
        // A file that is named and cannot be read is a fault of the configuration too.
        do throws(CommandError) { self.settings = try Settings(SettingValues(arguments, environment: environment)) } catch {
            throw CommandError(.usage, error.message)
        }
    }

    /// What it prints.
    var text: String {
        switch self.verb {
        case .check: ""
        case .show: Setting.allCases.map { self.line($0) + "\n" }.joined()
        }
    }

    private func line(_ setting: Setting) -> String {
        let value = self.settings.values.value(setting)
        let source = value.map(\.source.rawValue) ?? (self.derived(setting) == nil ? "unset" : "derived")
        let text = value.map { Self.shown($0, of: setting) } ?? self.derived(setting) ?? ""
        return "\(source.padding(toLength: 12, withPad: " ", startingAt: 0))\(setting.variable)=\(text)"
    }

    private static func shown(_ value: SettingValues.Value, of setting: Setting) -> String {
        guard setting.isSecret else { return value.text }
        // Who keeps a value in a file of its own wants it seen nowhere else.
        return value.isFromFile ? Redaction.mark : Redaction.masked(value.text)
    }

    // What follows from other settings where nobody sets it.
    private func derived(_ setting: Setting) -> String? {
        switch setting {
        case .publicURL: self.settings.publicURL(host: self.settings.host, port: self.settings.port)
        case .keyFile: self.settings.database.keyFile
        case .threads: "\(ProcessInfo.processInfo.activeProcessorCount)"
        default: nil
        }
    }
}
