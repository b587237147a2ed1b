"""The description of the interface, against the server that it describes, and who may do what of it."""

from __future__ import annotations

import copy
import itertools
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from vacancy import LONG, Api, Client, Response, Server, bearer, day, draft, extranet

REQUESTS = 20_000 if LONG else 2_000
# What only the foreign property has, in every text that it can have it in.
FOREIGN_MARKER = "Foreignmarker"
NOBODY = "00000000-0000-4000-8000-000000000000"
METHODS = {"get", "post", "put", "patch", "delete"}


@dataclass(frozen=True)
class Estate:
    """A property, and the identifier of one record of each kind that it has, by the name of its capture."""

    ids: dict[str, str]

    def path(self, pattern: str, **others: str) -> str:
        return re.sub(r"{(\w+)}", lambda match: {**self.ids, **others}[match[1]], pattern)


@dataclass(frozen=True)
class Operation:
    method: str
    pattern: str
    json: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.method} {self.pattern}"

    @property
    def scope(self) -> str | None:
        """The scope that a token needs, where one is taken."""
        for way in self.json["security"]:
            for scope in way.get("oauth2ClientCredentials", []):
                return scope
        return None

    @property
    def captures(self) -> list[str]:
        return re.findall(r"{(\w+)}", self.pattern)


def stay(unit: str) -> dict[str, str]:
    return {"unitIdentifier": unit, "startDate": day(3), "endDate": day(8)}


def found(server: Server, marker: str) -> Estate:
    """Makes a property with a record of each kind."""
    entity = server.property(name=f"{marker} House", city=marker, accountEmail=f"{marker.lower()}@example.org")["id"]
    unit = server.unit(entity, name=f"{marker} room")["id"]
    hook: dict[str, Any] = {"name": marker, "eventUrl": "https://127.0.0.1:1/hook", "eventList": []}
    hook["entity"] = {"identifier": entity, "name": "-"}

    def make(path: str, body: Any) -> dict[str, Any]:
        answer = server.api.post(path, body)
        assert answer.status in (200, 201), answer
        return answer.json()

    def first(path: str) -> dict[str, Any]:
        listed = server.api.get(path).json()
        return (listed["content"] if isinstance(listed, dict) else listed)[0]

    webhook = make(f"/api/managing-entity/{entity}/webhook", hook)["id"]
    booking = server.booking(entity, unit, day(0), day(5), comment=marker)
    block = make(f"{extranet(entity)}/block?onConflict=record", {**stay(unit), "reason": marker})["id"]
    subscriber = make(f"{extranet(entity)}/caldav/subscriber", {"name": marker})
    server.secrets |= {subscriber["passkey"], subscriber["secretUrl"].rpartition("/")[2].removesuffix(".ics")}
    server.calendar(entity)
    return Estate(
        {
            "id": entity,
            "unit": unit,
            "booking": booking["id"],
            "group": booking["groupIdentifier"],
            "block": block,
            "conflict": first(f"{extranet(entity)}/conflict/list")["id"],
            "subscriber": subscriber["identifier"],
            "webhook": webhook,
            "delivery": first(f"/api/managing-entity/{entity}/webhook/{webhook}/delivery/list")["id"],
            "address": subscriber["secretUrl"].rpartition("/")[2],
        }
    )


@pytest.fixture(scope="module")
def description(server: Server) -> dict[str, Any]:
    with server.connect(None) as nobody:
        answer = nobody.get("/openapi.json")
    assert (answer.status, answer.media_type) == (200, "application/json")
    return answer.json()


@pytest.fixture(scope="module")
def operations(description: dict[str, Any]) -> list[Operation]:
    listed = [
        Operation(method.upper(), pattern, operation)
        for pattern, methods in description["paths"].items()
        for method, operation in methods.items()
    ]
    assert len(listed) > 70 and {operation.method.lower() for operation in listed} == METHODS
    return listed


@pytest.fixture(scope="module")
def own(server: Server) -> Estate:
    """A property, and a test feed, whose secret nobody guesses: requests that change it are refused, which is described too."""
    feed = server.api.post("/api/feeds", {"scenario": "overlap"}).json()
    server.secrets.add(feed["secret"])
    return Estate({**found(server, "Own").ids, "feed": feed["id"]})


@pytest.fixture(scope="module")
def foreign(server: Server) -> Estate:
    return found(server, FOREIGN_MARKER)


# The document


def test_the_document_needs_no_token_and_is_sent_once(server: Server) -> None:
    with server.connect(None) as nobody:
        answer = nobody.get("/openapi.json")
        tag = answer.header("ETag")
        assert answer.status == 200 and answer.json()["openapi"] == "3.1.0"
        assert tag and re.fullmatch(r'"[0-9a-f]{64}"', tag)
        again = nobody.get("/openapi.json", headers={"If-None-Match": tag})
        assert (again.status, again.body, again.header("ETag")) == (304, b"", tag)
        head = nobody.head("/openapi.json")
        assert (head.status, head.header("ETag")) == (200, tag)


def test_every_scope_that_is_asked_for_can_be_had(description: dict[str, Any], operations: list[Operation]) -> None:
    flows = description["components"]["securitySchemes"]["oauth2ClientCredentials"]["flows"]
    assert {operation.scope for operation in operations} - {None} <= set(flows["clientCredentials"]["scopes"])


# Who may do what

BODIES: dict[str, Any] = {
    "updateProfile": {"city": "Graz"},
    "addUnit": {"name": "Loft"},
    "replaceUnit": {"name": "Loft"},
    "cancelBooking": {"cancellationType": "CANCELLATION", "reason": "Sold"},
    "cancelBookingGroup": {"cancellationType": "CANCELLATION", "reason": "Sold"},
    "requestRefund": {
        "type": "GUEST_SICK",
        "description": "Ill",
        "refund": {"amount": 1, "currency": "EUR"},
        "cancelOnRefund": "NONE",
    },
    "resendConfirmation": {},
    "showBookingGrid": {},
    "exportBookings": {},
    "findRooms": {"startDate": day(0), "endDate": day(5)},
    "judgeConflict": {"state": "ACKNOWLEDGED"},
    "addSubscriber": {"name": "Portal"},
    "replaceSubscriber": {"name": "Portal"},
    "rotateSubscriber": {"overlapHours": 1},
    "addManagingEntity": {"name": "House", "type": "HOTEL", "currencyCode": "EUR", "timeZone": "Europe/Vienna"},
}


def body_of(operation: Operation, estate: Estate) -> Any:
    """A body that the operation takes, at a property."""
    name = operation.json["operationId"]
    if name in ("acceptBooking", "replaceBooking", "acceptTestBooking"):
        return draft(estate.ids["unit"], day(20), day(22))
    if name in ("addBlock", "replaceBlock"):
        return {**stay(estate.ids["unit"]), "startDate": day(30), "endDate": day(31)}
    if name in ("addWebhook", "updateWebhook"):
        entity = {"identifier": estate.ids["id"], "name": "-"}
        return {"name": "Hook", "eventUrl": "https://127.0.0.1:1/x", "eventList": [], "entity": entity}
    return BODIES.get(name)


def ask(api: Api, operation: Operation, path: str, estate: Estate) -> Response:
    query = f"?startDate={day(0)}&endDate={day(9)}" if operation.json["operationId"] == "showAvailability" else ""
    return api.request(operation.method, path + query, json_body=body_of(operation, estate))


def check_refusal(answer: Response, statuses: set[int], what: str, *known: str) -> None:
    """A refusal is a problem that tells nothing of the foreign property but what was asked for by its identifier."""
    assert answer.status in statuses, f"{what}: {answer}"
    assert answer.media_type == "application/problem+json", what
    assert FOREIGN_MARKER.lower() not in answer.text.lower(), f"{what}: {answer}"
    assert not [value for value in known if value in answer.text], f"{what}: {answer}"


@pytest.fixture(scope="module")
def guarded(operations: list[Operation]) -> list[Operation]:
    listed = [operation for operation in operations if operation.scope]
    assert len(listed) > 60
    return listed


@pytest.fixture(scope="module")
def limited(server: Server, own: Estate) -> Client:
    """A client that may do everything, at one property alone."""
    return server.client(name="limited", entities=[own.ids["id"]])


def test_every_body_that_an_operation_needs_is_here(guarded: list[Operation], own: Estate) -> None:
    """Without a body that is taken, a refusal could be for the body alone."""
    for operation in guarded:
        needs = "requestBody" in operation.json
        assert needs == (body_of(operation, own) is not None), operation


@pytest.mark.parametrize("authorization", [None, "Bearer wrong", "Bearer ", "Basic YTpi", f"Bearer {NOBODY}"])
def test_nobody_gets_anywhere(
    server: Server, guarded: list[Operation], foreign: Estate, authorization: str | None
) -> None:
    with server.connect(authorization) as api:
        for operation in guarded:
            answer = ask(api, operation, foreign.path(operation.pattern), foreign)
            check_refusal(answer, {401}, str(operation), *foreign.ids.values())
            assert answer.header("WWW-Authenticate")


def test_each_scope_allows_what_needs_it_and_nothing_else(
    server: Server, description: dict[str, Any], guarded: list[Operation], foreign: Estate
) -> None:
    flows = description["components"]["securitySchemes"]["oauth2ClientCredentials"]["flows"]
    scopes = list(flows["clientCredentials"]["scopes"])
    assert len(scopes) == 30
    client = server.client(name="everywhere")
    for scope in scopes:
        with server.connect(bearer(server.token(client, scope))) as api:
            for operation in guarded:
                if operation.scope != scope:
                    answer = ask(api, operation, foreign.path(operation.pattern), foreign)
                    check_refusal(answer, {403}, f"{operation} with {scope}", *foreign.ids.values())
                elif operation.method == "GET" and not operation.pattern.endswith("/regen"):
                    answer = ask(api, operation, foreign.path(operation.pattern), foreign)
                    assert answer.status == 200, f"{operation} with {scope}: {answer}"


def test_a_foreign_property_is_closed(
    server: Server, guarded: list[Operation], limited: Client, own: Estate, foreign: Estate
) -> None:
    with server.connect(bearer(server.token(limited))) as api:
        for operation in guarded:
            if "id" in operation.captures:
                answer = ask(api, operation, foreign.path(operation.pattern), foreign)
                check_refusal(answer, {403}, str(operation))
                others = {name: value for name, value in own.ids.items() if name != "id"}
                answer = ask(api, operation, foreign.path(operation.pattern, **others), own)
                check_refusal(answer, {403}, str(operation))
        listed = api.get("/api/managing-entity/list")
        assert [entity["id"] for entity in listed.json()] == [own.ids["id"]]


def test_a_foreign_record_is_not_found_at_ones_own_property(
    server: Server, guarded: list[Operation], limited: Client, own: Estate, foreign: Estate
) -> None:
    tried = set()
    with server.connect(bearer(server.token(limited))) as api:
        for operation in guarded:
            captures = [name for name in operation.captures if name != "id"]
            for count in range(1, len(captures) + 1):
                for names in itertools.combinations(captures, count):
                    path = own.path(operation.pattern, **{name: foreign.ids[name] for name in names})
                    answer = ask(api, operation, path, own)
                    check_refusal(answer, {404}, f"{operation} with a foreign {names}")
                    tried |= set(names)
    assert tried == {"unit", "booking", "group", "block", "conflict", "subscriber", "webhook", "delivery"}


def test_a_foreign_record_in_a_body_or_query_is_refused(
    server: Server, limited: Client, own: Estate, foreign: Estate
) -> None:
    base, unit = extranet(own.ids["id"]), foreign.ids["unit"]
    readers = f"{base}/caldav/subscriber"
    asked: Iterator[tuple[str, str, Any]] = iter(
        [
            ("POST", f"{base}/booking", draft(unit, day(40), day(41))),
            ("POST", f"{base}/sandbox/booking", draft(unit, day(40), day(41))),
            ("PUT", f"{base}/booking/{own.ids['booking']}", draft(unit, day(40), day(41))),
            ("POST", f"{base}/block", stay(unit)),
            ("PUT", f"{base}/block/{own.ids['block']}", stay(unit)),
            ("POST", readers, {"name": "Portal", "unitIdentifiers": [unit]}),
            ("PUT", f"{readers}/{own.ids['subscriber']}", {"name": "Portal", "unitIdentifiers": [unit]}),
            ("GET", f"{base}/availability?startDate={day(0)}&endDate={day(9)}&unitIdentifier={unit}", None),
            ("GET", f"/api/cal/property/{own.ids['id']}/booking/list?unit={unit}", None),
        ]
    )
    with server.connect(bearer(server.token(limited))) as api:
        for method, path, body in asked:
            check_refusal(api.request(method, path, json_body=body), {400, 404}, f"{method} {path}")


def test_what_was_refused_changed_nothing(server: Server, foreign: Estate) -> None:
    """After all of the above the foreign property is as it was founded."""
    entity = foreign.ids["id"]
    assert server.api.get(f"/api/managing-entity/{entity}").json()["version"] == 1
    for name, path in [("unit", "unit"), ("booking", "booking"), ("subscriber", "caldav/subscriber")]:
        record = server.api.get(f"{extranet(entity)}/{path}/{foreign.ids[name]}").json()
        assert record["version"] == 1, json.dumps(record)
    assert len(server.bookings(entity)) == 1


# Requests that nobody thought of


# Operations that take a record away, or its address, have one of their own.
APART = ["removeManagingEntity", "removeUnit", "removeBlock", "removeWebhook", "removeSubscriber", "readSecretFeed"]


def configuration(server: Server, own: Estate, apart: list[Estate]) -> str:
    """The settings of Schemathesis: who asks, where, about which records, and what is no fault."""
    token = server.token(server.client(name="explorer"))
    lines = [
        f'base-url = "{server.address}"',
        "continue-on-failure = true",
        f'headers = {{ Authorization = "{bearer(token)}" }}',
        "[generation]",
        f"max-examples = {200 if LONG else 6}",
        f"deterministic = {'false' if LONG else 'true'}",
        "[phases.stateful]",
        "enabled = false",
        # Rules that no schema can state, such as that a stay ends after it began, are 400 as well.
        "[checks.positive_data_acceptance]",
        'expected-statuses = ["2xx", "304", "400", "401", "403", "404", "409", "422", "429"]',
        "[checks.negative_data_rejection]",
        'expected-statuses = ["400", "401", "403", "404", "405", "409", "415", "422", "429"]',
        "[parameters]",
        *[f'"path.{name}" = "{value}"' for name, value in own.ids.items()],
    ]
    for name, estate in zip(APART, apart, strict=True):
        lines += ["[[operations]]", f'include-operation-id = "{name}"', "[operations.parameters]"]
        lines += [f'"path.{key}" = "{value}"' for key, value in estate.ids.items()]
    return "\n".join(lines) + "\n"


def explore(directory: Path, settings: str, description: dict[str, Any], *options: str) -> tuple[int, str]:
    """Runs Schemathesis with all its checks, and gives its status and what it printed."""
    (directory / "schemathesis.toml").write_text(settings)
    (directory / "openapi.json").write_text(json.dumps(description))
    command = ["--config-file", "schemathesis.toml", "run", "openapi.json", "--checks", "all", *options]
    done = subprocess.run(
        [sys.executable, "-m", "schemathesis.cli", *command],
        cwd=directory,
        capture_output=True,
        text=True,
        timeout=3 * 3600 if LONG else 400,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_no_request_gets_an_answer_that_is_not_described(
    server: Server, description: dict[str, Any], own: Estate, tmp_path: Path
) -> None:
    settings = configuration(server, own, [found(server, f"Spare{number}") for number in range(len(APART))])
    status, printed = explore(tmp_path, settings, description)
    assert status == 0, printed[-30_000:]
    count = re.search(r"([\d,]+) generated", printed)
    assert count and int(count[1].replace(",", "")) >= REQUESTS, printed[-2_000:]


def test_an_answer_that_is_not_described_would_be_seen(
    server: Server, description: dict[str, Any], own: Estate, tmp_path: Path
) -> None:
    wrong = copy.deepcopy(description)
    wrong["components"]["schemas"]["KeyValuePair"]["properties"]["label"] = {"type": "integer"}
    del wrong["paths"]["/api/managing-entity/{id}/extranet/unit/{unit}"]["get"]["responses"]["400"]
    settings = configuration(server, own, [own] * len(APART))
    names = [option for name in ("listEventKinds", "showUnit") for option in ("--include-operation-id", name)]
    status, printed = explore(tmp_path, settings, wrong, *names)
    assert status == 1, printed
    assert "Response violates schema" in printed and "Undocumented status code" in printed, printed
