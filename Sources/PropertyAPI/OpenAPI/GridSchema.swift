import Bookings
import HTTP

extension Schema {
    /// `State`: which bookings a grid shows.
    static let gridState = Schema.body(optional: [
        "skip": .integer(0...1_000_000_000), "take": .integer(1...180), "sort": .list(of: .gridSort, atMost: 16),
        "group": .list(of: .gridGrouping, atMost: 4), "filter": .gridFilter,
    ]).named("State")

    private static let gridField = Schema.word(GridField.self).named("GridField")
    private static let direction = Schema.word(BookingGrid.Direction.self)
    private static let function = Schema.word(BookingGrid.Aggregate.Function.self)

    private static let gridSort = Schema.body(["field": gridField], optional: ["dir": direction]).named("GridSort")

    private static let gridGrouping = Schema.body(
        ["field": gridField],
        optional: ["dir": direction, "aggregates": .list(of: .body(["field": gridField, "aggregate": function]), atMost: 16)]
    ).named("GridGrouping")

    private static let gridFilter = Schema.any(of: [
        .body(optional: ["logic": .words(["and", "or"]), "filters": .list(of: .reference("GridFilter"), atMost: 100)]), gridCondition,
    ]).described("Filters joined by `logic`, at most 8 deep, or a condition; at most 100 conditions.").named("GridFilter")

    private static let gridCondition = Schema.body(
        [
            "field": gridField,
            "operator": .word(BookingGrid.Test.Comparison.self).described("In small or capital letters."),
        ],
        optional: [
            "value": .any(of: [gridValue, .list(of: gridValue, atMost: 200)])
                .described("Of the field's type; several, as an array, for operators that compare with a list."),
            "ignoreCase": .flag,
        ]
    ).named("GridCondition")

    private static let gridValue = Schema.any(of: [.text(1_000), .number, .flag])

    /// A group of bookings in a grid.
    static let gridGroup = Schema.object(
        [
            "field": gridField, "count": .count,
            "aggregates": .list(of: .object(["field": gridField, "aggregate": function], optional: ["value": gridValue])),
        ], optional: ["value": gridValue, "groups": .list(of: .reference("GridGroup"))]
    ).named("GridGroup")
}
