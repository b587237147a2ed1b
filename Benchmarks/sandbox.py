"""The sandbox under load: many feeds, many who want to make more, and a thousand readers that are kept waiting on purpose."""

from __future__ import annotations

import ipaddress
import json
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from tools import Nginx, wrk
from vacancy import Raw, Server, day, flood

if TYPE_CHECKING:
    from bench import Bench

FEEDS = 5_000
EVENTS = 40
STALLED = 1_000
# The first of the addresses that clients claim to have; each may make ten feeds an hour.
FIRST_CLIENT = ipaddress.IPv4Address("10.0.0.1")


def request(method: str, path: str, client: ipaddress.IPv4Address, body: Any = None) -> bytes:
    """The bytes of a request that a trusted proxy passes on."""
    content = json.dumps(body).encode() if body is not None else b""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", f"X-Forwarded-For: {client}", "Content-Type: application/json"]
    return "\r\n".join([*lines, f"Content-Length: {len(content)}", "", ""]).encode() + content


def creations(count: int, per_client: int) -> Iterator[bytes]:
    for number in range(count):
        yield request("POST", "/api/feeds", FIRST_CLIENT + number // per_client, {"scenario": "simple-stay"})


def open_feed(server: Server, client: ipaddress.IPv4Address) -> tuple[str, str]:
    """Makes one feed; gives its identifier and its secret."""
    with server.connect(None) as api:
        made = api.post("/api/feeds", {}, headers={"X-Forwarded-For": str(client)}).json()
    return made["id"], made["secret"]


def measure_sandbox(bench: Bench, nginx: Nginx) -> None:
    flags = ("--trusted-proxies", "127.0.0.1/32")
    server = bench.stack.enter_context(Server(parent=bench.folder, flags=flags)).start()
    measure_creations(bench, server)
    server.stop()
    # As the property's feed is measured: nobody passes requests on.
    server = bench.server()
    feed, secret = open_feed(server, FIRST_CLIENT)
    act(server, feed, secret, "replace-events", events=[stay(number) for number in range(EVENTS)])
    calendar = server.address + f"/ical/{feed}.ics"
    with server.connect(None) as api:
        body = api.get(f"/ical/{feed}.ics").body
    theirs, tuned = nginx.publish("sandbox.ics", body)
    mine, others, best = bench.alternate(*(lambda url=url: wrk(url, bench.seconds).rate for url in (calendar, theirs, tuned)))
    bench.compare(f"a test feed, {EVENTS} events", mine, "nginx, same bytes", others, goal=0.9)
    bench.compare(f"a test feed, {EVENTS} events", mine, "nginx, open_file_cache", best)
    alone = wrk(calendar, bench.seconds, connections=16)
    with stalled_readers(server):
        beside = wrk(calendar, bench.seconds, connections=16)
    bench.tell(
        f"a test feed beside {STALLED:,} readers that get one byte a second, p99",
        f"{beside.p99:.1f} ms",
        f"{alone.p99:.1f} ms (alone)",
        f"{beside.p99 / alone.p99:.2f}",
        "below 100 ms",
        met=beside.p99 < 100,
    )


def stay(number: int) -> dict[str, str]:
    return {"summary": f"Guest {number}", "dtstart": day(3 * number), "dtend": day(3 * number + 2)}


def act(server: Server, feed: str, secret: str, action: str, **fields: Any) -> None:
    with server.connect(None) as api:
        done = api.post(f"/api/feed/{feed}", {"action": action, "secret": secret, **fields})
        if done.status not in (200, 201):
            raise SystemExit(f"{action} was refused: {done}")


def measure_creations(bench: Bench, server: Server) -> None:
    started = time.perf_counter()
    answers = flood(server.port, creations(FEEDS, per_client=10))
    passed = time.perf_counter() - started
    statuses = Counter(answer.status for answer in answers)
    if statuses != {201: FEEDS}:
        raise SystemExit(f"feeds were not made: {statuses}")
    bench.tell(f"{FEEDS:,} test feeds made, ten by each address", f"{FEEDS / passed:,.0f} /s")
    # All from addresses that have had their ten, and beside them somebody reads.
    paths = [f"/ical/{json.loads(answer.body)['id']}.ics" for answer in answers]
    listing = server.directory / "feeds"
    listing.write_text("".join(f"{path}\n" for path in random.Random(7).sample(paths, len(paths))))
    refused: Counter[int] = Counter()
    ended = threading.Event()

    def insist() -> None:
        while not ended.is_set():
            refused.update(answer.status for answer in flood(server.port, creations(500, per_client=10), connections=8))

    insisting = threading.Thread(target=insist)
    began = time.perf_counter()
    insisting.start()
    reading = wrk(server.address, bench.seconds, connections=16, script="feeds.lua", arguments=[str(listing), "none"])
    ended.set()
    insisting.join()
    rate = sum(refused.values()) / (time.perf_counter() - began)
    if set(refused) != {429}:
        raise SystemExit(f"more feeds than the limits allow: {refused}")
    bench.tell(
        f"any of {FEEDS:,} test feeds while {rate:,.0f} creations a second are refused, p99",
        f"{reading.p99:.1f} ms at {reading.rate:,.0f} /s",
        "",
        "",
        "below 100 ms, and 200 refused a second",
        met=reading.p99 < 100 and rate >= 200,
    )


def stalled_readers(server: Server) -> ExitStack:
    """Readers of a feed that drips; they are gone when the stack is closed."""
    feed, secret = open_feed(server, FIRST_CLIENT)
    act(server, feed, secret, "add-event", **stay(0))
    with server.connect(None) as api:
        changed = api.put(f"/api/feed/{feed}", {"secret": secret, "faults": {"dripBytesPerSecond": 1}})
        if changed.status != 200:
            raise SystemExit(f"no fault was set: {changed}")
    readers = ExitStack()
    for _ in range(STALLED):
        raw = Raw(server.port)
        readers.callback(raw.close)
        raw.send(b"GET " + f"/ical/{feed}.ics".encode() + b" HTTP/1.1\r\nHost: localhost\r\n\r\n")
    return readers
