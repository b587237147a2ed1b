import Bookings
import HTTP
import Identity

extension Operation {
    static let listConflicts = Operation.property(
        "listConflicts", "Lists nights that are held by more than there are, without the ledgers.", .conflicts, .inventory, .read,
        query: [.query("state", "Only those of these states.", .list(of: .word(Conflict.State.self)))], .found(.list(of: .conflict)))
    static let showExposure = Operation.property(
        "showExposure", "Shows which nights readers may still sell though none is left.", .conflicts, .inventory, .read,
        .found(.exposure))
    static let showConflict = Operation.property(
        "showConflict", "Shows a conflict, and who could know what when.", .conflicts, .inventory, .read, .record(.conflict))
    static let judgeConflict = Operation.property(
        "judgeConflict", "Says what becomes of a conflict.", .conflicts, .inventory, .write, body: .json(.conflictPatch), isLocked: true,
        conflict: "The conflict is closed.", .record(.conflict))
}

extension Schema {
    fileprivate static let conflict = Schema.object(
        [
            "id": .uuid, "version": .count, "unitIdentifier": .uuid, "startDate": .day, "endDate": .day,
            "state": .word(Conflict.State.self), "parties": .list(of: .party), "openedAt": .moment,
        ],
        optional: [
            "ledger": .list(of: .object(["at": .moment, "who": .string, "what": .string])), "note": .string, "closedAt": .moment,
        ]
    ).named("Conflict")

    private static let party = Schema.object(
        ["kind": .word(Holding.Kind.self), "identifier": .string, "since": .moment], optional: ["channel": .string])

    fileprivate static let conflictPatch = Schema.body(
        ["state": .word(Conflict.Verdict.self)], optional: ["version": .versionDraft, "note": .text()]
    ).named("ConflictPatch")

    fileprivate static let exposure = Schema.object([
        "asOf": .moment,
        "readers": .list(
            of: .object(
                [
                    "readerIdentifier": .string, "nightsAtRisk": .count,
                    "atRisk": .list(of: .object(["unitIdentifier": .uuid, "startDate": .day, "endDate": .day])),
                ],
                optional: ["lastRead": .moment, "versionRead": .count])),
    ]).named("Exposure")
}
