import SQL
import Testing

@Suite struct QueryTests {
    @Test("values are bound in order and never pasted") func bound() {
        let hostile = "x'; DROP TABLE booking; --"
        let nothing: String? = nil
        let query: Query = "SELECT \(hostile), \(7), \(Int64.min), \(true), \([UInt8(1), 2]), \(nothing), \(SQLValue.null)"
        #expect(query.text == "SELECT $1, $2, $3, $4, $5, $6, $7")
        #expect(
            query.bindings == [.text(hostile), .integer(7), .integer(.min), .integer(1), .blob([1, 2]), .null, .null])
    }

    @Test("a constant of the program is pasted") func constant() {
        let query: Query = "SELECT \(constant: "id, name") FROM unit WHERE id = \("a")"
        #expect(query.text == "SELECT id, name FROM unit WHERE id = $1")
        #expect(query.bindings == [.text("a")])
    }

    @Test("a statement without values has none") func literal() {
        let query: Query = "SELECT 1"
        #expect(query.text == "SELECT 1")
        #expect(query.bindings.isEmpty)
    }

    @Test("the placeholders of a part are counted on from where it stands") func nested() {
        let part: Query = "a = \(1) AND b = \("two")"
        let query: Query = "SELECT * FROM t WHERE c = \("zero") AND (\(part)) AND d = \(3)"
        #expect(query.text == "SELECT * FROM t WHERE c = $1 AND (a = $2 AND b = $3) AND d = $4")
        #expect(query.bindings == [.text("zero"), .integer(1), .text("two"), .integer(3)])
    }

    @Test("a part may stand several times and hold parts of its own") func nestedDeep() {
        let inner: Query = "\(1), \(2)"
        let middle: Query = "(\(inner)), \(3), (\(inner))"
        let query: Query = "\(0); \(middle); \(middle)"
        #expect(query.text == "$1; ($2, $3), $4, ($5, $6); ($7, $8), $9, ($10, $11)")
        #expect(query.bindings == [0, 1, 2, 3, 1, 2, 1, 2, 3, 1, 2].map(SQLValue.integer))
    }

    @Test("numbers of two digits are one placeholder", arguments: [9, 10, 11, 99, 100]) func manyPlaceholders(before: Int) {
        let numbers = Array(1...before)
        let part = numbers.dropFirst().reduce("\(numbers[0])" as Query) { "\($0), \($1)" }
        let query: Query = "\(0), \(part)"
        #expect(query.text == (1...(before + 1)).map { "$\($0)" }.joined(separator: ", "))
        #expect(query.bindings == (0...before).map { .integer(Int64($0)) })
    }

    @Test("a dollar sign that begins no placeholder stays as it is", arguments: ["'$'", "'$.name'", "'a$b'", "'$ 5'"])
    func dollar(literal: String) {
        let part = Query(stringLiteral: "json_extract(x, \(literal))")
        let query: Query = "SELECT \(1), \(part)"
        #expect(query.text == "SELECT $1, json_extract(x, \(literal))")
    }

    @Test("a composed statement finds what its parts ask for") func composed() async throws {
        try await withDatabase("CREATE TABLE t (a INTEGER, b TEXT) STRICT") { database in
            try await database.write { connection in
                for number in 0..<20 { try connection.run("INSERT INTO t VALUES (\(number), \("text \(number % 3)"))") }
            }
            let condition: Query = "a > \(4) AND b = \("text 1")"
            let found = try await database.read { connection in
                try connection.rows("SELECT a, \("mark") FROM t WHERE \(condition) AND a < \(14) ORDER BY a") { row throws(SQLError) in
                    (try row.int(), try row.text())
                }
            }
            #expect(found.map(\.0) == [7, 10, 13])
            #expect(found.allSatisfy { $0.1 == "mark" })
        }
    }

    @Test("one statement serves other values the next time, none left over") func reused() async throws {
        try await withDatabase { database in
            let read = try await database.read { connection in
                try [SQLValue.text("a"), .null, .integer(3)].map { value in
                    try connection.first("SELECT \(value)") { row throws(SQLError) in try row.value() }
                }
            }
            #expect(read == [.text("a"), .null, .integer(3)])
        }
    }
}
