import HTTP
import JSON
import Testing

@Suite struct FieldReaderTests {
    private enum Colour: String, CaseIterable { case red, green }

    private static func violations(_ text: String, _ read: (FieldReader) -> Void) throws -> [String] {
        do {
            _ = try FieldReader.read(try JSONValue(parsing: Array(text.utf8))) { read($0) }
            return []
        } catch let problem as Problem {
            #expect(problem.status == .badRequest)
            return problem.violations.map { "\($0.field) \($0.rule)" }
        }
    }

    private static func readAll(_ reader: FieldReader) {
        _ = reader.text("name", required: true, limit: 5)
        _ = reader.integer("count", required: true, in: 1...9)
        _ = reader.word("colour", Colour.self)
        _ = reader.number("price")
        _ = reader.texts("tags", limit: 2)
        _ = reader.parsed("day", rule: "date", form: "a date") { $0.count == 10 ? $0 : nil }
        _ = reader.json("extra")
        _ = reader.object("owner") { owner in
            _ = owner.text("mail", required: true)
            return owner.object("address", required: true) { $0.text("street", required: true) }
        }
    }

    @Test(
        "every wrong field is named at once",
        arguments: [
            (#"{"name":"abc","count":1}"#, []),
            (#"{"name":"abc","count":1,"unknown":7,"colour":null,"price":null,"tags":null,"owner":null,"extra":null}"#, []),
            (#"{}"#, ["name required", "count required"]), (#"{"name":null,"count":null}"#, ["name required", "count required"]),
            (#"{"name":" \t","count":0}"#, ["name required", "count range"]),
            (#"{"name":"abcdef","count":10}"#, ["name size", "count range"]),
            (#"{"name":7,"count":"1"}"#, ["name type", "count type"]), (#"{"name":"ééééé","count":9}"#, []),
            (#"{"name":"a","count":1.5}"#, ["count type"]), (#"{"name":"a","count":1e0}"#, ["count type"]),
            (#"{"name":"a","count":99999999999999999999}"#, ["count type"]),
            (
                #"{"name":"a","count":1,"colour":"blue","price":"1","tags":"x","day":"x","extra":[]}"#,
                ["colour enum", "price type", "tags type", "day date", "extra type"]
            ),
            (#"{"name":"a","count":1,"tags":["x",1]}"#, ["tags[1] type"]), (#"{"name":"a","count":1,"tags":["x","y","z"]}"#, ["tags size"]),
            (#"{"name":"a","count":1,"owner":7}"#, ["owner type"]),
            (#"{"name":"a","count":1,"owner":{}}"#, ["owner.mail required", "owner.address required"]),
            (#"{"name":"a","count":1,"owner":{"mail":1,"address":{}}}"#, ["owner.mail type", "owner.address.street required"]),
        ])
    func wrongFields(text: String, expected: [String]) throws {
        #expect(try Self.violations(text, Self.readAll) == expected)
    }

    @Test("values come as they were written") func values() throws {
        let document = try JSONValue(parsing: Array(#"{"a":"x","b":-3,"c":12.50,"d":["y","z"],"e":{"f":"g"},"h":"red","i":{"j":[]}}"#.utf8))
        let text = try FieldReader.read(document) { reader in
            let parts: [String?] = [
                reader.text("a"), reader.integer("b", in: -5...5).map { "\($0)" }, reader.number("c"), reader.texts("d").joined(),
                reader.object("e") { $0.text("f") }, reader.word("h", Colour.self)?.rawValue,
                reader.json("i").map { json in String(decoding: json.jsonBytes, as: UTF8.self) },
            ]
            return parts.map { $0 ?? "-" }.joined(separator: " ")
        }
        #expect(text == #"x -3 12.50 yz g red {"j":[]}"#)
        #expect(try FieldReader.read(document) { $0.has("a") && !$0.has("z") })
    }

    @Test("a document that is no object is refused", arguments: ["[]", "1", "null", "\"a\""]) func noObject(text: String) throws {
        let document = try JSONValue(parsing: Array(text.utf8))
        #expect(throws: Problem.self) { try FieldReader.read(document) { _ in } }
    }

    @Test(
        "a body must be JSON and say so",
        arguments: [
            ("application/json", "{}", nil), ("Application/JSON; charset=utf-8", "{}", nil), ("text/plain", "{}", 415), (nil, "{}", 415),
            ("application/json", "{", 400), ("application/json", "[]", 400), ("application/json", "", 400),
        ] as [(String?, String, Int?)])
    func body(type: String?, text: String, code: Int?) {
        var headers = Headers()
        if let type { headers.append("Content-Type", type) }
        let request = Request(.post, "/", headers: headers, body: Array(text.utf8))
        if let code {
            let problem = #expect(throws: Problem.self) { try request.decode { _ in } }
            #expect(problem?.status.code == code)
        } else {
            #expect(throws: Never.self) { try request.decode { _ in } }
        }
    }
}
