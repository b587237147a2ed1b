"""Recorded exchanges: what is asked, what must be answered, and how the two are compared.

A story is a file of exchanges that are played in order against a fresh server. In a text of an answer `<type>` stands
for any value of a type, `<type name>` for one that is remembered, and `<name>` for the one that was remembered; requests
have `<name>` alone. `{"$as": "exchange", "$with": {…}}` is the body of an exchange before, with members put in its place;
null takes one out. Trees are compared exactly: a member more or less is a fault.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from receivers import Receiver
from vacancy import Api, Response, Server, bearer, faults_of_log

STORIES = Path(__file__).with_name("exchanges")

# Headers that are compared: each that is answered is recorded, and none else.
HEADERS = [
    "Content-Type",
    "ETag",
    "Allow",
    "WWW-Authenticate",
    "Retry-After",
    "Content-Disposition",
    "Last-Modified",
    "Location",
    "Cache-Control",
    "Vary",
    "Pragma",
    "X-Feed-Version",
    "X-Feed-Modified",
    "Access-Control-Allow-Origin",
]
TYPES = {
    "uuid": r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "instant": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ",
    "later": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ",
    "stamp": r"\d{8}T\d{6}Z",
    "date": r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT",
    "epoch": r"\d{10}",
    "passkey": r"pkey_[a-z0-9]{32}",
    "secret": r"[A-Za-z0-9_-]{32,}",
    "signing": r"whsec_[A-Za-z0-9+/]{32,}=*",
    "code": r"[A-Z0-9]{8}",
    "unique": r"[0-9A-F]{8}",
    "urlname": r"[a-z0-9-]+",
    "instance": r"[a-z0-9]+",
    "request": r"[0-9a-f]+-[0-9a-f]+",
    "hash": r"[0-9a-f]{32}",
    "number": r"\d+",
    "expiry": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ",
    "feedid": r"[a-z0-9]{10}",
    "feedsecret": r"[A-Za-z0-9_-]{20,}",
    "eventuid": r"[0-9a-f]{32}@sandbox\.example",
}
SECRET = {"passkey", "secret", "signing", "feedsecret"}
FRESH = SECRET | {"uuid", "feedid", "eventuid"}
MARK = re.compile(r"<(?:(%s)(?: ([\w.-]+))?|([\w.-]+))>" % "|".join(TYPES))
# How far a clock may be from ours, and how far ahead changes within a second are dated.
BEFORE, AHEAD = timedelta(seconds=5), timedelta(seconds=120)
# How far ahead an instant may lie: now, while an event is tried to be sent, while a test feed lasts.
LATEST = {"instant": AHEAD, "later": timedelta(days=3), "expiry": timedelta(days=30) + AHEAD}


@dataclass
class Bindings:
    """What the marks of a story stand for."""

    values: dict[str, str] = field(default_factory=dict)
    # What was answered and no log line may show.
    secrets: set[str] = field(default_factory=set)
    began: datetime = field(default_factory=lambda: datetime.now(UTC))

    def fill(self, value: Any) -> Any:
        """Puts what was remembered in the place of the marks of a request."""
        if isinstance(value, dict):
            return {self.fill(name): self.fill(item) for name, item in value.items()}
        if isinstance(value, list):
            return [self.fill(item) for item in value]
        return MARK.sub(lambda match: self.values[match[3]], value) if isinstance(value, str) else value

    def match(self, pattern: str, value: str) -> bool:
        """Whether a text is what a pattern says; remembers what the pattern names for the first time."""
        groups: dict[str, tuple[str, str | None]] = {}
        parts, end = [], 0
        for count, mark in enumerate(MARK.finditer(pattern)):
            kind, name, known = mark[1], mark[2] or mark[3], mark[3]
            parts.append(re.escape(pattern[end : mark.start()]))
            end = mark.end()
            if known is not None and known not in self.values:
                return False
            if name is not None and name in self.values:
                parts.append(re.escape(self.values[name]))
            else:
                parts.append(f"(?P<g{count}>{TYPES[kind]})")
                groups[f"g{count}"] = (kind, name)
        found = re.fullmatch("".join(parts) + re.escape(pattern[end:]), value)
        if found is None or not all(self.is_timely(kind, found[group]) for group, (kind, _) in groups.items()):
            return False
        # What is made anew is not what was there before.
        fresh = {name: found[group] for group, (kind, name) in groups.items() if name and kind in FRESH}
        if not fresh.keys().isdisjoint(self.values) or not set(fresh.values()).isdisjoint(self.values.values()):
            return False
        self.values |= {name: found[group] for group, (_, name) in groups.items() if name}
        self.secrets |= {found[group] for group, (kind, _) in groups.items() if kind in SECRET}
        return True

    def is_timely(self, kind: str, text: str) -> bool:
        """Whether an instant lies within the story, or a later one as far ahead as its kind may."""
        if kind not in LATEST:
            return True
        try:
            at = datetime.fromisoformat(text)
        except ValueError:
            return False
        return self.began - BEFORE <= at <= datetime.now(UTC) + LATEST[kind]


def differences(expected: Any, actual: Any, bindings: Bindings, path: str = "$") -> list[str]:
    """Where a tree is not as recorded."""
    if isinstance(expected, str) and isinstance(actual, int) and not isinstance(actual, bool):
        same = MARK.search(expected) is not None and bindings.match(expected, str(actual))
        return [] if same else [f"{path}: {actual}, not {expected}"]
    if type(expected) is not type(actual):
        return [f"{path}: {actual!r}, not {expected!r}"]
    if isinstance(expected, dict):
        faults = [f"{path}.{name}: missing" for name in expected if name not in actual]
        faults += [f"{path}.{name}: not recorded" for name in actual if name not in expected]
        # In the order of the record, as a mark may name what a later one stands for.
        for name in expected:
            if name in actual:
                faults += differences(expected[name], actual[name], bindings, f"{path}.{name}")
        return faults
    if isinstance(expected, list):
        if len(expected) != len(actual):
            return [f"{path}: {len(actual)} elements, not {len(expected)}"]
        faults = []
        for index, (one, other) in enumerate(zip(expected, actual, strict=True)):
            faults += differences(one, other, bindings, f"{path}[{index}]")
        return faults
    same = bindings.match(expected, actual) if isinstance(expected, str) else expected == actual
    return [] if same else [f"{path}: {actual!r}, not {expected!r}"]


def merged(tree: Any, patch: Any) -> Any:
    """A tree with what a patch changes (RFC 7396)."""
    if not isinstance(patch, dict):
        return patch
    result = dict(tree) if isinstance(tree, dict) else {}
    for name, value in patch.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = merged(result.get(name), value)
    return result


@dataclass(frozen=True)
class Exchange:
    """One request, and the answer that it must get."""

    name: str
    operation: str
    request: Mapping[str, Any]
    answer: Mapping[str, Any]
    # For how many seconds it is asked again until the answer is right, where something happens in the background.
    within: float = 0
    # For how many seconds nothing is asked before, where it matters what was first and times have seconds.
    pause: float = 0


@dataclass
class Story:
    """A file of exchanges, and their bodies as they were expanded."""

    path: Path
    exchanges: list[Exchange]
    bodies: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Story:
        listed = [Exchange(**entry) for entry in json.loads(path.read_text())]
        names = [exchange.name for exchange in listed]
        assert len(set(names)) == len(names), path
        return cls(path, listed)

    def __str__(self) -> str:
        return self.path.stem

    def expand(self, tree: Any) -> Any:
        """A recorded tree with what it takes from other exchanges in it."""
        if isinstance(tree, list):
            return [self.expand(item) for item in tree]
        if not isinstance(tree, dict):
            return tree
        if "$as" not in tree:
            return {name: self.expand(item) for name, item in tree.items()}
        assert tree.keys() <= {"$as", "$with"}, tree
        return merged(self.bodies[tree["$as"]], self.expand(tree.get("$with", {})))


def send(api: Api, exchange: Exchange, bindings: Bindings) -> Response:
    """Sends the request of an exchange."""
    request = bindings.fill(exchange.request)
    options: dict[str, Any] = {"headers": request.get("headers", {})}
    if "authorization" in request:
        options["authorization"] = request["authorization"]
    if "form" in request:
        return api.form(request["path"], request["form"], **options)
    if "text" in request:
        options["body"] = request["text"].encode()
    return api.request(request["method"], request["path"], json_body=request.get("body"), **options)


def faults_of_answer(story: Story, exchange: Exchange, answer: Response, bindings: Bindings) -> list[str]:
    """Where an answer is not as recorded."""
    expected = exchange.answer
    if answer.status != expected["status"]:
        return [f"{answer}, not {expected['status']}"]
    headers = {name: value for name in HEADERS if (value := answer.header(name)) is not None}
    faults = differences(dict(expected["headers"]), headers, bindings, "headers")
    if not bindings.match("<request>", answer.header("X-Request-Id") or ""):
        faults.append("X-Request-Id: none")
    if "body" in expected:
        tree = story.expand(expected["body"])
        story.bodies[exchange.name] = tree
        return faults + differences(tree, answer.json(), bindings)
    if "lines" in expected:
        return faults + differences(expected["lines"], answer.text.splitlines(), bindings)
    if "begins" in expected:
        return faults + ([] if answer.body.startswith(expected["begins"].encode()) else ["another beginning"])
    return faults + ([] if answer.body == b"" else ["a body, where none is recorded"])


def play(story: Story, exchange: Exchange, api: Api, bindings: Bindings) -> tuple[Response, list[str]]:
    """Plays one exchange; gives the answer, and where it is not as recorded."""
    time.sleep(exchange.pause)
    deadline = time.monotonic() + exchange.within
    while True:
        tried = Bindings(dict(bindings.values), bindings.secrets, bindings.began)
        answer = send(api, exchange, tried)
        faults = faults_of_answer(story, exchange, answer, tried)
        if not faults or time.monotonic() >= deadline:
            bindings.values = tried.values
            return answer, faults
        time.sleep(0.05)


def stories(folder: str = ".") -> list[Story]:
    """All stories of a family: the property side's, or those in a folder of their own."""
    return [Story.read(path) for path in sorted((STORIES / folder).glob("*.json"))]


@contextmanager
def stage() -> Iterator[tuple[Server, Api, Bindings]]:
    """A fresh server, a connection of a client that may do everything, and what every story knows from the start.

    The server must end well, and must have logged neither a secret nor a guest.
    """
    with Server(flags=("--allow-networks", "127.0.0.0/8")) as server, Receiver() as receiver:
        server.start()
        client = server.client(name="everything")
        bindings = Bindings(
            {
                "origin": server.address,
                "receiver": receiver.url,
                "client": client.id,
                "client-secret": client.secret,
                "basic": client.basic.removeprefix("Basic "),
            }
        )
        with server.connect(bearer(server.token(client))) as api:
            yield server, api, bindings
        status, log = server.stop(), server.log.read_text()
        assert status == 0, log[-3000:]
        assert faults_of_log(log, server.secrets | bindings.secrets)[:10] == []
