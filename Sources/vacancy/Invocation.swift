/// What the command is asked to do.
enum Invocation {
    case help(HelpTopic)
    case version
    case serve(Settings)
    case demo(Settings)
    case control(ControlCommand, DatabaseSettings)
    case restore(RestoreCommand, DatabaseSettings)
    case migrate(DatabaseSettings)
    case config(ConfigCommand)
    case healthcheck(HealthcheckCommand)
    case check(CheckCommand)
    case diff(DiffCommand)
    case picture(PictureCommand)

    /// Reads a command line.
    ///
    /// - Parameters:
    ///   - arguments: The words after the program's name.
    ///   - environment: The variables of the process.
    /// - Throws: ``CommandError`` where the command line or the configuration is wrong.
    init(_ arguments: [String], environment: [String: String]) throws(CommandError) {
        let rest = arguments.dropFirst()
        switch arguments.first {
        case nil: throw CommandError(.usage, "a command is needed; try --help")
        case "--help", "-h", "help": self = .help(.general)
        case "--version": self = .version
        case "serve": self = try Self.serving(rest, environment, help: .serve) { .serve($0) }
        case "demo": self = try Self.serving(rest, environment, help: .demo) { .demo($0) }
        case "client": self = try Self.client(rest, environment)
        case "key": self = try Self.key(rest, environment)
        case "backup":
            self = try Self.overDatabase(rest, environment, .backup, flags: ["keep"], switches: ["replace"]) {
                arguments, database throws(CommandError) in .control(.backup(try BackupCommand(arguments)), database)
            }
        case "restore":
            self = try Self.overDatabase(rest, environment, .restore, switches: ["replace"]) { arguments, database throws(CommandError) in
                .restore(try RestoreCommand(arguments), database)
            }
        case "migrate":
            self = try Self.overDatabase(rest, environment, .migrate) { arguments, database throws(CommandError) in
                try arguments.requireNoWords()
                return .migrate(database)
            }
        case "config":
            let arguments = try Self.settingArguments(rest)
            self = arguments.asksForHelp ? .help(.config) : .config(try ConfigCommand(arguments, environment: environment))
        case "healthcheck":
            let arguments = try Self.settingArguments(rest)
            self =
                arguments.asksForHelp ? .help(.healthcheck) : .healthcheck(try HealthcheckCommand(arguments, environment: environment))
        case "check":
            let arguments = try Arguments(rest, flags: ["fix", "zone"], switches: ["json"])
            self = arguments.asksForHelp ? .help(.check) : .check(try CheckCommand(arguments))
        case "diff":
            let arguments = try Arguments(rest, flags: ["zone"], switches: ["json"])
            self = arguments.asksForHelp ? .help(.diff) : .diff(try DiffCommand(arguments))
        case "picture":
            let arguments = try Arguments(rest, flags: ["o", "zone"])
            self = arguments.asksForHelp ? .help(.picture) : .picture(try PictureCommand(arguments))
        case .some(let word): throw CommandError(.usage, "unknown command \(word); try --help")
        }
    }

    /// Whether it may write what guests tell: a database, its key or a socket beside it.
    var touchesData: Bool {
        switch self {
        case .serve, .demo, .control, .restore, .migrate: true
        case .help, .version, .config, .healthcheck, .check, .diff, .picture: false
        }
    }

    private static func serving(
        _ words: ArraySlice<String>, _ environment: [String: String], help: HelpTopic, _ make: (Settings) -> Invocation
    ) throws(CommandError) -> Invocation {
        let arguments = try Self.settingArguments(words)
        if arguments.asksForHelp { return .help(help) }
        try arguments.requireNoWords()
        return make(try Settings(SettingValues(arguments, environment: environment)))
    }

    private static func settingArguments(_ words: ArraySlice<String>) throws(CommandError) -> Arguments {
        let (switches, flags) = (Setting.allCases.filter(\.isSwitch), Setting.allCases.filter { !$0.isSwitch })
        return try Arguments(words, flags: Set(flags.map(\.flag) + ["config"]), switches: Set(switches.map(\.flag)))
    }

    private static func client(_ words: ArraySlice<String>, _ environment: [String: String]) throws(CommandError) -> Invocation {
        let flags: Set<String> = ["config", "database", "key-file", "name", "scopes", "entity", "user"]
        let arguments = try Arguments(words, flags: flags)
        switch (arguments.words.first, arguments.asksForHelp) {
        case ("add", true): return .help(.clientAdd)
        case ("list", true): return .help(.clientList)
        case ("revoke", true): return .help(.clientRevoke)
        case (_, true): return .help(.client)
        case (_, false): break
        }
        let command = try ClientCommand(arguments)
        return .control(.client(command), try DatabaseSettings(SettingValues(arguments, environment: environment)))
    }

    private static func key(_ words: ArraySlice<String>, _ environment: [String: String]) throws(CommandError) -> Invocation {
        try self.overDatabase(words, environment, .key, switches: ["dry-run"]) { arguments, database throws(CommandError) in
            .control(.key(try KeyCommand(arguments)), database)
        }
    }

    private static func overDatabase(
        _ words: ArraySlice<String>, _ environment: [String: String], _ help: HelpTopic, flags: Set<String> = [],
        switches: Set<String> = [], _ make: (Arguments, DatabaseSettings) throws(CommandError) -> Invocation
    ) throws(CommandError) -> Invocation {
        let arguments = try Arguments(words, flags: flags.union(["config", "database", "key-file"]), switches: switches)
        if arguments.asksForHelp { return .help(help) }
        return try make(arguments, try DatabaseSettings(SettingValues(arguments, environment: environment)))
    }
}
