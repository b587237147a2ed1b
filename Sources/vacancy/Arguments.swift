/// The words of a command line, told apart into flags with their values and what stands alone.
struct Arguments {
    /// The values of each flag, in order, by the flag without its dashes.
    private(set) var values: [String: [String]] = [:]
    /// The words that belong to no flag.
    private(set) var words: [String] = []
    /// The flags without a value that stand, by the flag without its dashes.
    private(set) var switches: Set<String> = []
    /// Whether help is asked for.
    private(set) var asksForHelp = false

    /// Reads words.
    ///
    /// - Parameters:
    ///   - arguments: The words: `--flag value`, `--flag=value`, and others.
    ///   - flags: The flags that may stand here and take a value; one of a single letter has one dash.
    ///   - switches: The flags that may stand here and take none.
    /// - Throws: ``CommandError`` at a flag that may not, one without a value, or one with a value that takes none.
    init(_ arguments: some Collection<String>, flags: Set<String>, switches: Set<String> = []) throws(CommandError) {
        var rest = arguments[...]
        while let word = rest.popFirst() {
            guard word.hasPrefix("-"), word != "-" else {
                self.words.append(word)
                continue
            }
            if word == "--help" || word == "-h" {
                self.asksForHelp = true
                continue
            }
            let isLong = word.hasPrefix("--")
            let parts = word.dropFirst(isLong ? 2 : 1).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let flag = parts.first.map(String.init), isLong == (flag.count > 1) else {
                throw CommandError(.usage, "unknown flag \(word); try --help")
            }
            if switches.contains(flag) {
                guard parts.count == 1 else { throw CommandError(.usage, "the flag --\(flag) takes no value") }
                self.switches.insert(flag)
                continue
            }
            guard flags.contains(flag) else { throw CommandError(.usage, "unknown flag \(word); try --help") }
            guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
                throw CommandError(.usage, "the flag \(isLong ? "--" : "-")\(flag) needs a value")
            }
            self.values[flag, default: []].append(value)
        }
    }

    /// The value of a flag that stands once.
    ///
    /// - Parameter flag: The flag without its dashes.
    /// - Returns: The value; `nil` where the flag does not stand.
    /// - Throws: ``CommandError`` where it stands more often.
    func value(_ flag: String) throws(CommandError) -> String? {
        guard let values = self.values[flag] else { return nil }
        guard values.count == 1 else { throw CommandError(.usage, "the flag --\(flag) may stand only once") }
        return values[0]
    }

    /// Refuses words that belong to no flag.
    ///
    /// - Throws: ``CommandError`` with the first of them.
    func requireNoWords() throws(CommandError) {
        if let word = self.words.first { throw CommandError(.usage, "unexpected argument \(word); try --help") }
    }
}
