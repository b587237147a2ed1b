import Desk
import HTTP
import JSON
import Sandbox

extension ICalSandbox {
    /// What an owner asks to be done with a feed.
    enum Action {
        case addEvent(FeedEventDraft)
        case updateEvent(uid: String, EventChange)
        case deleteEvent(uid: String)
        case replaceEvents([FeedEventDraft])
        case createVersion(label: String, source: Int?)
        case deleteVersion(Int)
        case importICS([UInt8])
        case clone
        case scheduleChange(uid: String, seconds: Int64, EventChange)
        case listScheduled
        case cancelScheduled(Int)

        /// The word that stands as `action`.
        enum Name: String, CaseIterable {
            case addEvent = "add-event"
            case updateEvent = "update-event"
            case deleteEvent = "delete-event"
            case replaceEvents = "replace-events"
            case createVersion = "create-version"
            case deleteVersion = "delete-version"
            case importICS = "import-ics"
            case clone
            case scheduleChange = "schedule-change"
            case listScheduled = "list-scheduled"
            case cancelScheduled = "cancel-scheduled"
        }

        init?(reading fields: FieldReader) {
            guard let name = fields.word("action", Name.self, required: true) else { return nil }
            guard let action = Self.action(name, fields) else { return nil }
            self = action
        }

        private static func action(_ name: Name, _ fields: FieldReader) -> Action? {
            switch name {
            case .addEvent: fields.eventDraft().map { .addEvent($0) }
            case .updateEvent: self.update(fields)
            case .deleteEvent: fields.uid().map { .deleteEvent(uid: $0) }
            case .replaceEvents: self.replacement(fields)
            case .createVersion: self.version(fields)
            case .deleteVersion: fields.integer("version", required: true, in: 0...Int.max).map { .deleteVersion($0) }
            case .importICS: fields.text("icsContent", required: true, limit: 1 << 20).map { .importICS(Array($0.utf8)) }
            case .clone: .clone
            case .scheduleChange: self.schedule(fields)
            case .listScheduled: .listScheduled
            case .cancelScheduled: fields.integer("id", required: true, in: 0...Int.max).map { .cancelScheduled($0) }
            }
        }

        private static func update(_ fields: FieldReader) -> Action? {
            let uid = fields.uid()
            let change = fields.eventChange()
            return uid.map { .updateEvent(uid: $0, change) }
        }

        private static func replacement(_ fields: FieldReader) -> Action? {
            guard fields.has("events") else {
                fields.refuse("events", rule: "required", "This field is required.")
                return nil
            }
            // An event that is wrong has told so by itself.
            return .replaceEvents(fields.objects("events", limit: FeedVersion.mostEvents) { $0.eventDraft(uid: $0.uid(required: false)) })
        }

        private static func version(_ fields: FieldReader) -> Action? {
            let label = fields.text("label", required: true, limit: FeedVersion.longestLabel)
            let source = fields.integer("sourceVersion", in: 0...Int.max)
            return label.map { .createVersion(label: $0, source: source) }
        }

        private static func schedule(_ fields: FieldReader) -> Action? {
            let uid = fields.uid()
            let seconds = Self.delay(fields)
            let change = fields.object("changes", required: true) { $0.eventChange() }
            guard let uid, let seconds, let change else { return nil }
            guard change != EventChange() else {
                fields.refuse("changes", rule: "required", "This field must change something.")
                return nil
            }
            return .scheduleChange(uid: uid, seconds: seconds, change)
        }

        // Parts of a minute are taken too, so that a test need not wait for one.
        private static func delay(_ fields: FieldReader) -> Int64? {
            guard let text = fields.number("delayMinutes", required: true) else { return nil }
            guard let minutes = Double(text), (0...Double(ScheduledChange.longestDelay)).contains(minutes) else {
                fields.refuse("delayMinutes", rule: "range", "This field must be between 0 and \(ScheduledChange.longestDelay).")
                return nil
            }
            return Int64((minutes * 60).rounded(.up))
        }
    }
}
