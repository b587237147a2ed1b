"""The booking feed: who may read it, what is in it, how it is served, and what calendar programs make of it."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from readers import READERS, Event, Unreadable, agreed_events, faults_of_lines, names_of_lines
from vacancy import (
    GUEST_MARKER,
    Api,
    Response,
    Server,
    basic,
    bearer,
    day,
    draft,
    extranet,
    feed_path,
    flood,
    raw_request,
)
from vobject.base import ParseError

NOBODY = "00000000-0000-4000-8000-000000000000"


@dataclass(frozen=True)
class Place:
    """A property with one unit, one booking and a passkey."""

    id: str
    unit: str
    booking: str
    passkey: str

    @property
    def path(self) -> str:
        return feed_path(self.id)

    @property
    def basic(self) -> str:
        return basic(self.id, self.passkey)


def make_place(server: Server, **fields: str) -> Place:
    property_id = server.property(**fields)["id"]
    unit = server.unit(property_id)["id"]
    booking = server.booking(property_id, unit, day(0), day(3))["id"]
    return Place(property_id, unit, booking, server.calendar(property_id)["passkey"])


@pytest.fixture(scope="module")
def anyone(server: Server) -> Iterator[Api]:
    """A connection without credentials."""
    api = server.connect(None)
    yield api
    api.close()


@pytest.fixture(scope="module")
def steady(server: Server) -> Place:
    """A property that no test changes."""
    return make_place(server)


@pytest.fixture
def place(server: Server) -> Place:
    """A property of one test alone."""
    return make_place(server)


def tag(answer: Response) -> str:
    value = answer.header("ETag")
    assert value and re.fullmatch(r'"[\x21\x23-\x7e]+"', value), f"no strong tag: {value}"
    return value


def tag_for_gzip(value: str) -> str:
    return value[:-1] + '-gz"'


# Credentials


def test_basic_credentials(anyone: Api, steady: Place) -> None:
    assert anyone.get(steady.path, authorization=steady.basic).status == 200


def test_the_passkey_as_bearer(anyone: Api, steady: Place) -> None:
    assert anyone.get(steady.path, authorization=bearer(steady.passkey)).status == 200


def test_a_token_with_booking_read(server: Server, anyone: Api, steady: Place) -> None:
    token = server.token(server.client("booking.read"))
    assert anyone.get(steady.path, authorization=bearer(token)).status == 200


def test_all_credentials_read_the_same(server: Server, anyone: Api, steady: Place) -> None:
    authorizations = [steady.basic, bearer(steady.passkey), server.api.authorization]
    answers = [anyone.get(steady.path, authorization=authorization) for authorization in authorizations]
    assert len({(answer.body, answer.header("ETag")) for answer in answers}) == 1


def check_challenge(answer: Response) -> None:
    assert (answer.status, answer.media_type) == (401, "application/problem+json"), answer
    challenges = answer.header("WWW-Authenticate") or ""
    assert re.search(r'\bBasic realm="', challenges)
    assert re.search(r"\bBearer\b", challenges)


@pytest.mark.parametrize(
    "authorization",
    [
        None,
        "Basic",
        "Basic !!!",
        "Basic bm9jb2xvbg==",
        "Bearer",
        "Bearer nonsense",
        "Bearer pkey_00000000000000000000000000000000",
        "Digest nonsense",
        "{passkey}",
    ],
)
def test_missing_or_wrong_credentials_are_challenged(anyone: Api, steady: Place, authorization: str | None) -> None:
    sent = authorization and authorization.replace("{passkey}", steady.passkey)
    check_challenge(anyone.get(steady.path, authorization=sent))


@pytest.mark.parametrize("user", ["", "{id}", NOBODY, "nonsense", "{upper}"])
@pytest.mark.parametrize("password", ["", "wrong", "{passkey}x", "{short}", "pkey_00000000000000000000000000000000"])
def test_wrong_passkeys_are_challenged(anyone: Api, steady: Place, user: str, password: str) -> None:
    user = user.format(id=steady.id, upper=steady.id.upper())
    password = password.format(passkey=steady.passkey, short=steady.passkey[:-1])
    check_challenge(anyone.get(steady.path, authorization=basic(user, password)))


@pytest.mark.parametrize("user", ["", "nonsense", NOBODY])
def test_the_right_passkey_of_another_user_is_challenged(anyone: Api, steady: Place, user: str) -> None:
    check_challenge(anyone.get(steady.path, authorization=basic(user, steady.passkey)))


def test_another_propertys_passkey_is_forbidden(anyone: Api, steady: Place, place: Place) -> None:
    for authorization in (place.basic, bearer(place.passkey)):
        answer = anyone.get(steady.path, authorization=authorization)
        assert (answer.status, answer.media_type) == (403, "application/problem+json")


def test_a_rotated_passkey_is_dead_at_once(server: Server, anyone: Api, place: Place) -> None:
    assert anyone.get(place.path, authorization=place.basic).status == 200
    renewed = server.calendar(place.id)["passkey"]
    check_challenge(anyone.get(place.path, authorization=place.basic))
    check_challenge(anyone.get(place.path, authorization=bearer(place.passkey)))
    assert anyone.get(place.path, authorization=basic(place.id, renewed)).status == 200


def test_a_token_without_the_scope_or_the_entity_is_forbidden(server: Server, anyone: Api, steady: Place) -> None:
    for client in (server.client("inventory.read account.write"), server.client(entities=[NOBODY])):
        token = server.token(client)
        assert anyone.get(steady.path, authorization=bearer(token)).status == 403


def test_the_feed_of_an_unknown_property(server: Server, anyone: Api, steady: Place) -> None:
    assert server.feed(NOBODY).status == 404
    check_challenge(anyone.get(feed_path(NOBODY)))
    assert anyone.get(feed_path(NOBODY), authorization=steady.basic).status in (401, 403)
    assert server.api.get("/api/cal/property/nonsense/booking/list").status in (400, 404)


def test_failures_do_not_lock_the_right_reader_out(anyone: Api, steady: Place) -> None:
    started = time.monotonic()
    for _ in range(20):
        check_challenge(anyone.get(steady.path, authorization=basic(steady.id, "wrong")))
    assert anyone.get(steady.path, authorization=steady.basic).status == 200
    assert time.monotonic() - started < 2


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_the_feed_is_only_read(anyone: Api, steady: Place, method: str) -> None:
    answer = anyone.request(method, steady.path, authorization=steady.basic)
    assert answer.status == 405
    assert {"GET", "HEAD"} <= {name.strip() for name in (answer.header("Allow") or "").split(",")}


@pytest.mark.parametrize(("version", "status"), [("2.0", 200), ("2.0.0", 200), ("1.0", 400)])
def test_the_version_header(anyone: Api, steady: Place, version: str, status: int) -> None:
    answer = anyone.get(steady.path, authorization=steady.basic, headers={"Wink-Version": version})
    assert answer.status == status


# Media type


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "text/plain"),
        ("*/*", "text/plain"),
        ("text/*", "text/plain"),
        ("text/plain", "text/plain"),
        ("application/json", "text/plain"),
        ("text/plain, text/calendar;q=0.5", "text/plain"),
        ("text/calendar;q=0, */*", "text/plain"),
        ("text/calendar", "text/calendar"),
        ("Text/Calendar", "text/calendar"),
        ("text/calendar, text/plain;q=0.5", "text/calendar"),
        ("text/calendar;q=0.9, */*;q=0.8", "text/calendar"),
        ("text/plain;q=0.1, text/calendar;q=0.2", "text/calendar"),
    ],
)
def test_the_media_type(anyone: Api, steady: Place, accept: str | None, expected: str) -> None:
    headers = {} if accept is None else {"Accept": accept}
    answer = anyone.get(steady.path, authorization=steady.basic, headers=headers)
    assert answer.status == 200
    assert (answer.header("Content-Type") or "").lower() == f"{expected}; charset=utf-8"
    assert {"accept", "accept-encoding"} == {name.strip().lower() for name in (answer.header("Vary") or "").split(",")}


# Freshness


def settled(anyone: Api, place: Place) -> Response:
    """A reading when the last change is some seconds old: until then a date cannot tell two changes apart."""
    answer = anyone.get(place.path, authorization=place.basic)
    age = datetime.now(UTC) - parsedate_to_datetime(answer.header("Last-Modified") or "")
    if age < timedelta(seconds=3):
        time.sleep(3 - age.total_seconds())
        answer = anyone.get(place.path, authorization=place.basic)
    return answer


def test_the_bytes_are_stable(anyone: Api, steady: Place) -> None:
    first = settled(anyone, steady)
    time.sleep(1.1)
    second = anyone.get(steady.path, authorization=steady.basic)
    assert second.body == first.body
    assert tag(second) == tag(first)
    assert second.header("Last-Modified") == first.header("Last-Modified")
    assert "no-cache" in (first.header("Cache-Control") or "")


def test_the_bytes_outlive_a_restart() -> None:
    with Server() as server:
        server.start()
        place = make_place(server)
        first = settled(server.api, place)
        server.kill()
        server.start()
        second = server.connect(place.basic).get(place.path)
    assert (second.body, tag(second), second.header("Last-Modified")) == (
        first.body,
        tag(first),
        first.header("Last-Modified"),
    )


def test_last_modified_is_a_time_of_the_last_minutes(anyone: Api, place: Place) -> None:
    stamp = anyone.get(place.path, authorization=place.basic).header("Last-Modified") or ""
    assert abs(parsedate_to_datetime(stamp) - datetime.now(UTC)) < timedelta(minutes=5)
    assert format_datetime(parsedate_to_datetime(stamp), usegmt=True) == stamp


@pytest.mark.parametrize("encoding", [None, "gzip"])
@pytest.mark.parametrize(
    ("condition", "fresh"),
    [
        ("{plain}", True),
        ("{gz}", True),
        ("W/{plain}", True),
        ("W/{gz}", True),
        ("*", True),
        ('"a", {plain}, "b"', True),
        ('"a",{gz}', True),
        ('W/"a", W/{gz}', True),
        ('"a,b", {plain}', True),
        ('"nonsense"', False),
        ("{unquoted}", False),
        ('"a{inner}"', False),
        ('""', False),
    ],
)
def test_if_none_match(anyone: Api, steady: Place, condition: str, fresh: bool, encoding: str | None) -> None:
    plain = tag(anyone.get(steady.path, authorization=steady.basic))
    sent = condition.format(plain=plain, gz=tag_for_gzip(plain), unquoted=plain.strip('"'), inner=plain.strip('"'))
    headers = {"If-None-Match": sent} | ({"Accept-Encoding": encoding} if encoding else {})
    answer = anyone.get(steady.path, authorization=steady.basic, headers=headers)
    assert answer.status == (304 if fresh else 200)
    assert (answer.body == b"") == fresh
    assert tag(answer) in (plain, tag_for_gzip(plain))
    assert answer.header("Vary")


def test_if_modified_since(anyone: Api, steady: Place) -> None:
    read = settled(anyone, steady)
    stamp = parsedate_to_datetime(read.header("Last-Modified") or "")

    def status(since: str, **headers: str) -> int:
        sent = {"If-Modified-Since": since, **headers}
        return anyone.get(steady.path, authorization=steady.basic, headers=sent).status

    second = timedelta(seconds=1)
    assert status(format_datetime(stamp, usegmt=True)) == 304
    assert status(format_datetime(stamp + second, usegmt=True)) == 304
    assert status(format_datetime(stamp - second, usegmt=True)) == 200
    assert status("yesterday") == 200
    # A tag decides where both are given.
    assert status(format_datetime(stamp, usegmt=True), **{"If-None-Match": '"nonsense"'}) == 200
    assert status(format_datetime(stamp - second, usegmt=True), **{"If-None-Match": tag(read)}) == 304


def test_a_304_still_needs_credentials(anyone: Api, steady: Place) -> None:
    plain = tag(anyone.get(steady.path, authorization=steady.basic))
    for condition in (plain, "*"):
        check_challenge(anyone.get(steady.path, headers={"If-None-Match": condition}))


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [
        ("gzip", True),
        ("gzip, deflate, br", True),
        ("GZIP", True),
        ("br;q=1.0, gzip;q=0.5", True),
        (None, False),
        ("identity", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip;q=0, *", False),
    ],
)
def test_gzip(anyone: Api, steady: Place, accepted: str | None, packed: bool) -> None:
    plain = anyone.get(steady.path, authorization=steady.basic, headers={"Accept-Encoding": "identity"})
    # By the RFC anything goes without the field, but a reader that does not ask must get plain bytes.
    headers = {} if accepted is None else {"Accept-Encoding": accepted}
    answer = anyone.get(steady.path, authorization=steady.basic, headers=headers)
    assert answer.status == 200
    assert answer.header("Content-Encoding") == ("gzip" if packed else None)
    assert tag(answer) == (tag_for_gzip(tag(plain)) if packed else tag(plain))
    assert (gzip.decompress(answer.body) if packed else answer.body) == plain.body


@pytest.mark.parametrize("headers", [{}, {"Accept-Encoding": "gzip"}, {"Accept": "text/calendar"}], ids=str)
def test_head_is_get_without_a_body(anyone: Api, steady: Place, headers: dict[str, str]) -> None:
    settled(anyone, steady)
    got = anyone.get(steady.path, authorization=steady.basic, headers=headers)
    head = anyone.head(steady.path, authorization=steady.basic, headers=headers)
    assert (head.status, head.body) == (200, b"")
    assert int(head.header("Content-Length") or -1) == len(got.body)
    for name in ("ETag", "Last-Modified", "Content-Type", "Content-Encoding", "Vary", "Cache-Control"):
        assert head.header(name) == got.header(name)
    fresh = anyone.head(steady.path, authorization=steady.basic, headers={**headers, "If-None-Match": tag(got)})
    assert fresh.status == 304


def test_each_change_is_seen_at_once_and_changes_the_tag(server: Server, anyone: Api, place: Place) -> None:
    def read() -> Response:
        return anyone.get(place.path, authorization=place.basic)

    def events(answer: Response) -> dict[str, tuple[date, date]]:
        return {event.uid.split("@")[0]: (event.start, event.end) for event in agreed_events(answer.body)}

    def stay(arrival: int, departure: int) -> tuple[date, date]:
        return date.fromisoformat(day(arrival)), date.fromisoformat(day(departure))

    answers = [read()]
    second = server.booking(place.id, place.unit, day(5), day(7))["id"]
    answers.append(read())
    assert events(answers[-1]) == {place.booking: stay(0, 3), second: stay(5, 7)}
    path = f"{extranet(place.id)}/booking/{second}"
    assert server.api.put(path, draft(place.unit, day(5), day(9))).status == 200
    answers.append(read())
    assert events(answers[-1]) == {place.booking: stay(0, 3), second: stay(5, 9)}
    assert server.cancel(place.id, second).status == 200
    answers.append(read())
    assert events(answers[-1]) == {place.booking: stay(0, 3)}
    assert server.api.patch(f"/api/managing-entity/{place.id}/profile", {"name": "Renamed"}).status == 200
    answers.append(read())
    assert "X-WR-CALNAME:Renamed" in answers[-1].text
    # The cancelled booking was not there at first, so those bytes may be equal again.
    tags = [tag(answer) for answer in answers]
    assert len(set(tags)) >= len(tags) - 1
    for before, after in zip(tags, tags[1:]):
        assert before != after
        condition = {"If-None-Match": before}
        if before != tags[-1]:
            assert anyone.get(place.path, authorization=place.basic, headers=condition).status == 200


def test_a_change_within_the_same_second_is_not_hidden_by_a_date(server: Server, anyone: Api, place: Place) -> None:
    for index in range(5):
        stamp = anyone.get(place.path, authorization=place.basic).header("Last-Modified") or ""
        server.booking(place.id, place.unit, day(10 + index), day(11 + index))
        answer = anyone.get(place.path, authorization=place.basic, headers={"If-Modified-Since": stamp})
        assert answer.status == 200
        assert answer.text.count("BEGIN:VEVENT") == 2 + index


# Content


def test_the_layout(server: Server, anyone: Api, steady: Place) -> None:
    body = anyone.get(steady.path, authorization=steady.basic).body
    lines = body.replace(b"\r\n ", b"").decode().split("\r\n")
    assert (lines[0], lines[-2], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR", "")
    assert "VERSION:2.0" in lines
    assert any(line.startswith("PRODID:") for line in lines)
    assert "X-WR-CALNAME:Harbour House" in lines
    assert any(line.startswith("REFRESH-INTERVAL;VALUE=DURATION:PT") for line in lines)
    assert any(line.startswith("X-PUBLISHED-TTL:PT") for line in lines)
    start, end = day(0).replace("-", ""), day(3).replace("-", "")
    for line in (f"DTSTART;VALUE=DATE:{start}", f"DTEND;VALUE=DATE:{end}", "STATUS:CONFIRMED", "TRANSP:OPAQUE"):
        assert line in lines
    uid = next(line for line in lines if line.startswith("UID:"))
    assert re.fullmatch(rf"UID:{steady.booking}@[0-9A-Za-z-]+\.vacancy", uid)
    stamp = next(line for line in lines if line.startswith("DTSTAMP:"))
    changed = server.api.get(f"{extranet(steady.id)}/booking/{steady.booking}").json()["lastUpdate"]
    assert stamp == "DTSTAMP:" + re.sub(r"[-:]|\.\d+", "", changed)
    assert GUEST_MARKER in next(line for line in lines if line.startswith("SUMMARY:"))


def test_the_sequence_grows_and_the_uid_stays(server: Server, anyone: Api, place: Place) -> None:
    def event() -> tuple[str, int]:
        text = anyone.get(place.path, authorization=place.basic).text.replace("\r\n ", "")
        uid, sequence = re.search(r"^UID:(.*)\r$", text, re.M), re.search(r"^SEQUENCE:(\d+)\r$", text, re.M)
        assert uid and sequence
        return uid.group(1), int(sequence.group(1))

    before = event()
    path = f"{extranet(place.id)}/booking/{place.booking}"
    assert server.api.put(path, draft(place.unit, day(1), day(4))).status == 200
    after = event()
    assert after == (before[0], before[1] + 1)


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        ("PAYMENT_SUCCEEDED", True),
        ("PARTIALLY_REFUNDED", True),
        ("INITIALIZED", False),
        ("TEST_PAYMENT_SUCCEEDED", False),
        ("PAYMENT_FAILED", False),
        ("FAILED", False),
        ("CANCELLED", False),
        ("FULLY_REFUNDED", False),
    ],
)
def test_only_confirmed_bookings_are_shown(server: Server, place: Place, status: str, shown: bool) -> None:
    booking = server.booking(place.id, place.unit, day(10), day(12), bookingStatus=status)["id"]
    uids = {event.uid.split("@")[0] for event in agreed_events(server.feed(place.id).body)}
    assert uids == ({place.booking, booking} if shown else {place.booking})


def test_a_property_without_bookings_has_a_whole_calendar(server: Server) -> None:
    feed = server.feed(server.property()["id"])
    assert feed.status == 200
    assert faults_of_lines(feed.body) == []
    assert feed.text.startswith("BEGIN:VCALENDAR\r\n") and feed.text.endswith("END:VCALENDAR\r\n")


def test_a_unit_narrows_the_feed(server: Server, place: Place) -> None:
    other = server.unit(place.id, name="Attic")["id"]
    booking = server.booking(place.id, other, day(0), day(3))["id"]
    feed = server.api.get(f"{place.path}?unit={other}")
    assert [event.uid.split("@")[0] for event in agreed_events(feed.body)] == [booking]
    assert tag(feed) != tag(server.feed(place.id))


def middays_zone() -> str:
    """A zone in which the day will not change while a test runs."""
    offset = 12 - datetime.now(UTC).hour
    return f"Etc/GMT{-offset:+d}" if offset else "Etc/GMT"


def test_stays_drop_out_400_days_after_departure(server: Server) -> None:
    zone = middays_zone()
    property_id = server.property(timeZone=zone)["id"]
    unit = server.unit(property_id)["id"]
    today = datetime.now(ZoneInfo(zone)).date()
    made = {
        ago: server.booking(property_id, unit, str(today - timedelta(ago + 1)), str(today - timedelta(ago)))["id"]
        for ago in (398, 399, 400, 401, 402, 1000)
    }
    shown = {event.uid.split("@")[0] for event in agreed_events(server.feed(property_id).body)}
    assert {ago for ago, booking in made.items() if booking in shown} == {398, 399, 400}


def test_it_is_the_propertys_own_day_that_counts(server: Server) -> None:
    # The two zones are 26 hours apart, so it is never the same day in both.
    east, west = "Pacific/Kiritimati", "Etc/GMT+12"
    departed = datetime.now(ZoneInfo(east)).date() - timedelta(401)
    shown = {}
    for zone in (east, west):
        property_id = server.property(timeZone=zone)["id"]
        unit = server.unit(property_id)["id"]
        server.booking(property_id, unit, str(departed - timedelta(2)), str(departed))
        shown[zone] = len(agreed_events(server.feed(property_id).body))
    assert shown == {east: 0, west: 1}


# Hostile texts


HOSTILE = {
    "line feed": "a\nBEGIN:VEVENT\nUID:evil\nDTSTART:20310501\nEND:VEVENT",
    "crlf": "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:evil\r\n",
    "carriage return": "a\rATTENDEE:mailto:evil@example.org",
    "folded": "a\r\n ATTACH:file\r\n\tb",
    "escaped": "a\\nb\\;c\\,d\\\\e\\",
    "ends in a backslash": "back\\",
    "separators": "a;b,c:d\"e'f^n^^g",
    "quotes": '"quoted" “curly” «angled»',
    "calendar": "BEGIN:VCALENDAR",
    "end": "END:VCALENDAR",
    "line separator": "a\u2028BEGIN:VEVENT\u2029b",
    "next line": "a\u0085BEGIN:VEVENT",
    "vertical tab": "a\u000bBEGIN:VEVENT\u000cb\u001cc\u001dd\u001ee",
    "emoji": "👩‍👩‍👧‍👦🇳🇱👍🏽" * 12,
    "two octets": "é" * 200,
    "three octets": "ブ" * 200,
    "four octets": "𝔘" * 200,
    "mixed octets": "aéブ𝔘" * 60,
    "combining": "e" + "\u0301" * 150,
    "right to left": "\u202eevil\u202c שלום مرحبا",
    "zero width": "a\u200b\u200d\ufeffb",
    "bom": "\ufeffBEGIN:VCALENDAR",
    "markup": "<script>alert(1)</script>&amp;",
    "formula": "=cmd|' /C calc'!A0",
    "spaces": "  leading, trailing and   inner  ",
    "tabs": "\ta\tb\t",
    "long": "x" * 3000,
    "exactly a line": "y" * 67,
    "null": "a\u0000b",
    "escape": "a\u001b[31mb\u0007\u007f",
}

NAMES = {
    "BEGIN:VCALENDAR",
    "END:VCALENDAR",
    "BEGIN:VEVENT",
    "END:VEVENT",
    "VERSION",
    "PRODID",
    "CALSCALE",
    "METHOD",
    "NAME",
    "X-WR-CALNAME",
    "X-WR-TIMEZONE",
    "REFRESH-INTERVAL",
    "X-PUBLISHED-TTL",
    "UID",
    "DTSTAMP",
    "CREATED",
    "LAST-MODIFIED",
    "SEQUENCE",
    "DTSTART",
    "DTEND",
    "SUMMARY",
    "DESCRIPTION",
    "LOCATION",
    "CATEGORIES",
    "CLASS",
    "STATUS",
    "TRANSP",
    "URL",
}

# Calendars cannot carry these, so a request with them may be refused.
REFUSABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("field", ["lastName", "specialRequests", "comment", "bookingCode", "unit", "property"])
def test_a_hostile_text_injects_nothing(server: Server, kind: str, field: str) -> None:
    text = HOSTILE[kind]
    property_id = server.property()["id"]
    unit = server.unit(property_id)["id"]
    body = draft(unit, day(0), day(3))
    api, path = server.api, f"{extranet(property_id)}/booking"
    if field == "property":
        changed = api.patch(f"/api/managing-entity/{property_id}/profile", {"name": text})
    elif field == "unit":
        changed = api.put(f"{extranet(property_id)}/unit/{unit}", {"name": text})
    elif field == "lastName":
        changed = api.post(path, {**body, "user": {**body["user"], "lastName": text}})
    else:
        changed = api.post(path, {**body, field: text})
    # A free text takes everything that a calendar can carry; a name or a code may be stricter.
    free = field in ("specialRequests", "comment") and not REFUSABLE.search(text)
    assert changed.status in ((200, 201) if free else (200, 201, 400)), changed
    refused = changed.status == 400
    if field in ("property", "unit") or refused:
        assert api.post(path, body).status == 201
    feed = server.feed(property_id)
    assert faults_of_lines(feed.body) == []
    assert names_of_lines(feed.body) <= NAMES
    (event,) = agreed_events(feed.body)
    assert (event.start.isoformat(), event.end.isoformat()) == (day(0), day(3))


def test_a_guests_text_arrives_unharmed(server: Server, place: Place) -> None:
    text = 'Semicolon; comma, backslash \\ colon: quote " and\na second line, é ブ 𝔘 👩‍👩‍👧‍👦'
    server.booking(place.id, place.unit, day(10), day(12), specialRequests=text)
    event = next(event for event in agreed_events(server.feed(place.id).body) if event.start.isoformat() == day(10))
    assert text in event.description


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "bare line feed"),
        (b"BEGIN:VCALENDAR\r\nSUMMARY:a\rb\r\n", "bare line feed or carriage"),
        (b"SUMMARY:" + b"a" * 68 + b"\r\n", "76 octets"),
        ("é".encode()[:1] + b"\r\n " + "é".encode()[1:] + b"\r\n", "split"),
        (b"SUMMARY:a\r\n\r\n", "empty line"),
        (b"SUMMARY:a\x00\r\n", "control"),
        (b"SUMMARY:a", "no line end"),
    ],
)
def test_the_check_of_the_lines_sees_a_fault(body: bytes, fault: str) -> None:
    assert any(fault in found for found in faults_of_lines(body))


def test_the_check_of_the_names_sees_an_injected_one() -> None:
    forged = b"BEGIN:VEVENT\r\nSUMMARY:a\r\nATTENDEE:mailto:evil@example.org\r\nEND:VEVENT\r\n"
    assert names_of_lines(forged) - NAMES == {"ATTENDEE"}


# Readers


def one_event(summary: str = "A stay", end: str = "20310504") -> bytes:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Test//EN",
        "BEGIN:VEVENT",
        "UID:1",
        "DTSTAMP:20310101T000000Z",
    ]
    lines += ["DTSTART;VALUE=DATE:20310501", f"DTEND;VALUE=DATE:{end}", f"SUMMARY:{summary}", "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


@pytest.mark.parametrize("reader", READERS)
def test_each_reader_sees_a_difference(reader: str) -> None:
    read = READERS[reader]
    expected = Event("1", date(2031, 5, 1), date(2031, 5, 4), "A stay", "")
    assert read(one_event()) == [expected]
    assert read(one_event(summary="Another")) != [expected]
    assert read(one_event(end="20310505")) != [expected]


@pytest.mark.parametrize("reader", READERS)
def test_each_reader_refuses_what_is_no_calendar(reader: str) -> None:
    with pytest.raises((ValueError, ParseError, Unreadable)):
        READERS[reader](b"<html>Service unavailable</html>")


def test_the_readers_agree_on_many_bookings(server: Server) -> None:
    property_id = server.property()["id"]
    unit = server.unit(property_id)["id"]
    bodies = [json.dumps(draft(unit, day(2 * index), day(2 * index + 2))).encode() for index in range(500)]
    path = f"{extranet(property_id)}/booking"
    authorization = server.api.authorization or ""
    answers = flood(server.port, (raw_request("POST", path, authorization, body) for body in bodies), 16)
    assert {answer.status for answer in answers} == {201}
    events = agreed_events(server.feed(property_id).body)
    assert sorted(event.start.isoformat() for event in events) == sorted(day(2 * index) for index in range(500))
    assert len({event.uid for event in events}) == 500


def tool(name: str, *arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Runs a calendar program of the tests' own environment, with a home of its own."""
    environment = {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "TZ": "Europe/Amsterdam",
        "VDIRSYNCER_CONFIG": str(home / "vdirsyncer.ini"),
    }
    program = Path(sys.executable).with_name(name)
    return subprocess.run(
        [str(program), *arguments], env=environment, capture_output=True, text=True, timeout=60, check=False
    )


VDIRSYNCER = """\
[general]
status_path = "{home}/status"

[pair feed]
a = "local"
b = "remote"
collections = null

[storage local]
type = "filesystem"
path = "{home}/calendar"
fileext = ".ics"

[storage remote]
type = "http"
url = "{url}"
username = "{user}"
password = "{password}"
"""

KHAL = """\
[calendars]
[[feed]]
path = {home}/calendar

[sqlite]
path = {home}/khal.db

[locale]
local_timezone = Europe/Amsterdam
default_timezone = Europe/Amsterdam
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "calendar").mkdir()
    (tmp_path / "khal.ini").write_text(KHAL.format(home=tmp_path))
    return tmp_path


def subscribe(home: Path, url: str, user: str, password: str) -> None:
    settings = VDIRSYNCER.format(home=home, url=url, user=user, password=password)
    (home / "vdirsyncer.ini").write_text(settings)


def synchronise(home: Path) -> subprocess.CompletedProcess[str]:
    discovered = tool("vdirsyncer", "discover", home=home)
    return tool("vdirsyncer", "sync", home=home) if discovered.returncode == 0 else discovered


def nights(home: Path, start: str, days: int) -> dict[str, list[str]]:
    """What khal shows on each day."""
    formats = ["--day-format", "day {date}", "--format", "{title}"]
    done = tool("khal", "-c", str(home / "khal.ini"), "list", *formats, start, f"{days}d", home=home)
    assert done.returncode == 0, done
    shown: dict[str, list[str]] = {}
    current: list[str] = []
    for line in done.stdout.splitlines():
        if line.startswith("day "):
            current = shown.setdefault(line.removeprefix("day "), [])
        elif line.strip():
            current.append(line.strip())
    return shown


def test_a_calendar_program_subscribes_and_shows_the_right_nights(server: Server, place: Place, home: Path) -> None:
    subscribe(home, server.address + place.path, place.id, place.passkey)
    done = synchronise(home)
    assert done.returncode == 0, done
    assert len(list((home / "calendar").glob("*.ics"))) == 1
    shown = nights(home, day(-2), 8)
    assert sorted(shown) == [day(0), day(1), day(2)], "the departure day is free"
    assert all(GUEST_MARKER in title for titles in shown.values() for title in titles)

    second = server.booking(place.id, place.unit, day(3), day(4))["id"]
    assert synchronise(home).returncode == 0
    assert sorted(nights(home, day(-2), 8)) == [day(0), day(1), day(2), day(3)]

    assert server.cancel(place.id, second).status == 200
    assert synchronise(home).returncode == 0
    assert sorted(nights(home, day(-2), 8)) == [day(0), day(1), day(2)]


def test_a_calendar_program_with_a_wrong_passkey_gets_nothing(server: Server, place: Place, home: Path) -> None:
    subscribe(home, server.address + place.path, place.id, "wrong")
    assert synchronise(home).returncode != 0
    assert list((home / "calendar").iterdir()) == []
