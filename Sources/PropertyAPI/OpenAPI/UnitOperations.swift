import Bookings
import HTTP
import Identity

extension Operation {
    static let listUnits = Operation.property(
        "listUnits", "Lists a property's units.", .units, .inventory, .read, .found(.list(of: .unit)))
    static let addUnit = Operation.property(
        "addUnit", "Adds a unit to a property.", .units, .inventory, .write, body: .json(.unitDraft), .made(.unit))
    static let showUnit = Operation.property("showUnit", "Shows a unit.", .units, .inventory, .read, .record(.unit))
    static let replaceUnit = Operation.property(
        "replaceUnit", "Replaces what is known of a unit.", .units, .inventory, .write, body: .json(.unitDraft), isLocked: true,
        .record(.unit))
    static let removeUnit = Operation.property(
        "removeUnit", "Removes a unit.", .units, .inventory, .remove, isLocked: true,
        conflict: "Bookings or blocks that are not over stand in the way.", .record(.unit))
}

extension Schema {
    static let unit = Schema.record(
        [
            "name": .string, "quantity": .integer(1...10_000), "adults": .integer(1...1_000), "children": .integer(0...1_000),
            "images": .images, "status": .word(Bookings.Unit.Status.self),
        ],
        optional: [
            "bedrooms": .integer(0...1_000), "price": .money, "description": .string, "cancellationPolicy": .cancellationPolicy,
        ]
    ).named("Unit")

    fileprivate static let unitDraft = Schema.body(
        ["name": .filled(200)],
        optional: [
            "version": .versionDraft, "quantity": .integer(1...10_000), "adults": .integer(1...1_000), "children": .integer(0...1_000),
            "bedrooms": .integer(0...1_000), "price": .moneyDraft, "images": .images, "description": .text(20_000),
            "cancellationPolicy": .cancellationPolicyDraft,
        ]
    ).named("UnitDraft")

    private typealias Policy = CancellationPolicy

    private static let cancellationPolicy = Schema.object(["refundable": .flag], optional: policyTerms).named("CancellationPolicy")
    private static let cancellationPolicyDraft = Schema.body(["refundable": .flag], optional: policyTerms).named("CancellationPolicyDraft")

    /// The terms of a policy, of which a refundable one has others than the rest.
    static let policyTerms: KeyValuePairs<String, Schema> = [
        "advanceCancellationFreeOfCharge": .word(Policy.Deadline.self),
        "refundableCancellationCharge": .words(Policy.Charge.refundable.map(\.rawValue)),
        "nonRefundableCancellationCharge": .words(Policy.Charge.early.map(\.rawValue)),
        "nonRefundableDeadline": .words(Policy.Deadline.days.map(\.rawValue)),
        "nonRefundableAfterDeadlineCancellationCharge": .words(Policy.Charge.late.map(\.rawValue)),
        "noShowCharge": .word(Policy.NoShowCharge.self), "policyCode": .text(64),
    ]
}
