#!/usr/bin/env python3
"""Measures vacancy side by side with nginx, plain SQLite and pgbench, in one run, and prints a table; keeps nothing."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "Tests/EndToEnd"))

from databases import measure_databases  # noqa: E402
from nights import measure_availability, measure_conflicts  # noqa: E402
from sandbox import measure_sandbox  # noqa: E402
from tools import Load, Nginx, computed, plain_inserts, program, wrk  # noqa: E402
from vacancy import (  # noqa: E402
    BINARY,
    Api,
    Raw,
    Response,
    Server,
    day,
    draft,
    extranet,
    feed_path,
    flood,
    raw_request,
)

Runner = Callable[[], float]


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    ours: str
    reference: str = ""
    ratio: str = ""
    goal: str = ""
    met: bool | None = None

    def cells(self) -> list[str]:
        verdict = "" if self.met is None else ("yes" if self.met else "no")
        return [self.what, self.ours, self.reference, self.ratio, self.goal, verdict]


HEADINGS = ["what", "vacancy", "against", "ratio", "goal", "met"]


@dataclass
class Bench:
    """The settings of a run, its rows so far, and what must be stopped at its end."""

    seconds: int
    rounds: int
    properties: int
    bookings: int
    folder: Path
    stack: ExitStack
    rows: list[Row] = field(default_factory=list)

    def server(self) -> Server:
        server = self.stack.enter_context(Server(parent=self.folder))
        return server.start()

    def alternate(self, *runners: Runner) -> list[float]:
        """Runs all in turn, as often as asked for, and gives the median of each."""
        for runner in runners:
            runner()
        measured = [[runner() for runner in runners] for _ in range(self.rounds)]
        return [statistics.median(column) for column in zip(*measured)]

    def alternate_pairs(self, *runners: Callable[[], tuple[float, float]]) -> list[tuple[float, float]]:
        """As `alternate`, for runners that measure two things each."""
        measured = [[runner() for runner in runners] for _ in range(self.rounds)]
        return [
            (statistics.median(pair[0] for pair in column), statistics.median(pair[1] for pair in column))
            for column in zip(*measured)
        ]

    def add(self, row: Row) -> None:
        say(" | ".join(row.cells()))
        self.rows.append(row)

    def tell(self, what: str, ours: str, *others: str, met: bool | None = None) -> None:
        self.add(Row(what, ours, *others, met=met))

    def compare(self, what: str, ours: float, other: str, theirs: float, *, goal: float | None = None) -> None:
        ratio = ours / theirs
        self.add(
            Row(
                what,
                f"{ours:,.0f} /s",
                f"{theirs:,.0f} /s ({other})",
                f"{ratio:.2f}",
                f"at least {goal}" if goal else "",
                ratio >= goal if goal else None,
            )
        )


def say(text: str) -> None:
    """Tells on standard error how far it is; the table alone goes to standard output."""
    print(text, file=sys.stderr, flush=True)


def checked(answers: list[Any], status: int) -> list[Any]:
    """The bodies of answers that must all be alike in status."""
    wrong = [answer for answer in answers if answer.status != status]
    if wrong:
        raise SystemExit(f"{len(wrong)} of {len(answers)} were refused: {wrong[0]}")
    return [json.loads(answer.body) for answer in answers]


def fill(server: Server, property_id: str, bookings: int) -> None:
    """Gives a property one unit and so many stays, end to end."""
    unit = server.unit(property_id)["id"]
    path, authorization = f"{extranet(property_id)}/booking", server.api.authorization or ""
    bodies = (json.dumps(draft(unit, day(2 * number), day(2 * number + 2))).encode() for number in range(bookings))
    checked(flood(server.port, (raw_request("POST", path, authorization, body) for body in bodies), 32), 201)


# The feed


def measure_feed(bench: Bench, server: Server, nginx: Nginx, events: int) -> None:
    property_id = server.property()["id"]
    fill(server, property_id, events)
    token = {"Authorization": server.api.authorization or ""}
    ours = server.address + feed_path(property_id)
    feed = server.feed(property_id)
    theirs, tuned = nginx.publish(f"{events}.ics", feed.body)

    def full(url: str) -> Runner:
        return lambda: sound(wrk(url, bench.seconds, headers=token), len(feed.body)).rate

    size = f"{len(feed.body) / 1000:.0f} KB"
    mine, others, best = bench.alternate(full(ours), full(theirs), full(tuned))
    bench.compare(f"feed, {events} events, {size}", mine, "nginx, same bytes", others, goal=0.9)
    bench.compare(f"feed, {events} events, {size}", mine, "nginx, open_file_cache", best)

    tags = {ours: tag(server.feed(property_id)), theirs: tag(ask(theirs)), tuned: tag(ask(tuned))}

    def unchanged(url: str) -> Runner:
        condition = {**token, "If-None-Match": tags[url]}
        return lambda: empty(wrk(url, bench.seconds, headers=condition), len(feed.body)).rate

    mine, others, best = bench.alternate(unchanged(ours), unchanged(theirs), unchanged(tuned))
    bench.compare(f"feed, {events} events, 304", mine, "nginx, 304", others, goal=0.9)
    bench.compare(f"feed, {events} events, 304", mine, "nginx, 304, open_file_cache", best)


def ask(url: str) -> Response:
    parts = urlsplit(url)
    return Api(parts.port or 80).get(parts.path)


def tag(answer: Response) -> str:
    value = answer.header("ETag")
    if answer.status != 200 or value is None:
        raise SystemExit(f"no tag to ask with: {answer}")
    return value


def sound(load: Load, size: int) -> Load:
    """A run whose every answer had the whole body."""
    if load.bytes < load.requests * size:
        raise SystemExit(f"{load.requests} answers of {size} bytes, but only {load.bytes} bytes came")
    return load


def empty(load: Load, size: int) -> Load:
    """A run whose answers had no body."""
    if load.bytes > load.requests * size / 2:
        raise SystemExit(f"{load.bytes} bytes came for {load.requests} answers without a body")
    return load


REBUILT = (10, 1_000, 10_000)


def measure_rebuild(bench: Bench, engine: str) -> None:
    """From a change that was acknowledged to the next feed answered, which has to be built anew."""
    server = bench.stack.enter_context(Server(parent=bench.folder, engine=engine)).start()
    medians = []
    for events in REBUILT:
        property_id = server.property()["id"]
        fill(server, property_id, events - 1)
        unit = server.unit(property_id)["id"]
        # The connection that asks may have been idle for so long that the server has closed it.
        server.api.close()
        booking = server.api.post(f"{extranet(property_id)}/booking", draft(unit, day(0), day(2))).json()
        path, tags, measured = f"{extranet(property_id)}/booking/{booking['id']}", set(), []
        for number in range(30):
            changed = server.api.put(path, draft(unit, day(number), day(number + 2)))
            assert server.process
            before, started = computed(server.process.pid), time.perf_counter()
            feed = server.feed(property_id)
            passed = time.perf_counter() - started
            measured.append((passed * 1000, (computed(server.process.pid) - before) * 1000))
            tags.add(tag(feed))
            if changed.status != 200 or feed.body.count(b"BEGIN:VEVENT") != events:
                raise SystemExit(f"not the feed that was to be: {changed}")
        if len(tags) != len(measured):
            raise SystemExit("a change did not show in the next feed")
        clock, processor = (statistics.median(column) for column in zip(*measured))
        medians.append(processor)
        cells = (f"{processor:.2f} ms of a processor, {clock:.2f} ms", f"{medians[0]:.2f} ms ({REBUILT[0]} bookings)")
        bench.tell(f"feed built anew after a change, {events:,} bookings, {engine}", *cells, f"{processor / medians[0]:.1f}")
    server.stop()


# Bookings


def measure_bookings(bench: Bench, server: Server) -> None:
    authorization = server.api.authorization or ""
    properties = [server.property()["id"] for _ in range(32)]
    places = [(property_id, server.unit(property_id)["id"]) for property_id in properties for _ in range(8)]
    listing = server.directory / "units"
    listing.write_text("".join(f"{property_id} {unit}\n" for property_id, unit in places))
    # Each run starts years after the one before, so that no two want the same nights.
    first_nights = iter(range(30_000, 2_000_000, 5_000))

    def stored() -> int:
        pages = [server.api.get(f"{extranet(property_id)}/booking/list?maxResults=1") for property_id in properties]
        return sum(page.json()["totalElements"] for page in pages)

    def book() -> float:
        before = stored()
        arguments = [str(listing), authorization.removeprefix("Bearer "), str(next(first_nights))]
        load = wrk(server.address, bench.seconds, connections=32, script="bookings.lua", arguments=arguments)
        made = stored() - before
        # Requests still under way when wrk stops may have been stored too.
        if not load.requests <= made <= load.requests + 32:
            raise SystemExit(f"{load.requests} bookings were acknowledged, {made} stored")
        return load.rate

    ours, rollback, wal = bench.alternate(
        book,
        lambda: plain_inserts(bench.folder, bench.seconds, wal=False),
        lambda: plain_inserts(bench.folder, bench.seconds, wal=True),
    )
    bench.compare("durable bookings, 32 clients", ours, "SQLite, a row a commit, defaults", rollback, goal=5)
    bench.compare("durable bookings, 32 clients", ours, "SQLite, a row a commit, WAL", wal, goal=5)


# Grids


GRIDS: dict[str, dict[str, Any]] = {
    "by book date": {},
    "by arrival, page 1,000": {"skip": 29_970, "sort": [{"field": "roomStay.startDate", "dir": "desc"}]},
    "a status and arrivals of a month": {
        "filter": {
            "logic": "and",
            "filters": [
                {"field": "bookingStatus", "operator": "eq", "value": "PAYMENT_SUCCEEDED"},
                {"field": "roomStay.startDate", "operator": "gte", "value": "2040-05-01"},
                {"field": "roomStay.startDate", "operator": "lt", "value": "2040-06-01"},
            ],
        }
    },
    "a part of a name, by name": {
        "filter": {"field": "user.lastName", "operator": "contains", "value": "EST77", "ignoreCase": True},
        "sort": [{"field": "user.lastName", "dir": "asc"}],
    },
    "a booking code": {"filter": {"field": "bookingCode", "operator": "eq", "value": "N77777"}},
}


def measure_grid(bench: Bench, engine: str, bookings: int = 100_000) -> None:
    server = bench.stack.enter_context(Server(parent=bench.folder, engine=engine)).start()
    property_id = server.property()["id"]
    unit = server.unit(property_id)["id"]
    path, authorization = extranet(property_id), server.api.authorization or ""

    def body(number: int) -> bytes:
        booking = draft(unit, day(2 * number), day(2 * number + 2), bookingCode=f"N{number}")
        booking["user"] |= {"lastName": f"Guest{number * 7919 % 100_000}", "email": f"guest{number}@example.org"}
        return json.dumps(booking).encode()

    requests = (raw_request("POST", f"{path}/booking", authorization, body(number)) for number in range(bookings))
    checked(flood(server.port, requests, 64), 201)
    if server.postgresql:
        # As PostgreSQL does it by itself within a minute, so that indexes can answer without the table.
        server.postgresql.query("VACUUM ANALYZE booking", server.database_name)
    # The connection that asks was idle for so long that the server has closed it.
    server.api.close()
    for what, state in GRIDS.items():
        times = []
        for _ in range(20):
            started = time.perf_counter()
            answer = server.api.post(f"{path}/booking/grid", state)
            times.append((time.perf_counter() - started) * 1000)
            if answer.status != 200 or not answer.json()["content"]:
                raise SystemExit(f"no grid: {answer}")
        median = statistics.median(times)
        cells = f"{median:.0f} ms (worst {max(times):.0f})"
        bench.add(Row(f"grid of {bookings:,}, {what}, {engine}", cells, goal="below 50 ms", met=median < 50))
    server.stop()


# Many properties


def populate(server: Server, count: int) -> tuple[list[str], str]:
    """Makes so many properties with one stay each, and a busy one; gives their feeds' paths and the busy one's."""
    authorization = server.api.authorization or ""
    started = time.monotonic()

    def send(requests: Iterator[bytes]) -> list[Any]:
        return checked(flood(server.port, requests), 201)

    body = {"name": "Harbour House", "type": "HOTEL", "currencyCode": "EUR", "timeZone": "Europe/Amsterdam"}
    entity = raw_request("POST", "/api/managing-entity", authorization, json.dumps(body).encode())
    properties = [made["id"] for made in send(entity for _ in range(count))]
    room = json.dumps({"name": "Room 1"}).encode()
    paths = (f"{extranet(property_id)}/unit" for property_id in properties)
    units = [made["id"] for made in send(raw_request("POST", path, authorization, room) for path in paths)]
    send(
        raw_request(
            "POST", f"{extranet(property_id)}/booking", authorization, json.dumps(draft(unit, day(0), day(3))).encode()
        )
        for property_id, unit in zip(properties, units)
    )
    busy = server.property()["id"]
    fill(server, busy, 40)
    say(f"{count:,} properties made in {time.monotonic() - started:.0f} s")
    return [feed_path(property_id) for property_id in properties], feed_path(busy)


def measure_scale(bench: Bench) -> None:
    few, many = bench.server(), bench.server()
    few_paths, few_busy = populate(few, 100)
    many_paths, many_busy = populate(many, bench.properties)

    def read(server: Server, paths: Sequence[str], name: str) -> Runner:
        listing = server.directory / name
        listing.write_text("".join(f"{path}\n" for path in paths))
        token = (server.api.authorization or "").removeprefix("Bearer ")
        arguments = [str(listing), token]
        return lambda: wrk(server.address, bench.seconds, script="feeds.lua", arguments=arguments).rate

    step = max(1, len(many_paths) // 100)
    hot = bench.alternate(read(few, [few_busy], "hot"), read(many, [many_busy], "hot"))
    spread = bench.alternate(
        read(few, few_paths, "spread"), read(many, many_paths[::step][:100], "spread"), read(many, many_paths, "all")
    )
    size = f"{bench.properties:,}"
    for what, ours, theirs, goal in (
        (f"one busy feed among {size}", hot[1], hot[0], True),
        (f"100 feeds among {size}", spread[1], spread[0], True),
        (f"all {size} feeds at random", spread[2], spread[0], False),
    ):
        ratio = ours / theirs
        cells = (f"{ours:,.0f} /s", f"{theirs:,.0f} /s (100 properties)", f"{ratio:.2f}")
        bench.add(Row(what, *cells, "at least 0.9", ratio >= 0.9) if goal else Row(what, *cells))

    bench.add(start_row(many, f"start to first answer, {size} properties"))


# Start and memory


def seconds_to_first_answer(server: Server) -> float:
    """From the start of the process to a good answer."""
    started = time.perf_counter()
    server.start()
    with Raw(server.port) as raw:
        raw.send(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        status = raw.answer().status
    passed = time.perf_counter() - started
    if status != 200:
        raise SystemExit(f"unhealthy: {status}")
    return passed


def start_row(server: Server, what: str) -> Row:
    """Starts a server on its database again and again."""
    times = []
    for _ in range(20):
        server.stop()
        times.append(seconds_to_first_answer(server))
    median = statistics.median(times) * 1000
    return Row(what, f"{median:.0f} ms (worst {max(times) * 1000:.0f})", goal="below 100 ms", met=median < 100)


def resident(server: Server) -> float:
    """The resident memory of a server, in MB."""
    assert server.process
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def memory_row(what: str, megabytes: float, limit: int) -> Row:
    return Row(what, f"{megabytes:.0f} MB", goal=f"below {limit} MB", met=megabytes < limit)


# The whole


def measure(bench: Bench, parts: Sequence[str]) -> None:
    server = bench.server()
    time.sleep(1)
    idle = resident(server)
    if "feed" in parts:
        with Nginx(bench.folder / "nginx") as nginx:
            for events in (40, 500):
                measure_feed(bench, server, nginx, events)
    if "bookings" in parts:
        measure_bookings(bench, server)
    if "memory" in parts:
        bench.add(memory_row("memory, idle", idle, 40))
        if {"feed", "bookings"} & set(parts):
            bench.add(memory_row("memory, after this load", resident(server), 80))
    if "start" in parts:
        bench.add(start_row(server, "start to first answer"))
    server.stop()
    if "databases" in parts:
        measure_databases(bench)
    if "grid" in parts:
        for engine in ("sqlite", "postgresql"):
            measure_grid(bench, engine)
    if "rebuild" in parts:
        for engine in ("sqlite", "postgresql"):
            measure_rebuild(bench, engine)
    if "scale" in parts:
        measure_scale(bench)
    if "availability" in parts:
        measure_availability(bench)
    if "conflicts" in parts:
        measure_conflicts(bench)
    if "sandbox" in parts:
        with Nginx(bench.folder / "nginx-sandbox") as nginx:
            measure_sandbox(bench, nginx)


def machine() -> str:
    """What it was measured on."""
    model = next(
        (line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line),
        platform.machine(),
    )
    nginx = subprocess.run([program("nginx"), "-v"], capture_output=True, text=True, check=False).stderr.strip()
    version = subprocess.run([BINARY, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    parts = [
        version,
        f"{os.cpu_count()} × {model}",
        f"SQLite {sqlite3.sqlite_version}",
        nginx.replace("nginx version: ", ""),
    ]
    return ", ".join(parts)


def plain_table(rows: Sequence[Row]) -> str:
    lines = [HEADINGS, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines)


def markdown_table(rows: Sequence[Row]) -> str:
    lines = [HEADINGS, ["---"] * len(HEADINGS), *(row.cells() for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


PARTS = ["feed", "bookings", "start", "memory", "databases", "grid", "rebuild", "scale", "availability", "conflicts", "sandbox"]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--markdown", action="store_true", help="print the table for a document")
    parser.add_argument("--seconds", type=int, default=4, help="length of one run (4)")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each side, in turn (5)")
    parser.add_argument("--properties", type=int, default=100_000, help="how many there are at scale (100000)")
    parser.add_argument("--bookings", type=int, default=100_000, help="the most bookings of a unit with conflicts (100000)")
    parser.add_argument("--only", choices=PARTS, action="append", help="measure only this; may be repeated")
    return parser.parse_args()


def main() -> int:
    chosen = arguments()
    if not BINARY.exists():
        raise SystemExit(f"{BINARY} is not built; run make build")
    # Beside the build and not in /tmp, which may be no disk at all.
    parent = ROOT / ".build"
    parent.mkdir(exist_ok=True)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="b", dir=parent)))
        bench = Bench(chosen.seconds, chosen.rounds, chosen.properties, chosen.bookings, folder, stack)
        measure(bench, chosen.only or PARTS)
    print(machine())
    print((markdown_table if chosen.markdown else plain_table)(bench.rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
