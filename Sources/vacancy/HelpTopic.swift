/// What `--help` is asked about.
enum HelpTopic {
    case general
    case serve
    case demo
    case client
    case clientAdd
    case clientList
    case clientRevoke
    case config
    case backup
    case restore
    case migrate
    case key
    case healthcheck
    case check
    case diff
    case picture

    /// The help.
    var text: String {
        switch self {
        case .general:
            """
            Vacancy, a calendar exchange for places that take bookings.

            usage: vacancy COMMAND [FLAGS]

              serve           runs the server until it is told to stop
              demo            serves a sample property from a throw-away database
              client add      adds a client and prints its identifier and secret
              client list     lists the clients
              client revoke   revokes a client
              backup          copies everything into one file, also beside a running server
              restore         puts a backup in the place of the database
              migrate         brings the schema up to date
              key rotate      seals secrets with a new key
              key drop-old    drops the keys before the newest
              config show     prints the settings in force and where each comes from
              config check    tells what is wrong with the configuration
              healthcheck     asks a server whether it is ready
              check           tells what is wrong with a calendar, and corrects it
              diff            tells what differs between two calendars
              picture         draws the nights a calendar takes
              --version       prints the version

            Every command answers --help.

            """
        case .serve:
            """
            usage: vacancy serve [FLAGS]

            Runs the server until SIGINT or SIGTERM, then finishes the requests under way and ends. At SIGHUP it reads its files
            again and takes over what is logged, the numbers of connections and the times for heads and bodies.

            \(Self.settings(Setting.allCases))
            """
        case .demo:
            """
            usage: vacancy demo [FLAGS]

            Serves a throw-away database with a sample property and prints what to try. It is gone when the command ends.
            The flags --database and --key-file have no effect here.

            \(Self.settings(Setting.allCases.filter { $0 != .database && $0 != .keyFile }))
            """
        case .client:
            """
            usage: vacancy client add|list|revoke [FLAGS]

            Looks after the clients that may use the interfaces. Works beside a running server too.

            """
        case .clientAdd:
            """
            usage: vacancy client add --name NAME --scopes SCOPES [--entity ID]... [--user ID] [FLAGS]

            Adds a client and prints {"clientId", "clientSecret"} in one line. The secret cannot be shown again.

              --name NAME      what you call it
              --scopes SCOPES  what it may do, as in "booking.read booking.write"; *.* is everything
              --entity ID      a managing entity it may touch; may stand several times; without it, every one
              --user ID        the user it stands for; without it, it is an app
            \(Self.settings([.database, .keyFile]))
            """
        case .clientList:
            """
            usage: vacancy client list [FLAGS]

            Prints each client as a JSON object in a line, oldest first, without its secret.

            \(Self.settings([.database, .keyFile]))
            """
        case .clientRevoke:
            """
            usage: vacancy client revoke ID [FLAGS]

            Revokes a client; its tokens are worth nothing from then on.

            \(Self.settings([.database, .keyFile]))
            """
        case .backup:
            """
            usage: vacancy backup FILE [--replace] [FLAGS]
                   vacancy backup FOLDER/ [--keep N] [FLAGS]

            Copies everything that is kept at one moment into FILE, or into a file named by the time in FOLDER, and prints
            {"file", "schema", "tables", "hash", "bytes"} in one line. FILE has its name only when it is on the disk and was read
            again. Others go on reading and writing. The copy is an SQLite database, whatever the engine; with it, restore also
            moves everything to the other engine. Beside a running server with an SQLite file, that server makes it, so FILE must
            be where the server may write.

            The key file is not copied. Without it sealed secrets cannot be opened: keep a copy of it elsewhere.

              --replace   replaces FILE where it exists
              --keep N    removes the oldest of the files that were named by the time, until N remain
            \(Self.settings([.database, .keyFile]))
            """
        case .restore:
            """
            usage: vacancy restore FILE [--replace] [FLAGS]

            Puts what FILE holds in the place of the database, and prints what backup printed. No server may be running. FILE is
            checked first, and what was restored is compared with it; where anything fails, the old database is as it was. An SQLite
            file that was there is kept as "kept" says; a database on a server that holds data is refused. The schema is brought up
            to date at the next start.

            The key file is not in FILE: without the one it was made with, sealed secrets cannot be opened.

              --replace   the old database may be lost
            \(Self.settings([.database, .keyFile]))
            """
        case .migrate:
            """
            usage: vacancy migrate [FLAGS]

            Brings the schema up to date, for servers that run with --no-migrate, and prints {"before", "schema", "copy"} in
            one line. What was there is copied first, beside the database or, with PostgreSQL, beside the key file.

            \(Self.settings([.database, .keyFile]))
            """
        case .key:
            """
            usage: vacancy key rotate|add|reseal|drop-old [--dry-run] [FLAGS]

            rotate    adds a new key to the key file and seals every secret with it; works beside a running server
            add       only adds the key, before the file is copied to other nodes
            reseal    only seals every secret with the newest key
            drop-old  drops every other key, and tells how many clients and tokens were last used before the rotation: they stop
                      working, as their secrets are kept as hashes that only their own key can make

            Each prints one JSON object in a line.

              --dry-run   drop-old only tells
            \(Self.settings([.database, .keyFile]))
            """
        case .config:
            """
            usage: vacancy config show|check [FLAGS]

            show prints each setting that serve would have with these flags, and where it comes from; passwords are hidden.
            check prints nothing, and ends with 64 and a line where something is wrong.

            \(Self.settings(Setting.allCases))
            """
        case .healthcheck:
            """
            usage: vacancy healthcheck [URL] [FLAGS]

            Asks a server whether it is ready and prints what it says. Ends with 0 where it is, else with 1. Without URL it asks
            /readyz at the address that serve would listen on with these flags.

            \(Self.settings([.listen]))
            """
        case .check:
            """
            usage: vacancy check FILE|URL|- [--json] [--fix OUT] [--zone NAME]

            Tells what is wrong with a calendar, with line and column. Ends with 1 where something cannot be read, with 66 where the
            calendar cannot be opened.

              --json       prints one JSON object
              --fix OUT    writes a corrected copy
              --zone NAME  the time zone whose days count; else the one the calendar names, else UTC

            """
        case .diff:
            """
            usage: vacancy diff A B [--json] [--zone NAME]

            Tells what differs between two calendars, by nights and by events. Each is a file, an address, or - for standard input.
            Ends with 1 where they differ. Series count from a year ago to five years ahead.

              --json       prints one JSON object
              --zone NAME  the time zone whose days count; else the one the calendar names, else UTC

            """
        case .picture:
            """
            usage: vacancy picture FILE|URL|- -o OUT.svg [--zone NAME]

            Draws the nights a calendar takes, month by month.

              -o OUT.svg   where to write the picture; - for standard output
              --zone NAME  the time zone whose days count; else the one the calendar names, else UTC

            """
        }
    }

    private static func settings(_ settings: [Setting]) -> String {
        let lines = settings.map { setting in
            let names = "--\(setting.flag), \(setting.variable)"
            return "  \(names)\n      \(setting.meaning)\(setting.standard.map { " (\($0))" } ?? "")"
        }
        let file = """
              --config, VACANCY_CONFIG
                  a file of NAME=value lines; a flag wins over a variable, which wins over the file

            Each variable with _FILE added names a file that holds the value, in the environment and in the configuration file.
            """
        return (lines + [file]).joined(separator: "\n") + "\n"
    }
}
