import Bookings
import CivilTime
import HTTP
import JSON

extension Wink {
    /// A group of bookings in a grid.
    struct GridGroup: JSONWritable {
        let group: BookingGrid.Group
        let levels: ArraySlice<BookingGrid.Grouping>

        init(encoding group: BookingGrid.Group, levels: ArraySlice<BookingGrid.Grouping>) {
            self.group = group
            self.levels = levels
        }

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("field", self.group.field.rawValue)
                json.field("value", self.group.value.map(GridResult.init(encoding:)))
                json.field("count", self.group.count)
                json.array("aggregates") { json in
                    for (aggregate, value) in zip(self.levels.first?.aggregates ?? [], self.group.aggregates) {
                        json.element(GridAggregate(aggregate: aggregate, value: value))
                    }
                }
                guard !self.group.groups.isEmpty else { return }
                json.field("groups", self.group.groups.map { GridGroup(encoding: $0, levels: self.levels.dropFirst()) })
            }
        }
    }

    private struct GridAggregate: JSONWritable {
        let aggregate: BookingGrid.Aggregate
        let value: GridValue?

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("field", self.aggregate.field.rawValue)
                json.field("aggregate", self.aggregate.function.rawValue)
                json.field("value", self.value.map(GridResult.init(encoding:)))
            }
        }
    }

    private struct GridResult: JSONWritable {
        let value: GridValue

        init(encoding value: GridValue) { self.value = value }

        func write(to json: inout JSONWriter) {
            switch self.value {
            case .text(let text): text.write(to: &json)
            case .day(let day): day.iso8601.write(to: &json)
            case .instant(let instant): instant.rfc3339.write(to: &json)
            case .count(let number): JSONValue.number("\(number)").write(to: &json)
            case .amount(let amount):
                JSONValue.number(Bookings.Money(tenThousandths: amount, currency: "").decimal).write(to: &json)
            case .flag(let flag): flag.write(to: &json)
            case .decimal(let text): JSONValue.number(text).write(to: &json)
            }
        }
    }
}
