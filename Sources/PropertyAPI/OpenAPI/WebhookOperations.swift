import Bookings
import HTTP
import Identity

extension Operation {
    static let listWebhooks = Operation.property(
        "listWebhooks", "Lists an entity's webhooks.", .webhooks, .integrations, .read, .found(.list(of: .webhook)))
    static let listEventKinds = Operation.property(
        "listEventKinds", "Lists the kinds of events.", .webhooks, .integrations, .read, .found(.list(of: .keyValuePair)))
    static let addWebhook = Operation.property(
        "addWebhook", "Adds a webhook.", .webhooks, .integrations, .write, body: .json(.webhookDraft),
        conflict: "The entity has as many webhooks as it may have.", .made(.webhook))
    static let showWebhook = Operation.property(
        "showWebhook", "Shows a webhook, without its secret.", .webhooks, .integrations, .read, .record(.webhook))
    static let updateWebhook = Operation.property(
        "updateWebhook", "Changes what the body names of a webhook.", .webhooks, .integrations, .write, body: .json(.webhookPatch),
        isLocked: true, .record(.webhook))
    static let removeWebhook = Operation.property(
        "removeWebhook", "Removes a webhook with its deliveries.", .webhooks, .integrations, .remove, isLocked: true,
        .found(.object(["id": .uuid, "success": .flag, "message": .string]).named("RemoveEntryResponse")))
    static let showSigningSecret = Operation.property(
        "showSigningSecret", "Shows the secret that messages are signed with.", .webhooks, .integrations, .read, .found(.signingSecret))
    static let rotateSigningSecret = Operation.property(
        "rotateSigningSecret", "Makes a new secret.", .webhooks, .integrations, .write, isLocked: true, .found(.signingSecret))
    static let listDeliveries = Operation.property(
        "listDeliveries", "Lists what was sent to a webhook, or is to be.", .webhooks, .integrations, .read,
        query: [.query("status", "Only those of this status.", .word(Delivery.Status.self)), .page, .size],
        .found(.page(of: .delivery)))
    static let showDelivery = Operation.property(
        "showDelivery", "Shows a delivery with the attempts at it.", .webhooks, .integrations, .read, .found(.delivery))
    static let redeliverEvent = Operation.property(
        "redeliverEvent", "Sends an event once more.", .webhooks, .integrations, .write, .found(.delivery))
}

extension Schema {
    fileprivate static let webhook = Schema.record(
        [
            "ownerIdentifier": .uuid, "ownerName": .string, "name": .string, "enabled": .flag, "eventUrl": .url,
            "eventList": .list(of: .word(EventKind.self)), "entity": .object(["identifier": .uuid, "name": .string]), "failures": .count,
        ],
        optional: [
            "userIdentifier": .string, "failingSince": .moment, "restsUntil": .moment, "pausedDate": .moment,
            "pauseReason": .word(Webhook.Pause.Reason.self),
        ]
    ).named("Webhook")

    private static let entityDraft = Schema.body(["identifier": .uuid, "name": .filled()]).described("The entity of the path.")
    private static let eventURL = Schema.text(WebhookURL.maxBytes, pattern: "^[Hh][Tt][Tt][Pp][Ss]?://[!-~]+$")
    private static let secretDraft = Schema.text(100, pattern: "^whsec_[A-Za-z0-9+/]{32,88}={0,2}$")
    private static let kinds = Schema.list(of: .word(EventKind.self), atMost: 100).described("None stands for all.")

    fileprivate static let webhookDraft = Schema.body(
        ["name": .filled(200), "eventUrl": eventURL, "eventList": kinds, "entity": entityDraft],
        optional: ["enabled": .flag, "secret": secretDraft]
    ).named("UpsertWebhookRequest")

    fileprivate static let webhookPatch = Schema.body(optional: [
        "version": .versionDraft, "name": .filled(200), "enabled": .flag, "eventUrl": eventURL, "eventList": kinds, "entity": entityDraft,
        "secret": secretDraft,
    ]).named("WebhookPatch")

    fileprivate static let signingSecret = Schema.object(["secret": .string]).named("SigningSecret")

    fileprivate static let delivery = Schema.object(
        [
            "id": .uuid, "createdDate": .moment, "eventIdentifier": .uuid, "event": .word(EventKind.self),
            "status": .word(Delivery.Status.self), "attempts": .count,
        ],
        optional: [
            "dueDate": .moment, "expiryDate": .moment, "endedDate": .moment,
            "attemptList": .list(
                of: .object(
                    ["date": .moment, "milliseconds": .count], optional: ["status": .count, "error": .string, "answer": .string])),
        ]
    ).named("Delivery")
}
