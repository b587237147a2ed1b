import JSON
import Testing

@Suite struct JSONLiteralTests {
    @Test("a literal is the value that its text is") func literal() throws {
        let value: JSONValue = ["text": "a", "flags": [true, false], "number": -7, "nothing": [:], "none": []]
        let text = "{\"text\":\"a\",\"flags\":[true,false],\"number\":-7,\"nothing\":{},\"none\":[]}"
        #expect(value == (try JSONValue(parsing: Array(text.utf8))))
        #expect(value.jsonBytes == Array(text.utf8))
    }
}
