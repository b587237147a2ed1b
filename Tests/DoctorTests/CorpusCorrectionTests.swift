import CivilTime
import Doctor
import Foundation
import ICalendar
import Testing

/// Every calendar of the corpus is corrected.
@Suite struct CorpusCorrectionTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        var testDescription: String { name }
    }

    static let samples: [Sample] = {
        let corpus = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(
            path: "ICalendarTests/Corpus"
        )
        .resolvingSymlinksInPath()
        let files = FileManager.default.enumerator(at: corpus, includingPropertiesForKeys: nil)?.allObjects.compactMap { $0 as? URL } ?? []
        return files.filter { $0.pathExtension == "ics" }.sorted { $0.path < $1.path }.compactMap { file in
            (try? Data(contentsOf: file)).map { Sample(name: file.lastPathComponent, bytes: [UInt8]($0)) }
        }
    }()

    @Test("the corpus is there") func presence() throws {
        #expect(Self.samples.count > 150)
        let clean = try Self.samples.filter { try Self.isClean($0) }
        #expect(clean.count > 20)
    }

    private static func isClean(_ sample: Sample) throws -> Bool {
        let document = try CalendarDocument(sample.bytes)
        var writer = ContentLineWriter()
        for component in document.components { writer.component(EditableComponent(component)) }
        return document.examined(zones: document.resolver).diagnostics.isEmpty && writer.finish() == sample.bytes
    }

    @Test("a corrected calendar has no fault, takes the same nights and is not corrected again", arguments: samples) func sweep(
        sample: Sample
    ) throws {
        let document = try CalendarDocument(sample.bytes)
        let bytes = try document.corrected()
        let copy = try CalendarDocument(bytes)
        let isCalendar = document.components.contains { _ in true }
        #expect(bytes.isEmpty == !isCalendar)
        guard isCalendar else { return }
        // Where a start could not be read it is left out, and the event stays at no time.
        let faults = copy.faults.filter { $0.code != .missingDtstart }
        #expect(faults.isEmpty, "\(faults)")
        let startless = document.events.count { $0.start == nil }
        #expect(copy.faults.count - faults.count <= startless)
        #expect(try copy.nights().counts == document.nights().counts)
        #expect(copy.events.count { _ in true } == document.events.count { _ in true })
        // Events outside any calendar are put into one at the end.
        #expect(copy.events.map { $0.summary ?? "" }.sorted() == document.events.map { $0.summary ?? "" }.sorted())
        #expect(copy.extensions.sorted { $0.name.text < $1.name.text } == document.extensions.sorted { $0.name.text < $1.name.text })
        #expect(try copy.corrected() == bytes)
        if try Self.isClean(sample) { #expect(bytes == sample.bytes) }
    }
}
