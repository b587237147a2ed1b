import Bookings
import CivilTime
import Desk
import HTTP
import JSON

extension Wink {
    /// A webhook in an answer; its secret is shown by an operation of its own.
    struct Webhook: JSONWritable {
        let sheet: WebhookSheet

        init(encoding sheet: WebhookSheet) { self.sheet = sheet }

        func write(to json: inout JSONWriter) {
            let webhook = self.sheet.webhook
            let (entity, name) = (self.sheet.entity.id.description, self.sheet.entity.profile.name)
            json.object { json in
                json.field("id", webhook.id.description)
                json.field("createdDate", webhook.audit.createdAt.rfc3339)
                json.field("lastUpdate", webhook.audit.updatedAt.rfc3339)
                json.field("version", webhook.audit.version)
                json.field("userIdentifier", webhook.creator)
                json.field("ownerIdentifier", entity)
                json.field("ownerName", name)
                json.field("name", webhook.details.name)
                json.field("enabled", webhook.details.isEnabled)
                json.field("eventUrl", webhook.details.url.text)
                json.field("eventList", webhook.details.kinds.map(\.rawValue))
                json.object("entity") { json in
                    json.field("identifier", entity)
                    json.field("name", name)
                }
                json.field("failures", webhook.health.failures)
                json.field("failingSince", webhook.health.failingSince?.rfc3339)
                json.field("restsUntil", webhook.health.restsUntil?.rfc3339)
                json.field("pausedDate", webhook.health.pause?.at.rfc3339)
                json.field("pauseReason", webhook.health.pause?.reason.rawValue)
            }
        }
    }

    /// The secret that the messages to a webhook are signed with.
    struct SigningSecret: JSONWritable {
        let secret: String

        init(encoding secret: String) { self.secret = secret }

        func write(to json: inout JSONWriter) {
            json.object { json in json.field("secret", self.secret) }
        }
    }

    /// `RemoveEntryResponse`, of an entry that was removed.
    struct RemovedEntry: JSONWritable {
        let id: String
        let message: String

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("id", self.id)
                json.field("success", true)
                json.field("message", self.message)
            }
        }
    }
}
