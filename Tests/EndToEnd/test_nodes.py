"""Three nodes on one PostgreSQL behind a proxy, killed one after the other under a mixed load.

Every client keeps a ledger, and repeats what got no answer, as clients do: a new booking with its Idempotency-Key. A 502, 503 or
504 says that nothing is known; every other answer must be true at once and at every node.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import parsedate_to_datetime
from itertools import count
from typing import Any

import pytest
from postgresql import PostgreSQL, free_port
from proxies import CachingNginx, HAProxy, Nginx, Proxy
from test_race import overlaps
from vacancy import LONG, Response, Server, bearer, day, draft, extranet, faults_of_log, feed_path

SECONDS = 60 if LONG else 12
KILLED_EVERY = 5.0 if LONG else 3.0
BOOKERS = 4
RIVALS = 3
PATIENCE = 40.0
UNKNOWN = {502, 503, 504}
SEED = int(os.environ.get("VACANCY_SEED", "20310501"))
CANCELLATION = {"cancellationType": "CANCELLATION", "reason": "Change of plans"}


class NoAnswer(Exception):
    """Nobody answered for longer than a client waits."""


@dataclass
class Kept:
    """A booking as its client believes it to be."""

    property_id: str
    id: str
    unit: str
    arrival: str
    departure: str
    cancelled: bool = False

    @property
    def path(self) -> str:
        return f"{extranet(self.property_id)}/booking/{self.id}"


@dataclass
class Found:
    """What all clients together found."""

    kept: list[Kept] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    done: dict[str, int] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def fault(self, text: str) -> None:
        with self.lock:
            self.faults.append(text)

    def did(self, what: str) -> None:
        with self.lock:
            self.done[what] = self.done.get(what, 0) + 1


class Cluster:
    """The nodes, their database, and the proxy in front."""

    def __init__(self, stack: ExitStack, proxy: type[Proxy], nodes: int = 3) -> None:
        self.postgresql = stack.enter_context(PostgreSQL())
        ports = [free_port() for _ in range(nodes)]
        self.proxy = stack.enter_context(proxy(ports))
        flags = ("--public-url", f"http://127.0.0.1:{self.proxy.port}", "--trusted-proxies", "127.0.0.1/32")
        self.nodes: list[Server] = []
        for port in ports:
            first = self.nodes[0] if self.nodes else None
            self.nodes.append(
                stack.enter_context(
                    Server(
                        flags=flags,
                        postgresql=self.postgresql,
                        database_name=first.database_name if first else "",
                        key_file=first.key_file if first else None,
                        listen=f"127.0.0.1:{port}",
                    )
                )
            )
        for node in self.nodes:
            node.start()
        self.ports = ports
        # Where a client reads what another node has answered: at each node, or wherever a control wants.
        self.readers = ports

    @property
    def first(self) -> Server:
        return self.nodes[0]

    def ask(self, port: int, method: str, path: str, authorization: str, **options: Any) -> Response | None:
        """One request over a connection of its own; None where there was no whole answer."""
        body: bytes | None = options.get("body")
        if "json_body" in options:
            body = json.dumps(options["json_body"]).encode()
        headers = {"Authorization": authorization, **options.get("headers", {})}
        if body is not None:
            headers.setdefault("Content-Type", "application/json")
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=35)
        try:
            connection.request(method, path, body=body, headers=headers)
            answer = connection.getresponse()
            return Response(answer.status, answer.msg, answer.read())
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def insist(self, method: str, path: str, authorization: str, **options: Any) -> Response:
        """The same through the proxy, again and again until something is known."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            answer = self.ask(self.proxy.port, method, path, authorization, **options)
            if answer and answer.status not in UNKNOWN:
                return answer
            time.sleep(0.05)
        raise NoAnswer(f"{method} {path}")

    def form(self, path: str, authorization: str, fields: str) -> Response:
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.insist("POST", path, authorization, body=fields.encode(), headers=headers)

    def everywhere(self, path: str, authorization: str, headers: dict[str, str] | None = None) -> list[Response]:
        """What all nodes that live and reach their database say."""
        answers = [self.ask(port, "GET", path, authorization, headers=headers or {}) for port in self.readers]
        return [answer for answer in answers if answer and answer.status not in UNKNOWN]


# Clients


@dataclass
class Client:
    """Does one kind of work again and again until it is told to stop."""

    cluster: Cluster
    found: Found
    authorization: str
    stopping: threading.Event
    random: random.Random

    def run(self) -> None:
        try:
            for number in count():
                if self.stopping.is_set():
                    return
                self.step(number)
        except Exception as error:  # A client that ends early finds nothing, which must be known.
            self.found.fault(f"{type(self).__name__} ended: {error!r}")

    def step(self, number: int) -> None:
        raise NotImplementedError

    def expect(self, answer: Response, status: int, what: str) -> bool:
        """Counts what was done, or tells what was answered instead."""
        if answer.status == status:
            self.found.did(what)
            return True
        self.found.fault(f"{what}: {answer}")
        return False


@dataclass
class Booker(Client):
    """Books a unit that nobody else books, replaces and cancels some, and reads the feed of every node after each."""

    property_id: str = ""
    unit: str = ""
    passkey: str = ""
    tag: str = '"none"'

    def step(self, number: int) -> None:
        arrival, departure = day(2 * number), day(2 * number + 1)
        path = f"{extranet(self.property_id)}/booking"
        key = {"Idempotency-Key": str(uuid.uuid4())}
        body = draft(self.unit, arrival, departure)
        answer = self.cluster.insist("POST", path, self.authorization, json_body=body, headers=key)
        if not self.expect(answer, 201, "bookings"):
            return
        kept = Kept(self.property_id, answer.json()["id"], self.unit, arrival, departure)
        self.look(kept)
        if number % 3 == 1:
            self.replace(kept, number)
        if number % 4 == 2:
            self.cancel(kept)
        with self.found.lock:
            self.found.kept.append(kept)

    def replace(self, kept: Kept, number: int) -> None:
        arrival, departure = day(2 * number), day(2 * number + 2)
        body = draft(self.unit, arrival, departure)
        answer = self.cluster.insist("PUT", kept.path, self.authorization, json_body=body)
        if self.expect(answer, 200, "replacements"):
            kept.arrival, kept.departure = arrival, departure
            self.look(kept)

    def cancel(self, kept: Kept) -> None:
        answer = self.cluster.insist("PATCH", f"{kept.path}/cancel", self.authorization, json_body=CANCELLATION)
        if self.expect(answer, 200, "cancellations"):
            kept.cancelled = True
            self.look(kept)

    def look(self, kept: Kept) -> None:
        """The very next feed of every node has what was answered, also for a reader who has an older one."""
        headers = {"If-None-Match": self.tag}
        for answer in self.cluster.everywhere(feed_path(self.property_id), bearer(self.passkey), headers):
            self.found.did("feeds")
            for fault in faults_of_feed(kept, answer):
                self.found.fault(fault)
            self.tag = answer.header("ETag") or '"none"'
            # Whoever has this one is told so, and by every node alike; only this client changes the property.
            headers = {"If-None-Match": '"none"'}
        again = self.cluster.everywhere(feed_path(self.property_id), bearer(self.passkey), {"If-None-Match": self.tag})
        for answer in again:
            self.found.did("conditional feeds")
            if answer.status != 304:
                self.found.fault(f"a feed that did not change is sent again: {answer}")


def faults_of_feed(kept: Kept, answer: Response) -> list[str]:
    """How a feed that was read after the last answer about a booking contradicts it."""
    if answer.status == 304:
        return [f"booking {kept.id} changed, but the feed did not"]
    if answer.status != 200:
        return [f"a feed: {answer}"]
    event = next((event for event in answer.text.split("BEGIN:VEVENT") if f"UID:{kept.id}@" in event), None)
    if kept.cancelled:
        return [] if event is None else [f"booking {kept.id} was cancelled, but is in the feed"]
    if event is None:
        return [f"booking {kept.id} is not in the feed"]
    wanted = [f"DTSTART;VALUE=DATE:{kept.arrival}", f"DTEND;VALUE=DATE:{kept.departure}"]
    return [f"booking {kept.id} has other nights in the feed: {event}" for line in wanted if line.replace("-", "") not in event.replace("-", "")]


@dataclass
class Rival(Client):
    """Wants the same nights as others: gets them, or hears of a booking that really has them."""

    property_id: str = ""
    unit: str = ""

    def step(self, number: int) -> None:
        start = number // 2 * 3
        arrival, departure = day(start + self.random.randrange(2)), day(start + 2)
        key = {"Idempotency-Key": str(uuid.uuid4())}
        path = f"{extranet(self.property_id)}/booking"
        body = draft(self.unit, arrival, departure)
        answer = self.cluster.insist("POST", path, self.authorization, json_body=body, headers=key)
        if answer.status == 201:
            self.found.did("rivals' bookings")
            kept = Kept(self.property_id, answer.json()["id"], self.unit, arrival, departure)
            with self.found.lock:
                self.found.kept.append(kept)
            return
        if not self.expect(answer, 409, "refusals"):
            return
        conflicts = answer.json().get("properties", {}).get("conflicts", [])
        if not conflicts:
            self.found.fault(f"a conflict with nothing: {answer}")
        for conflict in conflicts:
            shown = self.cluster.insist("GET", f"{path}/{conflict['identifier']}", self.authorization)
            if shown.status != 200:
                self.found.fault(f"a conflict with a booking that is not there: {answer} {shown}")
            elif not (shown.json()["roomStay"]["startDate"] < departure and arrival < shown.json()["roomStay"]["endDate"]):
                self.found.fault(f"a conflict with other nights: {answer} {shown}")


@dataclass
class TokenHolder(Client):
    """Gets tokens that every node must know at once, and revokes them, which every node must know at once."""

    basic: str = ""
    path: str = ""

    def step(self, number: int) -> None:
        issued = self.cluster.form("/oauth2/token", self.basic, "grant_type=client_credentials")
        if not self.expect(issued, 200, "tokens"):
            return
        token = issued.json()["access_token"]
        for answer in self.cluster.everywhere(self.path, bearer(token)):
            self.expect(answer, 200, "uses of tokens")
        revoked = self.cluster.form("/oauth2/revoke", self.basic, f"token={token}")
        if not self.expect(revoked, 200, "revocations"):
            return
        for answer in self.cluster.everywhere(self.path, bearer(token)):
            self.expect(answer, 401, "refused tokens")


@dataclass
class KeyHolder(Client):
    """Gives a feed new passkeys: from the answer on, every node takes the new one and refuses the old one."""

    property_id: str = ""
    passkey: str = ""

    def step(self, number: int) -> None:
        answer = self.cluster.insist("POST", f"{extranet(self.property_id)}/caldav/auth/regen", self.authorization)
        if not self.expect(answer, 200, "rotations"):
            return
        old, self.passkey = self.passkey, answer.json()["passkey"]
        path = feed_path(self.property_id)
        for shown in self.cluster.everywhere(path, bearer(self.passkey)):
            self.expect(shown, 200, "uses of passkeys")
        for shown in self.cluster.everywhere(path, bearer(old)) if old else []:
            self.expect(shown, 401, "refused passkeys")


# Faults


class Chaos:
    """Kills one node after the other and starts it again, and restarts the database once."""

    def __init__(self, cluster: Cluster, order: random.Random, restarts_database: bool = True) -> None:
        self.cluster = cluster
        self.random = order
        self.restarts_database = restarts_database
        self.kills = 0

    def run(self, seconds: float) -> None:
        started, restarted = time.monotonic(), not self.restarts_database
        while (elapsed := time.monotonic() - started) < seconds:
            time.sleep(min(KILLED_EVERY / 2, seconds - elapsed))
            if not restarted and time.monotonic() - started > seconds / 2:
                self.cluster.postgresql.restart()
                restarted = True
            time.sleep(max(0.0, min(KILLED_EVERY / 2, seconds - (time.monotonic() - started))))
            if time.monotonic() - started >= seconds - 1:
                return
            node = self.random.choice(self.cluster.nodes)
            node.kill()
            self.kills += 1
            time.sleep(self.random.uniform(0.1, 0.8))
            node.start()


def clients_of(cluster: Cluster, found: Found, stopping: threading.Event) -> list[Client]:
    """All clients, each with a property of its own except the rivals, who share one."""
    server, order = cluster.first, random.Random(SEED)
    authorization = server.api.authorization or ""
    common = (cluster, found, authorization, stopping)
    clients: list[Client] = []
    for _ in range(BOOKERS):
        property_id = server.property()["id"]
        unit = server.unit(property_id)["id"]
        passkey = server.calendar(property_id)["passkey"]
        clients.append(Booker(*common, random.Random(order.random()), property_id, unit, passkey))
    contested = server.property()["id"]
    unit = server.unit(contested)["id"]
    clients += [Rival(*common, random.Random(order.random()), contested, unit) for _ in range(RIVALS)]
    clients.append(TokenHolder(*common, random.Random(order.random()), server.client(name="tokens").basic, extranet(contested) + "/unit/list"))
    clients.append(KeyHolder(*common, random.Random(order.random()), server.property()["id"]))
    return clients


def load(cluster: Cluster, chaos: Callable[[], None]) -> Found:
    """Lets all clients work while something happens, and gives what they found."""
    found, stopping = Found(), threading.Event()
    threads = [threading.Thread(target=client.run) for client in clients_of(cluster, found, stopping)]
    for thread in threads:
        thread.start()
    try:
        chaos()
    finally:
        stopping.set()
        for thread in threads:
            thread.join()
    return found


def losses(cluster: Cluster, kept: list[Kept], authorization: str) -> list[str]:
    """What some node does not show as its clients were told."""
    faults = []
    for property_id in {one.property_id for one in kept}:
        for node in cluster.nodes:
            with node.connect(authorization) as api:
                shown = {booking["id"]: booking for booking in bookings(api, property_id)}
            faults += [fault for one in kept if one.property_id == property_id for fault in loss(one, shown.get(one.id))]
            taken = [booking for booking in shown.values() if not booking["cancelled"]]
            faults += [f"taken twice: {night}" for night in overlaps(taken)]
    return faults


def loss(kept: Kept, shown: dict[str, Any] | None) -> list[str]:
    """How one booking differs from what its client was told."""
    if shown is None:
        return [f"booking {kept.id} is lost"]
    stay = shown["roomStay"]
    told = (kept.unit, kept.arrival, kept.departure, kept.cancelled)
    is_now = (stay["room"]["identifier"], stay["startDate"], stay["endDate"], shown["cancelled"])
    return [] if told == is_now else [f"booking {kept.id} is {is_now} instead of {told}"]


def bookings(api: Any, property_id: str) -> Iterator[dict[str, Any]]:
    for page in count():
        answer = api.get(f"{extranet(property_id)}/booking/list?maxResults=100&pageNumber={page}")
        assert answer.status == 200, answer
        yield from answer.json()["content"]
        if answer.json()["last"]:
            return


def errors_logged(cluster: Cluster) -> list[str]:
    """What the nodes said of answers that must not be."""
    lines = [line for node in cluster.nodes for line in node.log.read_text().splitlines()]
    return [line for line in lines if '"level":"error"' in line]


def modified(feed: Response) -> str:
    """When a feed was changed, as its answer says.

    A property that changes more than once a second is given dates ahead of time, so that each change has one of its own. HTTP allows
    none later than that of the answer, which then stands in their place.
    """
    date, changed = (parsedate_to_datetime(feed.header(name) or "") for name in ("Date", "Last-Modified"))
    return "not yet" if changed >= date - timedelta(seconds=1) else changed.isoformat()


def check_the_end(cluster: Cluster, found: Found, capsys: pytest.CaptureFixture[str], kills: int) -> None:
    """After the load: every node shows the same, and what the clients were told."""
    authorization = cluster.first.api.authorization or ""
    assert losses(cluster, found.kept, authorization)[:10] == []
    for property_id in {one.property_id for one in found.kept}:
        feeds = [cluster.ask(port, "GET", feed_path(property_id), authorization) for port in cluster.ports]
        assert all(feed and feed.status == 200 for feed in feeds)
        shown = [(feed.header("ETag"), modified(feed), len(feed.body)) for feed in feeds if feed]
        first, *others = [set(feed.text.splitlines()) for feed in feeds if feed]
        assert len(set(shown)) == 1, (shown, [sorted(first ^ other)[:10] for other in others])
        assert len({feed.body for feed in feeds if feed}) == 1, shown
    with capsys.disabled():
        counted = ", ".join(f"{number} {what}" for what, number in sorted(found.done.items()))
        print(f"\n{cluster.proxy.name}, {kills} kills (seed {SEED}): {counted}; no fault")


@pytest.fixture(params=[Nginx, HAProxy], ids=["nginx", "haproxy"])
def cluster(request: pytest.FixtureRequest) -> Iterator[Cluster]:
    with ExitStack() as stack:
        yield Cluster(stack, request.param)


def test_nodes_that_die_lose_nothing_and_tell_no_lies(cluster: Cluster, capsys: pytest.CaptureFixture[str]) -> None:
    chaos = Chaos(cluster, random.Random(SEED))
    found = load(cluster, lambda: chaos.run(SECONDS))
    assert chaos.kills >= 2
    assert found.faults[:10] == [], f"{len(found.faults)} faults; {found.done}; {errors_logged(cluster)[:5]}"
    wanted = ["bookings", "replacements", "cancellations", "refusals", "rivals' bookings", "refused tokens", "refused passkeys"]
    assert [what for what in [*wanted, "feeds", "conditional feeds"] if found.done.get(what, 0) < 5] == []
    check_the_end(cluster, found, capsys, chaos.kills)
    for node in cluster.nodes:
        assert node.stop() == 0
        assert faults_of_log(node.log.read_text(), cluster.first.secrets)[:10] == []


def test_a_node_whose_database_is_away_says_so_and_comes_back() -> None:
    with ExitStack() as stack:
        cluster = Cluster(stack, Nginx, nodes=1)
        node, authorization = cluster.first, cluster.first.api.authorization or ""
        property_id = node.property()["id"]
        unit = node.unit(property_id)["id"]
        path = f"{extranet(property_id)}/booking"
        cluster.postgresql.stop()
        asked: list[Response | None] = []
        requests = [("GET", f"{path}/list", {}), ("POST", path, {"json_body": draft(unit, day(0), day(1))})]
        threads = [
            threading.Thread(target=lambda one=one: asked.append(cluster.ask(node.port, *one[:2], authorization, **one[2])))
            for one in requests
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [answer and answer.status for answer in asked] == [503, 503], asked
        # A check that hangs has failed when its last word is ten seconds old.
        deadline = time.monotonic() + 15
        while node.connect(None).get("/readyz").status != 503:
            assert time.monotonic() < deadline, "it calls itself ready"
            time.sleep(0.2)
        assert node.connect(None).get("/healthz").status == 200
        cluster.postgresql.start()
        # What was refused has not been made.
        assert node.bookings(property_id) == []
        assert node.booking(property_id, unit, day(0), day(1))["id"]


# The checks themselves


def test_the_clients_see_a_cache_that_is_behind() -> None:
    """Reading through a cache of five seconds must be found out: old feeds, dead passkeys and revoked tokens that still work."""
    with ExitStack() as stack:
        cluster = Cluster(stack, Nginx)
        caching = stack.enter_context(CachingNginx(cluster.ports))
        cluster.readers = [caching.port]
        found = load(cluster, lambda: time.sleep(4))
    for words in ["changed, but the feed did not", "refused tokens: 200", "refused passkeys: 200"]:
        assert any(words in fault for fault in found.faults), (words, found.done, found.faults[:5])


def test_the_end_sees_a_loss() -> None:
    kept = Kept("p", "b", "u", day(0), day(2))
    stay = {"room": {"identifier": "u"}, "startDate": day(0), "endDate": day(2)}
    assert loss(kept, {"roomStay": stay, "cancelled": False}) == []
    assert loss(kept, None) == ["booking b is lost"]
    assert loss(kept, {"roomStay": {**stay, "endDate": day(3)}, "cancelled": False}) != []
    assert loss(kept, {"roomStay": stay, "cancelled": True}) != []
