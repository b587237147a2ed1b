import Desk
import HTTP
import Identity
import JSON

extension RecordedAnswer {
    /// The answer that tells of a new record.
    static func created(_ record: some JSONWritable, version: Int) -> RecordedAnswer {
        RecordedAnswer(status: Status.created.code, version: version, body: record.jsonBytes)
    }

    /// The answer that refuses to make one.
    static func refused(_ problem: Problem, to request: Request) -> RecordedAnswer {
        RecordedAnswer(status: problem.status.code, version: nil, body: problem.response(to: request).body)
    }

    /// The answer as it is sent, now or again.
    var response: Response {
        self.status == Status.created.code
            ? Response(.created, contentType: "application/json", body: self.body).with("ETag", self.version.map { "\"\($0)\"" })
            : Response(.conflict, contentType: Problem.mediaType, body: self.body)
    }
}

extension Response {
    /// A single record with the tag that optimistic locking takes.
    static func record(_ record: some JSONWritable, version: Int) -> Response {
        Response.json(.ok, record).with("ETag", "\"\(version)\"")
    }
}
