import Foundation
import SQL

@testable import Store

/// Rows for every table of the schema, as a program of an older schema left them.
enum SampleRows {
    /// Makes a database as it was after some steps, with rows in each table.
    static func fill(_ place: Database.Place, upTo step: Int) async throws {
        let steps = Array(Schema.migrations.prefix(step))
        let database = try Database(at: place, plan: MigrationPlan(steps, at: 1_000), connections: 2)
        defer { database.close() }
        try await database.write { connection in
            try connection.run("INSERT INTO instance (id, created_at) VALUES ('here', 1)")
            for number in 0..<250 {
                try Self.insertClient(number, connection)
                if step >= 2 { try Self.insertBooking(number, connection, hasRevision: step < 5) }
                if step >= 3 { try Self.insertConnection(number, connection) }
                if step >= 6 { try Self.insertSubscriber(number, connection) }
                if step >= 7 { try Self.insertRefund(number, connection) }
                if step >= 8 { try Self.insertDelivery(number, connection) }
                if step >= 9 { try Self.insertBlock(number, connection) }
                if step >= 10 { try Self.tellOfStalls(number, connection) }
                if step >= 11 { try Self.insertTestFeed(number, connection) }
            }
        }
    }

    private static func insertClient(_ number: Int, _ connection: Connection) throws {
        let (id, bytes) = ("c\(number)", [UInt8(number), 0, 255])
        try connection.run(
            """
            INSERT INTO client (id, name, secret_hash, scopes, reaches_all, user_id, created_at)
            VALUES (\(id), \("name \u{1} é \(number)"), \(bytes), '*.*', 0, \(number % 2 == 0 ? nil : "u"), \(number))
            """)
        try connection.run("INSERT INTO client_entity (client_id, entity_id) VALUES (\(id), \(UUID().uuidString))")
        try connection.run(
            "INSERT INTO access_token (hash, client_id, scopes, issued_at, expires_at) VALUES (\(bytes), \(id), '*.*', 1, 2)")
        try connection.run(
            """
            INSERT INTO idempotency_key (client_id, name, fingerprint, status, version, body, recorded_at)
            VALUES (\(id), 'k', 'f', 201, \(number % 2 == 0 ? nil : Int64(number)), \([UInt8]()), 1)
            """)
    }

    private static func insertBooking(_ number: Int, _ connection: Connection, hasRevision: Bool) throws {
        let (entity, unit, booking) = ("e\(number)", "u\(number)", "b\(number)")
        // The schema's fifth step has the revisions in a table of their own.
        let (columns, values) = hasRevision ? (", revision, revised_at", ", 1, 1") : ("", "")
        try connection.execute(
            """
            INSERT INTO managing_entity (id, kind, url_name, status, name, currency_code, time_zone, owner_kind, check_in_time,
                check_out_time, images, creator, created_at, updated_at, version\(columns))
            VALUES ('\(entity)', 'HOTEL', '\(entity)', 'ACTIVE', 'n', 'EUR', 'UTC', 'COMPANY', '00:00', '00:00', '[]', 'c', 1, 1, 1\(values))
            """)
        if hasRevision {
            try connection.run("UPDATE managing_entity SET revision = \(number), revised_at = \(2 * number) WHERE id = \(entity)")
        } else {
            try connection.run(
                "INSERT INTO property_revision (property_id, revision, revised_at) VALUES (\(entity), \(number), \(2 * number))")
        }
        try connection.run(
            """
            INSERT INTO unit (id, property_id, status, name, quantity, adults, children, images, created_at, updated_at, version)
            VALUES (\(unit), \(entity), 'ACTIVE', 'n', 1, 1, 0, '[]', 1, 1, 1)
            """)
        try connection.run(
            """
            INSERT INTO booking (id, property_id, unit_id, arrival, departure, code, group_id, creation, status, takes_nights,
                is_confirmed, adults, children, price_amount, price_currency, first_name, last_name, email, search_text, created_at,
                updated_at, version)
            VALUES (\(booking), \(entity), \(unit), \(number), \(number + 1), 'C', 'g', 'NORMAL', 'PAID', 1, 1, 1, 0, \(Int64.max), 'EUR', 'Ada',
                'Sample', 'a@b', 'ada', 1, 1, 1)
            """)
        try connection.run(
            """
            INSERT INTO booking_transition (booking_id, number, from_status, to_status, happened_at, actor)
            VALUES (\(booking), 0, 'A', 'B', 1, NULL)
            """)
    }

    private static func insertRefund(_ number: Int, _ connection: Connection) throws {
        let (booking, refund) = ("b\(number)", "r\(number)")
        try connection.run(
            """
            INSERT INTO booking_refund (booking_id, id, amount, currency, reason, description, consequence, requestor, status, created_at)
            VALUES (\(booking), \(refund), \(Int64.max), 'EUR', 'R', 'd', 'NONE', 'S', 'PENDING', 1)
            """)
        try connection.run("INSERT INTO booking_resend (booking_id, client_id, requested_at) VALUES (\(booking), 'c', 1)")
    }

    private static func insertSubscriber(_ number: Int, _ connection: Connection) throws {
        let keys = (0..<4).map { [UInt8(number), $0, 255] }
        try connection.run(
            """
            INSERT INTO subscriber (id, property_id, name, tier, units, channel, may_block, passkey_hash, passkey_sealed, secret_hash,
                secret_sealed, created_at, updated_at, version)
            VALUES (\("s\(number)"), \("e\(number)"), 'n', 'BUSY', '[]', \(number % 2 == 0 ? nil : "portal"), 0, \(keys[0]), \(keys[1]),
                \(keys[2]), \(keys[3]), 1, 1, 1)
            """)
    }

    private static func tellOfStalls(_ number: Int, _ connection: Connection) throws {
        let told = number % 2 == 0 ? nil : Int64(number)
        try connection.run("UPDATE subscriber SET look_at = \(number), stall_told = \(told) WHERE id = \("s\(number)")")
        try connection.run("UPDATE caldav_connection SET look_at = \(number), stall_told = \(told) WHERE id = \("p\(number)")")
    }

    private static func insertBlock(_ number: Int, _ connection: Connection) throws {
        let (entity, unit, block) = ("e\(number)", "u\(number)", "k\(number)")
        try connection.run(
            """
            INSERT INTO block (id, property_id, unit_id, arrival, departure, kind, quantity, held_since, created_at, updated_at, version)
            VALUES (\(block), \(entity), \(unit), \(number), \(number + 1), 'OWNER_BLOCK', \(number % 2 == 0 ? nil : Int64(1)), 1, 1, 1, 1)
            """)
        try connection.run(
            """
            INSERT INTO conflict (id, property_id, unit_id, first_night, end_day, first_kind, first_identifier, first_since, second_kind,
                second_identifier, second_since, state, revision, created_at, updated_at, version)
            VALUES (\("f\(number)"), \(entity), \(unit), \(number), \(number + 1), 'BOOKING', \("b\(number)"), 1, 'BLOCK', \(block), 1, 'OPEN',
                2, 1, 1, 1)
            """)
    }

    private static func insertTestFeed(_ number: Int, _ connection: Connection) throws {
        let (feed, bytes) = ("t\(number)", [UInt8(number), 4])
        try connection.run(
            """
            INSERT INTO sandbox_feed (id, secret_hash, creator_hash, name, dialect, headers, faults, active_version, next_version,
                next_change, created_at, modified_at, expires_at)
            VALUES (\(feed), \(bytes), \(bytes), 'n', 'plain', '{}', '{}', 0, 1, 2, 1, 1, 2)
            """)
        try connection.run(
            """
            INSERT INTO sandbox_version (feed_id, id, label, events, calendar, created_at)
            VALUES (\(feed), 0, 'l', '[]', \(number % 2 == 0 ? nil : "BEGIN:VCALENDAR"), 1)
            """)
        try connection.run(
            """
            INSERT INTO sandbox_change (feed_id, id, uid, version, due_at, changes, state, ended_at)
            VALUES (\(feed), 1, 'u', 0, 2, '{}', 'waiting', \(number % 2 == 0 ? nil : Int64(3)))
            """)
        try connection.run(
            """
            INSERT INTO sandbox_read (feed_id, mark, read_at, method, status, version, bytes, agent, network)
            VALUES (\(feed), \(number), 1, 'GET', 200, 0, 1, '', 'n')
            """)
        try connection.run(
            """
            INSERT INTO sandbox_answer (owner, name, fingerprint, status, body_sealed, recorded_at)
            VALUES (\(feed), 'k', 'f', 201, \(bytes), 1)
            """)
    }

    private static func insertConnection(_ number: Int, _ connection: Connection) throws {
        let bytes = [UInt8(number), 1]
        try connection.run(
            """
            INSERT INTO caldav_connection (id, property_id, passkey_hash, passkey_sealed, created_at, rotated_at)
            VALUES (\("p\(number)"), \("e\(number)"), \(bytes), \(bytes), 1, 1)
            """)
        try connection.run(
            """
            INSERT INTO feed_read (property_id, subscriber, minute, revision, status, agent, network, reads, last_at)
            VALUES (\("e\(number)"), 's', 1, 1, 200, '', 'n', 1, 1)
            """)
    }

    private static func insertDelivery(_ number: Int, _ connection: Connection) throws {
        let (webhook, event, delivery) = ("w\(number)", "v\(number)", "d\(number)")
        try connection.run(
            """
            INSERT INTO webhook (id, entity_id, name, url, target, enabled, kinds, secret_sealed, creator, failures, rests_until,
                claimed_at, claimed_until, claim, created_at, updated_at, version)
            VALUES (\(webhook), \("e\(number)"), 'n', 'https://a.b/', 'a.b:443', 1, '[]', \([UInt8(number), 2]), 'c', 0, 0, 0, 0, 0, 1, 1, 1)
            """)
        try connection.run(
            """
            INSERT INTO event (id, entity_id, kind, body, happened_at)
            VALUES (\(event), \("e\(number)"), 'booking.create', \([UInt8(number), 3]), 1)
            """)
        try connection.run(
            """
            INSERT INTO delivery (id, webhook_id, event_id, status, attempts, failures, due_at, expires_at, created_at)
            VALUES (\(delivery), \(webhook), \(event), 'PENDING', 1, 1, 1, 2, 1)
            """)
        try connection.run(
            """
            INSERT INTO delivery_attempt (delivery_id, attempted_at, milliseconds, status, excerpt) VALUES (\(delivery), 1, 1, 500, '')
            """)
    }
}
