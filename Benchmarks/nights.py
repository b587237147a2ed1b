"""Who holds which nights: what is left of many units, and what one change costs among few and many bookings."""

from __future__ import annotations

import json
import os
import sqlite3
import statistics
import subprocess
import time
import uuid
from collections.abc import Callable, Iterable
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING

from tools import computed
from vacancy import Server, day, draft, extranet

if TYPE_CHECKING:
    from bench import Bench

ROOT = Path(__file__).resolve().parent.parent
# 2031-05-01, where `day` begins, in days since 1970-01-01.
FIRST_NIGHT = 22_400
UNITS, NIGHTS, STAY, GAP = 200, 365, 6, 3
# Questions that are asked before those that are counted.
WARMING = 5

BOOKING = """\
INSERT INTO booking (id, property_id, unit_id, arrival, departure, code, group_id, creation, status, takes_nights, is_confirmed,
    adults, children, price_amount, price_currency, first_name, last_name, email, search_text, created_at, updated_at, version)
VALUES (?, ?, ?, ?, ?, 'ABCDEFGH', ?, 'NORMAL', 'PAYMENT_SUCCEEDED', 1, 1, 2, 0, 0, 'EUR', 'Ada', 'Lovelace', 'ada@example.org',
    'ada lovelace', 0, 0, 1)"""


def fill(server: Server, property_id: str, stays: Iterable[tuple[str, int, int]]) -> None:
    """Puts stays into the database of a server that stands meanwhile, as many bookings by HTTP would take hours."""
    server.stop()
    rows = (
        (str(uuid.uuid4()), property_id, unit, arrival, departure, str(uuid.uuid4())) for unit, arrival, departure in stays
    )
    with closing(sqlite3.connect(server.database)) as connection, connection:
        connection.executemany(BOOKING, rows)
    server.start()


def processor_seconds(server: Server) -> float:
    """How long a server has computed so far."""
    assert server.process
    fields = Path(f"/proc/{server.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure_availability(bench: Bench) -> None:
    server = bench.server()
    property_id = server.property()["id"]
    units = [server.unit(property_id)["id"] for _ in range(UNITS)]
    step = STAY + GAP
    fill(
        server,
        property_id,
        (
            (unit, FIRST_NIGHT + night, FIRST_NIGHT + night + STAY)
            for number, unit in enumerate(units)
            for night in range(number % step, NIGHTS, step)
        ),
    )
    path = f"{extranet(property_id)}/availability?startDate={day(0)}&endDate={day(NIGHTS)}"
    connection = HTTPConnection("127.0.0.1", server.port)
    # Nights behind those that are asked for, so that each answer is as long as the others.
    nights = iter(range(NIGHTS + STAY, NIGHTS + 2_000, 2))

    def change() -> None:
        night = next(nights)
        booked = server.api.post(f"{extranet(property_id)}/booking", draft(units[0], day(night), day(night + 1)))
        if booked.status != 201:
            raise SystemExit(f"no booking: {booked}")

    def ask(query: str) -> tuple[float, float, int]:
        assert server.process
        before, started = computed(server.process.pid), time.perf_counter()
        connection.request("GET", path + query, headers={"Authorization": server.api.authorization or ""})
        answer = connection.getresponse()
        body = answer.read()
        passed = time.perf_counter() - started
        if answer.status != 200:
            raise SystemExit(f"no availability: {answer.status}")
        return passed * 1000, (computed(server.process.pid) - before) * 1000, len(body)

    for what, rounds, query in (
        (f"{UNITS} units × {NIGHTS} nights", 20, ""),
        (f"1 of {UNITS} units × {NIGHTS} nights", 100, f"&unitIdentifier={units[0]}"),
    ):
        for is_first in (True, False):
            measured = []
            for _ in range(rounds + WARMING):
                if is_first:
                    change()
                measured.append(ask(query))
            clock, processor, size = (statistics.median(column) for column in zip(*measured[WARMING:]))
            which = "the first answer after a change" if is_first else "the same answer again"
            cells = (f"{processor:.1f} ms of a processor, {clock:.1f} ms", "", "", "" if is_first else "below 5 ms")
            bench.tell(
                f"availability, {what}, {which}, {size / 1_000_000:.1f} MB", *cells, met=None if is_first else processor < 5
            )
    alone = decision()
    cells = (f"{alone:.1f} ms of a processor", "", "", "below 5 ms")
    bench.tell(f"availability, {UNITS} units × {NIGHTS} nights, worked out alone", *cells, met=alone < 5)


def decision() -> float:
    """What working the nights out costs by itself, from stays that are in memory, in milliseconds of a processor."""
    scratch = ROOT / ".build/nights-bench"
    build = [ROOT / "scripts/swift", "build", "--package-path", ROOT / "Benchmarks/Nights", "--scratch-path", scratch]
    subprocess.run([*build, "-c", "release", "--product", "nights-bench"], check=True, stdout=subprocess.DEVNULL)
    command = [scratch / "release/nights-bench", str(UNITS), str(NIGHTS), "50"]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    if told["free"] + told["taken"] != UNITS * NIGHTS or not told["taken"]:
        raise SystemExit(f"not all nights were worked out: {told}")
    return float(told["milliseconds"])


def measure_conflicts(bench: Bench) -> None:
    """A booking that opens a conflict, and its cancellation, which closes it, on a unit with few and with many bookings, end to end."""
    sizes = [1_000 * 10**power for power in range(4) if 1_000 * 10**power <= bench.bookings]
    medians = bench.alternate(*(conflict(bench.server(), size) for size in sizes))
    for size, median in zip(sizes, medians):
        ratio = median / medians[0]
        cells = (f"{median:.2f} ms of a processor", f"{medians[0]:.2f} ms (1,000 bookings)", f"{ratio:.2f}", "at most 1.5")
        bench.tell(f"a conflict opened and closed, {size:,} bookings of the unit", *cells, met=ratio <= 1.5)


def conflict(server: Server, size: int) -> Callable[[], float]:
    """Fills a unit and gives what opens and closes 200 conflicts there and tells the milliseconds that the server computed for each."""
    property_id = server.property()["id"]
    unit = server.unit(property_id)["id"]
    # Around a night that is still to come; a million of them fill the years from 1970 to 7445.
    first = max(0, FIRST_NIGHT - size)
    fill(server, property_id, ((unit, first + 2 * number, first + 2 * number + 2) for number in range(size)))
    middle = first + size - FIRST_NIGHT
    body = draft(unit, day(middle), day(middle + 1))
    listing = f"{extranet(property_id)}/conflict/list?state=CLOSED"

    def run(changes: int = 200) -> float:
        before, known = processor_seconds(server), len(server.api.get(listing).json())
        for _ in range(changes):
            booked = server.api.post(f"{extranet(property_id)}/booking?onConflict=record", body)
            if booked.status != 201 or server.cancel(property_id, booked.json()["id"]).status != 200:
                raise SystemExit(f"the booking was not recorded and cancelled: {booked}")
        spent = processor_seconds(server) - before
        opened = len(server.api.get(listing).json()) - known
        # A list has the newest thousand.
        if opened != min(changes, 1_000 - known):
            raise SystemExit(f"{opened} conflicts were opened and closed instead of {changes}")
        return spent * 1000 / changes

    return run
