"""The interface as clients of the family see it: recorded exchanges, every field of the reference, and every refusal."""

from __future__ import annotations

import copy
import itertools
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import pytest
from exchanges import Bindings, Exchange, Story, differences, merged, play, stage, stories
from family import (
    ANSWERS,
    EVENTS,
    OPERATIONS,
    REQUESTS,
    SCALARS,
    WHOLE,
    Field,
    choices_of,
    faults_of,
    fits,
)
from faults import Function
from test_faults import ERRORS, rigged
from test_openapi import NOBODY, Estate, Operation, ask, body_of, found
from vacancy import Api, Client, Response, Server, bearer, day, draft, extranet

GROUP = "7d0e2c8e-5d3f-4a53-8c4b-1f6f1a2b3c4d"
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]
# Where the property side is; what sellers make of it for their pages is another part of the reference.
PROPERTY_SIDE = re.compile(r"/(oauth2|cal|api/cal|api/managing-entity(?!/{id}/(studio|customization|media)))\b")
# What is answered before a request reaches an operation, or by another suite: test_wire, test_identity.
ELSEWHERE = {"408", "413", "429", "431", "500", "503"}


def faults_of_problem(answer: Response) -> list[str]:
    """What is wrong with a refusal of the property side, whatever it refuses."""
    if answer.media_type != "application/problem+json":
        return [f"the media type {answer.media_type}"]
    problem = answer.json()
    faults = faults_of(problem, "ProblemDetail", ANSWERS)
    for name, value in {
        "type": "about:blank",
        "title": HTTPStatus(answer.status).phrase.replace("Entity", "Content"),
        "status": answer.status,
        "instance": f"urn:request:{answer.header('X-Request-Id')}",
    }.items():
        if problem.get(name) != value:
            faults.append(f"{name}: {problem.get(name)}, not {value}")
    return faults


def faults_of_success(name: str, answer: Response) -> list[str]:
    """What is wrong with the answer of an operation that did what it was asked for."""
    operation = OPERATIONS[name]
    if answer.status != operation.status:
        return [f"{answer}, not {operation.status}"]
    if operation.answer == "nothing":
        return [] if answer.body == b"" else ["a body"]
    if "/" in operation.answer:
        return [] if answer.media_type == operation.answer else [f"the media type {answer.media_type}"]
    if answer.media_type != "application/json":
        return [f"the media type {answer.media_type}"]
    return faults_of(answer.json(), operation.answer, ANSWERS)


def violations(answer: Response) -> list[str]:
    """The fields that a refusal names."""
    assert faults_of_problem(answer) == [] and answer.status == 400, answer
    return [violation["field"] for violation in answer.json().get("properties", {}).get("violations", [])]


# Recorded exchanges


def faults_of_exchange(exchange: Exchange, answer: Response) -> list[str]:
    """Where an answer is not what the reference says of its operation, whatever is recorded."""
    if answer.status < 400:
        wants_calendar = exchange.request.get("headers", {}).get("Accept") == "text/calendar"
        return [] if answer.status == 304 or wants_calendar else faults_of_success(exchange.operation, answer)
    if exchange.request["path"].startswith("/oauth2/"):
        return faults_of(answer.json(), "OAuthError", ANSWERS)
    return faults_of_problem(answer)


@pytest.mark.parametrize("story", stories(), ids=str)
def test_a_story_goes_as_it_is_recorded(story: Story) -> None:
    with stage() as (_, api, bindings):
        for exchange in story.exchanges:
            answer, faults = play(story, exchange, api, bindings)
            assert faults + faults_of_exchange(exchange, answer) == [], f"{exchange.name}: {answer}"


def test_every_operation_is_recorded() -> None:
    recorded = {
        exchange.operation for story in stories() for exchange in story.exchanges if exchange.answer["status"] < 300
    }
    assert recorded == OPERATIONS.keys()


def test_every_exchange_is_one_of_its_operation() -> None:
    for story in stories():
        for exchange in story.exchanges:
            operation = OPERATIONS[exchange.operation]
            if exchange.answer["status"] < 300:
                path = exchange.request["path"].partition("?")[0].split("/")
                pattern = operation.path.split("/")
                assert len(path) == len(pattern), exchange
                pairs = zip(path, pattern, strict=True)
                assert all(part == known or known.startswith("{") for part, known in pairs), exchange
                assert exchange.request["method"] == operation.method, exchange


@pytest.mark.parametrize(
    ("recorded", "answered", "found"),
    [
        ({"a": 1, "b": [True]}, {"a": 1, "b": [True]}, []),
        ({"a": 1}, {"a": 1, "b": 2}, ["$.b: not recorded"]),
        ({"a": 1, "b": None}, {"a": 1}, ["$.b: missing"]),
        ({"a": 1}, {"a": True}, ["$.a: True, not 1"]),
        ({"a": 1}, {"a": 1.0}, ["$.a: 1.0, not 1"]),
        ({"a": "1"}, {"a": 1}, ["$.a: 1, not 1"]),
        ([1, 2], [2, 1], ["$[0]: 2, not 1", "$[1]: 1, not 2"]),
        ([1], [1, 1], ["$: 2 elements, not 1"]),
        (["<uuid one>", "<one>"], [NOBODY, NOBODY], []),
        (["<uuid one>", "<uuid two>"], [NOBODY, NOBODY], [f"$[1]: '{NOBODY}', not '<uuid two>'"]),
        (["<uuid one>"], ["one"], ["$[0]: 'one', not '<uuid one>'"]),
        (["<instant>"], ["2020-01-01T00:00:00Z"], ["$[0]: '2020-01-01T00:00:00Z', not '<instant>'"]),
        (["<number>", "<number>"], [5, True], ["$[1]: True, not '<number>'"]),
        (["<never>"], ["<never>"], ["$[0]: '<never>', not '<never>'"]),
    ],
)
def test_a_tree_that_is_another_is_found_out(recorded: Any, answered: Any, found: list[str]) -> None:
    assert differences(recorded, answered, Bindings()) == found


def test_a_patched_tree() -> None:
    assert merged({"a": {"b": 1, "c": 2}, "d": [1]}, {"a": {"b": None, "e": 3}, "d": [2]}) == {
        "a": {"c": 2, "e": 3},
        "d": [2],
    }


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda money: money.pop("currency"), "$.currency: missing"),
        (lambda money: money.update(cents=1), "$.cents: unknown"),
        (lambda money: money.update(amount="1"), "$.amount: '1' is no number"),
        (lambda money: money.update(amount=True), "$.amount: True is no number"),
        (lambda money: money.update(currency="eur"), "$.currency: 'eur' is no currency"),
    ],
)
def test_a_record_that_is_another_is_found_out(change: Callable[[dict[str, Any]], Any], fault: str) -> None:
    money: dict[str, Any] = {"amount": 1, "currency": "EUR"}
    assert faults_of(money, "Money", ANSWERS) == []
    change(money)
    assert faults_of(money, "Money", ANSWERS) == [fault]


# The reference and the description


@pytest.fixture(scope="module")
def operations(server: Server) -> dict[str, Operation]:
    """The operations of the property side that the server describes."""
    with server.connect(None) as nobody:
        paths = nobody.get("/openapi.json").json()["paths"]
    return {
        operation["operationId"]: Operation(method.upper(), pattern, operation)
        for pattern, methods in paths.items()
        for method, operation in methods.items()
        if PROPERTY_SIDE.match(pattern)
    }


@pytest.fixture(scope="module")
def estate(server: Server) -> Estate:
    return found(server, "Own")


def test_the_reference_has_what_is_served(operations: dict[str, Operation]) -> None:
    assert operations.keys() == OPERATIONS.keys()
    for name, operation in operations.items():
        known = OPERATIONS[name]
        assert (operation.method, operation.pattern) == (known.method, known.path)
        assert str(known.status) in operation.json["responses"]
        if not known.path.startswith("/oauth2/"):
            assert ("requestBody" in operation.json) == (known.body != ""), name


# Fields of requests


@dataclass
class Desk:
    """Makes what a request needs to be asked again and again."""

    server: Server
    estate: Estate
    nights: Iterator[int] = field(default_factory=lambda: itertools.count(100))

    @property
    def id(self) -> str:
        return self.estate.ids["id"]

    @property
    def base(self) -> str:
        return extranet(self.id)

    def made(self, path: str, body: Any) -> dict[str, Any]:
        answer = self.server.api.post(path, body)
        assert answer.status == 201, answer
        return answer.json()

    def stay(self) -> dict[str, Any]:
        """The body of a booking of nights that nobody has."""
        night = next(self.nights)
        return {
            "user": {
                "firstName": "Ada",
                "lastName": "Guestmarker",
                "email": "a@example.org",
                "telephone": "+31205550100",
            },
            "roomStay": {
                "guestRoomIdentifier": self.estate.ids["unit"],
                "startDate": day(night),
                "endDate": day(night + 1),
                "adults": 2,
                "children": 1,
                "price": {"amount": 80, "currency": "EUR"},
            },
            "bookingCode": "HH-1",
            "groupIdentifier": GROUP,
            "bookingStatus": "PAYMENT_SUCCEEDED",
            "specialRequests": "A cot",
            "comment": "None",
            "rateSource": "SITEMINDER",
            "metadata": {"a": "1"},
        }

    def block(self) -> dict[str, Any]:
        night = next(self.nights)
        nights = {"startDate": day(night), "endDate": day(night + 1)}
        unit = self.estate.ids["unit"]
        return {**nights, "unitIdentifier": unit, "kind": "MAINTENANCE", "quantity": 1, "reason": "Paint"}

    def conflict(self) -> str:
        stay = self.stay()
        self.made(f"{self.base}/booking", stay)
        nights = {name: stay["roomStay"][name] for name in ("startDate", "endDate")}
        self.made(f"{self.base}/block?onConflict=record", {**nights, "unitIdentifier": self.estate.ids["unit"]})
        return self.server.api.get(f"{self.base}/conflict/list?state=OPEN").json()[0]["id"]

    def ids(self, name: str) -> dict[str, str]:
        """The captures of an operation's path; a record of its own where the operation works once on each."""
        if name in ("cancelBooking", "requestRefund", "replaceBooking"):
            return {"booking": self.made(f"{self.base}/booking", self.stay())["id"]}
        if name == "cancelBookingGroup":
            stay = self.stay()
            del stay["groupIdentifier"]
            return {"group": self.made(f"{self.base}/booking", stay)["groupIdentifier"]}
        if name in ("replaceSubscriber", "rotateSubscriber"):
            return {"subscriber": self.ask("addSubscriber", {"name": "Phone"}).json()["identifier"]}
        return {"conflict": self.conflict()} if name == "judgeConflict" else {}

    def body(self, name: str) -> dict[str, Any]:
        """A body with every field that an operation takes."""
        return copy.deepcopy(self._bodies()[OPERATIONS[name].body])

    def _bodies(self) -> dict[str, dict[str, Any]]:
        address = dict.fromkeys(["address1", "address2", "state", "postalCode", "county", "city"], "x")
        profile = {
            "name": "House",
            "currencyCode": "EUR",
            "timeZone": "Europe/Vienna",
            "city": "Graz",
            "ownerType": "COMPANY",
            "accountEmail": "a@example.org",
            "address": {**address, "countryCode": "AT"},
            "checkInTime": "15:00",
            "checkOutTime": "11:00",
            "images": [],
            "location": {"type": "Point", "coordinates": [15.5, 47.0]},
        }
        policy = {
            "refundable": True,
            "advanceCancellationFreeOfCharge": "ONE_DAY_BEFORE_ARRIVAL",
            "refundableCancellationCharge": "FIRST_NIGHT",
            "noShowCharge": "SAME_AS_CANCELLATION_FEE",
            "nonRefundableCancellationCharge": "FIRST_NIGHT",
            "nonRefundableDeadline": "ONE_DAY_BEFORE_ARRIVAL",
            "nonRefundableAfterDeadlineCancellationCharge": "ONE_HUNDRED_PERCENT",
            "policyCode": "FLEX",
        }
        aggregates = [{"field": "roomStay.roomNights", "aggregate": "sum"}]
        money = {"amount": 80, "currency": "EUR"}
        condition = {"field": "user.lastName", "operator": "eq", "value": "x", "ignoreCase": True}
        return {
            "CancellationDetail": {"cancellationType": "CANCELLATION", "reason": "Sold"},
            "PropertyBookingRefundRequest": {
                "type": "OTHER",
                "description": "Kind",
                "refund": {"amount": 1, "currency": "EUR"},
                "cancelOnRefund": "NONE",
            },
            "State": {
                "skip": 0,
                "take": 30,
                "sort": [{"field": "roomStay.startDate", "dir": "asc"}],
                "filter": {"logic": "and", "filters": [condition]},
                "group": [{"field": "rateSource", "dir": "desc", "aggregates": aggregates}],
            },
            "EmptyRequestBody": {},
            "UpsertWebhookRequest": {
                "name": "Hook",
                "enabled": False,
                "eventUrl": "https://127.0.0.1:1/hook",
                "eventList": ["booking.create"],
                "entity": {"identifier": self.id, "name": "House"},
                "secret": "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
            },
            "BookingRequest": self.stay(),
            "RoomSearch": {"startDate": day(0), "endDate": day(2), "adults": 2, "children": 1},
            "ManagingEntityRequest": {**profile, "type": "HOTEL"},
            "ProfileRequest": profile,
            "UnitRequest": {
                "name": "Room",
                "quantity": 1,
                "adults": 2,
                "children": 0,
                "bedrooms": 1,
                "price": money,
                "images": [],
                "description": "Dry",
                "cancellationPolicy": policy,
            },
            "BlockRequest": self.block(),
            "SubscriberRequest": {
                "name": "Phone",
                "tier": "BUSY",
                "unitIdentifiers": [self.estate.ids["unit"]],
                "channel": "portal-1",
                "startsAt": "2030-01-01T00:00:00Z",
                "endsAt": "2032-01-01T00:00:00Z",
                "mayBlock": False,
            },
            "RotationRequest": {"overlapHours": 1},
            "ConflictRequest": {"state": "ACKNOWLEDGED", "note": "Seen"},
        }

    def ask(self, name: str, body: Any, ids: dict[str, str] | None = None) -> Response:
        operation = OPERATIONS[name]
        path = self.estate.path(operation.path, **(ids or {}))
        answer = self.server.api.request(operation.method, path, json_body=body)
        if answer.media_type == "application/json" and isinstance(made := answer.json(), dict) and "secretUrl" in made:
            self.server.secrets |= {made["passkey"], made["secretUrl"].rpartition("/")[2]}
        return answer


@pytest.fixture(scope="module")
def desk(server: Server, estate: Estate) -> Desk:
    return Desk(server, estate)


Place = tuple[str | int, ...]


def named(place: Place) -> str:
    """A place in a body as violations name it."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place).removeprefix(".")


def at(body: Any, place: Place) -> Any:
    for part in place:
        body = body[part]
    return body


def fields_of(kind: str, body: Any, place: Place = ()) -> Iterator[tuple[Place, Field]]:
    """Every field of a body, with its place."""
    for name, entry in REQUESTS[kind].items():
        here = (*place, name)
        yield here, entry
        inner = entry.type.strip("[]+")
        if name in body and inner in REQUESTS:
            is_list = entry.type.startswith("[")
            yield from fields_of(inner, at(body[name], (0,) if is_list else ()), (*here, 0) if is_list else here)


WRONG: dict[str, list[Any]] = {
    "uuid": [5, "no", NOBODY[:-1]],
    "text": [5, [], {}],
    "string": [5, True, []],
    "date": [5, "2031-02-30", "01.05.2031", "2031-5-1", "2031-05-01T00:00:00Z"],
    "date-time": [5, "yesterday", "2031-05-01", "2031-13-01T00:00:00Z"],
    "time": [5, "25:00", "9:00", "noon"],
    "currency": [5, "eur", "EURO", ""],
    "country": [5, "nl", "NLD", ""],
    "slug": [5, "Upper", "a b", "a" * 41],
    "uri": [5, "nowhere", ""],
    "number": ["1", True, {}],
    "boolean": ["true", 1, "no"],
    "map": [5, [], {"a": 1}],
}


def wrong_values(kind: str) -> list[Any]:
    """Values that are not of a type."""
    if kind == "any":
        return []
    if kind in WHOLE:
        low, high = WHOLE[kind]
        return ["1", 1.5, True, [], *([low - 1] if low in (0, 1) else []), *([high + 1] if kind == "take" else [])]
    if kind.startswith("["):
        return ["x", 5, {}, [5]]
    if kind in REQUESTS:
        return ["x", 5, True, []]
    if choices := choices_of(kind):
        return [5, "UNKNOWN", "", choices[0] + "X", f" {choices[0]}"]
    return WRONG[kind]


WITH_BODY = [name for name, operation in OPERATIONS.items() if operation.body]
# A change of a part leaves what is absent as it is.
PARTIAL = {"updateWebhook", "updateProfile"}


def changed(body: Any, place: Place, *value: Any) -> Any:
    """A body with another value at a place, or without that place."""
    body = copy.deepcopy(body)
    parent = at(body, place[:-1])
    if value:
        parent[place[-1]] = value[0]
    else:
        del parent[place[-1]]
    return body


@pytest.mark.parametrize("name", WITH_BODY)
def test_a_wrong_field_is_named(desk: Desk, name: str) -> None:
    body, ids = desk.body(name), desk.ids(name)
    faults = []

    def refuse(place: Place, wrong: Any, what: str) -> None:
        answer = desk.ask(name, wrong, ids)
        where = named(place)
        listed = violations(answer) if answer.status == 400 else [str(answer)]
        if not listed or not all(one == where or one.startswith((f"{where}.", f"{where}[")) for one in listed):
            faults.append(f"{where} {what}: {listed}")

    for place, entry in fields_of(OPERATIONS[name].body, body):
        if entry.required and not (name in PARTIAL and len(place) == 1):
            refuse(place, changed(body, place), "left out")
            refuse(place, changed(body, place, None), "null")
            if entry.type == "text":
                refuse(place, changed(body, place, " "), "blank")
        for value in wrong_values(entry.type):
            refuse(place, changed(body, place, value), f"as {value!r}")
    assert faults == []


@pytest.mark.parametrize("name", WITH_BODY)
def test_what_is_not_required_may_be_left_out(desk: Desk, name: str) -> None:
    full = desk.body(name)
    assert faults_of(full, OPERATIONS[name].body, REQUESTS) == []
    least = {field: value for field, value in full.items() if REQUESTS[OPERATIONS[name].body][field].required}
    for body in (full, least, {**least, "unknown": [1]}):
        if "roomStay" in body:
            body["roomStay"] = desk.stay()["roomStay"]
        if "unitIdentifier" in body:
            body |= {key: value for key, value in desk.block().items() if key in ("startDate", "endDate")}
        answer = desk.ask(name, body, desk.ids(name))
        assert faults_of_success(name, answer) == [], answer


# Where a value that was sent is answered again, by operation and place.
ECHOES = {
    ("cancelBooking", "cancellationType"): "cancellation.cancellationType",
    ("requestRefund", "type"): "refund.reason",
    ("requestRefund", "cancelOnRefund"): "refund.cancelOnRefund",
    ("judgeConflict", "state"): "state",
    **{
        (name, place): place
        for name, places in {
            "acceptBooking": ["bookingStatus"],
            "replaceBooking": ["bookingStatus"],
            "addManagingEntity": ["type", "ownerType"],
            "updateProfile": ["ownerType"],
            "addBlock": ["kind"],
            "replaceBlock": ["kind"],
            "addSubscriber": ["tier"],
            "replaceSubscriber": ["tier"],
        }.items()
        for place in places
    },
}
# Nobody cancels by replacing: there is an operation for it.
REFUSED = {("replaceBooking", "bookingStatus", "CANCELLED")}
LISTS, NO_VALUE = {"in", "nin"}, {"isnull", "isnotnull", "isempty", "isnotempty"}


def with_choice(body: Any, place: Place, value: str) -> Any:
    """A body with a value of a choice, and with what has to go with it."""
    body = changed(body, place, value)
    if place[-1] == "operator":
        condition = at(body, place[:-1])
        condition["value"] = ["x"] if value in LISTS else "x"
        if value in NO_VALUE:
            del condition["value"]
    if place[0] == "cancellationPolicy":
        body["cancellationPolicy"]["refundable"] = not str(place[1]).startswith("nonRefundable")
    return body


@pytest.mark.parametrize("name", WITH_BODY)
def test_every_value_of_a_choice_is_taken(desk: Desk, name: str) -> None:
    for place, entry in list(fields_of(OPERATIONS[name].body, desk.body(name))):
        for value in choices_of(entry.type):
            body = with_choice(desk.body(name), place, value)
            answer = desk.ask(name, body, desk.ids(name))
            what = f"{named(place)} {value}"
            if (name, named(place), value) in REFUSED:
                assert violations(answer) == [named(place)], what
                continue
            assert faults_of_success(name, answer) == [], f"{what}: {answer}"
            if place[0] == "cancellationPolicy":
                assert at(answer.json(), place) == value, what
            if echo := ECHOES.get((name, named(place))):
                assert at(answer.json(), tuple(echo.split("."))) == value, what


def test_every_event_can_be_subscribed_to(desk: Desk) -> None:
    answer = desk.ask("addWebhook", {**desk.body("addWebhook"), "eventList": EVENTS})
    assert answer.status == 201 and answer.json()["eventList"] == EVENTS
    listed = desk.server.api.get(f"/api/managing-entity/{desk.id}/webhook/event/list").json()
    assert {pair["value"] for pair in listed} == set(EVENTS)


# Parameters of queries: the values that are taken, and those that are not.
STATES = ["ACTIVE", "FUTURE", "PAST", "CANCELLED", "ALL"]
PAGES = {"pageNumber": (["0", "1000"], ["-1", "x", "1.0"]), "maxResults": (["1", "100"], ["0", "101", "x"])}
QUERIES: dict[str, dict[str, tuple[list[str], list[str]]]] = {
    "listBookings": {"state": (STATES, ["active", "GONE"]), "search": (["ada", "%25", ""], []), **PAGES},
    "listDeliveries": {"status": (["PENDING", "DELIVERED", "FAILED"], ["OPEN", "pending"]), **PAGES},
    "listManagingEntities": {"type": (choices_of(REQUESTS["ManagingEntityRequest"]["type"].type), ["INN", "hotel"])},
    "listConflicts": {"state": (choices_of(ANSWERS["Conflict"]["state"].type), ["open", "GONE"])},
    "listBlocks": {name: (["2031-01-01"], ["2031-02-30", "x"]) for name in ("startDate", "endDate")},
    "readFeed": {"unit": ([], ["x"])},
    "readSecretFeed": {"unit": ([], ["x"])},
}


@pytest.mark.parametrize("name", QUERIES)
def test_parameters_of_queries(desk: Desk, name: str) -> None:
    path = desk.estate.path(OPERATIONS[name].path)
    for parameter, (taken, refused) in QUERIES[name].items():
        for value in taken:
            answer = desk.server.api.get(f"{path}?{parameter}={value}")
            assert faults_of_success(name, answer) == [], f"{parameter}={value}: {answer}"
        for value in refused:
            answer = desk.server.api.get(f"{path}?{parameter}={value}")
            assert violations(answer) == [parameter], f"{parameter}={value}: {answer}"
    wrong = {parameter: refused[0] for parameter, (_, refused) in QUERIES[name].items() if refused}
    answer = desk.server.api.get(f"{path}?{'&'.join(f'{key}={value}' for key, value in wrong.items())}")
    assert violations(answer) == list(wrong)


def test_parameters_of_availability(desk: Desk) -> None:
    path = f"{desk.base}/availability"
    unit = desk.estate.ids["unit"]
    for query, fields in {
        "": ["startDate", "endDate"],
        "?startDate=2031-05-01": ["endDate"],
        "?startDate=x&endDate=2031-05-01&unitIdentifier=y": ["startDate", "unitIdentifier"],
        "?startDate=2031-05-01&endDate=2031-05-01": ["endDate"],
        "?startDate=2031-01-01&endDate=2033-03-12": ["endDate"],
    }.items():
        assert violations(desk.server.api.get(path + query)) == fields, query
    whole = desk.server.api.get(f"{path}?startDate=2031-01-01&endDate=2033-03-11&unitIdentifier={unit}")
    assert faults_of_success("showAvailability", whole) == []
    assert len(whole.json()["units"][0]["nights"]) == 800


@pytest.mark.parametrize("name", ["acceptBooking", "replaceBooking", "addBlock", "replaceBlock"])
def test_what_becomes_of_a_conflict(desk: Desk, name: str) -> None:
    operation = OPERATIONS[name]
    path = desk.estate.path(operation.path, **desk.ids(name))
    taken = desk.stay()
    desk.made(f"{desk.base}/booking", taken)
    body = {**desk.stay(), "roomStay": taken["roomStay"]}
    if name.endswith("Block"):
        body = {**desk.block(), **{key: taken["roomStay"][key] for key in ("startDate", "endDate")}}
    statuses = {"": 409, "?onConflict=reject": 409, "?onConflict=perhaps": 400, "?onConflict=record": operation.status}
    for query, status in statuses.items():
        answer = desk.server.api.request(operation.method, path + query, json_body=body)
        assert answer.status == status, answer
        assert (faults_of_success(name, answer) if status < 300 else faults_of_problem(answer)) == []


def test_the_version_of_the_interface(desk: Desk) -> None:
    path = f"/api/managing-entity/{desk.id}"
    for version, status in {"2.0": 200, "2.0.0": 200, "2": 400, "2.0.1": 400, "": 400}.items():
        assert desk.server.api.get(path, headers={"Wink-Version": version}).status == status, version


# Refusals of every operation


@dataclass
class Refusals:
    """Provokes refusals, and remembers which came of which operation."""

    desk: Desk
    seen: dict[str, set[str]] = field(default_factory=dict)

    @property
    def server(self) -> Server:
        return self.desk.server

    @property
    def estate(self) -> Estate:
        return self.desk.estate

    def check(self, name: str, answer: Response, status: int, what: str = "") -> Response:
        assert answer.status == status, f"{name} {what}: {answer}"
        if name in ("issueToken", "introspectToken", "revokeToken") and status != 405:
            assert faults_of(answer.json(), "OAuthError", ANSWERS) == [], f"{name} {what}: {answer}"
        else:
            assert faults_of_problem(answer) == [], f"{name} {what}: {answer}"
        self.seen.setdefault(name, set()).add(str(status))
        return answer


@pytest.fixture(scope="module")
def refusals(desk: Desk) -> Refusals:
    return Refusals(desk)


def test_every_operation_refuses_what_it_must(
    server: Server, operations: dict[str, Operation], refusals: Refusals
) -> None:
    """Each status by which an operation can refuse is provoked, and no other is described."""
    limited = server.client(name="limited", entities=[server.property()["id"]])
    without_scope = server.token(server.client(name="everywhere"), "mcp.read")
    with (
        server.connect(None) as nobody,
        server.connect(bearer(without_scope)) as scopeless,
        server.connect(bearer(server.token(limited))) as stranger,
    ):
        for name, operation in operations.items():
            if operation.scope:
                refuse_strangers(refusals, name, operation, nobody, scopeless, stranger)
                refuse_identifiers(refusals, name, operation)
                refuse_bodies(refusals, name, operation)
        refuse_at_the_feeds(refusals, nobody, stranger)
        refuse_tokens(refusals, nobody)
    refuse_methods(refusals, operations)
    refuse_the_stale(refusals, operations)
    refuse_reused_keys(refusals, operations)
    for name, operation in operations.items():
        described = {status for status in operation.json["responses"] if status >= "400"} - ELSEWHERE
        assert refusals.seen[name] - {"405"} == described, name


def refuse_strangers(
    refusals: Refusals, name: str, operation: Operation, nobody: Api, scopeless: Api, stranger: Api
) -> None:
    estate = refusals.estate
    path = estate.path(operation.pattern)
    answer = refusals.check(name, ask(nobody, operation, path, estate), 401)
    assert 'Bearer realm="' in (answer.header("WWW-Authenticate") or ""), name
    refusals.check(name, ask(scopeless, operation, path, estate), 403)
    if "id" in operation.captures:
        refusals.check(name, ask(stranger, operation, path, estate), 403)


def refuse_identifiers(refusals: Refusals, name: str, operation: Operation) -> None:
    estate, api = refusals.estate, refusals.server.api
    for capture in operation.captures:
        answer = ask(api, operation, estate.path(operation.pattern, **{capture: "x"}), estate)
        refusals.check(name, answer, 400, capture)
        assert violations(answer) == [capture], name
        nobodys = Estate({**estate.ids, capture: NOBODY})
        refusals.check(name, ask(api, operation, nobodys.path(operation.pattern), nobodys), 404, capture)
    path = estate.path(operation.pattern)
    body = body_of(operation, estate)
    answer = api.request(operation.method, path, json_body=body, headers={"Wink-Version": "3.0"})
    refusals.check(name, answer, 400, "version")
    assert violations(answer) == ["Wink-Version"], name


def refuse_bodies(refusals: Refusals, name: str, operation: Operation) -> None:
    if "requestBody" not in operation.json:
        return
    path, api = refusals.estate.path(operation.pattern), refusals.server.api
    for media_type in (None, "text/plain", "application/x-www-form-urlencoded", "application/xml"):
        headers = {"Content-Type": media_type} if media_type else {}
        refusals.check(name, api.request(operation.method, path, body=b"{}", headers=headers), 415, str(media_type))
    if operation.json["requestBody"]["required"]:
        headers = {"Content-Type": "application/json"}
        refusals.check(name, api.request(operation.method, path, body=b"", headers=headers), 400, "nothing")
    for text in (b"{", b"[]", b"null", b'"x"', b'{"a":1}{}', b'{"a": "\xff"}', b"{'a': 1}"):
        answer = api.request(operation.method, path, body=text, headers={"Content-Type": "application/json"})
        refusals.check(name, answer, 400, repr(text))


def refuse_at_the_feeds(refusals: Refusals, nobody: Api, stranger: Api) -> None:
    server, estate = refusals.server, refusals.estate
    path = estate.path(OPERATIONS["readFeed"].path)
    challenges = refusals.check("readFeed", nobody.get(path), 401).header("WWW-Authenticate") or ""
    assert challenges.startswith("Basic ") and ", Bearer " in challenges
    refusals.check("readFeed", stranger.get(path), 403)
    other = server.calendar(server.property()["id"])["passkey"]
    refusals.check("readFeed", nobody.get(path, authorization=bearer(other)), 403)
    refusals.check("readFeed", server.api.get(f"{path}?unit=x"), 400)
    refusals.check("readFeed", server.api.get(f"{path}?unit={NOBODY}"), 404)
    path = estate.path(OPERATIONS["readSecretFeed"].path)
    refusals.check("readSecretFeed", nobody.get("/cal/unknown.ics"), 404)
    refusals.check("readSecretFeed", nobody.get(f"{path}?unit=x"), 400)


def refuse_tokens(refusals: Refusals, nobody: Api) -> None:
    client = refusals.server.client(name="tokens")
    for name in ("issueToken", "introspectToken", "revokeToken"):
        path = OPERATIONS[name].path
        refusals.check(name, nobody.form(path, {}, authorization=client.basic), 400)
        fields = {"grant_type": "client_credentials", "token": "x"}
        answer = refusals.check(name, nobody.form(path, fields, authorization=Client(client.id, "wrong").basic), 401)
        assert answer.header("WWW-Authenticate") == 'Basic realm="vacancy"', name


def refuse_methods(refusals: Refusals, operations: dict[str, Operation]) -> None:
    api = refusals.server.api
    patterns = {operation.pattern for operation in operations.values()}
    for pattern in patterns:
        served = {operation.method: name for name, operation in operations.items() if operation.pattern == pattern}
        allowed = {*served, *({"HEAD"} if "GET" in served and served["GET"] != "rotatePasskeyByGet" else set())}
        for method in [*METHODS, "HEAD"]:
            if method in allowed:
                continue
            answer = api.request(method, refusals.estate.path(pattern))
            assert set((answer.header("Allow") or "").split(", ")) == allowed, f"{method} {pattern}: {answer}"
            if method == "HEAD":
                assert (answer.status, answer.body) == (405, b"")
                continue
            for name in served.values():
                refusals.check(name, answer, 405, method)


# What can be refused with 409 but has no version.
UNVERSIONED = {"acceptBooking", "addBlock", "addWebhook", "cancelBookingGroup", "removeManagingEntity"}


def refuse_the_stale(refusals: Refusals, operations: dict[str, Operation]) -> None:
    """A version that is not the record's is refused wherever a record is changed; where there is none, what is there."""
    server, estate, desk = refusals.server, refusals.estate, refusals.desk
    versioned = {name for name, operation in operations.items() if "409" in operation.json["responses"]} - UNVERSIONED
    for name in sorted(versioned):
        operation = operations[name]
        path = estate.path(operation.pattern)
        for stale in ('"9999"', 'W/"1"', '"x"'):
            body = body_of(operation, estate)
            answer = server.api.request(operation.method, path, json_body=body, headers={"If-Match": stale})
            refusals.check(name, answer, 409, stale)
        if OPERATIONS[name].body and "version" in REQUESTS[OPERATIONS[name].body]:
            body = {**body_of(operation, estate), "version": 9999}
            answer = server.api.request(operation.method, path, json_body=body)
            refusals.check(name, answer, 409, "version")
    taken = desk.stay()
    desk.made(f"{desk.base}/booking", taken)
    refusals.check("acceptBooking", desk.ask("acceptBooking", taken), 409)
    nights = {name: taken["roomStay"][name] for name in ("startDate", "endDate")}
    refusals.check("addBlock", desk.ask("addBlock", {**desk.block(), **nights}), 409)
    refusals.check("removeManagingEntity", server.api.delete(f"/api/managing-entity/{desk.id}"), 409)
    refusals.check("removeUnit", server.api.delete(estate.path(OPERATIONS["removeUnit"].path)), 409)
    departed = draft(estate.ids["unit"], "2020-01-01", "2020-01-02")
    over = desk.made(f"{desk.base}/booking", departed)["groupIdentifier"]
    answer = desk.ask("cancelBookingGroup", desk.body("cancelBookingGroup"), {"group": over})
    refusals.check("cancelBookingGroup", answer, 409)
    crowded = server.property()["id"]
    hook = {**desk.body("addWebhook"), "entity": {"identifier": crowded, "name": "-"}}
    answers = (server.api.post(f"/api/managing-entity/{crowded}/webhook", hook) for _ in range(1_000))
    refusals.check("addWebhook", next(answer for answer in answers if answer.status != 201), 409)


def refuse_reused_keys(refusals: Refusals, operations: dict[str, Operation]) -> None:
    desk = refusals.desk
    creating = {name for name, operation in operations.items() if "422" in operation.json["responses"]}
    assert creating == {name for name, operation in OPERATIONS.items() if operation.status == 201}
    for name in sorted(creating):
        path = refusals.estate.path(OPERATIONS[name].path)
        headers = {"Idempotency-Key": f"once-{name}"}
        body = desk.body(name)
        first = refusals.server.api.post(path, body, headers=headers)
        again = refusals.server.api.post(path, body, headers=headers)
        assert (first.status, again.status, again.json()) == (201, 201, first.json()), name
        if "secretUrl" in first.json():
            refusals.server.secrets.add(first.json()["passkey"])
        refusals.check(name, refusals.server.api.post(path, {**body, "other": 1}, headers=headers), 422)


# Failures of the server


def errors_logged(server: Server, request: str) -> list[dict[str, Any]]:
    """The errors in the log that are of a request."""
    lines = [json.loads(line) for line in server.log.read_text().splitlines()]
    return [line for line in lines if request in json.dumps(line) and line["level"] == "error"]


def change_rows(server: Server, statement: str) -> None:
    """Changes rows behind the server's back."""
    if server.postgresql:
        server.postgresql.query(statement, server.database_name)
        return
    with closing(sqlite3.connect(server.database, timeout=30)) as connection, connection:
        connection.execute(statement)


def test_a_row_that_cannot_be_read_is_500_and_tells_nothing(server: Server) -> None:
    house = server.property()["id"]
    unit = server.unit(house)["id"]
    change_rows(server, f"UPDATE unit SET status = 'Unreadablemarker' WHERE id = '{unit}'")
    answer = server.api.get(f"{extranet(house)}/unit/{unit}")
    assert answer.status == 500, answer
    assert faults_of_problem(answer) == []
    assert answer.json() == {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "detail": "The request failed on the server; its identifier is in `instance`.",
        "instance": f"urn:request:{answer.header('X-Request-Id')}",
    }
    (line,) = errors_logged(server, answer.header("X-Request-Id") or "")
    # Whoever looks the request up finds what happened, and where.
    assert line["request"] == answer.header("X-Request-Id") and "Column" in line["error"], line
    assert server.api.get(f"/api/managing-entity/{house}").status == 200


def test_a_disk_that_is_full_is_503_and_says_when_to_come_again() -> None:
    with rigged() as rig:
        rig.faults.arm(Function.pwrite, ERRORS[0])
        path = f"{extranet(rig.property_id)}/booking"
        answer = rig.server.api.post(path, draft(rig.unit, day(1), day(2)))
        assert answer.status == 503, answer
        assert faults_of_problem(answer) == []
        assert answer.header("Retry-After") == "5"
        assert "properties" not in answer.json()
        rig.faults.disarm()
        assert rig.book()


def test_every_type_of_the_reference_tells_values_apart() -> None:
    """A type that took anything would check nothing."""
    for kind in SCALARS - {"any", "string", "event", "int32", "int64", "language", "passkey"}:
        assert not any(fits(value, kind) for value in wrong_values(kind)), kind
