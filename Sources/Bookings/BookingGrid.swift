/// Which bookings a grid shows, in which order, and what it makes of them.
public struct BookingGrid: Hashable, Sendable {
    /// Which way values run.
    public enum Direction: String, CaseIterable, Sendable {
        case ascending = "asc"
        case descending = "desc"
    }

    /// A field to sort by.
    public struct Sort: Hashable, Sendable {
        /// The field.
        public let field: GridField
        /// Which way its values run.
        public let direction: Direction

        /// Makes a part of an order.
        ///
        /// - Parameters:
        ///   - field: The field.
        ///   - direction: Which way its values run.
        public init(_ field: GridField, _ direction: Direction = .ascending) {
            self.field = field
            self.direction = direction
        }
    }

    /// What is worked out over the bookings of a group.
    public struct Aggregate: Hashable, Sendable {
        /// How it is worked out.
        public enum Function: String, CaseIterable, Sendable {
            case count
            case sum
            case average
            case min
            case max
        }

        /// The field.
        public let field: GridField
        /// How it is worked out.
        public let function: Function

        /// Makes an aggregate.
        ///
        /// - Parameters:
        ///   - function: How it is worked out.
        ///   - field: The field.
        ///
        /// It is `nil` where the field holds nothing that could be added up, or compared.
        public init?(_ function: Function, of field: GridField) {
            switch (function, field.kind) {
            case (.sum, .count), (.sum, .amount), (.average, .count), (.average, .amount), (.count, _): break
            case (.min, let kind), (.max, let kind): guard kind != .flag else { return nil }
            case (.sum, _), (.average, _): return nil
            }
            self.field = field
            self.function = function
        }
    }

    /// A field whose values divide the bookings.
    public struct Grouping: Hashable, Sendable {
        /// The field.
        public let field: GridField
        /// Which way the groups run.
        public let direction: Direction
        /// What is worked out over each group.
        public let aggregates: [Aggregate]

        /// Makes a level of groups.
        ///
        /// - Parameters:
        ///   - field: The field.
        ///   - direction: Which way the groups run.
        ///   - aggregates: What is worked out over each group.
        public init(_ field: GridField, _ direction: Direction = .ascending, aggregates: [Aggregate] = []) {
            self.field = field
            self.direction = direction
            self.aggregates = aggregates
        }
    }

    /// A condition on bookings.
    public indirect enum Filter: Hashable, Sendable {
        /// Each of these holds; nothing at all always does.
        case all([Filter])
        /// One of these holds; nothing at all never does.
        case any([Filter])
        /// A field is as it is to be.
        case test(Test)
    }

    /// A condition on one field.
    public struct Test: Hashable, Sendable {
        /// How a field is compared.
        public enum Comparison: String, CaseIterable, Sendable {
            case equal = "eq"
            case notEqual = "neq"
            case less = "lt"
            case lessOrEqual = "lte"
            case greater = "gt"
            case greaterOrEqual = "gte"
            case contains
            case doesNotContain = "doesnotcontain"
            case startsWith = "startswith"
            case endsWith = "endswith"
            case isNull = "isnull"
            case isNotNull = "isnotnull"
            case isEmpty = "isempty"
            case isNotEmpty = "isnotempty"
            case isIn = "in"
            case isNotIn = "nin"

            /// What a field is compared with.
            public enum Operand: Sendable {
                /// Nothing.
                case none
                /// One value.
                case value
                /// Any number of values.
                case list
            }

            /// What a field is compared with.
            public var operand: Operand {
                switch self {
                case .isNull, .isNotNull, .isEmpty, .isNotEmpty: .none
                case .isIn, .isNotIn: .list
                case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .contains, .doesNotContain, .startsWith, .endsWith:
                    .value
                }
            }

            /// Whether fields of a kind can be compared so: what looks into a text needs one, and only what runs has more and less.
            ///
            /// - Parameter kind: The kind.
            /// - Returns: Whether they can.
            public func suits(_ kind: GridField.Kind) -> Bool {
                switch self {
                case .contains, .doesNotContain, .startsWith, .endsWith, .isEmpty, .isNotEmpty: kind == .text
                case .less, .lessOrEqual, .greater, .greaterOrEqual: kind != .flag
                case .equal, .notEqual, .isNull, .isNotNull, .isIn, .isNotIn: true
                }
            }
        }

        /// The field.
        public let field: GridField
        /// How it is compared.
        public let comparison: Comparison
        /// What it is compared with, of the field's kind.
        public let values: [GridValue]
        /// Whether texts that differ in case alone are the same.
        public let ignoresCase: Bool

        /// Makes a condition.
        ///
        /// - Parameters:
        ///   - field: The field.
        ///   - comparison: How it is compared.
        ///   - values: What it is compared with: as many values of the field's kind as ``Comparison/operand`` says.
        ///   - ignoresCase: Whether texts that differ in case alone are the same.
        public init(_ field: GridField, _ comparison: Comparison, _ values: [GridValue] = [], ignoresCase: Bool = false) {
            self.field = field
            self.comparison = comparison
            self.values = values
            self.ignoresCase = ignoresCase
        }
    }

    /// A group of bookings that have a value in common.
    public struct Group: Hashable, Sendable {
        /// The field.
        public let field: GridField
        /// The value; `nil` where the bookings have none.
        public let value: GridValue?
        /// How many bookings of the whole grid belong to it.
        public let count: Int
        /// What was worked out, in the order it was asked for; `nil` where there was nothing to work on.
        public let aggregates: [GridValue?]
        /// The groups within.
        public let groups: [Group]

        /// Makes a group.
        ///
        /// - Parameters:
        ///   - field: The field.
        ///   - value: The value.
        ///   - count: How many bookings belong to it.
        ///   - aggregates: What was worked out.
        ///   - groups: The groups within.
        public init(field: GridField, value: GridValue?, count: Int, aggregates: [GridValue?], groups: [Group]) {
            self.field = field
            self.value = value
            self.count = count
            self.aggregates = aggregates
            self.groups = groups
        }
    }

    /// How many bookings to pass over.
    public let skip: Int
    /// The most to show.
    public let take: Int
    /// The order, before that in which bookings were made.
    public let sort: [Sort]
    /// Which bookings.
    public let filter: Filter
    /// The levels of groups, the outermost first; groups come before the order.
    public let grouping: [Grouping]

    /// Makes a grid.
    ///
    /// - Parameters:
    ///   - skip: How many bookings to pass over.
    ///   - take: The most to show.
    ///   - sort: The order, before that in which bookings were made.
    ///   - filter: Which bookings.
    ///   - grouping: The levels of groups, the outermost first.
    public init(skip: Int = 0, take: Int = 30, sort: [Sort] = [], filter: Filter = .all([]), grouping: [Grouping] = []) {
        self.skip = skip
        self.take = take
        self.sort = sort
        self.filter = filter
        self.grouping = grouping
    }
}
