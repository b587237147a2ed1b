"""Readers with keys of their own: three real ones over a day of changes, revocation, rotation, and what time tells of keys."""

from __future__ import annotations

import base64
import math
import os
import random
import statistics
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import icalendar
import pytest
from vacancy import Raw, Response, Server, basic, bearer, day, draft, extranet, feed_path

LONG = os.environ.get("VACANCY_LONG") == "1"
SEED = 20310501

# The stays that a reader sees, sorted: the first night and the day of departure. Some readers give events names of their own.
Stays = list[tuple[date, date]]


@dataclass(frozen=True)
class Keys:
    """A subscriber, as only the one who made it sees it."""

    identifier: str
    passkey: str
    secret_path: str


def path_of(property_id: str, rest: str = "") -> str:
    return f"{extranet(property_id)}/caldav/subscriber{rest}"


def keys_of(answer: Response) -> Keys:
    told = answer.json()
    return Keys(told["identifier"], told["passkey"], urlsplit(told["secretUrl"]).path)


def subscribe(server: Server, property_id: str, name: str, **fields: Any) -> Keys:
    answer = server.api.post(path_of(property_id), {"name": name, **fields})
    assert answer.status == 201, answer
    keys = keys_of(answer)
    server.secrets.add(keys.passkey)
    server.secrets.add(keys.secret_path.removeprefix("/cal/").removesuffix(".ics"))
    return keys


def stays_of(calendar: icalendar.Calendar) -> Stays:
    return sorted(
        (event["DTSTART"].dt, event["DTEND"].dt) for event in calendar.walk("VEVENT") if str(event["STATUS"]) != "CANCELLED"
    )


# Three readers


@dataclass
class Portal:
    """A channel's own reader: asks with its passkey, and only reads what changed."""

    server: Server
    property_id: str
    keys: Keys
    tag: str = ""
    stays: Stays = field(default_factory=list)
    unchanged: int = 0

    def read(self) -> Stays:
        headers = {"If-None-Match": self.tag} if self.tag else {}
        answer = self.server.api.get(feed_path(self.property_id), authorization=bearer(self.keys.passkey), headers=headers)
        if answer.status == 304:
            self.unchanged += 1
            return self.stays
        assert answer.status == 200, answer
        self.tag = answer.header("ETag") or ""
        self.stays = stays_of(icalendar.Calendar.from_ical(answer.body))
        return self.stays


class Vdirsyncer:
    """vdirsyncer, which copies the calendar into a folder of files."""

    def __init__(self, folder: Path, url: str, more: str = "") -> None:
        self.events = folder / "events"
        self.events.mkdir(parents=True)
        self.config = folder / "config"
        self.config.write_text(
            f"""
[general]
status_path = "{folder}/status"
[pair calendar]
a = "server"
b = "files"
collections = null
conflict_resolution = "a wins"
partial_sync = "ignore"
[storage server]
type = "http"
url = "{url}"
{more}
[storage files]
type = "filesystem"
path = "{self.events}"
fileext = ".ics"
"""
        )
        self.run("discover")

    def run(self, verb: str) -> None:
        done = subprocess.run(
            ["vdirsyncer", "--config", str(self.config), verb], input="y\n", capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def read(self) -> Stays:
        self.run("sync")
        stays: Stays = []
        for file in self.events.glob("*.ics"):
            stays += stays_of(icalendar.Calendar.from_ical(file.read_bytes()))
        return sorted(stays)


class Khal:
    """khal, a calendar for people, over what vdirsyncer has copied."""

    def __init__(self, folder: Path, copy: Vdirsyncer) -> None:
        self.copy = copy
        self.config = folder / "khal"
        self.config.write_text(
            f"""
[calendars]
[[house]]
path = {copy.events}
type = calendar
[sqlite]
path = {folder}/khal.db
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""
        )

    def read(self) -> Stays:
        self.copy.run("sync")
        form = "|{start-date-full}|{end-date-full}|{status}"
        done = subprocess.run(
            ["khal", "--config", str(self.config), "list", "--once", "--day-format", "", "--format", form, "2031-01-01", "800d"],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        stays: Stays = []
        for line in done.stdout.splitlines():
            if line.count("|") != 3:
                continue
            _, start, end, status = line.split("|")
            if status.strip() != "CANCELLED":
                # The last day shown is the last night.
                stays.append((date.fromisoformat(start), date.fromisoformat(end) + timedelta(days=1)))
        return sorted(stays)


class House:
    """A property whose bookings change, and what everybody is to see of it."""

    def __init__(self, server: Server, seed: int) -> None:
        self.server = server
        self.random = random.Random(seed)
        self.id = server.property()["id"]
        self.units = [server.unit(self.id, name=f"Room {number}")["id"] for number in range(2)]
        self.stays: dict[str, tuple[date, date]] = {}
        self.counts = {"made": 0, "moved": 0, "cancelled": 0, "refused": 0}

    def change(self) -> None:
        kind = self.random.choices(["make", "move", "cancel"], [5, 3, 2])[0]
        if kind == "make" or not self.stays:
            self.make()
        elif kind == "move":
            self.move(self.random.choice(sorted(self.stays)))
        else:
            booking = self.random.choice(sorted(self.stays))
            assert self.server.cancel(self.id, booking).status == 200
            del self.stays[booking]
            self.counts["cancelled"] += 1

    def nights(self) -> tuple[str, str]:
        first = self.random.randrange(300)
        return day(first), day(first + self.random.randint(1, 9))

    def make(self) -> None:
        arrival, departure = self.nights()
        # Also what is not paid yet takes its nights.
        status = self.random.choice(["PAYMENT_SUCCEEDED", "INITIALIZED"])
        body = draft(self.random.choice(self.units), arrival, departure, bookingStatus=status)
        self.keep(self.server.api.post(f"{extranet(self.id)}/booking", body), "made", arrival, departure)

    def move(self, booking: str) -> None:
        arrival, departure = self.nights()
        body = draft(self.random.choice(self.units), arrival, departure)
        self.keep(self.server.api.put(f"{extranet(self.id)}/booking/{booking}", body), "moved", arrival, departure)

    def keep(self, answer: Response, count: str, arrival: str, departure: str) -> None:
        if answer.status == 409:
            self.counts["refused"] += 1
            return
        assert answer.status in (200, 201), answer
        self.stays[answer.json()["id"]] = (date.fromisoformat(arrival), date.fromisoformat(departure))
        self.counts[count] += 1

    def seen(self) -> Stays:
        return sorted(self.stays.values())


def test_three_readers_see_the_right_nights_all_day(server: Server, tmp_path: Path) -> None:
    house = House(server, SEED)
    address = f"http://127.0.0.1:{server.port}"
    portal = Portal(server, house.id, subscribe(server, house.id, "Portal", channel="portal"))
    copied = subscribe(server, house.id, "Copy", tier="GUEST")
    copy = Vdirsyncer(tmp_path / "copy", address + copied.secret_path)
    shown = subscribe(server, house.id, "People", tier="CODE")
    login = f'username = "{house.id}"\npassword = "{shown.passkey}"'
    khal = Khal(tmp_path, Vdirsyncer(tmp_path / "shown", address + feed_path(house.id), login))
    # A reading each quarter of an hour, or each two hours.
    rounds = 96 if LONG else 12
    for round_ in range(rounds):
        for _ in range(house.random.randrange(6)):
            house.change()
        for reader in (portal, copy, khal):
            assert reader.read() == house.seen(), f"{type(reader).__name__} in round {round_}"
    print(f"{rounds} rounds (seed {SEED}): {house.counts}, {portal.unchanged} unchanged")
    assert min(house.counts["made"], house.counts["moved"], house.counts["cancelled"]) > 0


# Keys


@dataclass(frozen=True)
class Shared:
    """A property with one booking and two subscribers."""

    id: str
    one: Keys
    other: Keys


@pytest.fixture
def shared(server: Server) -> Shared:
    property_id = server.property()["id"]
    server.booking(property_id, server.unit(property_id)["id"], day(0), day(3))
    return Shared(property_id, subscribe(server, property_id, "One"), subscribe(server, property_id, "Other"))


def readings(server: Server, property_id: str, keys: Keys, tag: str = "") -> list[int]:
    """The statuses that every way of using the keys is answered with."""
    headers = {"If-None-Match": tag} if tag else {}
    ways = [bearer(keys.passkey), basic(property_id, keys.passkey)]
    by_key = [server.api.get(feed_path(property_id), authorization=way, headers=headers) for way in ways]
    return [answer.status for answer in (*by_key, server.api.get(keys.secret_path, authorization=None, headers=headers))]


def test_revoking_one_leaves_the_other_its_304(server: Server, shared: Shared) -> None:
    tag = server.api.get(shared.other.secret_path, authorization=None).header("ETag") or ""
    assert readings(server, shared.id, shared.one) == [200, 200, 200]
    assert readings(server, shared.id, shared.other, tag) == [304, 304, 304]
    assert server.api.delete(path_of(shared.id, f"/{shared.one.identifier}")).status == 200
    assert readings(server, shared.id, shared.one) == [401, 401, 404]
    assert readings(server, shared.id, shared.other, tag) == [304, 304, 304]


def test_old_keys_work_until_a_new_one_is_used(server: Server, shared: Shared) -> None:
    rotate = path_of(shared.id, f"/{shared.one.identifier}/rotate")
    new = keys_of(server.api.post(rotate, {"overlapHours": 1}))
    server.secrets.add(new.passkey)
    assert readings(server, shared.id, shared.one) == [200, 200, 200]
    assert readings(server, shared.id, new) == [200, 200, 200]
    assert readings(server, shared.id, shared.one) == [401, 401, 404]
    newest = keys_of(server.api.post(rotate, {"overlapHours": 0}))
    server.secrets.add(newest.passkey)
    assert readings(server, shared.id, new) == [401, 401, 404]
    assert readings(server, shared.id, newest) == [200, 200, 200]


def test_readings_are_learnt_from(server: Server, shared: Shared) -> None:
    for agent in ("Portal/1.0", "Spy/2", "Portal/1.0"):
        headers = {"User-Agent": agent}
        assert server.api.get(shared.one.secret_path, authorization=None, headers=headers).status == 200
    deadline = time.monotonic() + 10
    while True:
        listed = {one["identifier"]: one for one in server.api.get(path_of(shared.id, "/list")).json()}
        known = listed[shared.one.identifier]
        if known["reads"] == 3 or time.monotonic() > deadline:
            break
        time.sleep(0.2)
    assert known["reads"] == 3
    assert sorted(known["agents"]) == ["Portal/1.0", "Spy/2"]
    assert known["networks"] == ["127.0.0.0/24"]
    assert listed[shared.other.identifier]["reads"] == 0


# Time


def welch(first: list[float], second: list[float]) -> float:
    """Welch's t of two samples."""
    spread = statistics.variance(first) / len(first) + statistics.variance(second) / len(second)
    return abs(statistics.fmean(first) - statistics.fmean(second)) / math.sqrt(spread)


def times(server: Server, count: int, path: str, *passkeys: Callable[[], str]) -> list[list[float]]:
    """How long requests with keys of several kinds take, in microseconds, asked in random turns over one connection.

    The slowest tenth is left out, as it tells of the machine.
    """
    measured: list[list[float]] = [[] for _ in passkeys]
    chance = random.Random(SEED)
    with Raw(server.port) as raw:
        for _ in range(count):
            # One of each is made every time, so that the server rests as long before either.
            made = [make() for make in passkeys]
            kind = chance.randrange(len(passkeys))
            request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {made[kind]}\r\n\r\n".encode()
            started = time.perf_counter_ns()
            raw.send(request)
            raw.answer()
            measured[kind].append((time.perf_counter_ns() - started) / 1000)
    return [sorted(sample)[: len(sample) * 9 // 10] for sample in measured]


def test_time_says_nothing_of_how_much_of_a_passkey_is_right(server: Server, shared: Shared) -> None:
    chance = random.Random(SEED)
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    right = shared.one.passkey

    def wrong(shared_characters: int) -> Callable[[], str]:
        # Never the same twice, so that nothing can have been remembered.
        def made() -> str:
            rest = "".join(chance.choices(alphabet, k=len(right) - shared_characters))
            return right[:shared_characters] + rest

        return made

    count = 200_000 if LONG else 10_000
    nearly, not_at_all = times(server, count, feed_path(shared.id), wrong(len(right) - 6), wrong(len("pkey_")))
    found = welch(nearly, not_at_all)
    known, unknown = times(server, count // 10, feed_path(shared.id), lambda: right, wrong(len("pkey_")))
    control = welch(known, unknown)
    print(f"{count} samples: Welch's t {found:.2f}; of a right passkey against a wrong one {control:.1f}")
    assert control > 4.5
    assert found < 4.5


def test_a_passkey_is_no_user_name(server: Server, shared: Shared) -> None:
    swapped = base64.b64encode(f"{shared.one.passkey}:{shared.id}".encode()).decode()
    assert server.api.get(feed_path(shared.id), authorization=f"Basic {swapped}").status == 401
