import JSON
import Testing

@Suite struct JSONWriterTests {
    @Test(
        "what was read is written as it was",
        arguments: [
            "null", "true", "12.50", "-0", "1E+3", #""""#, #""é😀""#, "[]", "[1,[2,[]],{}]", #"{"a":1,"b":[true,null],"c":{"d":"e"}}"#,
            #"{"b":1,"a":2}"#, #""\"\\\n\r\t\u0000\u001f\u007f""#,
        ])
    func roundTrip(text: String) throws {
        let value = try JSONValue(parsing: Array(text.utf8))
        #expect(String(decoding: value.jsonBytes, as: UTF8.self) == text)
    }

    private struct Sample: JSONWritable {
        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("absent", String?.none)
                json.field("text", "a\"b")
                json.null("nothing")
                json.field("number", 7)
                json.object("object") { json in
                    json.field("flag", true)
                    json.field("line\n", "dynamic".count)
                }
                json.object("empty") { _ in }
                json.array("array") { json in
                    json.element(1)
                    json.element([true, false])
                    json.element(JSONValue.object([]))
                }
                json.array("none") { _ in }
                json.field("strings", ["x", "y"])
            }
        }
    }

    @Test("members stand in order, absent ones are left out") func members() {
        let text = String(decoding: Sample().jsonBytes, as: UTF8.self)
        let object = #""object":{"flag":true,"line\n":7},"empty":{}"#
        #expect(text == #"{"text":"a\"b","nothing":null,"number":7,\#(object),"array":[1,[true,false],{}],"none":[],"strings":["x","y"]}"#)
    }

    @Test("every scalar survives") func scalars() throws {
        for value in stride(from: UInt32(0), through: 0x10FFFF, by: 13) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = "<\(Character(scalar))>"
            #expect(try JSONValue(parsing: text.jsonBytes) == .string(text))
        }
    }

    private struct Twice: JSONWritable {
        let members: JSONMembers

        func write(to json: inout JSONWriter) {
            json.array { json in
                for number in 0..<2 { json.element(Numbered(number: number, members: self.members)) }
            }
        }
    }

    private struct Numbered: JSONWritable {
        let number: Int
        let members: JSONMembers

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.members(self.members)
                json.field("number", self.number)
                json.members(self.members)
            }
        }
    }

    @Test("members that are worded once stand between others as if they were written there") func wordedMembers() {
        func text(_ members: JSONMembers) -> String { String(decoding: Twice(members: members).jsonBytes, as: UTF8.self) }
        #expect(text(JSONMembers { _ in }) == #"[{"number":0},{"number":1}]"#)
        let members = JSONMembers { json in
            json.field("a", 1)
            json.array("b") { $0.element("c") }
        }
        let object = #"{"a":1,"b":["c"],"number":0,"a":1,"b":["c"]}"#
        #expect(text(members) == "[\(object),\(object.replacing(":0", with: ":1"))]")
    }
}
