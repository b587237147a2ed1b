"""The two database engines side by side, PostgreSQL's own benchmark beside them, and two nodes beside one."""

from __future__ import annotations

import json
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from postgresql import PostgreSQL
from tools import wrk
from vacancy import Server, day, draft, extranet, feed_path, flood, raw_request

if TYPE_CHECKING:
    from bench import Bench

CLIENTS = (1, 8, 32, 128)

# A row as narrow as it can be: what a commit costs at least.
NARROW = "INSERT INTO narrow (number, text) VALUES (1, repeat('x', 100))"

# The row that a booking is, with its indexes and keys, and nothing decided.
BOOKING = """\
INSERT INTO booking (id, property_id, unit_id, arrival, departure, code, group_id, creation, status, takes_nights, is_confirmed,
    adults, children, price_amount, price_currency, first_name, last_name, email, telephone, special_requests, search_text,
    created_at, updated_at, version)
VALUES (gen_random_uuid(), '{property}', '{unit}', 700000, 700001, 'ABCDEFGH', gen_random_uuid(), 'NORMAL', 'PAYMENT_SUCCEEDED', 0, 0,
    2, 0, 0, 'EUR', 'Ada', 'Lovelace', 'ada@example.org', '+441000000', 'A quiet room, please', 'ada lovelace', 0, 0, 1)"""


class Bookings:
    """Clients that book nights of their own, at one server or several with the same database."""

    def __init__(self, servers: Sequence[Server], properties: int = 32, units: int = 8) -> None:
        self.servers = servers
        first = servers[0]
        self.authorization = first.api.authorization or ""
        self.properties = [first.property()["id"] for _ in range(properties)]
        self.places = [(made, first.unit(made)["id"]) for made in self.properties for _ in range(units)]
        self.listings = []
        # Servers share no unit, so that they need not agree on the next free night.
        for number, server in enumerate(servers):
            listing = server.directory / f"units-{len(servers)}"
            mine = self.places[number :: len(servers)]
            listing.write_text("".join(f"{property_id} {unit}\n" for property_id, unit in mine))
            self.listings.append(listing)
        self.first_nights: Iterator[int] = iter(range(30_000, 2_000_000, 5_000))

    def stored(self) -> int:
        pages = (self.servers[0].api.get(f"{extranet(made)}/booking/list?maxResults=1") for made in self.properties)
        return sum(page.json()["totalElements"] for page in pages)

    def rate(self, seconds: int, clients: int) -> float:
        """Bookings a second of so many clients, each of which must be stored."""
        before, night = self.stored(), next(self.first_nights)
        loads = []
        share = max(2, clients // len(self.servers)) if len(self.servers) > 1 else clients

        def load(server: Server, listing: Path) -> None:
            token = self.authorization.removeprefix("Bearer ")
            arguments = [str(listing), token, str(night)]
            threads = 1 if share == 1 else 2
            loads.append(
                wrk(server.address, seconds, connections=share, threads=threads, script="bookings.lua", arguments=arguments)
            )

        workers = [threading.Thread(target=load, args=pair) for pair in zip(self.servers, self.listings)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        if len(loads) != len(self.servers):
            raise SystemExit("a load failed")
        made = self.stored() - before
        acknowledged = sum(one.requests for one in loads)
        if not acknowledged <= made <= acknowledged + clients:
            raise SystemExit(f"{acknowledged} bookings were acknowledged, {made} stored")
        return sum(one.rate for one in loads)


def pgbench(postgresql: PostgreSQL, database: str, statement: str, seconds: int, clients: int) -> float:
    """Transactions a second of one insertion each, as PostgreSQL's own benchmark makes them."""
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(" ".join(statement.split()) + ";\n")
        script.flush()
        command = [
            str(postgresql.programs / "pgbench"),
            "--no-vacuum",
            "--protocol=prepared",
            f"--file={script.name}",
            f"--client={clients}",
            f"--jobs={min(2, clients)}",
            f"--time={seconds}",
            f"--host={postgresql.directory}",
            f"--port={postgresql.port}",
            f"--username={postgresql.user}",
            database,
        ]
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 60, check=False)
    line = next((line for line in done.stdout.splitlines() if line.startswith("tps = ")), None)
    if line is None:
        raise SystemExit(f"pgbench failed: {done.stdout}{done.stderr}")
    return float(line.split()[2])


def populate(server: Server, count: int) -> list[str]:
    """Makes so many properties with one stay each; gives their feeds' paths."""
    authorization = server.api.authorization or ""

    def made(requests: Iterator[bytes]) -> list[str]:
        answers = flood(server.port, requests)
        wrong = [answer for answer in answers if answer.status != 201]
        if wrong:
            raise SystemExit(f"{len(wrong)} were refused: {wrong[0]}")
        return [json.loads(answer.body)["id"] for answer in answers]

    body = json.dumps({"name": "House", "type": "HOTEL", "currencyCode": "EUR", "timeZone": "Europe/Amsterdam"}).encode()
    properties = made(raw_request("POST", "/api/managing-entity", authorization, body) for _ in range(count))
    room = json.dumps({"name": "Room"}).encode()
    units = made(raw_request("POST", f"{extranet(one)}/unit", authorization, room) for one in properties)
    made(
        raw_request("POST", f"{extranet(one)}/booking", authorization, json.dumps(draft(unit, day(0), day(3))).encode())
        for one, unit in zip(properties, units)
    )
    return [feed_path(one) for one in properties]


def feed_rates(server: Server, paths: Sequence[str], seconds: int) -> tuple[float, float]:
    """Feeds a second: of many that were never read before, and of one that was."""
    token = (server.api.authorization or "").removeprefix("Bearer ")
    cold, warm = server.directory / "cold", server.directory / "warm"
    cold.write_text("".join(f"{path}\n" for path in paths))
    warm.write_text(f"{paths[0]}\n")
    # A server that has just begun has no feed in memory.
    server.stop()
    server.start()
    rates = [
        wrk(server.address, length, script="feeds.lua", arguments=[str(listing), token]).rate
        for listing, length in ((cold, 1), (warm, seconds))
    ]
    return rates[0], rates[1]


def measure_databases(bench: Bench) -> None:
    # Its own user must be able to come by.
    bench.folder.chmod(0o711)
    postgresql = bench.stack.enter_context(PostgreSQL(parent=bench.folder))
    database = "bench"
    postgresql.create_database(database)
    file = bench.server()
    nodes = [
        bench.stack.enter_context(Server(parent=bench.folder, postgresql=postgresql, database_name=database))
        for _ in range(2)
    ]
    nodes[1].key_file = nodes[0].key_file
    for node in nodes:
        node.start()
    postgresql.query("CREATE TABLE narrow (id BIGSERIAL PRIMARY KEY, number BIGINT, text TEXT)", database)
    on_file, on_server, on_both = Bookings([file]), Bookings([nodes[0]]), Bookings(nodes)
    property_id, unit = on_server.places[0]
    row = BOOKING.format(property=property_id, unit=unit)
    for clients in CLIENTS:
        plural = f"{clients} client{'s' if clients > 1 else ''}"
        ours_file, ours, same, least = bench.alternate(
            lambda: on_file.rate(bench.seconds, clients),
            lambda: on_server.rate(bench.seconds, clients),
            lambda: pgbench(postgresql, database, row, bench.seconds, clients),
            lambda: pgbench(postgresql, database, NARROW, bench.seconds, clients),
        )
        bench.compare(f"durable bookings, PostgreSQL, {plural}", ours, "pgbench, the booking's row", same, goal=0.6)
        bench.compare(f"durable bookings, PostgreSQL, {plural}", ours, "pgbench, a narrow row", least)
        bench.compare(f"durable bookings, PostgreSQL, {plural}", ours, "SQLite", ours_file)
    one, two = bench.alternate(lambda: on_server.rate(bench.seconds, 128), lambda: on_both.rate(bench.seconds, 128))
    bench.compare("durable bookings, two nodes, 128 clients", two, "one node", one)
    file_paths, server_paths = populate(file, 20_000), populate(nodes[0], 20_000)
    rates = bench.alternate_pairs(
        lambda: feed_rates(file, file_paths, bench.seconds), lambda: feed_rates(nodes[0], server_paths, bench.seconds)
    )
    bench.compare("feeds read for the first time, PostgreSQL", rates[1][0], "SQLite", rates[0][0])
    bench.compare("a feed in memory, PostgreSQL", rates[1][1], "SQLite", rates[0][1])
