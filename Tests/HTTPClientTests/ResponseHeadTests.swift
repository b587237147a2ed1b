import HTTP
import Testing

@testable import HTTPClient

@Suite struct ResponseHeadTests {
    private static func head(_ lines: String...) -> ResponseHead {
        var head = ResponseHead()
        for line in lines { head.read(Array("\(line)\r\n".utf8)) }
        return head
    }

    @Test(
        "a status line is read",
        arguments: [
            ("HTTP/1.1 200 OK", 200, "OK"), ("HTTP/1.0 404 Not Found", 404, "Not Found"), ("HTTP/1.1 200", 200, ""),
            ("HTTP/1.1 200 ", 200, ""),
            ("HTTP/1.1  500  Oh  no ", 500, "Oh  no"), ("HTTP/2 204", 204, ""), ("HTTP/1.1 abc", nil, nil), ("HTTP/1.1", nil, nil),
        ] as [(String, Int?, String?)])
    func statusLine(line: String, code: Int?, phrase: String?) {
        let head = Self.head(line, "")
        #expect(head.status?.code == code)
        #expect(head.status?.phrase == phrase)
        #expect(head.isComplete == (code != nil))
    }

    @Test(
        "a field is read without the blanks around it",
        arguments: [
            ("A: b", "A", "b"), ("A:b", "A", "b"), ("A:", "A", ""), ("A: \t b c \t", "A", "b c"), ("A : b", "A", "b"),
            ("A: b:c", "A", "b:c"),
            ("A: é", "A", "é"), (": b", "", "b"),
        ])
    func field(line: String, name: String, value: String) {
        let fields = Self.head("HTTP/1.1 200 OK", line, "").headers.fields
        #expect(fields.map(\.name) == [name])
        #expect(fields.map(\.value) == [value])
    }

    @Test("a line that is no field is dropped, and a folded one needs a field before it") func noField() {
        let head = Self.head("HTTP/1.1 200 OK", " early", "nothing", "A: b", "\tc", "  d", "")
        #expect(head.headers.fields.map(\.value) == ["b c d"])
    }

    @Test("any bytes are read without a trap, and counted") func anything() {
        var random = SystemRandomNumberGenerator()
        let starts: [[UInt8]] = [[], Array("HTTP/".utf8), Array("HTTP/1.1 200 OK".utf8), Array("Content-Length: ".utf8), [0x20], [0x3A]]
        for _ in 0..<2_000 {
            var head = ResponseHead()
            var count = 0
            for _ in 0..<5 {
                let line =
                    (starts.randomElement(using: &random) ?? []) + (0..<Int.random(in: 0...20)).map { _ in UInt8.random(in: 0...255) }
                head.read(line)
                count += line.count
            }
            _ = (head.location, head.isCompressed, head.refusal(limit: 10))
            #expect(head.count == count)
        }
    }
}
