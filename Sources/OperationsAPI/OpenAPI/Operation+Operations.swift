import HTTP

extension Operation {
    static let showFrontPage = Operation.operations("showFrontPage", "Shows a plain page with links.", "text/html")
    static let showHealth = Operation.operations(
        "showHealth", "Tells that the process is alive.", "application/json", .object(["status": .words(["ok"])]).named("Health"))
    static let showReadiness = Operation.operations(
        "showReadiness", "Tells whether the server is of use.", "application/json", .readiness,
        others: [
            Answer(
                .serviceUnavailable, "It is of no use yet, or no more.", [("application/json", .readiness), (Problem.mediaType, .problem)])
        ])
    static let showMetrics = Operation.operations(
        "showMetrics", "Writes the metrics in the text format of Prometheus.", "text/plain",
        others: [.problem(.notFound, "They are not read from here.")])
    static let showDescription = Operation.operations(
        "showDescription", "Describes the interface, as this document does.", "application/json", .anything,
        headers: [("ETag", "For `If-None-Match`.")],
        others: [Answer(.notModified, "The reader has it.", headers: [("ETag", "For `If-None-Match`.")])])
    static let showPageStyle = Operation.operations("showPageStyle", "The style of the plain pages.", "text/css")
    static let showNoPicture = Operation.operations("showNoPicture", "The picture of what has no picture.", "image/svg+xml")

    private static func operations(
        _ id: String, _ summary: String, _ mediaType: String, _ schema: Schema = .string,
        headers: [(name: String, summary: String)] = [], others: [Answer] = []
    ) -> Operation {
        Operation(
            id, summary, tag: "Operations", security: .nobody,
            answers: [Answer(.ok, "What was asked for.", [(mediaType, schema)], headers: headers)] + others)
    }
}

extension Schema {
    fileprivate static let readiness = Schema.object([
        "status": .words(["ready", "unready"]),
        "checks": .list(of: .object(["name": .string, "status": .words(["ok", "failed"])], optional: ["reason": .string])),
    ]).named("Readiness")
}
