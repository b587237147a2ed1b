extension Diagnostic.Code {
    /// How grave it is.
    public var severity: Diagnostic.Severity {
        switch self {
        case .notAContentLine, .namelessComponent, .lineTooLong, .tooManyLines, .noCalendar, .missingEnd, .truncated, .tooDeep,
            .tooManyComponents, .missingDtstart, .unreadableValue, .unreadableRule:
            .error
        case .openQuote, .malformedParameter, .blankAroundName, .strayCarriageReturn, .controlCharacter, .notUTF8, .strayEnd,
            .mismatchedEnd, .outsideCalendar, .missingDtstamp, .missingUID, .duplicateProperty, .dateWithTime, .dateTimeWithoutTime,
            .utcWithTZID, .mixedValueTypes, .endBeforeStart, .endAndDuration, .untilType, .unknownZone:
            .repaired
        case .lineFeedOnly, .byteOrderMark, .blankLine, .missingVersion, .missingProdid, .duplicateEvent, .endEqualsStart:
            .note
        }
    }

    /// What it means, as a sentence in English.
    public var sentence: String {
        switch self {
        case .notAContentLine: "The line has no name that RFC 5545 allows, or no colon behind it; it is left out."
        case .namelessComponent: "BEGIN or END does not name a component; the line is left out."
        case .lineTooLong: "The line is longer than the reader allows; it is left out."
        case .openQuote: "A quote is never closed; it was closed at the last colon."
        case .malformedParameter: "A parameter has no valid name or no equals sign; it is left out."
        case .blankAroundName: "There are blanks round the name; they were taken off."
        case .strayCarriageReturn: "There is a carriage return inside the line; it was taken out."
        case .controlCharacter: "There is a control character in the line; it was taken out."
        case .notUTF8: "The line is not UTF-8; it was read as Windows-1252."
        case .lineFeedOnly: "Lines end with a line feed alone; RFC 5545 wants CRLF."
        case .byteOrderMark: "The calendar starts with a byte order mark."
        case .blankLine: "There are blank lines."
        case .tooManyLines: "There are more lines than the reader allows; it stopped here."
        case .noCalendar: "There is no BEGIN:VCALENDAR, so this is no calendar."
        case .missingEnd: "The component never ends; it was closed where the one round it ends."
        case .truncated: "The calendar never ends, so a part of it may be missing."
        case .strayEnd: "END closes nothing that is open; it is left out."
        case .mismatchedEnd: "END closes an outer component; the ones inside it were closed too."
        case .outsideCalendar: "The component stands outside any VCALENDAR; it is read all the same."
        case .tooDeep: "Components are nested deeper than the reader allows; this one is left out."
        case .tooManyComponents: "There are more components than the reader allows; it stopped here."
        case .missingVersion: "The calendar has no VERSION."
        case .missingProdid: "The calendar has no PRODID."
        case .missingDtstamp: "The component has no DTSTAMP."
        case .missingUID: "The component has no UID."
        case .missingDtstart: "The component has no DTSTART, so it is at no time."
        case .duplicateProperty: "The property may stand only once; the first one counts."
        case .duplicateEvent: "Another event has the same UID and the same RECURRENCE-ID."
        case .unreadableValue: "The value is not of the type the property has; it is kept as written."
        case .unreadableRule: "The recurrence rule cannot be read; only the first instance is known."
        case .dateWithTime: "The value is said to be a DATE, but has a time; the day counts."
        case .dateTimeWithoutTime: "The value should have a time, but is a day; it was read as DATE."
        case .utcWithTZID: "The value is in UTC and names a zone too; UTC counts."
        case .mixedValueTypes: "Start and end are of different types; the end was read in the type of the start."
        case .endBeforeStart: "The end lies before the start."
        case .endEqualsStart: "The event ends on the day it starts; it was read as one day."
        case .endAndDuration: "There are both an end and a duration; the end counts."
        case .untilType: "UNTIL is of another type than the start."
        case .unknownZone: "The time zone is known neither to the system nor to the calendar; the time was read as local."
        }
    }
}
