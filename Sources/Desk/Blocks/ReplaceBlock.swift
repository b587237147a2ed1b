public import Bookings
import CivilTime
public import Identity
import Store

extension Desk {
    /// Replaces a block's nights, unit, number and texts.
    ///
    /// - Parameters:
    ///   - id: The block.
    ///   - content: What it is to be.
    ///   - access: The right to change it.
    ///   - onConflict: What becomes of the change where the new nights are taken.
    ///   - version: The version that the caller knows; `nil` for whatever stands.
    /// - Returns: The block as it is now.
    /// - Throws: ``DeskError``: unknown things, a stale version, taken nights; and `SQLError`.
    public func replaceBlock(
        _ id: ID<Block>, with content: Block.Content, at access: EntityAccess, onConflict: OnConflict, expecting version: Int?
    ) async throws -> Block {
        let now = self.now()
        let block = try await self.store.write(at: access.entity) { records in
            let property = try self.property(access, in: records)
            let loaded = try self.block(id, of: property, expecting: version, in: records)
            let unit = try self.offeredUnit(content.unit, of: property, in: records)
            var block = loaded
            block.replace(content, at: now)
            if block.takesMore(than: loaded), onConflict == .reject {
                let holders = try records.holders(of: unit.id, during: content.stay.nights, except: id.description)
                let diary = Diary(quantity: unit.details.quantity, entries: holders)
                do throws(BookingError) { try diary.admit(content.stay, quantity: content.quantity) } catch {
                    throw DeskError.booking(error)
                }
            }
            return try self.keep(block, replacing: loaded, of: property, at: now, in: records)
        }
        return block
    }

    /// Loads a block that is to be changed.
    func block(_ id: ID<Block>, of property: Property, expecting version: Int?, in records: Records) throws -> Block {
        guard let block = try records.block(id, of: property.id), block.removedAt == nil else { throw DeskError.unknownBlock }
        if let version, version != block.audit.version { throw DeskError.stale(version: block.audit.version) }
        return block
    }

    /// Keeps a block that was changed, and counts the change.
    func keep(
        _ block: Block, replacing loaded: Block, of property: Property, at now: Instant, in records: Records
    ) throws -> Block {
        guard try records.update(block, replacing: loaded) else { throw DeskError.stale(version: loaded.audit.version) }
        try records.revise(block.property, at: now)
        try self.reviewConflicts(
            of: property, changed: [(loaded.content.unit, loaded.stay), (block.content.unit, block.stay)], at: now, in: records)
        return block
    }
}
