import Bookings
import HTTP
import Identity

extension Operation {
    static let listBlocks = Operation.property(
        "listBlocks", "Lists a property's blocks.", .blocks, .inventory, .read,
        query: [
            .query("startDate", "Only those that end after this day.", .day),
            .query("endDate", "Only those that begin before this day.", .day),
        ], .found(.list(of: .block)))
    static let addBlock = Operation.property(
        "addBlock", "Takes nights of a unit out of sale.", .blocks, .inventory, .write, query: [.onConflict], body: .json(.blockDraft),
        conflict: "The nights are taken.", .made(.block))
    static let replaceBlock = Operation.property(
        "replaceBlock", "Replaces a block.", .blocks, .inventory, .write, query: [.onConflict], body: .json(.blockDraft), isLocked: true,
        conflict: "The nights are taken.", .record(.block))
    static let removeBlock = Operation.property(
        "removeBlock", "Removes a block, which frees its nights.", .blocks, .inventory, .remove, isLocked: true, .record(.block))
    static let showAvailability = Operation.property(
        "showAvailability", "Shows what is left of each unit, night by night.", .blocks, .inventory, .read,
        query: [
            .query("startDate", "The first night.", .day, isRequired: true),
            .query("endDate", "The day after the last night; at most \(Availability.longest) nights.", .day, isRequired: true),
            .query("unitIdentifier", "Only this unit.", .uuid),
        ], .found(.availability))
}

extension Schema {
    fileprivate static let block = Schema.record(
        ["unitIdentifier": .uuid, "startDate": .day, "endDate": .day, "kind": .word(Block.Kind.self)],
        optional: ["quantity": .integer(1...10_000), "reason": .string]
    ).named("Block")

    fileprivate static let blockDraft = Schema.body(
        ["unitIdentifier": .uuid, "startDate": .day, "endDate": .day.described("The day after the last night.")],
        optional: [
            "version": .versionDraft, "kind": .word(Block.Kind.self), "quantity": .integer(1...10_000), "reason": .text(),
        ]
    ).named("BlockDraft")

    fileprivate static let availability = Schema.object([
        "units": .list(of: .object(["unitIdentifier": .uuid, "nights": .list(of: .night)])),
        "sources": .list(
            of: .object(["connectionId": .string, "channel": .string, "stale": .flag], optional: ["asOf": .moment])),
    ]).named("Availability")

    private static let night = Schema.object(
        [
            "date": .day, "state": .word(Availability.State.self),
            "causes": .list(of: .object(["kind": .word(Holding.Kind.self), "identifier": .string], optional: ["channel": .string])),
        ], optional: ["quantityFree": .count]
    ).named("Night")
}
