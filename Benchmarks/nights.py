"""Who holds which nights: what is left of many units, and what one change costs among few and many bookings."""

from __future__ import annotations

import sqlite3
import statistics
import time
import uuid
from collections.abc import Callable, Iterable
from contextlib import closing
from typing import TYPE_CHECKING

from vacancy import Server, day, draft, extranet

if TYPE_CHECKING:
    from bench import Bench

# 2031-05-01, where `day` begins, in days since 1970-01-01.
FIRST_NIGHT = 22_400
UNITS, NIGHTS, STAY, GAP = 200, 365, 6, 3

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


def milliseconds(rounds: int, body: Callable[[], object]) -> float:
    """The median time of a call, after some that are not counted."""
    for _ in range(5):
        body()
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        body()
        times.append(time.perf_counter() - started)
    return statistics.median(times) * 1000


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

    def ask(query: str = "") -> int:
        answer = server.api.get(path + query)
        if answer.status != 200:
            raise SystemExit(f"no availability: {answer}")
        return len(answer.body)

    size = f"{ask() / 1_000_000:.1f} MB"
    whole = milliseconds(20, ask)
    bench.tell(f"availability, {UNITS} units × {NIGHTS} nights, the whole answer of {size}", f"{whole:.1f} ms")
    one = milliseconds(100, lambda: ask(f"&unitIdentifier={units[0]}"))
    bench.tell(f"availability, 1 of {UNITS} units × {NIGHTS} nights", f"{one:.1f} ms")


def measure_conflicts(bench: Bench) -> None:
    """A change that opens a conflict, and the one that closes it, on a unit with few and with many bookings, end to end."""
    least, size = 0.0, 1_000
    while size <= bench.bookings:
        server = bench.server()
        property_id = server.property()["id"]
        unit = server.unit(property_id)["id"]
        # Years that no booking reaches otherwise are needed for many of them, so they begin in 1970.
        fill(server, property_id, ((unit, 2 * number, 2 * number + 2) for number in range(size)))
        middle = size - size % 2
        arrival, departure = day(middle - FIRST_NIGHT), day(middle + 1 - FIRST_NIGHT)

        def change(server: Server = server, place: tuple[str, str, str, str] = (property_id, unit, arrival, departure)) -> None:
            house, room, start, end = place
            booked = server.api.post(f"{extranet(house)}/booking?onConflict=record", draft(room, start, end))
            if booked.status != 201 or server.cancel(house, booked.json()["id"]).status != 200:
                raise SystemExit(f"the booking was not recorded and cancelled: {booked}")

        median = milliseconds(100, change)
        closed = server.api.get(f"{extranet(property_id)}/conflict/list?state=CLOSED").json()
        if len(closed) != 105:
            raise SystemExit(f"{len(closed)} conflicts were opened and closed instead of 105")
        least = least or median
        ratio = median / least
        cells = (f"{median:.1f} ms", f"{least:.1f} ms (1,000 bookings)", f"{ratio:.2f}", "at most 1.5")
        bench.tell(f"a conflict opened and closed, {size:,} bookings of the unit", *cells, met=ratio <= 1.5)
        server.stop()
        size *= 10
