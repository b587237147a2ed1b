import Bookings
import CivilTime
import Desk
import JSON

extension Wink {
    /// Which nights each reader may still sell though none is left.
    struct Exposure: JSONWritable {
        let asOf: Instant
        let readers: [ReaderExposure]

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("asOf", self.asOf.rfc3339)
                json.array("readers") { json in for reader in self.readers { json.element(ExposedReader(exposure: reader)) } }
            }
        }
    }

    private struct ExposedReader: JSONWritable {
        let exposure: ReaderExposure

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("readerIdentifier", self.exposure.reader)
                json.field("lastRead", self.exposure.reading?.at.rfc3339)
                json.field("versionRead", self.exposure.reading?.revision)
                json.field("nightsAtRisk", self.exposure.nights)
                json.array("atRisk") { json in for run in self.exposure.runs { json.element(Run(run: run)) } }
            }
        }
    }

    private struct Run: JSONWritable {
        let run: ReaderExposure.Run

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("unitIdentifier", self.run.unit.description)
                json.field("startDate", self.run.nights.lowerBound.iso8601)
                json.field("endDate", self.run.nights.upperBound.iso8601)
            }
        }
    }
}
