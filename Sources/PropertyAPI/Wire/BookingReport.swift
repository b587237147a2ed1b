import Bookings
import CivilTime
import Desk
import PDF

/// A booking as a document to print.
enum BookingReport {
    /// Sets the document.
    ///
    /// - Parameter sheet: The booking.
    /// - Returns: A file in PDF.
    /// - Throws: `PDFError`.
    static func bytes(of sheet: BookingSheet) throws -> [UInt8] {
        let (booking, content, profile) = (sheet.booking, sheet.booking.content, sheet.property.entity.profile)
        var document = PDFDocument(title: "Booking \(booking.code)", createdAt: booking.audit.updatedAt.rfc3339)
        document.add(.title(profile.name))
        document.add(.heading("Booking \(booking.code)"))
        func row(_ label: String, _ value: String?) {
            if let value, !value.isEmpty { document.add(.row(label, value)) }
        }
        row("Status", booking.creation == .test ? "\(booking.status.words) (test)" : booking.status.words)
        row("Booked", booking.audit.createdAt.rfc3339)
        row("Source", content.rateSource)
        document.add(.heading("Guest"))
        row("Name", content.guest.fullName)
        row("Mail", content.guest.email)
        row("Telephone", content.guest.telephone)
        document.add(.heading("Stay"))
        row("Room", sheet.unit.details.name)
        row("Arrival", "\(booking.stay.arrival.iso8601), from \(profile.checkInTime.iso8601)")
        row("Departure", "\(booking.stay.departure.iso8601), until \(profile.checkOutTime.iso8601)")
        row("Nights", "\(booking.stay.count)")
        row("Adults", "\(content.adults)")
        row("Children", "\(content.children)")
        row("Price", "\(content.price.decimal) \(content.price.currency)")
        row("Cancellation", booking.effectivePolicy.summary)
        row("Requests", content.specialRequests)
        row("Note", content.comment)
        if let cancellation = booking.cancellation {
            document.add(.heading("Cancelled"))
            row("On", cancellation.at.rfc3339)
            row("Type", cancellation.kind?.rawValue)
            row("Reason", cancellation.reason)
        }
        if let refund = booking.refund {
            document.add(.heading("Refund"))
            row("Amount", "\(refund.request.amount.decimal) \(refund.request.amount.currency)")
            row("Status", refund.status.rawValue)
            row("Reason", refund.request.description)
        }
        return try document.bytes()
    }
}

extension BookingStatus {
    fileprivate var words: String { self.rawValue.lowercased().replacing("_", with: " ") }
}
