"""Backups under load, moves between the engines, migrations that are killed, and keys that are rotated, on either engine."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from postgresql import PostgreSQL, is_installed, needs_postgresql
from test_crash import Entry, Writer
from vacancy import BINARY, LONG, Api, Server, basic, bearer, clean_environment, day, extranet, run

ROUNDS = 100 if LONG else 5
KILLS = 200 if LONG else 20
WRITERS = 4
SEED = int(os.environ.get("VACANCY_SEED", "20310501"))
EPOCH = date(1970, 1, 1)

ENGINES = ["sqlite", pytest.param("postgresql", marks=needs_postgresql)]


@dataclass
class Place:
    """A database of either engine, and the key file that belongs to it."""

    location: str
    key_file: Path

    @property
    def flags(self) -> tuple[str, ...]:
        return ("--database", self.location, "--key-file", str(self.key_file))

    def command(self, *words: str, timeout: float = 120) -> subprocess.CompletedProcess[str]:
        return run(*words, *self.flags, timeout=timeout)

    def done(self, *words: str) -> Any:
        """Runs a command that must do what it says, and gives what it prints."""
        done = self.command(*words)
        assert done.returncode == 0, done
        return json.loads(done.stdout)

    def backup(self, path: Path) -> dict[str, Any]:
        return self.done("backup", str(path))

    def restore(self, path: Path, *flags: str) -> dict[str, Any]:
        return self.done("restore", str(path), *flags)


@dataclass
class PlacedServer(Server):
    """A server over a database at a place."""

    place: Place = field(default_factory=lambda: Place("", Path()))

    @property
    def database_flag(self) -> tuple[str, ...]:
        return self.place.flags


class Places:
    """Makes places for databases, of either engine."""

    def __init__(self, folder: Path, postgresql: PostgreSQL | None) -> None:
        self.folder = folder
        self.postgresql = postgresql
        self.count = 0

    def new(self, engine: str) -> Place:
        self.count += 1
        key_file = self.folder / "shared.key"
        if engine == "sqlite":
            return Place(f"sqlite:{self.folder}/v{self.count}.db", key_file)
        assert self.postgresql
        return Place(self.postgresql.create_database(f"p{os.getpid()}_{time.monotonic_ns()}"), key_file)

    def path(self, name: str) -> Path:
        return self.folder / name


@pytest.fixture(scope="module")
def postgresql() -> Iterator[PostgreSQL | None]:
    if not is_installed():
        yield None
        return
    with PostgreSQL() as started:
        yield started


@pytest.fixture
def places(tmp_path: Path, postgresql: PostgreSQL | None) -> Places:
    return Places(tmp_path, postgresql)


def served(place: Place, *flags: str) -> PlacedServer:
    return PlacedServer(flags=flags, place=place)


@dataclass
class SteadyWriter(Writer):
    """A writer that goes on until it is told to stop."""

    stopping: threading.Event = field(default_factory=threading.Event)

    def _book(self, raw: Any, night: int) -> bool:
        return not self.stopping.is_set() and super()._book(raw, night)


class Load:
    """Bookings made from several sides while something else happens, and the ledger of what was acknowledged."""

    def __init__(self, server: Server) -> None:
        property_id = server.property()["id"]
        authorization = server.api.authorization or ""
        units = [server.unit(property_id)["id"] for _ in range(WRITERS)]
        self.writers = [SteadyWriter(server.port, authorization, property_id, unit, 0) for unit in units]
        self.threads = [threading.Thread(target=writer.run) for writer in self.writers]

    def __enter__(self) -> Load:
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        for writer in self.writers:
            writer.stopping.set()
        for thread in self.threads:
            thread.join()
        assert [fault for writer in self.writers for fault in writer.ledger.faults] == []

    def acknowledged(self) -> list[Entry]:
        """What is acknowledged at this moment, not to be changed any more."""
        return [
            Entry(entry.path, entry.unit, entry.arrival, entry.departure, entry.cancelled)
            for writer in self.writers
            for entry in list(writer.ledger.acknowledged)
        ]

    def sent(self) -> set[tuple[str, str]]:
        return {stay for writer in self.writers for stay in set(writer.ledger.sent)}


def number(text: str) -> int:
    """A day as the database counts it."""
    return (date.fromisoformat(text) - EPOCH).days


def faults_of(database: Path, entries: list[Entry], sent: set[tuple[str, str]]) -> list[str]:
    """How the bookings in a file of SQLite differ from a ledger."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        rows = connection.execute("SELECT id, unit_id, arrival, departure, status FROM booking").fetchall()
    kept = {row[0]: row[1:] for row in rows}
    faults = []
    for entry in entries:
        found = kept.get(entry.id)
        if found is None:
            faults.append(f"booking {entry.id} is lost")
        elif found[:3] != (entry.unit, number(entry.arrival), number(entry.departure)):
            faults.append(f"booking {entry.id} has other nights: {found}")
        elif entry.cancelled and found[3] != "CANCELLED":
            faults.append(f"the cancellation of {entry.id} is lost")
    units = {unit for unit, _ in sent}
    stays = [(unit, arrival) for unit, arrival, _, _ in kept.values() if unit in units]
    made = {(unit, number(arrival)) for unit, arrival in sent}
    faults += [f"{stay} was made up" for stay in stays if stay not in made]
    if len(stays) != len(set(stays)):
        faults.append("a night was booked twice")
    return faults


def database_file(place: Place) -> Path:
    return Path(place.location.removeprefix("sqlite:"))


# Backups


@pytest.mark.parametrize("engine", ENGINES)
def test_a_backup_under_load_holds_everything_acknowledged(
    places: Places, engine: str, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(SEED)
    place = places.new(engine)
    total = slowest = 0
    with served(place) as server:
        server.start()
        for round_number in range(ROUNDS):
            if round_number % 50 == 49:
                server.renew()
            backup, target = places.path("one.backup"), places.new("sqlite")
            with Load(server) as load:
                time.sleep(chance.uniform(0.1, 0.4))
                before = load.acknowledged()
                started = time.monotonic()
                made = place.backup(backup)
                slowest = max(slowest, time.monotonic() - started)
                time.sleep(0.1)
                after = load.acknowledged()
                sent = load.sent()
            assert len(before) >= WRITERS, "there was no load"
            assert len(after) > len(before), "nobody could write during the backup"
            restored = target.restore(backup)
            assert (restored["hash"], restored["tables"]) == (made["hash"], made["tables"])
            assert faults_of(database_file(target), before, sent) == [], f"round {round_number}"
            # What the rig looks at is not the server's own database: a later booking is missing in it.
            late = {entry.id for entry in after} - {entry.id for entry in before}
            assert faults_of(database_file(target), [Entry("x/never", "u", day(0), day(1))], sent)
            total += len(before)
            assert late
            backup.unlink()
            for file in places.folder.glob(f"{database_file(target).name}*"):
                file.unlink()
        assert server.stop() == 0
    with capsys.disabled():
        print(f"\n{ROUNDS} backups of {engine} (seed {SEED}): {total} bookings, none lost, {slowest:.2f} s at most")


def test_the_ledger_sees_what_a_backup_lacks(places: Places) -> None:
    place, backup, target = places.new("sqlite"), places.path("one.backup"), places.new("sqlite")
    with served(place) as server:
        server.start()
        with Load(server) as load:
            time.sleep(0.2)
            place.backup(backup)
            time.sleep(0.3)
        target.restore(backup)
        faults = faults_of(database_file(target), load.acknowledged(), load.sent())
        assert any("is lost" in fault for fault in faults)
        assert any("was made up" in fault for fault in faults_of(database_file(target), [], {(load.writers[0].unit, day(9999))}))


@pytest.mark.parametrize("engine", ENGINES)
def test_files_are_replaced_only_where_that_is_wanted(places: Places, engine: str) -> None:
    place, backup = places.new(engine), places.path("one.backup")
    with served(place) as server:
        server.start()
        server.property()
        first = place.backup(backup)
        assert backup.stat().st_mode & 0o777 == 0o600
        assert first["bytes"] == backup.stat().st_size
        assert set(first) == {"file", "schema", "tables", "hash", "bytes"}
        content = backup.read_bytes()
        refused = place.command("backup", str(backup))
        assert (refused.returncode, "exists" in refused.stderr) == (73, True), refused
        assert backup.read_bytes() == content
        server.property()
        again = place.done("backup", str(backup), "--replace")
        assert again["tables"]["managing_entity"] == first["tables"]["managing_entity"] + 1
        assert again["hash"] != first["hash"]
        # A relative path is the command's, not the server's.
        done = subprocess.run(
            [str(BINARY), "backup", "two.backup", *place.flags],
            env=clean_environment(), cwd=places.folder, capture_output=True, text=True, timeout=60, check=False,
        )
        assert done.returncode == 0, done
        assert places.path("two.backup").exists()
        nowhere = place.command("backup", "/nowhere/at/all")
        assert (nowhere.returncode, "/nowhere/at/all" in nowhere.stderr) == (73, True), nowhere
    assert not list(places.folder.glob("*.partial*"))
    # Without a server the command does it itself.
    assert place.backup(places.path("three.backup"))["hash"] == place.backup(places.path("four.backup"))["hash"]


def test_a_folder_keeps_the_newest(places: Places) -> None:
    place, folder = places.new("sqlite"), places.path("nightly")
    with served(place) as server:
        server.start()
    for year in (2020, 2021, 2022):
        folder.mkdir(exist_ok=True)
        (folder / f"vacancy-{year}0101T000000Z.backup").write_text("old")
    (folder / "other.txt").write_text("not ours")
    made = place.done("backup", f"{folder}/", "--keep", "2")
    names = sorted(file.name for file in folder.iterdir())
    assert names == sorted(["other.txt", "vacancy-20220101T000000Z.backup", Path(made["file"]).name])


# Restoring


@needs_postgresql
def test_there_and_back_again(places: Places) -> None:
    first, middle, last = places.new("sqlite"), places.new("postgresql"), places.new("sqlite")
    with served(first) as server:
        server.start()
        with Load(server) as load:
            time.sleep(0.5)
        property_id = load.writers[0].property_id
        passkey = server.calendar(property_id)["passkey"]
        server.feed(property_id, authorization=basic(property_id, passkey))
        authorization = server.api.authorization
        # The readings of feeds are written once a second.
        assert server.stop() == 0
    one = first.backup(places.path("1"))
    assert middle.restore(places.path("1"))["hash"] == one["hash"]
    two = middle.backup(places.path("2"))
    assert (two["hash"], two["tables"]) == (one["hash"], one["tables"])
    assert last.restore(places.path("2"))["hash"] == one["hash"]
    assert last.backup(places.path("3"))["hash"] == one["hash"]
    for place in (middle, last):
        with served(place) as server:
            server.start()
            with Api(server.port, authorization) as api:
                for entry in load.acknowledged():
                    assert api.get(entry.path).status == 200
            assert server.feed(property_id, authorization=basic(property_id, passkey)).status == 200
            unit = server.unit(property_id)["id"]
            booking = server.booking(property_id, unit, day(0), day(1))
            assert server.bookings(property_id)[-1]["id"] == booking["id"] or booking["id"] in {
                shown["id"] for shown in server.bookings(property_id)
            }
            assert server.stop() == 0


@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_is_restored_over_a_live_server(places: Places, engine: str) -> None:
    place, backup = places.new(engine), places.path("one.backup")
    with served(place) as server:
        server.start()
        server.property()
        place.backup(backup)
        made = server.property()["id"]
        for flags in ((), ("--replace",)):
            refused = place.command("restore", str(backup), *flags)
            assert refused.returncode == 69, refused
        assert server.api.get(f"/api/managing-entity/{made}").status == 200
        server.stop()
        place.restore(backup, "--replace")
        server.start()
        assert server.api.get(f"/api/managing-entity/{made}").status in (403, 404)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_damaged_backup_changes_nothing(places: Places, engine: str) -> None:
    place, backup = places.new(engine), places.path("one.backup")
    with served(place) as server:
        server.start()
        with Load(server):
            time.sleep(0.3)
    whole = place.backup(backup)
    content = backup.read_bytes()
    marker = content.index(b"Guestmarker")
    damaged = places.path("damaged.backup")
    for cut in (b"", content[:50], content[:4096], content[: len(content) // 2], content[:-4096],
                content[:marker] + b"X" + content[marker + 1 :], b"BEGIN:VCALENDAR\r\n" * 1000):
        damaged.write_bytes(cut)
        refused = place.command("restore", str(damaged), "--replace")
        assert refused.returncode == 65, refused
        assert refused.stderr.count("\n") == 1
    assert place.command("restore", str(places.path("nowhere"))).returncode == 66
    assert place.backup(places.path("two.backup"))["hash"] == whole["hash"]


def test_the_old_database_is_kept(places: Places) -> None:
    place, backup = places.new("sqlite"), places.path("one.backup")
    with served(place) as server:
        server.start()
        place.backup(backup)
        with Load(server) as load:
            time.sleep(0.3)
        # Killed: what was acknowledged is in the log, beside the file.
        server.kill()
    kept = place.restore(backup)["kept"]
    assert not Path(f"{database_file(place)}-wal").exists()
    assert faults_of(Path(kept), load.acknowledged(), load.sent()) == []
    assert faults_of(database_file(place), load.acknowledged(), load.sent())
    with served(place) as server:
        server.start()
        with closing(sqlite3.connect(database_file(place))) as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_another_key_is_warned_of(places: Places) -> None:
    place, backup, target = places.new("sqlite"), places.path("one.backup"), places.new("sqlite")
    with served(place) as server:
        server.start()
        server.calendar(server.property()["id"])
        place.backup(backup)
    target.key_file = places.path("other.key")
    assert "no key file" in target.command("restore", str(backup)).stderr
    target.key_file.write_bytes(os.urandom(32))
    assert "opens 0 of 1 sealed secrets" in target.command("restore", str(backup)).stderr
    target.key_file = place.key_file
    assert target.command("restore", str(backup)).stderr == ""


# Migrations


# The indexes that the last step of the schema made, in its order.
LAST_INDEXES = ("subscriber_to_look_at", "caldav_connection_to_look_at")


class Downgrade:
    """Takes the last step of the schema back, as if a version before it had written the database."""

    def __init__(self, places: Places, place: Place) -> None:
        self.places = places
        self.place = place
        self.newest = int(self.query("SELECT MAX(number) FROM migration")[0][0])

    def query(self, *statements: str) -> list[Any]:
        if self.place.location.startswith("sqlite:"):
            with closing(sqlite3.connect(database_file(self.place), timeout=30)) as connection, connection:
                return [connection.execute(statement).fetchall() for statement in statements][-1]
        assert self.places.postgresql
        name = self.place.location.rpartition("/")[2]
        return [self.places.postgresql.query(statement, name) for statement in statements][-1]

    def apply(self) -> None:
        self.query(
            *(f"DROP INDEX {index}" for index in reversed(LAST_INDEXES)),
            *(
                f"ALTER TABLE {table} DROP COLUMN {column}"
                for table in ("subscriber", "caldav_connection")
                for column in ("look_at", "stall_told")
            ),
            "DROP INDEX booking_by_code",
            "CREATE INDEX booking_by_code ON booking (property_id, code)",
            f"DELETE FROM migration WHERE number >= {self.newest}",
            f"UPDATE migration_support SET oldest = {self.newest - 1}, newest = {self.newest - 1}",
        )

    @property
    def schema(self) -> int:
        return int(self.query("SELECT MAX(number) FROM migration")[0][0])

    @property
    def has_last_indexes(self) -> list[bool]:
        if self.place.location.startswith("sqlite:"):
            names = {row[0] for row in self.query("SELECT name FROM sqlite_schema")}
        else:
            names = {row[0] for row in self.query("SELECT indexname FROM pg_indexes")}
        return [name in names for name in LAST_INDEXES]


def filled(place: Place) -> Load:
    with served(place) as server:
        server.start()
        with Load(server) as load:
            time.sleep(0.5)
        assert server.stop() == 0
    return load


@pytest.mark.parametrize("engine", ENGINES)
def test_a_cluster_is_migrated_by_hand(places: Places, engine: str) -> None:
    place = places.new(engine)
    load = filled(place)
    old = Downgrade(places, place)
    old.apply()
    with served(place, "--no-migrate") as server, pytest.raises(Exception, match="it is not migrated on its own"):
        server.start(timeout=10)
    assert old.schema == old.newest - 1
    told = place.done("migrate")
    assert (told["before"], told["schema"]) == (old.newest - 1, old.newest)
    copy = Path(told["copy"])
    assert copy.stat().st_mode & 0o777 == 0o600
    target = places.new("sqlite")
    assert target.restore(copy)["schema"] == old.newest - 1
    assert faults_of(database_file(target), load.acknowledged(), load.sent()) == []
    assert place.done("migrate") == {"before": old.newest, "schema": old.newest}
    with served(place, "--no-migrate") as server:
        server.start()
        assert server.api.get(load.acknowledged()[0].path).status == 200
        if engine == "sqlite":
            assert place.command("migrate").returncode == 69


@pytest.mark.parametrize("engine", ENGINES)
def test_without_a_copy_nothing_is_migrated(places: Places, engine: str) -> None:
    place = places.new(engine)
    filled(place)
    old = Downgrade(places, place)
    old.apply()
    prefix = database_file(place) if engine == "sqlite" else place.key_file.with_suffix("")
    Path(f"{prefix}.before-{old.newest}.backup").mkdir()
    refused = place.command("migrate")
    assert refused.returncode == 69
    assert "The copy before the migration could not be made" in refused.stderr
    assert (old.schema, old.has_last_indexes) == (old.newest - 1, [False] * len(LAST_INDEXES))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_newer_schema_is_refused(places: Places, engine: str) -> None:
    place = places.new(engine)
    filled(place)
    newer = Downgrade(places, place)
    later = "INSERT INTO migration (number, name, applied_at) VALUES (99, 'x', 1)"
    newer.query(later, "UPDATE migration_support SET oldest = 99, newest = 99")
    refused = place.command("migrate")
    assert (refused.returncode, "newer version" in refused.stderr) == (69, True), refused
    assert place.command("backup", str(places.path("x"))).returncode == 65
    newer.query(f"UPDATE migration_support SET oldest = {newer.newest}")
    with served(place) as server:
        server.start()
        server.property()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_migration_that_is_killed_is_made_or_not(
    places: Places, engine: str, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(SEED)
    place = places.new(engine)
    load = filled(place)
    old = Downgrade(places, place)
    old.apply()
    started = time.monotonic()
    place.done("migrate")
    lasted = time.monotonic() - started
    outcomes = {"old": 0, "new": 0}
    for kill in range(KILLS):
        if old.schema == old.newest:
            old.apply()
        process = subprocess.Popen(
            [str(BINARY), "migrate", *place.flags], env=clean_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0, lasted * 1.1))
        process.send_signal(signal.SIGKILL)
        process.wait()
        # A server rolls back when it notices that its client is gone.
        deadline = time.monotonic() + 10
        while old.has_last_indexes != [old.schema == old.newest] * len(LAST_INDEXES) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert old.has_last_indexes == [old.schema == old.newest] * len(LAST_INDEXES), f"kill {kill}"
        outcomes["new" if old.schema == old.newest else "old"] += 1
    place.done("migrate")
    backup, target = places.path("end.backup"), places.new("sqlite")
    place.backup(backup)
    target.restore(backup)
    assert faults_of(database_file(target), load.acknowledged(), load.sent()) == []
    with capsys.disabled():
        print(f"\n{KILLS} migrations of {engine} killed within {lasted:.2f} s (seed {SEED}): {outcomes}, nothing lost")


# Keys


@pytest.mark.parametrize("engine", ENGINES)
def test_keys_rotate_while_feeds_are_read(places: Places, engine: str) -> None:
    place = places.new(engine)
    with served(place) as server:
        server.start()
        property_id = server.property()["id"]
        passkey = server.calendar(property_id)["passkey"]
        client = server.client(name="kept")
        authorization, statuses, stopping = basic(property_id, passkey), [], threading.Event()

        def read() -> None:
            with server.connect(authorization) as api:
                while not stopping.is_set():
                    answer = api.get(f"/api/cal/property/{property_id}/booking/list")
                    statuses.append(answer.status)

        readers = [threading.Thread(target=read) for _ in range(2)]
        for reader in readers:
            reader.start()
        try:
            for keys in (2, 3, 4):
                assert place.done("key", "rotate") == {"keys": keys, "resealed": 1, "lost": 0}
                time.sleep(0.2)
                # Somebody the server does not remember.
                with Api(server.port, authorization) as api:
                    assert api.get(f"/api/cal/property/{property_id}/booking/list?x={keys}").status == 200
                token = server.token(client)
                with server.connect(bearer(token)) as api:
                    assert api.get(f"/api/managing-entity/{property_id}").status == 200
                shown = server.api.get(f"{extranet(property_id)}/caldav/auth")
                assert shown.status == 404 or shown.json().get("passkey", passkey) == passkey
        finally:
            stopping.set()
            for reader in readers:
                reader.join()
        assert set(statuses) == {200}
        assert len(statuses) > 50
        uses = place.done("key", "drop-old", "--dry-run")
        assert (uses["keys"], uses["sealed"]) == (4, 0)
        idle = server.client(name="idle")
        assert place.done("key", "add")["keys"] == 5
        refused = place.command("key", "drop-old")
        assert (refused.returncode, "reseal" in refused.stderr) == (69, True), refused
        assert place.done("key", "reseal")["resealed"] == 1
        # The client that was seen since the new key works on, the one that was not does not. Nodes look at the file once a second.
        time.sleep(2.5)
        server.token(client)
        told = place.done("key", "drop-old")
        assert (told["keys"], told["clients"] >= 1) == (1, True)
        assert place.key_file.stat().st_size == 32
        assert place.key_file.stat().st_mode & 0o777 == 0o600
        server.stop()
        server.start()
        server.token(client)
        with server.connect(None) as api:
            answer = api.form("/oauth2/token", {"grant_type": "client_credentials"}, authorization=idle.basic)
            assert answer.status == 401
        assert server.feed(property_id, authorization=authorization).status == 200


def test_an_old_key_file_does_not_open_what_was_resealed(places: Places) -> None:
    place = places.new("sqlite")
    with served(place) as server:
        server.start()
        property_id = server.property()["id"]
        authorization = basic(property_id, server.calendar(property_id)["passkey"])
        shutil.copyfile(place.key_file, places.path("old.key"))
        place.done("key", "rotate")
        server.stop()
        rotated, place.key_file = place.key_file, places.path("old.key")
        server.start()
        server.renew()
        assert server.feed(property_id, authorization=authorization).status in (401, 403)
        server.stop()
        place.key_file = rotated
        server.start()
        server.renew()
        assert server.feed(property_id, authorization=authorization).status == 200
