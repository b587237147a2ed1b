import SQL
import Testing

@Suite struct ColumnTests {
    private static let table = "CREATE TABLE kept (integer INTEGER, text TEXT, blob BLOB) STRICT"

    @Test("integers come back as they were", arguments: [0, 1, -1, .max, .min, 1 << 53 + 1, -(1 << 53) - 1, 1 << 31, 255] as [Int64])
    func integer(value: Int64) async throws {
        try await withDatabase(Self.table) { database in
            try await database.write { try $0.run("INSERT INTO kept (integer) VALUES (\(value))") }
            let kept = try await database.read { connection in
                try connection.rows("SELECT integer, integer, integer FROM kept WHERE integer = \(value)") { row throws(SQLError) in
                    [try row.integer(), Int64(try row.int()), try row.optionalInteger() ?? 7]
                }
            }
            #expect(kept == [[value, value, value]])
        }
    }

    @Test("truth values are 1 and 0", arguments: [(true, 1), (false, 0)]) func truth(value: Bool, kept: Int64) async throws {
        try await withDatabase { database in
            let read = try await database.read { connection in
                try connection.first("SELECT \(value), \(value)") { row throws(SQLError) in (try row.integer(), try row.bool()) }
            }
            #expect(try #require(read) == (kept, value))
        }
    }

    @Test(
        "texts come back scalar for scalar",
        arguments: [
            "", " ", "a", "\u{1}", "👩‍👩‍👧‍👦 🏳️‍🌈", "e\u{301} \u{E9}", "שלום \u{202E}abc", "\u{FEFF}bom",
            "'; DROP TABLE kept; --", "$1 ?1 :a @b", "line\r\nbreak\tand tab", "\u{10FFFF}\u{FFFD}",
            String(repeating: "äß€😀", count: 100_000),
        ])
    func text(value: String) async throws {
        try await withDatabase(Self.table) { database in
            try await database.write { try $0.run("INSERT INTO kept (text) VALUES (\(value))") }
            let kept = try await database.read { connection in
                try connection.rows("SELECT text, text FROM kept WHERE text = \(value)") {
                    row throws(SQLError) in
                    (try row.text(), try row.optionalText())
                }
            }
            let (text, optional) = try #require(kept.first)
            #expect(Array(text.unicodeScalars) == Array(value.unicodeScalars))
            #expect(optional == value)
        }
    }

    @Test("a text with a character that one engine cannot keep is refused by both", arguments: ["\u{0}", "a\u{0}b", "ends with one\u{0}"])
    func nul(value: String) async throws {
        try await withDatabase(Self.table) { database in
            await #expect { try await database.write { try $0.run("INSERT INTO kept (text) VALUES (\(value))") } } throws: {
                ($0 as? SQLError)?.code == .unexpectedValue
            }
            let count = try await database.count("kept")
            #expect(count == 0)
        }
    }

    @Test(
        "bytes come back as they were",
        arguments: [[], [0], [0xFF, 0xFE, 0x00, 0x80], Array(UInt8.min...UInt8.max)] as [[UInt8]])
    func blob(value: [UInt8]) async throws {
        try await withDatabase(Self.table) { database in
            try await database.write { try $0.run("INSERT INTO kept (blob) VALUES (\(value))") }
            let kept = try await database.read { connection in
                try connection.first("SELECT blob, LENGTH(blob) FROM kept") { row throws(SQLError) in
                    (try row.blob(), try row.int())
                }
            }
            let (blob, length) = try #require(kept)
            #expect(blob == value)
            #expect(length == value.count)
        }
    }

    @Test("a megabyte comes back as it was") func longBlob() async throws {
        try await withDatabase(Self.table) { database in
            let value = [UInt8](repeating: 0xA5, count: 1 << 20)
            try await database.write { try $0.run("INSERT INTO kept (blob) VALUES (\(value))") }
            let kept = try await database.read { connection in
                try connection.first("SELECT blob FROM kept") { row throws(SQLError) in try row.blob() == value }
            }
            #expect(kept == true)
        }
    }

    @Test("nothing comes back as nil, and is neither empty nor 0") func null() async throws {
        try await withDatabase(Self.table) { database in
            let (text, integer): (String?, Int64?) = (nil, nil)
            try await database.write { try $0.run("INSERT INTO kept VALUES (\(integer), \(text), \(SQLValue.null))") }
            let kept = try await database.read { connection in
                try connection.first("SELECT integer, text, text FROM kept WHERE integer IS NULL AND text IS NULL AND blob IS NULL") {
                    row throws(SQLError) in
                    (try row.optionalInteger(), try row.optionalText(), try row.optionalParsed { Int($0) })
                }
            }
            #expect(try #require(kept) == (nil, nil, nil))
        }
    }

    private static let wrong: [(literal: String, reading: Reading)] = [
        ("'1'", .integer), ("NULL", .integer), ("1.5", .integer), ("x'31'", .integer), ("'1'", .optionalInteger), ("1.5", .optionalInteger),
        ("1", .text), ("NULL", .text), ("1.5", .text), ("x'61'", .text), ("1", .optionalText), ("x''", .optionalText),
        ("1", .blob), ("NULL", .blob), ("'a'", .blob), ("'true'", .bool), ("NULL", .bool), ("'eleven'", .parsed), ("NULL", .parsed),
        ("11", .parsed), ("'eleven'", .optionalParsed), ("11", .optionalParsed),
    ]

    enum Reading: String, CaseIterable {
        case integer
        case optionalInteger
        case text
        case optionalText
        case blob
        case bool
        case parsed
        case optionalParsed

        func read(_ row: inout Row) throws(SQLError) {
            switch self {
            case .integer: _ = try row.integer()
            case .optionalInteger: _ = try row.optionalInteger()
            case .text: _ = try row.text()
            case .optionalText: _ = try row.optionalText()
            case .blob: _ = try row.blob()
            case .bool: _ = try row.bool()
            case .parsed: _ = try row.parsed { Int($0) }
            case .optionalParsed: _ = try row.optionalParsed { Int($0) }
            }
        }
    }

    @Test("a column that holds something else is an error that names it", arguments: Self.wrong)
    func unexpected(literal: String, reading: Reading) async throws {
        try await withDatabase { database in
            let query = Query(stringLiteral: "SELECT 1, \(literal)")
            await #expect {
                try await database.read { connection in
                    _ = try connection.rows(query) { row throws(SQLError) in
                        _ = try row.integer()
                        try reading.read(&row)
                    }
                }
            } throws: { error in
                let error = error as? SQLError
                return error?.code == .unexpectedValue && error?.message.contains("Column 2 ") == true && error?.sql == query.text
            }
        }
    }

    @Test("rows come in order, the first alone where one is wanted, and none where there is none") func rows() async throws {
        try await withDatabase(Self.table) { database in
            try await database.write { connection in
                for number in 0..<1_000 { try connection.run("INSERT INTO kept (integer) VALUES (\(number))") }
            }
            let (all, first, none) = try await database.read { connection in
                (
                    try connection.rows("SELECT integer FROM kept ORDER BY integer DESC") { row throws(SQLError) in try row.int() },
                    try connection.first("SELECT integer FROM kept ORDER BY integer") { row throws(SQLError) in try row.int() },
                    try connection.first("SELECT integer FROM kept WHERE integer < 0") { row throws(SQLError) in try row.int() }
                )
            }
            #expect(all == Array((0..<1_000).reversed()))
            #expect(first == 0)
            #expect(none == nil)
        }
    }

    @Test("a statement says how many rows it changed", arguments: [(5, 5), (0, 0), (100, 10)]) func changes(below: Int, expected: Int)
        async throws
    {
        try await withDatabase(Self.table) { database in
            let changed = try await database.write { connection in
                for number in 0..<10 { try connection.run("INSERT INTO kept (integer) VALUES (\(number))") }
                return try connection.change("DELETE FROM kept WHERE integer < \(below)")
            }
            #expect(changed == expected)
        }
    }
}
