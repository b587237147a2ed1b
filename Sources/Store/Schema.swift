import SQL

/// Every step of the schema; a released step is never changed, a new one is added at the end.
///
/// Days are numbers of days and moments numbers of seconds since 1970-01-01; identifiers are the text form of UUIDs. A `number` is
/// given by the engine and tells the order in which records were made.
enum Schema {
    static let migrations = [
        Migration(
            1, "instance and clients",
            """
            CREATE TABLE instance (
                id TEXT PRIMARY KEY,
                created_at INTEGER NOT NULL
            ) STRICT;

            CREATE TABLE client (
                id TEXT PRIMARY KEY,
                name TEXT NOT NULL,
                secret_hash BLOB NOT NULL,
                scopes TEXT NOT NULL,
                reaches_all INTEGER NOT NULL CHECK (reaches_all IN (0, 1)),
                user_id TEXT,
                created_at INTEGER NOT NULL,
                revoked_at INTEGER
            ) STRICT;

            CREATE TABLE client_entity (
                client_id TEXT NOT NULL REFERENCES client (id),
                entity_id TEXT NOT NULL,
                PRIMARY KEY (client_id, entity_id)
            ) STRICT;

            CREATE TABLE access_token (
                hash BLOB PRIMARY KEY,
                client_id TEXT NOT NULL REFERENCES client (id),
                scopes TEXT NOT NULL,
                issued_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX access_token_by_expiry ON access_token (expires_at);

            CREATE TABLE idempotency_key (
                client_id TEXT NOT NULL REFERENCES client (id),
                name TEXT NOT NULL,
                fingerprint TEXT NOT NULL,
                status INTEGER NOT NULL,
                version INTEGER,
                body BLOB NOT NULL,
                recorded_at INTEGER NOT NULL,
                PRIMARY KEY (client_id, name)
            ) STRICT;
            CREATE INDEX idempotency_key_by_age ON idempotency_key (recorded_at);
            """),
        Migration(
            2, "properties, units and bookings",
            """
            CREATE TABLE managing_entity (
                number INTEGER PRIMARY KEY,
                id TEXT NOT NULL UNIQUE,
                kind TEXT NOT NULL,
                url_name TEXT NOT NULL UNIQUE,
                status TEXT NOT NULL,
                name TEXT NOT NULL,
                currency_code TEXT NOT NULL,
                time_zone TEXT,
                city TEXT,
                owner_kind TEXT NOT NULL,
                account_email TEXT,
                address TEXT,
                location TEXT,
                check_in_time TEXT NOT NULL,
                check_out_time TEXT NOT NULL,
                images TEXT NOT NULL,
                creator TEXT NOT NULL,
                revision INTEGER NOT NULL,
                revised_at INTEGER NOT NULL,
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                version INTEGER NOT NULL,
                CHECK (kind <> 'HOTEL' OR time_zone IS NOT NULL)
            ) STRICT;

            CREATE TABLE unit (
                number INTEGER PRIMARY KEY,
                id TEXT NOT NULL UNIQUE,
                property_id TEXT NOT NULL REFERENCES managing_entity (id),
                status TEXT NOT NULL,
                name TEXT NOT NULL,
                quantity INTEGER NOT NULL CHECK (quantity > 0),
                adults INTEGER NOT NULL,
                children INTEGER NOT NULL,
                bedrooms INTEGER,
                price_amount INTEGER,
                price_currency TEXT,
                images TEXT NOT NULL,
                description TEXT,
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                version INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX unit_by_property ON unit (property_id, number);

            CREATE TABLE booking (
                number INTEGER PRIMARY KEY,
                id TEXT NOT NULL UNIQUE,
                property_id TEXT NOT NULL REFERENCES managing_entity (id),
                unit_id TEXT NOT NULL REFERENCES unit (id),
                arrival INTEGER NOT NULL,
                departure INTEGER NOT NULL,
                code TEXT NOT NULL,
                group_id TEXT NOT NULL,
                creation TEXT NOT NULL,
                status TEXT NOT NULL,
                takes_nights INTEGER NOT NULL CHECK (takes_nights IN (0, 1)),
                is_confirmed INTEGER NOT NULL CHECK (is_confirmed IN (0, 1)),
                adults INTEGER NOT NULL,
                children INTEGER NOT NULL,
                price_amount INTEGER NOT NULL,
                price_currency TEXT NOT NULL,
                first_name TEXT NOT NULL,
                last_name TEXT NOT NULL,
                email TEXT NOT NULL,
                telephone TEXT,
                special_requests TEXT,
                comment TEXT,
                rate_source TEXT,
                metadata TEXT,
                cancelled_at INTEGER,
                canceller TEXT,
                cancellation_kind TEXT,
                cancel_reason TEXT,
                search_text TEXT NOT NULL,
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                version INTEGER NOT NULL,
                CHECK (arrival < departure AND departure - arrival <= 800)
            ) STRICT;
            CREATE INDEX booking_holding_nights ON booking (unit_id, arrival) WHERE takes_nights = 1;
            CREATE INDEX booking_by_property ON booking (property_id, number);

            CREATE TABLE booking_transition (
                booking_id TEXT NOT NULL REFERENCES booking (id),
                number INTEGER NOT NULL,
                from_status TEXT NOT NULL,
                to_status TEXT NOT NULL,
                happened_at INTEGER NOT NULL,
                actor TEXT,
                reason TEXT,
                PRIMARY KEY (booking_id, number)
            ) STRICT;
            """),
        Migration(
            3, "calendar connections and their reads",
            """
            CREATE TABLE caldav_connection (
                id TEXT PRIMARY KEY,
                property_id TEXT NOT NULL UNIQUE REFERENCES managing_entity (id),
                passkey_hash BLOB NOT NULL UNIQUE,
                passkey_sealed BLOB NOT NULL,
                created_at INTEGER NOT NULL,
                rotated_at INTEGER NOT NULL
            ) STRICT;

            CREATE TABLE feed_read (
                property_id TEXT NOT NULL REFERENCES managing_entity (id),
                subscriber TEXT NOT NULL,
                minute INTEGER NOT NULL,
                revision INTEGER NOT NULL,
                status INTEGER NOT NULL,
                agent TEXT NOT NULL,
                network TEXT NOT NULL,
                reads INTEGER NOT NULL,
                last_at INTEGER NOT NULL,
                PRIMARY KEY (property_id, subscriber, minute, revision, status, agent, network)
            ) STRICT;
            """),
        Migration(
            4, "work in the background, and limits that nodes share", isAdditive: true,
            """
            CREATE TABLE job (
                kind TEXT NOT NULL,
                subject TEXT NOT NULL,
                due_at INTEGER NOT NULL,
                claimed_by TEXT,
                claimed_until INTEGER NOT NULL,
                attempt INTEGER NOT NULL,
                runs INTEGER NOT NULL,
                last_run_at INTEGER,
                PRIMARY KEY (kind, subject)
            ) STRICT;
            CREATE INDEX job_by_due ON job (due_at);
            CREATE INDEX feed_read_by_minute ON feed_read (minute);

            CREATE TABLE rate_count (
                bucket TEXT NOT NULL,
                period_start INTEGER NOT NULL,
                count INTEGER NOT NULL,
                PRIMARY KEY (bucket, period_start)
            ) STRICT;
            CREATE INDEX rate_count_by_age ON rate_count (period_start);
            """),
        Migration(
            5, "revisions of properties",
            """
            CREATE TABLE property_revision (
                property_id TEXT PRIMARY KEY REFERENCES managing_entity (id),
                revision INTEGER NOT NULL,
                revised_at INTEGER NOT NULL
            ) STRICT;
            INSERT INTO property_revision (property_id, revision, revised_at) SELECT id, revision, revised_at FROM managing_entity;
            ALTER TABLE managing_entity DROP COLUMN revision;
            ALTER TABLE managing_entity DROP COLUMN revised_at;
            """),
        Migration(
            6, "readers with keys of their own", isAdditive: true,
            """
            CREATE TABLE subscriber (
                id TEXT PRIMARY KEY,
                property_id TEXT NOT NULL REFERENCES managing_entity (id),
                name TEXT NOT NULL,
                tier TEXT NOT NULL,
                units TEXT NOT NULL,
                channel TEXT,
                starts_at INTEGER,
                ends_at INTEGER,
                may_block INTEGER NOT NULL CHECK (may_block IN (0, 1)),
                passkey_hash BLOB NOT NULL UNIQUE,
                passkey_sealed BLOB NOT NULL,
                secret_hash BLOB NOT NULL UNIQUE,
                secret_sealed BLOB NOT NULL,
                old_passkey_hash BLOB UNIQUE,
                old_secret_hash BLOB UNIQUE,
                overlap_end INTEGER,
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                version INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX subscriber_by_property ON subscriber (property_id, created_at);
            CREATE INDEX booking_released ON booking (property_id, updated_at) WHERE takes_nights = 0;
            """),
        Migration(
            7, "policies and refunds of bookings, and grids over them",
            """
            ALTER TABLE unit ADD COLUMN cancellation_policy TEXT;
            ALTER TABLE booking ADD COLUMN cancellation_policy TEXT;
            ALTER TABLE booking ADD COLUMN first_name_folded TEXT NOT NULL DEFAULT '';
            ALTER TABLE booking ADD COLUMN last_name_folded TEXT NOT NULL DEFAULT '';
            ALTER TABLE booking ADD COLUMN email_folded TEXT NOT NULL DEFAULT '';
            UPDATE booking SET first_name_folded = lower(first_name), last_name_folded = lower(last_name), email_folded = lower(email);

            CREATE TABLE booking_refund (
                booking_id TEXT PRIMARY KEY REFERENCES booking (id),
                id TEXT NOT NULL UNIQUE,
                amount INTEGER NOT NULL CHECK (amount > 0),
                currency TEXT NOT NULL,
                reason TEXT NOT NULL,
                description TEXT NOT NULL,
                consequence TEXT NOT NULL,
                requestor TEXT NOT NULL,
                status TEXT NOT NULL,
                created_at INTEGER NOT NULL
            ) STRICT;

            CREATE TABLE booking_resend (
                number INTEGER PRIMARY KEY,
                booking_id TEXT NOT NULL REFERENCES booking (id),
                client_id TEXT NOT NULL,
                requested_at INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX booking_resend_by_booking ON booking_resend (booking_id, number);

            CREATE INDEX booking_by_group ON booking (property_id, group_id);
            CREATE INDEX booking_by_code ON booking (property_id, code);
            CREATE INDEX booking_by_arrival ON booking (property_id, arrival, number)
                WHERE creation <> 'FAILED' AND status <> 'FAILED' AND status <> 'PAYMENT_FAILED';
            CREATE INDEX booking_in_grid ON booking (property_id, created_at, number, arrival, departure, status, creation, unit_id,
                    price_amount, price_currency, adults, children, cancelled_at, rate_source, last_name_folded, first_name_folded,
                    email_folded)
                WHERE creation <> 'FAILED' AND status <> 'FAILED' AND status <> 'PAYMENT_FAILED';
            """),
        Migration(
            8, "webhooks and what is on its way to them", isAdditive: true,
            """
            CREATE TABLE webhook (
                number INTEGER PRIMARY KEY,
                id TEXT NOT NULL UNIQUE,
                entity_id TEXT NOT NULL REFERENCES managing_entity (id),
                name TEXT NOT NULL,
                url TEXT NOT NULL,
                target TEXT NOT NULL,
                enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
                kinds TEXT NOT NULL,
                secret_sealed BLOB NOT NULL,
                old_secret_sealed BLOB,
                old_secret_until INTEGER,
                creator TEXT NOT NULL,
                failures INTEGER NOT NULL,
                failing_since INTEGER,
                rests_until INTEGER NOT NULL,
                paused_at INTEGER,
                pause_reason TEXT,
                claimed_at INTEGER NOT NULL,
                claimed_until INTEGER NOT NULL,
                claim INTEGER NOT NULL,
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                version INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX webhook_by_entity ON webhook (entity_id, number);

            CREATE TABLE event (
                id TEXT PRIMARY KEY,
                entity_id TEXT NOT NULL,
                kind TEXT NOT NULL,
                body BLOB NOT NULL,
                happened_at INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX event_by_age ON event (happened_at);

            CREATE TABLE delivery (
                number INTEGER PRIMARY KEY,
                id TEXT NOT NULL UNIQUE,
                webhook_id TEXT NOT NULL,
                event_id TEXT NOT NULL REFERENCES event (id),
                status TEXT NOT NULL,
                attempts INTEGER NOT NULL,
                failures INTEGER NOT NULL,
                due_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL,
                ended_at INTEGER,
                created_at INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX delivery_pending ON delivery (webhook_id, due_at, number) WHERE status = 'PENDING';
            CREATE INDEX delivery_by_webhook ON delivery (webhook_id, number);
            CREATE INDEX delivery_by_event ON delivery (event_id);
            CREATE INDEX delivery_by_age ON delivery (created_at);

            CREATE TABLE delivery_attempt (
                number INTEGER PRIMARY KEY,
                delivery_id TEXT NOT NULL REFERENCES delivery (id),
                attempted_at INTEGER NOT NULL,
                milliseconds INTEGER NOT NULL,
                status INTEGER,
                error TEXT,
                excerpt TEXT NOT NULL
            ) STRICT;
            CREATE INDEX delivery_attempt_by_delivery ON delivery_attempt (delivery_id, number);
            """),
        // Not additive: programs that do not know blocks would sell their nights. `held_since` is NULL where a booking holds its nights
        // since it was made, and the index answers alone who holds which nights.
        Migration(
            9, "blocks and conflicts",
            """
            ALTER TABLE booking ADD COLUMN held_since INTEGER;
            DROP INDEX booking_holding_nights;
            CREATE INDEX booking_holding_nights ON booking (unit_id, arrival, departure, id, held_since, created_at)
                WHERE takes_nights = 1;

            CREATE TABLE block (
                number INTEGER PRIMARY KEY,
                id TEXT NOT NULL UNIQUE,
                property_id TEXT NOT NULL REFERENCES managing_entity (id),
                unit_id TEXT NOT NULL REFERENCES unit (id),
                arrival INTEGER NOT NULL,
                departure INTEGER NOT NULL,
                kind TEXT NOT NULL,
                quantity INTEGER CHECK (quantity > 0),
                reason TEXT,
                held_since INTEGER NOT NULL,
                removed_at INTEGER,
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                version INTEGER NOT NULL,
                CHECK (arrival < departure AND departure - arrival <= 800)
            ) STRICT;
            CREATE INDEX block_holding_nights ON block (unit_id, arrival, departure) WHERE removed_at IS NULL;
            CREATE INDEX block_by_property ON block (property_id, departure);

            CREATE TABLE conflict (
                number INTEGER PRIMARY KEY,
                id TEXT NOT NULL UNIQUE,
                property_id TEXT NOT NULL REFERENCES managing_entity (id),
                unit_id TEXT NOT NULL REFERENCES unit (id),
                first_night INTEGER NOT NULL,
                end_day INTEGER NOT NULL,
                first_kind TEXT NOT NULL,
                first_identifier TEXT NOT NULL,
                first_channel TEXT,
                first_since INTEGER NOT NULL,
                second_kind TEXT NOT NULL,
                second_identifier TEXT NOT NULL,
                second_channel TEXT,
                second_since INTEGER NOT NULL,
                state TEXT NOT NULL,
                note TEXT,
                revision INTEGER NOT NULL,
                closed_at INTEGER,
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                version INTEGER NOT NULL,
                CHECK (first_night < end_day AND end_day - first_night <= 800)
            ) STRICT;
            CREATE INDEX conflict_standing ON conflict (unit_id, first_night) WHERE closed_at IS NULL;
            CREATE INDEX conflict_by_property ON conflict (property_id, number);
            """),
        // The index of codes has the names too: a server goes through all of it for a part of a name, and one index more would cost every
        // booking. `stall_told` is the last reading before the last stall that was told of.
        Migration(
            10, "readers that stall, and parts of names", isAdditive: true,
            """
            DROP INDEX booking_by_code;
            CREATE INDEX booking_by_code ON booking (property_id, code, last_name_folded, number)
                WHERE creation <> 'FAILED' AND status <> 'FAILED' AND status <> 'PAYMENT_FAILED';

            ALTER TABLE subscriber ADD COLUMN look_at INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE subscriber ADD COLUMN stall_told INTEGER;
            CREATE INDEX subscriber_to_look_at ON subscriber (look_at, id);

            ALTER TABLE caldav_connection ADD COLUMN look_at INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE caldav_connection ADD COLUMN stall_told INTEGER;
            CREATE INDEX caldav_connection_to_look_at ON caldav_connection (look_at, id);
            """),
        // An address that makes feeds is kept as a keyed hash alone. Events of a version are always read as a whole.
        Migration(
            11, "test feeds", isAdditive: true,
            """
            CREATE TABLE sandbox_feed (
                id TEXT PRIMARY KEY,
                secret_hash BLOB NOT NULL,
                creator_hash BLOB NOT NULL,
                name TEXT NOT NULL,
                dialect TEXT NOT NULL,
                headers TEXT NOT NULL,
                faults TEXT NOT NULL,
                active_version INTEGER NOT NULL,
                next_version INTEGER NOT NULL,
                next_change INTEGER NOT NULL,
                created_at INTEGER NOT NULL,
                modified_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX sandbox_feed_by_creator ON sandbox_feed (creator_hash, expires_at);
            CREATE INDEX sandbox_feed_by_expiry ON sandbox_feed (expires_at);

            CREATE TABLE sandbox_version (
                feed_id TEXT NOT NULL REFERENCES sandbox_feed (id),
                id INTEGER NOT NULL,
                label TEXT NOT NULL,
                events TEXT NOT NULL,
                calendar TEXT,
                created_at INTEGER NOT NULL,
                PRIMARY KEY (feed_id, id)
            ) STRICT;

            CREATE TABLE sandbox_change (
                feed_id TEXT NOT NULL REFERENCES sandbox_feed (id),
                id INTEGER NOT NULL,
                uid TEXT NOT NULL,
                version INTEGER NOT NULL,
                due_at INTEGER NOT NULL,
                changes TEXT NOT NULL,
                state TEXT NOT NULL,
                ended_at INTEGER,
                PRIMARY KEY (feed_id, id)
            ) STRICT;

            CREATE TABLE sandbox_read (
                number INTEGER PRIMARY KEY,
                feed_id TEXT NOT NULL REFERENCES sandbox_feed (id),
                mark INTEGER NOT NULL UNIQUE,
                read_at INTEGER NOT NULL,
                method TEXT NOT NULL,
                status INTEGER NOT NULL,
                version INTEGER NOT NULL,
                bytes INTEGER NOT NULL,
                agent TEXT NOT NULL,
                network TEXT NOT NULL,
                if_none_match TEXT,
                if_modified_since TEXT
            ) STRICT;
            CREATE INDEX sandbox_read_by_feed ON sandbox_read (feed_id, number);

            CREATE TABLE sandbox_answer (
                owner TEXT NOT NULL,
                name TEXT NOT NULL,
                fingerprint TEXT NOT NULL,
                status INTEGER NOT NULL,
                body_sealed BLOB NOT NULL,
                recorded_at INTEGER NOT NULL,
                PRIMARY KEY (owner, name)
            ) STRICT;
            CREATE INDEX sandbox_answer_by_age ON sandbox_answer (recorded_at);
            """),
    ]
}
