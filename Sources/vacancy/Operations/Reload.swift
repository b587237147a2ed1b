/// What the files of the configuration say by now, beside what the server runs with.
struct Reload {
    /// The settings by now.
    let settings: Settings
    /// What a running server takes over, as `NAME=value`.
    let changed: [String]
    /// The variables of what counts from the next start on.
    let needRestart: [String]

    /// Reads the files again.
    ///
    /// - Parameters:
    ///   - current: The settings as they were last read.
    ///   - started: The settings that the server started with.
    /// - Throws: ``CommandError`` where they are not what they must be; nothing is to be changed then.
    init(_ current: Settings, startedWith started: Settings) throws(CommandError) {
        let next = try Settings(current.values.reread())
        self.settings = next
        self.changed = Setting.allCases.filter(\.isReloadable).compactMap { setting in
            let value = next.values.value(setting)?.text
            return value == current.values.value(setting)?.text ? nil : "\(setting.variable)=\(value ?? "")"
        }
        self.needRestart = Setting.allCases.filter { !$0.isReloadable }.compactMap { setting in
            next.values.value(setting)?.text == started.values.value(setting)?.text ? nil : setting.variable
        }
    }
}
