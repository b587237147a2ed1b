import Testing

@testable import vacancy

@Suite struct HelpTopicTests {
    private static let topics: [HelpTopic] = [
        .general, .serve, .demo, .client, .clientAdd, .clientList, .clientRevoke, .config, .healthcheck, .backup, .restore, .migrate, .key,
        .check, .diff, .picture,
    ]

    @Test("help tells how a command is used and ends with its line", arguments: topics) func form(topic: HelpTopic) {
        let text = topic.text
        #expect(text.contains("usage: vacancy "))
        #expect(text.hasSuffix("\n") && !text.hasPrefix("\n"))
        #expect(!text.contains("\n\n\n"))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 120 && $0.last != " " })
    }

    @Test("help of serve names every flag with its variable, meaning and default", arguments: Setting.allCases) func serve(setting: Setting)
    {
        let text = HelpTopic.serve.text
        #expect(text.contains("  --\(setting.flag), \(setting.variable)\n"))
        #expect(text.contains(setting.meaning))
        if let standard = setting.standard { #expect(text.contains("(\(standard))")) }
        let standsInDemo = ![Setting.database, .keyFile].contains(setting)
        #expect(HelpTopic.demo.text.contains("  --\(setting.flag),") == standsInDemo)
        #expect(HelpTopic.config.text.contains("  --\(setting.flag), \(setting.variable)\n"))
    }

    @Test(
        "help of a client command names the flags it takes",
        arguments: [
            (HelpTopic.clientAdd, ["name", "scopes", "entity", "user", "database", "key-file", "config"]),
            (.clientList, ["database", "key-file", "config"]),
            (.backup, ["replace", "keep", "database", "key-file", "config"]), (.restore, ["replace", "database", "key-file"]),
            (.migrate, ["database", "key-file"]), (.key, ["dry-run", "database", "key-file"]),
            (.clientRevoke, ["database", "key-file", "config"]), (.serve, ["config"]), (.demo, ["config"]),
        ])
    func client(topic: HelpTopic, flags: [String]) {
        for flag in flags { #expect(topic.text.contains("--\(flag)"), "\(flag)") }
        #expect(!topic.text.contains("--listen") || [.serve, .demo].contains(topic))
    }

    @Test(
        "general help names every command",
        arguments: [
            "serve", "demo", "client add", "client list", "client revoke", "config show", "config check", "healthcheck", "backup",
            "restore", "migrate",
            "key rotate", "key drop-old", "check", "diff",
            "picture", "--version", "--help",
        ])
    func general(word: String) {
        #expect(HelpTopic.general.text.contains(word))
    }
}
