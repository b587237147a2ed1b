import Bookings
import CivilTime
import Identity
import Store
import Testing

/// Every record comes back as it was kept, with all that it may hold and with nothing of it.
@Suite struct RecordTests {
    @Test("an entity comes back, full and bare", arguments: [true, false]) func entity(isFull: Bool) async throws {
        try await withShelf { shelf in
            var address = Address()
            for (name, part) in Address.parts where name != "county" { address[keyPath: part] = "\(name) \"quoted\" \u{1}é" }
            var entity = ManagingEntity.sample(isFull ? .hotel : .chain)
            entity.profile = ManagingEntity.Profile(
                name: "N", currencyCode: "JPY", timeZone: isFull ? "Asia/Tokyo" : nil, city: isFull ? "東京" : nil, ownerKind: .individual,
                accountEmail: isFull ? "a@b" : nil, address: isFull ? address : nil,
                location: isFull ? GeoPoint(longitude: -0.000_1, latitude: 47.123_456_789) : nil,
                checkInTime: try #require(TimeOfDay(hour: 15, minute: 30)),
                checkOutTime: try #require(TimeOfDay(hour: 23, minute: 59, second: 59)),
                images: isFull ? ["a", "", "b\"c"] : [])
            let kept = entity
            try await shelf.store.write { try $0.insert(kept) }
            let found = try await shelf.store.read { try $0.managingEntity(kept.id) }
            #expect(found == kept)
            entity.status = .suspended
            entity.profile = shelf.property.profile
            entity.audit.touch(at: moment(9))
            let changed = entity
            let isUpdated = try await shelf.store.write { try $0.update(changed, replacing: 1) }
            let again = try await shelf.store.read { try $0.managingEntity(kept.id) }
            #expect(isUpdated)
            #expect(again == changed)
        }
    }

    @Test("a unit comes back, full and bare", arguments: [true, false]) func unit(isFull: Bool) async throws {
        try await withShelf { shelf in
            let details =
                isFull
                ? Unit.Details(
                    name: "Loft", quantity: 10_000, adults: 7, children: 3, bedrooms: 0,
                    price: Money(tenThousandths: .max, currency: "EUR"),
                    images: ["x"], description: "d\u{1}") : Unit.Details(name: "")
            var unit = Unit(id: .random(), property: shelf.property.id, details: details, audit: Audit(createdAt: moment()))
            let kept = unit
            try await shelf.store.write { try $0.insert(kept) }
            #expect(try await shelf.store.read { try $0.unit(kept.id, of: kept.property) } == kept)
            unit.details = shelf.unit.details
            unit.status = .removed
            unit.audit.touch(at: moment(9))
            let changed = unit
            let isUpdated = try await shelf.store.write { try $0.update(changed, replacing: 1) }
            #expect(isUpdated)
            #expect(try await shelf.store.read { try $0.unit(kept.id, of: kept.property) } == changed)
            #expect(try await shelf.store.read { try $0.unit(kept.id, of: .random()) } == nil)
            #expect(try await shelf.store.read { try $0.units(of: kept.property).count } == 2)
        }
    }

    @Test("a booking comes back with its cancellation and history, full and bare", arguments: [true, false]) func booking(isFull: Bool)
        async throws
    {
        try await withShelf { shelf in
            let guest = Guest(firstName: "É\u{1}", lastName: "", email: "x", telephone: isFull ? "+43 1" : nil)
            let content = Booking.Content(
                unit: shelf.unit.id, stay: try Stay(from: try day("9998-12-31"), to: Day.last), adults: 1, children: 2,
                price: Money(tenThousandths: .min, currency: "XXX"), guest: guest, specialRequests: isFull ? "a\nb" : nil,
                comment: isFull ? "" : nil, rateSource: isFull ? "direct" : nil, metadata: isFull ? ["k": "v", "": "\""] : [:])
            let steps = [
                StatusTransition(from: .initialized, to: .paymentSucceeded, at: moment(1), actor: isFull ? "a" : nil, reason: nil),
                StatusTransition(from: .paymentSucceeded, to: .cancelled, at: moment(2), actor: nil, reason: isFull ? "r" : nil),
            ]
            let cancellation = Cancellation(at: moment(2), canceller: .guest, kind: isFull ? .noShow : nil, reason: isFull ? "r" : nil)
            let booking = Booking(
                id: .random(), property: shelf.property.id, code: "C", group: .random(), creation: .failed,
                status: isFull ? .cancelled : .initialized, content: content, cancellation: isFull ? cancellation : nil,
                history: isFull ? steps : [], audit: Audit(createdAt: moment(), updatedAt: moment(2), version: isFull ? 3 : 1))
            try await shelf.insert([booking])
            let found = try await shelf.store.read { try $0.booking(booking.id, of: booking.property) }
            #expect(found == booking)
            #expect(try await shelf.store.read { try $0.booking(booking.id, of: .random()) } == nil)
            #expect(try await shelf.store.read { try $0.booking(.random(), of: booking.property) } == nil)
        }
    }

    @Test("a changed booking comes back with every step once") func changedBooking() async throws {
        try await withShelf { shelf in
            let made = try shelf.booking("2026-07-01", "2026-07-05")
            try await shelf.insert([made])
            var booking = made
            for (seconds, status) in [(10, BookingStatus.partiallyRefunded), (20, .paymentSucceeded), (30, .fullyRefunded)] {
                let loaded = booking
                try booking.replace(booking.content, status: status, at: moment(Int64(seconds)), by: "client")
                let changed = booking
                let isUpdated = try await shelf.store.write { try $0.update(changed, replacing: loaded) }
                let found = try await shelf.store.read { try $0.booking(made.id, of: made.property) }
                #expect(isUpdated)
                #expect(found == changed)
            }
            let stale = booking
            let isUpdated = try await shelf.store.write { try $0.update(stale, replacing: made) }
            #expect(!isUpdated)
        }
    }

    @Test("a version that no longer stands is not replaced", arguments: [0, 2, 7]) func versions(version: Int) async throws {
        try await withShelf { shelf in
            var (entity, unit) = (shelf.property, shelf.unit)
            entity.profile.name = "Other"
            unit.details.name = "Other"
            let (changedEntity, changedUnit) = (entity, unit)
            let isUpdated = try await shelf.store.write { records in
                try (records.update(changedEntity, replacing: version), records.update(changedUnit, replacing: version))
            }
            #expect(isUpdated == (false, false))
            let found = try await shelf.store.read {
                try ($0.managingEntity(changedEntity.id), $0.unit(changedUnit.id, of: changedEntity.id))
            }
            #expect(found.0 == shelf.property)
            #expect(found.1 == shelf.unit)
        }
    }

    @Test("a connection comes back by its property and by its passkey, and keeps its identifier") func connection() async throws {
        try await withShelf { shelf in
            let id = shelf.property.id
            let first = CalDAVConnection(id: .random(), property: id, passkeyHash: [1], sealedPasskey: [2, 0])
            let second = CalDAVConnection(id: .random(), property: id, passkeyHash: [3], sealedPasskey: [])
            for (connection, expected) in [
                (first, first), (second, CalDAVConnection(id: first.id, property: id, passkeyHash: [3], sealedPasskey: [])),
            ] {
                try await shelf.store.write { try $0.save(connection, at: moment()) }
                #expect(try await shelf.store.read { try $0.calDAVConnection(of: id) } == expected)
                #expect(try await shelf.store.read { try $0.calDAVConnection(ofPasskey: [[0], connection.passkeyHash]) } == expected)
            }
            #expect(try await shelf.store.read { try $0.calDAVConnection(ofPasskey: [[1]]) } == nil)
            #expect(try await shelf.store.read { try $0.calDAVConnection(of: .random()) } == nil)
        }
    }

    @Test("the instance keeps its identifier, and another has its own") func instance() async throws {
        try await withPlaces { one, two in
            let first = try await Store(at: one, connections: 2, now: moment())
            first.close()
            let again = try await Store(at: one, connections: 2, now: moment(5))
            let other = try await Store(at: two, connections: 2, now: moment())
            #expect(again.instance == first.instance)
            #expect(other.instance != first.instance)
            again.close()
            other.close()
        }
    }

    @Test("a change of a property counts, and its time never runs backwards", arguments: [(60, 60), (0, 1), (-60, 1)] as [(Int64, Int64)])
    func revision(seconds: Int64, expected: Int64) async throws {
        try await withShelf { shelf in
            let id = shelf.property.id
            #expect(try await shelf.store.read { try $0.revision(of: id) } == Revision(number: 1, at: moment()))
            try await shelf.store.write { try $0.revise(id, at: moment(seconds)) }
            #expect(try await shelf.store.read { try $0.revision(of: id) } == Revision(number: 2, at: moment(expected)))
            #expect(try await shelf.store.read { try $0.revision(of: .random()) } == nil)
        }
    }

    @Test("a new profile after a later change does not take the change's time back") func revisionByUpdate() async throws {
        try await withShelf { shelf in
            let id = shelf.property.id
            try await shelf.store.write { try $0.revise(id, at: moment(100)) }
            var entity = shelf.property
            entity.audit.touch(at: moment(50))
            let changed = entity
            let isUpdated = try await shelf.store.write { try $0.update(changed, replacing: 1) }
            #expect(isUpdated)
            #expect(try await shelf.store.read { try $0.revision(of: id) } == Revision(number: 3, at: moment(101)))
        }
    }
}
