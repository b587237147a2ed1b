import Bookings
import CivilTime
import Desk

/// Bookings as a table in CSV (RFC 4180), for spreadsheets.
enum BookingTable {
    /// The line that names the columns.
    static var head: [UInt8] { self.line(self.columns.map(\.name)) }

    /// The line of a booking.
    @Sendable static func line(_ sheet: BookingSheet) -> [UInt8] { self.line(self.columns.map { $0.value(sheet) ?? "" }) }

    private static let columns: [(name: String, value: @Sendable (BookingSheet) -> String?)] = [
        ("bookingIdentifier", { $0.booking.id.description }),
        ("bookingCode", { $0.booking.code }),
        ("groupIdentifier", { $0.booking.group.description }),
        ("creation", { $0.booking.creation.rawValue }),
        ("bookingStatus", { $0.booking.status.rawValue }),
        ("createdDate", { $0.booking.audit.createdAt.rfc3339 }),
        ("lastUpdate", { $0.booking.audit.updatedAt.rfc3339 }),
        ("startDate", { $0.booking.stay.arrival.iso8601 }),
        ("endDate", { $0.booking.stay.departure.iso8601 }),
        ("roomNights", { "\($0.booking.stay.count)" }),
        ("room", { $0.unit.details.name }),
        ("adults", { "\($0.booking.content.adults)" }),
        ("children", { "\($0.booking.content.children)" }),
        ("firstName", { $0.booking.content.guest.firstName }),
        ("lastName", { $0.booking.content.guest.lastName }),
        ("email", { $0.booking.content.guest.email }),
        ("telephone", { $0.booking.content.guest.telephone }),
        ("amount", { $0.booking.content.price.decimal }),
        ("currency", { $0.booking.content.price.currency }),
        ("rateSource", { $0.booking.content.rateSource }),
        ("specialRequests", { $0.booking.content.specialRequests }),
        ("comment", { $0.booking.content.comment }),
        ("cancelledOn", { $0.booking.cancellation?.at.rfc3339 }),
        ("cancellationType", { $0.booking.cancellation?.kind?.rawValue }),
        ("cancelReason", { $0.booking.cancellation?.reason }),
        ("refundStatus", { $0.booking.refund?.status.rawValue }),
        ("refundAmount", { $0.booking.refund?.request.amount.decimal }),
    ]

    /// A line of fields.
    ///
    /// - Parameter fields: The fields as they are meant.
    /// - Returns: The line, with its end.
    static func line(_ fields: [String]) -> [UInt8] { Array((fields.map(self.field).joined(separator: ",") + "\r\n").utf8) }

    // What a spreadsheet would take for a formula becomes a text by an apostrophe before it.
    private static func field(_ text: String) -> String {
        let first = text.unicodeScalars.first { $0 != " " && $0 != "\u{A0}" && $0 != "\u{3000}" }
        let isFormula = first.map { "=+-@\t\r\n\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains($0) } ?? false
        let safe = isFormula ? "'\(text)" : text
        guard safe.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return safe }
        return "\"\(safe.replacing("\"", with: "\"\""))\""
    }
}
