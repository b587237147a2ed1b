// Prints the events of a calendar that comes on standard input, and what is wrong with it.

import Glibc
import ICalendar

// snippet.hide
var bytes: [UInt8] = []
while let line = readLine(strippingNewline: false) { bytes.append(contentsOf: line.utf8) }
// snippet.show

let document = try CalendarDocument(bytes)
for event in document.events {
    print(event.uid ?? "-", event.start.map(String.init(describing:)) ?? "-", event.summary ?? "")
}
for diagnostic in document.diagnostics { print(diagnostic) }
