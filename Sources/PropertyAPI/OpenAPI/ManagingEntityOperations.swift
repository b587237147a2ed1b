import Bookings
import HTTP
import Identity

extension Operation {
    static let addManagingEntity = Operation.property(
        "addManagingEntity", "Adds a managing entity, such as a property.", .entities, .account, .write, body: .json(.managingEntityDraft),
        isNamed: false, .made(.managingEntity))
    static let listManagingEntities = Operation.property(
        "listManagingEntities", "Lists the managing entities that the client may touch.", .entities, .account, .read,
        query: [.query("type", "Only those of this type.", .word(ManagingEntity.Kind.self))], isNamed: false,
        .found(.list(of: .managingEntity)))
    static let showManagingEntity = Operation.property(
        "showManagingEntity", "Shows a managing entity.", .entities, .account, .read, .record(.managingEntity))
    static let updateProfile = Operation.property(
        "updateProfile", "Changes what the body names of a managing entity.", .entities, .account, .write, body: .json(.profilePatch),
        isLocked: true, .record(.managingEntity))
    static let removeManagingEntity = Operation.property(
        "removeManagingEntity", "Removes a managing entity.", .entities, .account, .remove, isLocked: true,
        conflict: "Bookings or blocks that are not over stand in the way.", .record(.managingEntity))
}

extension Schema {
    static let managingEntity = Schema.record(
        [
            "name": .string, "type": .word(ManagingEntity.Kind.self), "status": .word(ManagingEntity.Status.self),
            "ownerType": .word(ManagingEntity.OwnerKind.self), "accountEmail": .string, "currencyCode": .currency, "city": .string,
            "urlName": .string, "uniqueId": .string, "ownerIdentifier": .uuid, "managers": .list(of: .anything), "checkInTime": .time,
            "checkOutTime": .time, "images": .images,
        ],
        optional: ["userIdentifier": .string, "address": .address, "location": .point, "timeZone": .string]
    ).named("ManagingEntity")

    fileprivate static let managingEntityDraft = Schema.body(
        ["type": .word(ManagingEntity.Kind.self), "name": .filled(200), "currencyCode": .currency],
        optional: [
            "timeZone": .filled().described("The name of an IANA time zone; a property must have one."), "city": .text(200),
            "ownerType": .word(ManagingEntity.OwnerKind.self), "accountEmail": .email, "address": .addressDraft, "location": .point,
            "checkInTime": .time, "checkOutTime": .time, "images": .images,
        ]
    ).named("ManagingEntityDraft")

    fileprivate static let profilePatch = Schema.body(optional: [
        "version": .versionDraft, "name": .filled(200), "currencyCode": .currency, "timeZone": .text(), "city": .text(200),
        "ownerType": .word(ManagingEntity.OwnerKind.self), "accountEmail": .email, "address": .addressDraft, "location": .point,
        "checkInTime": .time, "checkOutTime": .time, "images": .images,
    ]).named("ProfilePatch")
}
