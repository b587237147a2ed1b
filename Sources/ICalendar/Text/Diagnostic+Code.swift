extension Diagnostic {
    /// What a reader may notice; the raw value is its name for programs.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        // Of a content line.

        /// The line has no name that RFC 5545 allows, or no colon behind it; it is left out.
        case notAContentLine = "not-a-content-line"

        /// BEGIN or END does not name a component; the line is left out.
        case namelessComponent = "nameless-component"

        /// The line is longer than the reader allows; it is left out.
        case lineTooLong = "line-too-long"

        /// A quote is never closed; it was closed at the last colon.
        case openQuote = "open-quote"

        /// A parameter has no valid name or no equals sign; it is left out.
        case malformedParameter = "malformed-parameter"

        /// There are blanks round the name; they were taken off.
        case blankAroundName = "blank-around-name"

        /// There is a carriage return inside the line; it was taken out.
        case strayCarriageReturn = "stray-carriage-return"

        /// There is a control character in the line; it was taken out.
        case controlCharacter = "control-character"

        /// The line is not UTF-8; it was read as Windows-1252.
        case notUTF8 = "not-utf8"

        // Of the lines as a whole.

        /// Lines end with a line feed alone; RFC 5545 wants CRLF.
        case lineFeedOnly = "line-feed-only"

        /// The calendar starts with a byte order mark.
        case byteOrderMark = "byte-order-mark"

        /// There are blank lines.
        case blankLine = "blank-line"

        /// There are more lines than the reader allows; it stopped here.
        case tooManyLines = "too-many-lines"

        /// There is no BEGIN:VCALENDAR, so this is no calendar.
        case noCalendar = "no-calendar"

        // Of the components.

        /// The component never ends; it was closed where the one round it ends.
        case missingEnd = "missing-end"

        /// The calendar never ends, so a part of it may be missing.
        case truncated = "truncated"

        /// END closes nothing that is open; it is left out.
        case strayEnd = "stray-end"

        /// END closes an outer component; the ones inside it were closed too.
        case mismatchedEnd = "mismatched-end"

        /// The component stands outside any VCALENDAR; it is read all the same.
        case outsideCalendar = "outside-calendar"

        /// Components are nested deeper than the reader allows; this one is left out.
        case tooDeep = "too-deep"

        /// There are more components than the reader allows; it stopped here.
        case tooManyComponents = "too-many-components"

        // Of what a component must say.

        /// The calendar has no VERSION.
        case missingVersion = "missing-version"

        /// The calendar has no PRODID.
        case missingProdid = "missing-prodid"

        /// The component has no DTSTAMP.
        case missingDtstamp = "missing-dtstamp"

        /// The component has no UID.
        case missingUID = "missing-uid"

        /// The component has no DTSTART, so it is at no time.
        case missingDtstart = "missing-dtstart"

        /// The property may stand only once; the first one counts.
        case duplicateProperty = "duplicate-property"

        /// Another event has the same UID and the same RECURRENCE-ID.
        case duplicateEvent = "duplicate-event"

        // Of values.

        /// The value is not of the type the property has; it is kept as written.
        case unreadableValue = "unreadable-value"

        /// The recurrence rule cannot be read; only the first instance is known.
        case unreadableRule = "unreadable-rule"

        /// The value is said to be a DATE, but has a time; the day counts.
        case dateWithTime = "date-with-time"

        /// The value should have a time, but is a day; it was read as DATE.
        case dateTimeWithoutTime = "date-time-without-time"

        /// The value is in UTC and names a zone too; UTC counts.
        case utcWithTZID = "utc-with-tzid"

        /// Start and end are of different types; the end was read in the type of the start.
        case mixedValueTypes = "mixed-value-types"

        /// The end lies before the start.
        case endBeforeStart = "end-before-start"

        /// The event ends on the day it starts; it was read as one day.
        case endEqualsStart = "end-equals-start"

        /// There are both an end and a duration; the end counts.
        case endAndDuration = "end-and-duration"

        /// UNTIL is of another type than the start.
        case untilType = "until-type"

        /// The time zone is known neither to the system nor to the calendar; the time was read as local.
        case unknownZone = "unknown-zone"
    }
}
