import HTTP

extension Operation {
    static let showSandbox = Operation.page("showSandbox", "Shows the first page of the sandbox.")
    static let showTestFeed = Operation.page(
        "showTestFeed", "Shows the page of a test feed.",
        others: [
            Answer(.notFound, "There is no such feed.", [("text/html", .string)]),
            Answer(.gone, "The feed has expired.", [("text/html", .string)]),
        ])
    static let showSandboxStyle = Operation.asset("showSandboxStyle", "The style of the sandbox's pages.", "text/css")
    static let showSandboxScript = Operation.asset("showSandboxScript", "The script of the sandbox's pages.", "text/javascript")
    static let showIcon = Operation.asset("showIcon", "The picture that stands for this server.", "image/svg+xml")

    private static func page(_ id: String, _ summary: String, others: [Answer] = []) -> Operation {
        Operation(
            id, summary, tag: "Pages", security: .nobody, pathSchemas: ["feed": .text(10, atLeast: 10, pattern: "^[a-z0-9]{10}$")],
            answers: [Answer(.ok, "The page.", [("text/html", .string)])] + others)
    }

    private static func asset(_ id: String, _ summary: String, _ mediaType: String) -> Operation {
        let tag = (name: "ETag", summary: "For `If-None-Match`.")
        return Operation(
            id, summary, tag: "Pages", security: .nobody,
            answers: [
                Answer(.ok, "The file.", [(mediaType, .string)], headers: [tag]),
                Answer(.notModified, "The reader has it.", headers: [tag]),
            ])
    }
}
