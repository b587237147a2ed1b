public import Bookings
public import Identity
import Store

extension Desk {
    /// The most bookings that are put into one file.
    static let mostExported = 50_000
    /// The most bytes that one file may have, about.
    static let mostExportedBytes = 32 << 20

    /// Writes every booking of a grid, whatever page of it is asked for.
    ///
    /// - Parameters:
    ///   - grid: Which bookings, in which order.
    ///   - access: The right to see them.
    ///   - write: Writes a booking.
    /// - Returns: What was written, one booking behind the other.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/exportTooLarge(bookings:bytes:)``, `SQLError`.
    public func exportBookings(
        _ grid: BookingGrid, at access: EntityAccess, writing write: @escaping @Sendable (BookingSheet) -> [UInt8]
    ) async throws -> [UInt8] {
        let now = self.now()
        let whole = BookingGrid(take: Self.mostExported + 1, sort: grid.sort, filter: grid.filter)
        let tooLarge = DeskError.exportTooLarge(bookings: Self.mostExported, bytes: Self.mostExportedBytes)
        return try await self.store.read { records in
            let property = try self.property(access, in: records)
            var numbers = try records.bookingNumbers(of: property.id, in: whole)[...]
            guard numbers.count <= Self.mostExported else { throw tooLarge }
            var bytes: [UInt8] = []
            while !numbers.isEmpty {
                let part = try records.bookings(numbered: Array(numbers.prefix(500)))
                for sheet in try self.sheets(part, of: property, at: now, in: records) { bytes += write(sheet) }
                guard bytes.count <= Self.mostExportedBytes else { throw tooLarge }
                numbers = numbers.dropFirst(500)
            }
            return bytes
        }
    }
}
