import HTTP
import OperationsAPI
import Testing

@Suite struct InterfaceDescriptionTests {
    private static func answer(known tag: String? = nil) async -> Response {
        let description = InterfaceDescription(OpenAPIDocument(of: operationsRoutes().routes, scopes: []))
        let site = Site(Router([operationsRoutes(OperationsEndpoints(description: description))]))
        var request = Request(.get, "/openapi.json")
        if let tag { request.headers.append("If-None-Match", tag) }
        return await site.respond(to: request)
    }

    @Test("the description has a strong tag, and whoever has it is not sent it again") func tag() async throws {
        let answer = await Self.answer()
        #expect(answer.status == .ok)
        #expect(String(decoding: answer.body, as: UTF8.self).contains("\"/openapi.json\""))
        let tag = try #require(answer.headers["ETag"])
        #expect(tag.hasPrefix("\"") && tag.count > 60)
        for (known, status) in [(tag, Status.notModified), ("\"other\", W/\(tag)", .notModified), ("*", .notModified), ("\"other\"", .ok)] {
            let again = await Self.answer(known: known)
            #expect(again.status == status, "\(known)")
            #expect(again.body.isEmpty == (status == .notModified))
            #expect(again.headers["ETag"] == tag)
        }
    }
}
