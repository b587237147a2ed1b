import Bookings
import Desk
import HTTP
import JSON

extension Wink {
    /// `UpsertWebhookRequest`, of a webhook to be added.
    struct WebhookDraft {
        let details: Bookings.Webhook.Details
        let secret: String?

        init?(reading fields: FieldReader, of entity: ID<Bookings.ManagingEntity>, allowsPlain: Bool) {
            let name = fields.text("name", required: true, limit: 200)
            let isEnabled = fields.bool("enabled")
            let url = fields.webhookURL("eventUrl", required: true, allowsPlain: allowsPlain)
            if !fields.has("eventList") { fields.refuse("eventList", rule: "required", "This field is required.") }
            let kinds = fields.eventKinds("eventList")
            fields.checkEntity("entity", is: entity, required: true)
            self.secret = fields.signingSecret("secret")
            guard let name, let url else { return nil }
            self.details = Bookings.Webhook.Details(name: name, url: url, isEnabled: isEnabled ?? true, kinds: kinds)
        }
    }

    /// `UpsertWebhookRequest`, of a webhook that is there; what the body leaves out stays.
    struct WebhookPatch: Sendable {
        let version: Int?
        let secret: String?
        private let name: String?
        private let isEnabled: Bool?
        private let url: WebhookURL?
        private let kinds: [EventKind]?

        init(reading fields: FieldReader, of entity: ID<Bookings.ManagingEntity>, allowsPlain: Bool) {
            self.version = fields.version
            self.name = fields.text("name", required: fields.has("name"), limit: 200)
            self.isEnabled = fields.bool("enabled")
            self.url = fields.webhookURL("eventUrl", allowsPlain: allowsPlain)
            self.kinds = fields.has("eventList") ? fields.eventKinds("eventList") : nil
            fields.checkEntity("entity", is: entity)
            self.secret = fields.signingSecret("secret")
        }

        @Sendable func apply(to details: inout Bookings.Webhook.Details) {
            if let name = self.name { details.name = name }
            if let isEnabled = self.isEnabled { details.isEnabled = isEnabled }
            if let url = self.url { details.url = url }
            if let kinds = self.kinds { details.kinds = kinds }
        }
    }
}

extension FieldReader {
    /// A member that is the address of a webhook's receiver.
    fileprivate func webhookURL(_ name: String, required: Bool = false, allowsPlain: Bool) -> WebhookURL? {
        let schemes = allowsPlain ? "https or http" : "https"
        let form = "an address of \(schemes) in plain ASCII, without credentials and fragment, of at most \(WebhookURL.maxBytes) bytes"
        return self.parsed(name, required: required, rule: "url", form: form) { text in
            WebhookURL(text).flatMap { $0.isSecure || allowsPlain ? $0 : nil }
        }
    }

    /// A member that lists kinds of events, each once.
    fileprivate func eventKinds(_ name: String) -> [EventKind] {
        var kinds: [EventKind] = []
        for (index, word) in self.texts(name).enumerated() {
            guard let kind = EventKind(rawValue: word) else {
                self.refuse("\(name)[\(index)]", rule: "enum", "This field must be one of the catalogue of events.")
                continue
            }
            if !kinds.contains(kind) { kinds.append(kind) }
        }
        return kinds
    }

    /// A member that names the entity in the path once more.
    fileprivate func checkEntity(_ name: String, is entity: ID<Bookings.ManagingEntity>, required: Bool = false) {
        _ = self.object(name, required: required) { fields in
            _ = fields.text("name", required: true)
            let named: ID<Bookings.ManagingEntity>? = fields.identifier("identifier", required: true)
            if let named, named != entity {
                fields.refuse("identifier", rule: "exists", "This field must be the managing entity of the path.")
            }
            return named
        }
    }

    /// A member that is a secret to sign with.
    fileprivate func signingSecret(_ name: String) -> String? {
        self.parsed(name, rule: "secret", form: "whsec_ and 24 to 64 bytes in base64") { Desk.isSigningSecret($0) ? $0 : nil }
    }
}
