import Desk
import HTTP
import Identity
import JSON
import Sandbox

extension SandboxEndpoints {
    @Sendable func actOnTestFeed(_ request: Request) async throws -> Response {
        let document = try request.document()
        let access = try await self.access(request, document)
        let action = try FieldReader.read(document, ICalSandbox.Action.init)
        let key = try self.idempotencyKey(of: request)
        switch action {
        case .addEvent(let draft):
            return try await self.desk.addFeedEvent(draft, at: access, once: key) { .made(ICalSandbox.Event(encoding: $0)) }.response
        case .updateEvent(let uid, let change):
            return .json(.ok, ICalSandbox.Event(encoding: try await self.desk.updateFeedEvent(uid, at: access, change)))
        case .deleteEvent(let uid):
            try await self.desk.deleteFeedEvent(uid, at: access)
            return .json(.ok, ICalSandbox.Done())
        case .replaceEvents(let drafts):
            return .json(.ok, ICalSandbox.Version(encoding: try await self.desk.replaceFeedEvents(at: access, with: drafts)))
        case .createVersion(let label, let source):
            return try await self.desk.createFeedVersion(label, from: source, at: access, once: key) {
                .made(ICalSandbox.Version(encoding: $0))
            }.response
        case .deleteVersion(let version):
            try await self.desk.deleteFeedVersion(version, at: access)
            return .json(.ok, ICalSandbox.Done())
        case .importICS(let text):
            return .json(.ok, ICalSandbox.Imported(encoding: try await self.desk.importFeedCalendar(text, at: access)))
        case .clone:
            return try await self.desk.cloneTestFeed(access, by: self.origin(of: request), lasting: self.days, once: key) {
                .made(ICalSandbox.OpenedFeed(encoding: $0, publicURL: self.publicURL))
            }.response
        case .scheduleChange(let uid, let seconds, let change):
            return try await self.desk.scheduleFeedChange(change, of: uid, after: seconds, at: access, once: key) {
                .made(ICalSandbox.Planned(encoding: $0))
            }.response
        case .listScheduled:
            return .json(.ok, try await self.desk.listFeedChanges(at: access).map(ICalSandbox.Planned.init(encoding:)))
        case .cancelScheduled(let id):
            return .json(.ok, ICalSandbox.Planned(encoding: try await self.desk.cancelFeedChange(id, at: access)))
        }
    }
}
