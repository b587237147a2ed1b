import HTTP
import JSON
import Sandbox

extension ICalSandbox {
    /// What is wrong with a feed's answers on purpose.
    struct Faults: JSONWritable {
        let faults: FeedFaults

        init(encoding faults: FeedFaults) { self.faults = faults }

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("status", self.faults.status)
                json.field("delayMs", self.faults.delayMs)
                json.field("dripBytesPerSecond", self.faults.dripBytesPerSecond)
                json.field("truncateAtByte", self.faults.truncateAtByte)
                if self.faults.closeEarly { json.field("closeEarly", true) }
                if self.faults.emptyBody { json.field("emptyBody", true) }
                if self.faults.htmlBody { json.field("htmlBody", true) }
                if self.faults.badFold { json.field("badFold", true) }
                if self.faults.bom { json.field("bom", true) }
                if self.faults.lfOnly { json.field("lfOnly", true) }
                json.field("charset", self.faults.charset)
                json.field("everyNth", self.faults.everyNth)
            }
        }

        init(reading fields: FieldReader) {
            var faults = FeedFaults()
            faults.status = fields.integer("status", in: Self.statuses)
            faults.delayMs = fields.integer("delayMs", in: 0...FeedFaults.longestDelay)
            faults.dripBytesPerSecond = fields.integer("dripBytesPerSecond", in: Self.drip)
            faults.truncateAtByte = fields.integer("truncateAtByte", in: Self.bytes)
            faults.closeEarly = fields.bool("closeEarly") ?? false
            faults.emptyBody = fields.bool("emptyBody") ?? false
            faults.htmlBody = fields.bool("htmlBody") ?? false
            faults.badFold = fields.bool("badFold") ?? false
            faults.bom = fields.bool("bom") ?? false
            faults.lfOnly = fields.bool("lfOnly") ?? false
            let charsets = FeedFaults.charsets.joined(separator: ", ")
            faults.charset = fields.parsed("charset", rule: "enum", form: "one of \(charsets)") { text in
                FeedFaults.charsets.contains(text.lowercased()) ? text.lowercased() : nil
            }
            faults.everyNth = fields.integer("everyNth", in: Self.turns)
            self.faults = faults
        }

        static let statuses = 200...599
        static let drip = 1...10_000_000
        static let bytes = 0...100_000_000
        static let turns = 1...1_000
    }
}
