import CPostgreSQL

/// An insertion of one row whose values are all bound, of which several can be sent as one statement.
///
/// A statement costs the server as much as several rows of it: it is planned, its checks are read and its triggers are set up once.
struct RowInsertion {
    private let head: Substring
    private let tail: Substring
    private let width: Int
    // By the number of rows, as the same few are needed over and over.
    private var statements: [Int: String] = [:]
    /// The types of the columns as far as values have told them; 0 where there was only NULL.
    private(set) var types: [Oid]

    /// Whether it does something else where a row is there already.
    var mayMeetRows: Bool { !self.tail.isEmpty }

    /// The most rows of a statement.
    static let mostRows = 32

    /// Reads an insertion.
    ///
    /// - Parameter text: A statement; only `INSERT INTO … VALUES ($1, $2 …)`, each value a placeholder, is one. What follows, such as
    ///   `ON CONFLICT`, has no values.
    init?(_ text: String) {
        guard text.hasPrefix("INSERT INTO "), let values = text.firstRange(of: "VALUES (") else { return nil }
        let row = text[values.upperBound...]
        guard let end = row.firstIndex(of: ")") else { return nil }
        let names = row[..<end].split { $0 == "," || $0.isWhitespace }
        let tail = row[row.index(after: end)...]
        guard names.enumerated().allSatisfy({ "$\($0 + 1)" == $1 }), !tail.contains("$") else { return nil }
        self.head = text[..<values.lowerBound]
        self.tail = tail
        self.width = names.count
        self.types = Array(repeating: 0, count: names.count)
    }

    /// The number of rows that a statement is made for: a power of two, so that few different ones are prepared.
    ///
    /// - Parameter count: How many rows there are; at least one.
    /// - Returns: The number; at most ``mostRows``.
    static func size(notAbove count: Int) -> Int {
        let bounded = min(count, Self.mostRows)
        return 1 << (Int.bitWidth - 1 - bounded.leadingZeroBitCount)
    }

    /// Takes note of the types of a row's values.
    ///
    /// - Parameter row: The types; 0 where a value is NULL.
    mutating func learn(_ row: [Oid]) {
        for (column, type) in row.enumerated() where type != 0 { self.types[column] = type }
    }

    /// The insertion of several rows.
    ///
    /// - Parameter count: How many.
    /// - Returns: The statement, its placeholders numbered through.
    mutating func statement(rows count: Int) -> String {
        if let known = self.statements[count] { return known }
        let rows = (0..<count).map { row in
            "(" + (1...self.width).map { "$\(row * self.width + $0)" }.joined(separator: ", ") + ")"
        }
        let statement = "\(self.head)VALUES \(rows.joined(separator: ", "))\(self.tail)"
        self.statements[count] = statement
        return statement
    }
}
