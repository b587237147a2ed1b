import Bookings
import CivilTime
import SQL

extension Query.Interpolation {
    mutating func appendInterpolation<Subject>(_ id: ID<Subject>) { self.appendInterpolation(id.description) }

    mutating func appendInterpolation(_ day: Day) { self.appendInterpolation(day.number) }

    mutating func appendInterpolation(_ instant: Instant) { self.appendInterpolation(instant.secondsSinceEpoch) }

    mutating func appendInterpolation(_ instant: Instant?) { self.appendInterpolation(instant?.secondsSinceEpoch) }

    mutating func appendInterpolation(_ word: some RawRepresentable<String>) { self.appendInterpolation(word.rawValue) }

    mutating func appendInterpolation<Word: RawRepresentable<String>>(_ word: Word?) { self.appendInterpolation(word?.rawValue) }

    /// Binds the elements of a list that is not empty, with commas in between.
    mutating func appendInterpolation(list: [[UInt8]]) {
        for (index, element) in list.enumerated() {
            if index > 0 { self.appendLiteral(", ") }
            self.appendInterpolation(element)
        }
    }

    /// Binds the elements of a list that is not empty, with commas in between.
    mutating func appendInterpolation(list: [String]) {
        for (index, element) in list.enumerated() {
            if index > 0 { self.appendLiteral(", ") }
            self.appendInterpolation(element)
        }
    }

    /// Puts parts in that stand beside each other, with a constant of the program in between.
    mutating func appendInterpolation(_ parts: [Query], joinedBy separator: StaticString) {
        for (index, part) in parts.enumerated() {
            if index > 0 { self.appendInterpolation(constant: separator) }
            self.appendInterpolation(part)
        }
    }

    mutating func appendInterpolation(_ number: Int?) { self.appendInterpolation(number.map(Int64.init)) }
}

extension Row {
    mutating func id<Subject>(_ subject: Subject.Type = Subject.self) throws(SQLError) -> ID<Subject> { try self.parsed(ID<Subject>.init) }

    mutating func day() throws(SQLError) -> Day { Day(number: try self.int()) }

    mutating func instant() throws(SQLError) -> Instant { Instant(secondsSinceEpoch: try self.integer()) }

    mutating func optionalInstant() throws(SQLError) -> Instant? { try self.optionalInteger().map(Instant.init(secondsSinceEpoch:)) }

    mutating func optionalInt() throws(SQLError) -> Int? { try self.optionalInteger().map { Int($0) } }

    mutating func word<Word: RawRepresentable<String>>(_ type: Word.Type = Word.self) throws(SQLError) -> Word {
        try self.parsed(Word.init(rawValue:))
    }

    mutating func optionalWord<Word: RawRepresentable<String>>(_ type: Word.Type = Word.self) throws(SQLError) -> Word? {
        try self.optionalParsed(Word.init(rawValue:))
    }

    mutating func stay() throws(SQLError) -> Stay {
        let arrival = try self.day()
        let departure = try self.day()
        do { return try Stay(from: arrival, to: departure) } catch {
            throw SQLError(.unexpectedValue, "A stay from \(arrival) to \(departure) is none: \(error).")
        }
    }

    mutating func audit() throws(SQLError) -> Audit {
        Audit(createdAt: try self.instant(), updatedAt: try self.instant(), version: try self.int())
    }
}
