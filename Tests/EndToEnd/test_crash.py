"""Kills the server at random moments under a write load: nothing that it acknowledged may be lost.

On PostgreSQL its server is killed as well, in every third round, with and without the node.

A write counts as acknowledged when its answer has been read. Each writer keeps its own ledger; after each restart the
ledger is compared with what the server shows.
"""

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
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from postgresql import PostgreSQL
from vacancy import ENGINE, LONG, Closed, Raw, Server, day, draft, extranet, flood, raw_request

ROUNDS = {"sqlite": (50, 1000), "postgresql": (12, 200)}[ENGINE][LONG]
WRITERS = 8
# A PostgreSQL that was killed reads its log first.
READY_WITHIN = {"sqlite": 2.0, "postgresql": 10.0}[ENGINE]
# A node connects to PostgreSQL anew for its first changes, which takes a while.
KILLED_AFTER = {"sqlite": (0.01, 0.35), "postgresql": (0.2, 1.0)}[ENGINE]
SEED = int(os.environ.get("VACANCY_SEED", "20310501"))
CANCELLATION = json.dumps({"cancellationType": "CANCELLATION", "reason": "Change of plans"}).encode()


@dataclass
class Entry:
    """An acknowledged booking, and whether its cancellation was acknowledged; None when that is not known."""

    path: str
    unit: str
    arrival: str
    departure: str
    cancelled: bool | None = False

    @property
    def id(self) -> str:
        return self.path.rpartition("/")[2]


@dataclass
class Ledger:
    """What one writer sent, and what was acknowledged."""

    acknowledged: list[Entry] = field(default_factory=list)
    sent: set[tuple[str, str]] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)


@dataclass
class Writer:
    """Makes bookings on a unit of its own, night after night, and cancels every fourth."""

    port: int
    authorization: str
    property_id: str
    unit: str
    first_night: int
    ledger: Ledger = field(default_factory=Ledger)

    def run(self) -> None:
        """Writes until the connection breaks."""
        try:
            with Raw(self.port) as raw:
                night = self.first_night
                while self._book(raw, night):
                    night += 1
        except (Closed, OSError):
            return

    def _book(self, raw: Raw, night: int) -> bool:
        arrival, departure = day(night), day(night + 1)
        path = f"{extranet(self.property_id)}/booking"
        body = json.dumps(draft(self.unit, arrival, departure)).encode()
        self.ledger.sent.add((self.unit, arrival))
        raw.send(raw_request("POST", path, self.authorization, body))
        answer = raw.answer()
        if answer.status != 201:
            self.ledger.faults.append(f"{answer.status} {answer.body[:500]!r}")
            return False
        entry = Entry(f"{path}/{json.loads(answer.body)['id']}", self.unit, arrival, departure)
        self.ledger.acknowledged.append(entry)
        if night % 4 == 0:
            entry.cancelled = None
            raw.send(raw_request("PATCH", f"{entry.path}/cancel", self.authorization, CANCELLATION))
            entry.cancelled = True if raw.answer().status == 200 else None
        return True


class Rig:
    """A server that is killed again and again, and the ledgers of all rounds."""

    def __init__(self, server: Server, killed_after: tuple[float, float] = KILLED_AFTER) -> None:
        self.server = server
        self.killed_after = killed_after
        self.random = random.Random(SEED)
        self.writers: list[Writer] = []
        self.properties: list[str] = []
        self.ledgers: list[Ledger] = []
        self.move()

    def move(self) -> None:
        """Goes on with a new property, before the present one is fuller than any real one."""
        self.properties.append(self.server.property()["id"])
        self.units = [self.server.unit(self.properties[-1])["id"] for _ in range(WRITERS)]
        self.night = 0

    def load_and_kill(self, kills_node: bool = True, kills_engine: bool = False) -> list[Ledger]:
        """Writes from all sides, kills the server or its PostgreSQL at some moment, and gives this round's ledgers."""
        authorization = self.server.api.authorization or ""
        self.writers = [
            Writer(self.server.port, authorization, self.properties[-1], unit, self.night) for unit in self.units
        ]
        threads = [threading.Thread(target=writer.run) for writer in self.writers]
        for thread in threads:
            thread.start()
        time.sleep(self.random.uniform(*self.killed_after))
        self.before_the_kill()
        if kills_engine:
            kill_postmaster(self.server)
            if not kills_node:
                # The node holds what was under way until the engine is back, and goes on.
                start_postmaster(self.server)
                time.sleep(0.5)
        self.server.kill()
        for thread in threads:
            thread.join()
        ledgers = [writer.ledger for writer in self.writers]
        self.night += max(len(ledger.sent) for ledger in ledgers)
        self.ledgers += ledgers
        return ledgers

    def before_the_kill(self) -> None:
        """Called under full load."""

    def restart(self) -> float:
        """Starts the server and gives the seconds until it answered from its database."""
        started = time.monotonic()
        if self.server.postgresql and self.server.postgresql.process is None:
            start_postmaster(self.server)
        self.server.start()
        assert self.server.api.get(f"/api/managing-entity/{self.properties[-1]}").status == 200
        return time.monotonic() - started

    def losses(self, entries: list[Entry]) -> list[str]:
        """What the server does not show as the ledger has it."""
        authorization = self.server.api.authorization or ""
        requests = (raw_request("GET", entry.path, authorization) for entry in entries)
        answers = flood(self.server.port, requests, 16)
        return [
            fault for entry, answer in zip(entries, answers) for fault in losses_of(entry, answer.status, answer.body)
        ]


def losses_of(entry: Entry, status: int, body: bytes) -> list[str]:
    """How what the server shows of one booking differs from the ledger."""
    if status != 200:
        return [f"booking {entry.id} is lost: {status}"]
    shown = json.loads(body)
    stay = shown["roomStay"]
    faults = []
    if (stay["room"]["identifier"], stay["startDate"], stay["endDate"]) != (entry.unit, entry.arrival, entry.departure):
        faults.append(f"booking {entry.id} has other nights: {stay['startDate']} to {stay['endDate']}")
    if entry.cancelled is not None and shown["cancelled"] != entry.cancelled:
        faults.append(f"the cancellation of {entry.id} is lost")
    if shown["cancelled"] != (shown["bookingStatus"] == "CANCELLED"):
        faults.append(f"booking {entry.id} is half cancelled")
    return faults


def kill_postmaster(server: Server) -> None:
    """Kills the PostgreSQL of a server, as the kernel does where memory is short; its children end by themselves."""
    assert server.postgresql and server.postgresql.process
    server.postgresql.process.send_signal(signal.SIGKILL)
    server.postgresql.process.wait()
    server.postgresql.process = None


def start_postmaster(server: Server) -> None:
    """Starts a PostgreSQL that was killed, as soon as the last of its children has ended."""
    assert server.postgresql
    deadline = time.monotonic() + READY_WITHIN
    while True:
        try:
            server.postgresql.start()
            return
        except TimeoutError:
            if time.monotonic() > deadline:
                raise


def verdict(server: Server) -> str:
    """The engine's own verdict on the database of a server that is dead: "ok", or what is wrong."""
    if server.postgresql is None:
        return integrity(server.database, server.directory / "copy")
    checked = subprocess.run(
        [
            str(server.postgresql.programs / "pg_amcheck"),
            "--install-missing",
            "--heapallindexed",
            f"--host={server.postgresql.directory}",
            f"--port={server.postgresql.port}",
            f"--username={server.postgresql.user}",
            server.database_name,
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return "ok" if checked.returncode == 0 else checked.stdout + checked.stderr


def integrity(database: Path, into: Path) -> str:
    """SQLite's own verdict on a copy of a database whose server is dead."""
    into.mkdir(exist_ok=True)
    copy = into / database.name
    for suffix in ("", "-wal"):
        Path(f"{copy}{suffix}").unlink(missing_ok=True)
        if Path(f"{database}{suffix}").exists():
            shutil.copyfile(f"{database}{suffix}", f"{copy}{suffix}")
    Path(f"{copy}-shm").unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(copy)) as connection:
            return "; ".join(row[0] for row in connection.execute("PRAGMA integrity_check"))
    except sqlite3.DatabaseError as error:
        return str(error)


@pytest.fixture(scope="module")
def rig() -> Iterator[Rig]:
    with ExitStack() as stack:
        # One of its own, which syncs and may be killed.
        postgresql = stack.enter_context(PostgreSQL()) if ENGINE == "postgresql" else None
        server = stack.enter_context(Server(postgresql=postgresql))
        server.start()
        yield Rig(server)


def test_the_ledger_sees_a_loss(rig: Rig) -> None:
    ledgers = rig.load_and_kill()
    rig.restart()
    good = [entry for ledger in ledgers for entry in ledger.acknowledged]
    assert len(good) > WRITERS, "there was no load"
    assert rig.losses(good) == []

    nobody = f"{extranet(rig.properties[-1])}/booking/00000000-0000-4000-8000-000000000000"
    never_sent = Entry(nobody, rig.units[0], day(-9), day(-8))
    assert any("is lost" in fault for fault in rig.losses([*good, never_sent]))

    # A booking that is there takes the place of one whose cancellation, or whose nights, were not kept.
    kept = next(entry for entry in good if entry.cancelled is False)
    assert rig.losses([Entry(kept.path, kept.unit, kept.arrival, kept.departure, cancelled=True)])
    assert rig.losses([Entry(kept.path, kept.unit, kept.arrival, day(9999))])


def keep_copy(server: Server) -> None:
    """Keeps the database of a server that is dead as it is."""
    if server.postgresql:
        server.postgresql.query(f"CREATE DATABASE old TEMPLATE {server.database_name}")
        return
    old = server.directory / "old"
    old.mkdir()
    for file in server.directory.glob("v.db*"):
        if file.is_file() and not file.name.endswith((".sock", ".lock", "-shm")):
            shutil.copyfile(file, old / file.name)


def put_copy_back(server: Server) -> None:
    """Puts what was kept in the place of the database of a server that is dead."""
    if server.postgresql:
        server.postgresql.query(f"DROP DATABASE {server.database_name} WITH (FORCE)")
        server.postgresql.query(f"ALTER DATABASE old RENAME TO {server.database_name}")
        return
    for file in server.directory.glob("v.db*"):
        if file.is_file() and not file.name.endswith((".sock", ".lock", ".key")):
            file.unlink()
    for file in (server.directory / "old").iterdir():
        shutil.copyfile(file, server.directory / file.name)


def test_the_ledger_sees_the_loss_of_bookings_that_were_really_made(rig: Rig) -> None:
    """An older copy of the database stands in for a server that answers before it has written."""
    rig.server.kill()
    keep_copy(rig.server)
    rig.restart()
    made = [entry for ledger in rig.load_and_kill() for entry in ledger.acknowledged]
    put_copy_back(rig.server)
    rig.restart()
    del rig.ledgers[-WRITERS:]
    assert made, "there was no load"
    assert len(rig.losses(made)) >= len(made)


def test_the_verdict_sees_damage(rig: Rig) -> None:
    server = rig.server
    server.kill()
    assert verdict(server) == "ok"
    if server.postgresql:
        # An index without a row that its table has: of two pages, one was lost.
        for statement in [
            "CREATE TABLE damaged (number INTEGER PRIMARY KEY)",
            "UPDATE pg_index SET indisready = FALSE WHERE indrelid = 'damaged'::regclass",
            "INSERT INTO damaged VALUES (1)",
            "UPDATE pg_index SET indisready = TRUE WHERE indrelid = 'damaged'::regclass",
        ]:
            server.postgresql.query(statement, server.database_name)
        assert "damaged" in verdict(server)
        server.postgresql.query("DROP TABLE damaged", server.database_name)
    else:
        damaged = server.directory / "damaged.db"
        with closing(sqlite3.connect(damaged)) as connection, connection:
            connection.execute("CREATE TABLE booking (id INTEGER PRIMARY KEY, body TEXT)")
            connection.executemany("INSERT INTO booking (body) VALUES (?)", [("a" * 500,)] * 500)
        assert integrity(damaged, server.directory / "copy") == "ok"
        pages = bytearray(damaged.read_bytes())
        pages[8192:12288] = b"\x07" * 4096
        damaged.write_bytes(pages)
        assert integrity(damaged, server.directory / "copy") != "ok"
    rig.restart()


def test_nothing_acknowledged_is_lost(rig: Rig, capsys: pytest.CaptureFixture[str]) -> None:
    slowest, engine_kills = 0.0, 0
    for number in range(ROUNDS):
        if number % 50 == 49:
            # Tokens outlive a restart, but last an hour.
            rig.server.renew()
            rig.move()
        kills_engine = ENGINE == "postgresql" and number % 3 == 2
        engine_kills += kills_engine
        ledgers = rig.load_and_kill(kills_node=number % 2 == 0 or not kills_engine, kills_engine=kills_engine)
        assert [fault for ledger in ledgers for fault in ledger.faults] == [], f"round {number}"
        if ENGINE == "sqlite":
            assert verdict(rig.server) == "ok", f"round {number}"
        slowest = max(slowest, rig.restart())
        if kills_engine:
            assert verdict(rig.server) == "ok", f"round {number}"
        assert slowest < READY_WITHIN, f"round {number}"
        assert rig.losses([entry for ledger in ledgers for entry in ledger.acknowledged]) == [], f"round {number}"
    entries = [entry for ledger in rig.ledgers for entry in ledger.acknowledged]
    assert rig.losses(entries) == []
    with capsys.disabled():
        also = f", {engine_kills} of PostgreSQL," if engine_kills else ""
        print(f"\n{ROUNDS} kills{also} (seed {SEED}): {len(entries)} bookings, none lost, ready within {slowest:.2f} s")


def test_nothing_was_made_up(rig: Rig) -> None:
    sent = {stay for ledger in rig.ledgers for stay in ledger.sent}
    acknowledged = {entry.id for ledger in rig.ledgers for entry in ledger.acknowledged}
    shown = [booking for property_id in rig.properties for booking in rig.server.bookings(property_id)]
    stays = [(stay["room"]["identifier"], stay["startDate"]) for stay in (one["roomStay"] for one in shown)]
    assert set(stays) <= sent
    assert len(stays) == len(set(stays)), "a night was booked twice"
    assert acknowledged <= {booking["id"] for booking in shown}
