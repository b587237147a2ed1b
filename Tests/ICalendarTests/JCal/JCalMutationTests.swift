import ICalendar
import Testing

@Suite("jCal of broken calendars")
struct JCalMutationTests {
    private static let calendars = ["dialects", "rfc", "hostile"].flatMap(CorpusFile.all).filter { (1...20_000).contains($0.bytes.count) }

    @Test("a calendar with bytes changed makes the journey too", arguments: 0..<8)
    func calendars(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for _ in 0..<250 {
            guard let file = Self.calendars.randomElement(using: &random) else { return }
            let bytes = Self.mutated(file.bytes, marks: "\r\n ;:=,\"\\^0189TZPLMBEGINED-/+.\u{E9}\u{2028}", using: &random)
            let journey = try JCalJourney(bytes)
            let lost = journey.steps.filter { !$0.isFaithful }.map(\.description)
            #expect(lost == [], "\(file.name)")
            // Without a type that was said, a value may be read as its usual one.
            if journey.steps.contains(where: \.hasLostType) { continue }
            let isStable = try JCalJourney(journey.arrived.source).arrived.source == journey.arrived.source
            #expect(isStable, "\(String(decoding: journey.arrived.source, as: UTF8.self))")
        }
    }

    @Test("a jCal with bytes changed is refused, or gives canonical lines", arguments: 0..<8)
    func json(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var read = 0
        for _ in 0..<400 {
            guard let file = Self.calendars.randomElement(using: &random) else { return }
            let json = Self.mutated(try CalendarDocument(file.bytes).jCal(), marks: "[]{}\",:\\nrtu0189-+.eEtruefalsnl ZTP", using: &random)
            guard let document = try? CalendarDocument(jCal: json) else { continue }
            read += 1
            let isCanonical = document.canonicalBytes() == document.source
            #expect(isCanonical)
            #expect(!document.diagnostics.contains { ![.outsideCalendar, .noCalendar].contains($0.code) })
            #expect(!physicalLines(document.source).contains { $0.count > 75 })
            let again = try CalendarDocument(jCal: document.jCal())
            let isStable = again.jCal() == document.jCal()
            #expect(isStable, "\(String(decoding: document.source, as: UTF8.self))")
        }
        #expect(read > 20)
    }

    private static func mutated(_ bytes: [UInt8], marks: String, using random: inout SeededRandom) -> [UInt8] {
        var bytes = bytes
        let marks = Array(marks.utf8)
        for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[place] = marks.randomElement(using: &random) ?? 0
            case 1: bytes.insert(marks.randomElement(using: &random) ?? 0, at: place)
            case 2: bytes.remove(at: place)
            default:
                let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
                bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
            }
        }
        return bytes
    }
}
