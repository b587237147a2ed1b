"""The sandbox over the wire: every operation and refusal, limits, changes by the clock over restarts and nodes, faults."""

from __future__ import annotations

import http.client
import json
import re
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from typing import Any

import icalendar
import pytest
from exchanges import Story, play, stage, stories
from postgresql import PostgreSQL, free_port, needs_postgresql
from vacancy import LONG, Api, Raw, Response, Server, day, run

ID = re.compile(r"^[a-z0-9]{10}$")
MOMENT = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
NOWHERE = "/api/feed/0000000000"


@dataclass(frozen=True)
class Feed:
    """A feed and what lets its owner change it."""

    server: Server
    id: str
    secret: str

    @property
    def path(self) -> str:
        return f"/api/feed/{self.id}"

    @property
    def calendar(self) -> str:
        return f"/ical/{self.id}.ics"

    def put(self, **fields: Any) -> Response:
        with self.server.connect(None) as api:
            return api.put(self.path, {"secret": self.secret, **fields})

    def act(self, action: str, **fields: Any) -> Response:
        with self.server.connect(None) as api:
            return api.post(self.path, {"action": action, "secret": self.secret, **fields})

    def add(self, **fields: Any) -> dict[str, Any]:
        answer = self.act("add-event", **{"summary": "Guest A", "dtstart": day(0), "dtend": day(4), **fields})
        assert answer.status == 201, answer
        return answer.json()

    def shown(self) -> dict[str, Any]:
        with self.server.connect(None) as api:
            return api.get(self.path).json()

    def read(self, **options: Any) -> Response:
        with self.server.connect(None) as api:
            return api.get(self.calendar, **options)


def feed_of(server: Server, answer: Response) -> Feed:
    assert answer.status == 201, answer
    told = answer.json()
    assert set(told) == {"id", "secret", "name", "url", "feedUrl", "expiresAt"}
    assert ID.match(told["id"]) and re.match(r"^[A-Za-z0-9_-]{20,}$", told["secret"])
    server.secrets.add(told["secret"])
    return Feed(server, told["id"], told["secret"])


def make(server: Server, address: str = "", **fields: Any) -> Feed:
    headers = {"X-Forwarded-For": address} if address else {}
    with server.connect(None) as api:
        return feed_of(server, api.post("/api/feeds", fields, headers=headers))


def check_refusal(answer: Response, status: int, field: str | None = None) -> None:
    assert (answer.status, answer.media_type) == (status, "application/json"), answer
    told = answer.json()
    assert set(told) == ({"error", "field"} if field else {"error"}) and told["error"], answer
    assert told.get("field") == field, answer


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server behind a proxy that is trusted, so that each test comes from an address of its own."""
    with Server(flags=("--trusted-proxies", "127.0.0.1/32", "--public-url", "https://calendar.example")) as started:
        started.start()
        yield started
        status, log = started.stop(), started.log.read_text()
        assert status == 0, log[-3000:]
        faults = [line for line in log.splitlines() if any(secret in line for secret in started.secrets)]
        assert faults == []


# Every operation


@pytest.mark.parametrize("story", stories("test-feeds"), ids=str)
def test_a_story_goes_as_it_is_recorded(story: Story) -> None:
    with stage() as (server, _, bindings), server.connect(None) as api:
        for exchange in story.exchanges:
            answer, faults = play(story, exchange, api, bindings)
            assert faults == [], f"{exchange.name}: {answer}"


def test_every_operation_and_status_is_recorded(server: Server) -> None:
    with server.connect(None) as api:
        paths = api.get("/openapi.json").json()["paths"]
    described = {
        (operation["operationId"], status)
        for methods in paths.values()
        for operation in methods.values()
        if operation["tags"] == ["Test feeds"]
        for status in operation["responses"]
    }
    recorded = {
        (exchange.operation, str(exchange.answer["status"]))
        for story in stories("test-feeds")
        for exchange in story.exchanges
    }
    # That a method is none of an address is described nowhere.
    assert {pair for pair in recorded if pair[1] != "405"} <= described
    # What takes time, many requests, conditions or a fault is provoked by the tests below and those of the routes; what scenarios there
    # are changes from day to day.
    elsewhere = {"304", "408", "410", "413", "422", "429", "431", "500", "503"}
    missing = {pair for pair in described - recorded if pair[1] not in elsewhere}
    # Where nothing is read but the address, a broken one is refused before anybody knows whose it is.
    readings = ("listScenarios", "showTestFeed", "readTestFeed", "drawTestFeed")
    assert missing == {("listScenarios", "200"), *((name, "400") for name in readings)}


def test_an_owner_does_everything_that_can_be_done(server: Server) -> None:
    with server.connect(None) as api:
        made = api.post("/api/feeds", {"name": "My Test Feed", "scenario": "simple-stay"}, headers={"X-Forwarded-For": "192.0.2.1"})
        feed = feed_of(server, made)
        assert made.json()["name"] == "My Test Feed"
        assert made.json()["url"] == f"/ical/{feed.id}.ics"
        assert made.json()["feedUrl"] == f"https://calendar.example/ical/{feed.id}.ics"
        expiry = datetime.fromisoformat(made.json()["expiresAt"])
        assert abs((expiry - datetime.now(UTC)).total_seconds() - 30 * 86_400) < 60

        shown = api.get(feed.path)
        assert (shown.status, shown.json()["authorized"], shown.json()["activeVersion"]) == (200, False, 0)
        assert {"id", "name", "activeVersion", "versions", "accessLog", "authorized"} <= set(shown.json())
        assert api.get(feed.path, authorization=f"Bearer {feed.secret}").json()["authorized"] is True
        assert api.get(feed.path, authorization="Bearer wrong").json()["authorized"] is False

        renamed = feed.put(name="New Name", dialect="plain")
        assert (renamed.status, renamed.json()["name"]) == (200, "New Name")
        event = feed.add(type="maintenance", status="TENTATIVE", description="Optional")
        assert set(event) == {
            *("uid", "summary", "dtstart", "dtend", "type", "status", "description", "sequence", "createdAt", "updatedAt")
        }
        assert MOMENT.match(event["createdAt"]) and event["sequence"] == 0
        changed = feed.act("update-event", uid=event["uid"], dtstart=day(1), status="CANCELLED")
        assert (changed.status, changed.json()["dtstart"], changed.json()["sequence"]) == (200, day(1), 1)

        version = feed.act("create-version", label="After Cancellation", sourceVersion=0)
        assert (version.status, version.json()["id"], version.json()["label"]) == (201, 1, "After Cancellation")
        assert feed.put(activeVersion=1).json()["activeVersion"] == 1
        deleted = feed.act("delete-event", uid=event["uid"])
        assert (deleted.status, deleted.json()) == (200, {"ok": True})
        text = feed.read().text
        imported = feed.act("import-ics", icsContent=text)
        assert (imported.status, imported.json()["skipped"]) == (200, 0), imported
        replaced = feed.act("replace-events", events=[{"summary": "B", "dtstart": day(9), "dtend": day(10)}])
        assert (replaced.status, [item["summary"] for item in replaced.json()["events"]]) == (200, ["B"])
        uid = replaced.json()["events"][0]["uid"]
        planned = feed.act("schedule-change", uid=uid, delayMinutes=10, changes={"status": "CANCELLED"})
        assert (planned.status, planned.json()["changes"]) == (201, {"status": "CANCELLED"})
        assert {"id", "uid", "dueAt", "changes"} <= set(planned.json())
        assert [item["state"] for item in feed.act("list-scheduled").json()] == ["waiting"]
        assert feed.act("cancel-scheduled", id=planned.json()["id"]).json()["state"] == "cancelled"
        assert feed.put(activeVersion=0).status == 200
        assert feed.act("delete-version", version=1).json() == {"ok": True}

        body = {"action": "clone", "secret": feed.secret}
        clone = feed_of(server, api.post(feed.path, body, headers={"X-Forwarded-For": "192.0.2.1"}))
        assert clone.shown()["versions"][0]["events"] == feed.shown()["versions"][0]["events"]
        picture = api.get(f"/ical/{feed.id}.svg")
        assert (picture.status, picture.media_type) == (200, "image/svg+xml")
        gone = api.delete(feed.path, authorization=f"Bearer {feed.secret}")
        assert (gone.status, gone.json()) == (200, {"ok": True})
        check_refusal(api.get(feed.path), 404)
        check_refusal(api.get(feed.calendar), 404)
        assert api.request("DELETE", clone.path, json_body={"secret": clone.secret}).json() == {"ok": True}


def test_a_feed_is_read_as_the_family_says_and_its_owner_sees_it_at_once(server: Server) -> None:
    feed = make(server, "192.0.2.2", name="Zürich; a, b")
    feed.add(summary="Gästin 🏡 " + "x" * 100)
    answer = feed.read(headers={"User-Agent": "Reader/1.0", "If-None-Match": '"none"', "X-Forwarded-For": "198.51.100.7"})
    assert (answer.status, answer.header("Content-Type")) == (200, "text/calendar; charset=utf-8")
    assert answer.header("Cache-Control") == "no-cache, no-store, must-revalidate"
    assert MOMENT.match(answer.header("X-Feed-Modified") or "") and answer.header("X-Feed-Version") == "0"
    assert answer.header("X-Content-Type-Options") == "nosniff"
    calendar = icalendar.Calendar.from_ical(answer.body)
    assert [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")] == ["Gästin 🏡 " + "x" * 100]
    with server.connect(None) as api:
        head = api.head(feed.calendar)
        assert (head.status, head.body, head.header("Content-Length")) == (200, b"", str(len(answer.body)))
    log = feed.shown()["accessLog"]
    assert [entry["method"] for entry in log] == ["HEAD", "GET"]
    assert {name: log[1][name] for name in ("ip", "userAgent", "status", "version", "bytes", "ifNoneMatch")} == {
        **{"ip": "198.51.100.0/24", "userAgent": "Reader/1.0", "status": 200, "version": 0},
        **{"bytes": len(answer.body), "ifNoneMatch": '"none"'},
    }
    time.sleep(1.5)
    assert feed.shown()["accessLog"] == log, "the same once it is written"


def test_scenarios_are_listed_and_each_can_be_made(server: Server) -> None:
    with server.connect(None) as api:
        listed = api.get("/api/scenarios").json()
    assert [scenario["id"] for scenario in listed[:2]] == ["simple-stay", "overlap"]
    assert len(listed) >= 24
    for number, scenario in enumerate(listed):
        assert {"id", "name", "description", "expect"} <= set(scenario) and scenario["expect"]
        feed = make(server, f"203.0.113.{number}", scenario=scenario["id"])
        shown = feed.shown()
        assert (shown["name"], shown["dialect"]) == (scenario["name"], scenario["dialect"])
        assert [version["label"] for version in shown["versions"]] == scenario["versions"]
        feed.read()


# Refusals


def test_every_refusal_has_the_family_s_shape(server: Server) -> None:
    feed = make(server, "192.0.2.3")
    with server.connect(None) as api:
        check_refusal(api.post("/api/feeds", {"name": "x" * 101}), 400, "name")
        check_refusal(api.post("/api/feeds", {"scenario": "none"}), 400, "scenario")
        check_refusal(api.post("/api/feeds", [1]), 400)
        check_refusal(api.post("/api/feeds", body=b"{", headers={"Content-Type": "application/json"}), 400)
        check_refusal(api.post("/api/feeds", body=b"name=a", headers={"Content-Type": "text/plain"}), 415)
        check_refusal(api.get("/api/feeds"), 405)
        check_refusal(api.patch(feed.path, {}), 405)
        check_refusal(api.get(NOWHERE), 404)
        check_refusal(api.get("/ical/0000000000.ics"), 404)
        for method in ("PUT", "POST"):
            check_refusal(api.request(method, feed.path, json_body={"action": "clone"}), 401, "secret")
            check_refusal(api.request(method, feed.path, json_body={"secret": "wrong"}), 403, "secret")
            check_refusal(api.request(method, NOWHERE, json_body={"secret": "wrong"}), 404)
        check_refusal(api.delete(feed.path), 401, "secret")
        check_refusal(api.delete(feed.path, authorization="Bearer wrong"), 403, "secret")
        large = api.post(feed.path, body=b"{" + b" " * (1 << 20) + b"}", headers={"Content-Type": "application/json"})
        assert large.status == 413
    check_refusal(feed.act("explode"), 400, "action")
    check_refusal(feed.act("add-event", summary="A", dtstart=day(2), dtend=day(2)), 400, "dtend")
    check_refusal(feed.act("update-event", uid="none", summary="B"), 404, "uid")
    check_refusal(feed.act("import-ics", icsContent="hello"), 400, "icsContent")
    check_refusal(feed.put(activeVersion=7), 400, "activeVersion")
    check_refusal(feed.put(faults={"delayMs": 30_001}), 400, "faults.delayMs")
    assert feed.shown()["versions"][0]["events"] == []


INJECTED = ["a\r\nSet-Cookie: b=c", "a\nSet-Cookie: b=c", "a\rb", "a\x00b", "a\x0bb", "a\x85b", "a\u2028b", "ä", " a", "a" * 513]
FORBIDDEN = ["Set-Cookie", "Content-Length", "Transfer-Encoding", "Location", "Connection", "Access-Control-Allow-Origin"]


def test_no_header_can_be_smuggled_into_an_answer(server: Server) -> None:
    feed = make(server, "192.0.2.4")
    for value in INJECTED:
        for field in ("cacheControl", "contentType", "contentDisposition"):
            check_refusal(feed.put(headers={field: value}), 400, f"headers.{field}")
        check_refusal(feed.put(headers={"extra": {"X-Test": value}}), 400, "headers.extra.X-Test")
    for name in [*FORBIDDEN, "Content-Security-Policy", "X-Accel-Redirect", "X-Sendfile", "X-Frame-Options", "X-A\r\nX-B", "X A", ""]:
        check_refusal(feed.put(headers={"extra": {name: "1"}}), 400, f"headers.extra.{name}")
    feed.put(name='a"\r\nSet-Cookie: b=c')
    feed.add(summary="a\r\nSet-Cookie: b=c\r\n\r\n<script>")
    with Raw(server.port) as raw:
        raw.send(f"GET {feed.calendar} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode())
        read = b""
        while chunk := raw.socket.recv(65536):
            read += chunk
    head, _, body = read.partition(b"\r\n\r\n")
    assert b"set-cookie" not in head.lower() and not re.search(rb"^Set-Cookie", body, re.MULTILINE)
    assert feed.put(headers={"cacheControl": "max-age=1", "extra": {"X-Test": "a: b", "Expires": "0"}}).status == 200
    answer = feed.read()
    assert (answer.header("Cache-Control"), answer.header("X-Test"), answer.header("Expires")) == ("max-age=1", "a: b", "0")


SEED = 20310501
WORDS = ["", " ", "a", "ä\u2028", "x" * 3_000, "\r\n", "2031-05-01", "2031-02-30", "9999-12-31", "CONFIRMED", "booking", "vrbo", "BEGIN:VCALENDAR"]
NUMBERS = [-1, 0, 1, 2, 7, 0.5, 1e308, 2**63, 2**64, -(2**63), 503]
MEMBERS = [
    *("uid", "summary", "dtstart", "dtend", "type", "status", "description", "label", "sourceVersion", "version", "icsContent"),
    *("delayMinutes", "changes", "events", "id", "name", "activeVersion", "headers", "faults", "dialect", "extra", "delayMs", "etag"),
    *("cacheControl", "contentType", "dripBytesPerSecond", "truncateAtByte", "closeEarly", "charset", "everyNth", "bom"),
]
ACTIONS = [
    *("add-event", "update-event", "delete-event", "replace-events", "create-version", "delete-version", "import-ics"),
    *("schedule-change", "list-scheduled", "cancel-scheduled", "none"),
]


def anything(random: Random, depth: int = 2) -> Any:
    """A value that some member may or may not take."""
    kind = random.randrange(8 if depth else 5)
    if kind < 5:
        return random.choice([random.choice(WORDS), random.choice(NUMBERS), True, False, day(random.randrange(9))])
    if kind < 7:
        return {random.choice(MEMBERS): anything(random, depth - 1) for _ in range(random.randrange(5))}
    return [anything(random, depth - 1) for _ in range(random.randrange(3))]


def test_whatever_an_owner_sends_is_answered_and_leaves_a_feed_that_can_be_read(server: Server) -> None:
    feed, random = make(server, "192.0.2.7", scenario="overlap"), Random(SEED)
    statuses: dict[int, int] = {}
    with server.connect(None) as api:
        for _ in range(10_000 if LONG else 800):
            body = {random.choice(MEMBERS): anything(random) for _ in range(random.randrange(8))}
            method = random.choice(["PUT", "POST"])
            answer = api.request(method, feed.path, json_body={**body, "action": random.choice(ACTIONS), "secret": feed.secret})
            statuses[answer.status] = statuses.get(answer.status, 0) + 1
            assert answer.status in (200, 201, 400, 404, 413), (method, body, answer)
            if answer.status >= 400:
                assert set(answer.json()) <= {"error", "field"} and answer.json()["error"]
        assert api.get(feed.path).status == 200
        assert api.put(feed.path, {"secret": feed.secret, "faults": {}, "headers": {}, "dialect": "plain"}).status == 200
        assert icalendar.Calendar.from_ical(api.get(feed.calendar).body)
    assert statuses[200] > 100 and statuses[400] > 100, statuses


# Limits


def ask(server: Server, **headers: str) -> int:
    with server.connect(None) as api:
        return api.post("/api/feeds", {}, headers={name.replace("_", "-"): value for name, value in headers.items()}).status


def test_an_address_makes_ten_feeds_an_hour_whatever_it_says_of_itself() -> None:
    with Server() as server:
        server.start()
        statuses = [ask(server, X_Forwarded_For=f"198.51.100.{n}", Forwarded=f"for=198.51.100.{n}") for n in range(15)]
        assert statuses == [201] * 10 + [429] * 5 or past_the_hour(statuses)
        with server.connect(None) as api:
            refused = api.post("/api/feeds", {})
        if refused.status == 429:
            check_refusal(refused, 429)
            assert 1 <= int(refused.header("Retry-After") or 0) <= 3600
        assert server.stop() == 0


def past_the_hour(statuses: list[int]) -> bool:
    """Whether the hour ended while these were asked, which makes room."""
    return datetime.now(UTC).minute == 0 and statuses.count(201) > 10


def test_behind_a_trusted_proxy_each_network_has_its_own(server: Server) -> None:
    for client in (lambda n: f"2001:db8:7:7:{n:x}::1", lambda _: "198.51.100.200", lambda n: f"6.6.6.{n}, 198.51.100.201"):
        statuses = [ask(server, X_Forwarded_For=client(number)) for number in range(12)]
        assert statuses == [201] * 10 + [429] * 2 or past_the_hour(statuses)
    assert ask(server, X_Forwarded_For="2001:db8:7:8::1") == 201


def test_an_address_is_not_kept(server: Server) -> None:
    feed = make(server, "203.0.113.250")
    feed.read(headers={"X-Forwarded-For": "203.0.113.251"})
    time.sleep(1.5)
    kept = b"".join(path.read_bytes() for path in server.directory.glob("v.db*") if path.is_file())
    assert feed.id.encode() in kept
    for text in (b"203.0.113.250", b"203.0.113.251", feed.secret.encode()):
        assert text not in kept


def test_the_sandbox_can_be_switched_off_and_its_feeds_made_to_last_shorter() -> None:
    with Server(flags=("--sandbox-days", "2")) as server:
        server.start()
        with server.connect(None) as api:
            made = api.post("/api/feeds", {}).json()
        lasts = datetime.fromisoformat(made["expiresAt"]) - datetime.now(UTC)
        assert abs(lasts.total_seconds() - 2 * 86_400) < 60
        assert server.stop() == 0
        server.flags = ("--no-sandbox",)
        server.start()
        with server.connect(None) as api:
            for method, path in [("POST", "/api/feeds"), ("GET", made["url"]), ("GET", f"/api/feed/{made['id']}")]:
                assert api.request(method, path).status == 404
            assert "/api/feeds" not in api.get("/openapi.json").json()["paths"]
        assert server.stop() == 0


# By the clock


def kept_event(server: Server, feed: Feed) -> dict[str, Any]:
    """The event as it is in the database, which no look at it can have changed."""
    query = "SELECT events FROM sandbox_version WHERE feed_id = '{}'".format(feed.id)
    if server.postgresql:
        text = server.postgresql.query(query, server.database_name)[0][0]
    else:
        with sqlite3.connect(f"file:{server.database}?mode=ro", uri=True) as database:
            text = database.execute(query).fetchone()[0]
    return json.loads(text)[0]


def wait(until: Callable[[], bool], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not until():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


@pytest.mark.parametrize("is_crash", [True, False])
def test_changes_come_at_their_time_over_a_restart_and_without_a_reader(is_crash: bool) -> None:
    with Server() as server:
        server.start()
        feed = make(server)
        uid = feed.add()["uid"]
        plan = [(0.05, "first"), (0.1, "second"), (0.1, "third"), (0.2, "fourth")]
        due = []
        for minutes, summary in plan:
            answer = feed.act("schedule-change", uid=uid, delayMinutes=minutes, changes={"summary": summary})
            assert answer.status == 201, answer
            due.append(datetime.fromisoformat(answer.json()["dueAt"]))
        assert wait(lambda: kept_event(server, feed)["summary"] == "first", 8), "made without any reader"
        if is_crash:
            server.kill()
        else:
            assert server.stop() == 0
        time.sleep(max(0.0, (due[2] - datetime.now(UTC)).total_seconds()))
        server.start()
        if datetime.now(UTC) < due[3]:
            assert "SUMMARY:third\r\n" in feed.read().text, "what came due meanwhile is seen at once"
        assert wait(lambda: kept_event(server, feed)["summary"] == "fourth", 15)
        assert kept_event(server, feed)["sequence"] == len(plan), "each once"
        assert datetime.fromisoformat(feed.shown()["modifiedAt"]) == due[3]
        assert [item["state"] for item in feed.act("list-scheduled").json()] == ["applied"] * len(plan)
        assert server.stop() == 0


@needs_postgresql
def test_two_nodes_make_every_change_once_and_agree_at_once() -> None:
    with ExitStack() as stack:
        postgresql = stack.enter_context(PostgreSQL())
        first = stack.enter_context(Server(postgresql=postgresql, listen=f"127.0.0.1:{free_port()}"))
        second = stack.enter_context(
            Server(postgresql=postgresql, database_name=first.database_name, key_file=first.key_file)
        )
        first.start()
        second.start()
        feeds = [make(first) for _ in range(5)]
        others = [Feed(second, feed.id, feed.secret) for feed in feeds]
        changes = 20
        for feed in feeds:
            uid = feed.add()["uid"]
            for number in range(changes):
                answer = feed.act("schedule-change", uid=uid, delayMinutes=0.05 + 0.005 * number, changes={"summary": f"n{number}"})
                assert answer.status == 201, answer
        for round_number in range(10):
            for feed, other in zip(feeds, others, strict=True):
                assert feed.put(name=f"round {round_number}").status == 200
                assert f"X-WR-CALNAME:round {round_number}\r\n" in other.read().text, "another node knows at once"
        for feed in feeds:
            assert wait(lambda feed=feed: kept_event(first, feed)["summary"] == f"n{changes - 1}", 20)
        time.sleep(2)
        for feed, other in zip(feeds, others, strict=True):
            assert kept_event(first, feed)["sequence"] == changes
            assert feed.shown()["versions"] == other.shown()["versions"]
            assert len(other.shown()["accessLog"]) == 10
            assert wait(lambda feed=feed: len(feed.shown()["accessLog"]) == 10, 5), "written by the other node"
        assert (first.stop(), second.stop()) == (0, 0)


# On the wire


def test_answers_come_late_slowly_and_cut_short(server: Server) -> None:
    feed = make(server, "192.0.2.5")
    feed.add(description="x" * 1_500)
    whole = feed.read().body

    def timed(**faults: Any) -> tuple[float, bytes]:
        assert feed.put(faults=faults).status == 200
        begun = time.monotonic()
        body = feed.read().body
        return time.monotonic() - begun, body

    lasted, body = timed(delayMs=700)
    assert lasted >= 0.7 and body == whole
    lasted, body = timed(dripBytesPerSecond=len(whole))
    assert lasted >= 0.6 and body == whole
    assert timed(truncateAtByte=100)[1] == whole[:100]
    assert timed(bom=True)[1] == b"\xef\xbb\xbf" + whole
    assert timed(htmlBody=True)[1].lstrip().lower().startswith(b"<!doctype html")
    assert timed(emptyBody=True)[1] == b""
    assert feed.put(faults={"closeEarly": True}).status == 200
    with pytest.raises(http.client.IncompleteRead) as cut:
        feed.read()
    assert 0 < len(cut.value.partial) < len(whole) and whole.startswith(cut.value.partial)
    assert feed.put(faults={"status": 503, "everyNth": 2}).status == 200
    assert [feed.read().status for _ in range(4)] == [200, 503, 200, 503]
    assert feed.put(faults={}).status == 200
    assert feed.read().body == whole


def test_a_feed_is_served_while_others_change(server: Server) -> None:
    """Nothing that owners do to one feed is seen in another, and a reader never sees half a change."""
    feed = make(server, "192.0.2.6")
    with server.connect(None) as api:
        for number in range(50):
            events = [{"summary": f"n{number}", "dtstart": day(2 * item), "dtend": day(2 * item + 1)} for item in range(20)]
            api.post(feed.path, {"action": "replace-events", "secret": feed.secret, "events": events})
            summaries = re.findall(r"SUMMARY:(\w+)", api.get(feed.calendar).text)
            assert summaries == [f"n{number}"] * 20


def test_settings_are_told(server: Server) -> None:
    done: subprocess.CompletedProcess[str] = run("serve", "--sandbox-days", "0", *server.database_flag)
    assert done.returncode == 64 and "--sandbox-days" in done.stderr
    with Api(server.port) as api:
        assert api.get("/openapi.json").json()["paths"]["/ical/{feed}.ics"]
