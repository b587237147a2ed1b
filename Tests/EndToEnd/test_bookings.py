"""Grids, refunds, groups, files and test bookings over HTTP."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import uuid
from pathlib import Path
from typing import Any

import pytest
from vacancy import UUID, Api, Response, Server, day, draft, extranet

# Names in scripts that run from the right, join their letters, or have thousands of them.
NAMES = ["Ångström", "Ελένη", "Борис", "שרה", "مريم", "अनिता", "สมชาย", "王小明", "サクラ", "김민준", "დავით"]
ENVELOPE = ["content", "number", "size", "numberOfElements", "totalElements", "totalPages", "first", "last"]
CANCELLATION = {"cancellationType": "CANCELLATION", "reason": "Change of plans"}


@pytest.fixture
def api(server: Server) -> Api:
    return server.api


@pytest.fixture
def house(server: Server) -> str:
    """A property of one test alone."""
    return server.property()["id"]


@pytest.fixture
def unit(server: Server, house: str) -> str:
    return server.unit(house, price={"amount": 100, "currency": "EUR"})["id"]


def book(api: Api, house: str, unit: str, first: int, last: int, **members: Any) -> dict[str, Any]:
    body = draft(unit, day(first), day(last))
    body["user"].update(members.pop("user", {}))
    made = api.post(f"{extranet(house)}/booking", {**body, **members})
    assert made.status == 201, made
    return made.json()


@pytest.fixture(scope="module")
def named(server: Server) -> str:
    """A property with a booking of each name."""
    house = server.property()["id"]
    unit = server.unit(house, price={"amount": 100, "currency": "EUR"})["id"]
    for number, name in enumerate(NAMES):
        book(server.api, house, unit, 2 * number, 2 * number + 1, user={"lastName": name})
    return house


def grid(api: Api, house: str, **state: Any) -> dict[str, Any]:
    answer = api.post(f"{extranet(house)}/booking/grid", state)
    assert answer.status == 200, answer
    return answer.json()


def condition(field: str, operator: str, value: Any = None, **members: Any) -> dict[str, Any]:
    return {"field": field, "operator": operator, **({} if value is None else {"value": value}), **members}


def violations(answer: Response) -> list[str]:
    assert (answer.status, answer.media_type) == (400, "application/problem+json"), answer
    return [violation["field"] for violation in answer.json()["properties"]["violations"]]


# Grids


def test_an_empty_grid(api: Api, house: str) -> None:
    page = grid(api, house)
    assert list(page) == ENVELOPE
    assert list(page.values()) == [[], 0, 30, 0, 0, 0, True, True]


def test_pages_of_a_grid(api: Api, house: str, unit: str) -> None:
    made = [book(api, house, unit, 2 * number, 2 * number + 1)["id"] for number in range(7)]
    read = []
    for skip in range(0, 9, 3):
        page = grid(api, house, skip=skip, take=3)
        read += [booking["id"] for booking in page["content"]]
        figures = [page[name] for name in ENVELOPE[1:]]
        assert figures == [skip // 3, 3, len(page["content"]), 7, 3, skip == 0, skip == 6]
    assert read == made
    newest_first = grid(api, house, sort=[{"field": "createdDate", "dir": "desc"}])
    assert [booking["id"] for booking in newest_first["content"]] == made[::-1]


def test_a_grid_shows_the_bookings_as_they_are(api: Api, house: str, unit: str) -> None:
    made = book(api, house, unit, 0, 3)
    assert grid(api, house)["content"] == [made]


def test_bookings_that_came_to_nothing_stand_in_no_grid(api: Api, house: str, unit: str) -> None:
    for number, status in enumerate(["PAYMENT_FAILED", "FAILED", "CANCELLED", "INITIALIZED"]):
        book(api, house, unit, 2 * number, 2 * number + 1, bookingStatus=status)
    assert [booking["bookingStatus"] for booking in grid(api, house)["content"]] == ["CANCELLED", "INITIALIZED"]


@pytest.mark.parametrize(
    ("filters", "logic", "found"),
    [
        ([condition("user.lastName", "eq", "Ångström")], "and", [0]),
        ([condition("user.lastName", "eq", "ÅNGSTRÖM", ignoreCase=True)], "and", [0]),
        ([condition("user.lastName", "startsWith", "王")], "and", [7]),
        ([condition("user.lastName", "neq", "Борис")], "and", [0, 1, 3, 4, 5, 6, 7, 8, 9, 10]),
        ([condition("user.lastName", "in", ["שרה", "مريم"])], "and", [3, 4]),
        ([condition("roomStay.startDate", "gte", day(16)), condition("roomStay.endDate", "lt", day(21))], "and", [8, 9]),
        ([condition("roomStay.startDate", "lt", day(1)), condition("roomStay.startDate", "gt", day(19))], "or", [0, 10]),
        ([condition("rateSource", "isnull"), condition("roomStay.sourceTotal.amount", "lte", 100)], "and", list(range(11))),
        ([condition("user.lastName", "contains", "' OR 1=1 --")], "and", []),
        ([condition("user.lastName", "contains", "%")], "and", []),
    ],
)
def test_filters(api: Api, named: str, filters: list[Any], logic: str, found: list[int]) -> None:
    page = grid(api, named, filter={"logic": logic, "filters": filters})
    assert [NAMES.index(booking["user"]["lastName"]) for booking in page["content"]] == found
    assert page["totalElements"] == len(found)


def test_groups_with_aggregates(api: Api, house: str, unit: str) -> None:
    for number, source in enumerate(["SITEMINDER", "SITEMINDER", None]):
        book(api, house, unit, 4 * number, 4 * number + number + 1, **({"rateSource": source} if source else {}))
    aggregates = [
        {"field": "roomStay.sourceTotal.amount", "aggregate": "sum"},
        {"field": "roomStay.roomNights", "aggregate": "average"},
        {"field": "createdDate", "aggregate": "count"},
    ]
    page = grid(api, house, take=2, group=[{"field": "rateSource", "aggregates": aggregates}])
    assert list(page) == [*ENVELOPE, "groups"]
    (group,) = page["groups"]
    assert (group["field"], group["value"], group["count"]) == ("rateSource", "SITEMINDER", 2)
    assert [entry["value"] for entry in group["aggregates"]] == [300, 1.5, 2]
    last = grid(api, house, skip=2, group=[{"field": "rateSource", "aggregates": aggregates}])["groups"]
    assert ["value" in entry for entry in last] == [False]


@pytest.mark.parametrize(
    ("state", "fields"),
    [
        ({"take": 181}, ["take"]),
        ({"skip": -1}, ["skip"]),
        ({"sort": [{"field": "password"}]}, ["sort[0].field"]),
        ({"filter": condition("id; DELETE FROM booking", "eq", "x")}, ["filter.field"]),
        ({"filter": {"filters": [condition("bookingCode", "regex", "x")]}}, ["filter.filters[0].operator"]),
        ({"filter": {"filters": [condition("createdDate", "gt", "yesterday")]}}, ["filter.filters[0].value"]),
        (
            {"group": [{"field": "bookingCode", "aggregates": [{"field": "id", "aggregate": "sum"}]}]},
            ["group[0].aggregates[0].aggregate"],
        ),
    ],
)
def test_a_wrong_state_is_named(api: Api, house: str, state: dict[str, Any], fields: list[str]) -> None:
    assert violations(api.post(f"{extranet(house)}/booking/grid", state)) == fields
    assert violations(api.post(f"{extranet(house)}/report/csv", state)) == fields


# Refunds


def refund_request(amount: float, **members: str) -> dict[str, Any]:
    money = {"amount": amount, "currency": "EUR"}
    return {"type": "OTHER", "description": "Storm", "refund": money, "cancelOnRefund": "NONE", **members}


def test_a_refund_goes_by_the_policy_and_is_recorded(api: Api, server: Server, house: str) -> None:
    policy = {
        "refundable": True,
        "advanceCancellationFreeOfCharge": "SIXTY_DAYS_BEFORE_ARRIVAL",
        "refundableCancellationCharge": "THIRTY_PERCENT",
    }
    unit = server.unit(house, price={"amount": 100, "currency": "EUR"}, cancellationPolicy=policy)["id"]
    far, past = book(api, house, unit, 0, 3), book(api, house, unit, -15_000, -14_998)
    preview = api.get(f"{extranet(house)}/booking/{far['id']}/refund-preview").json()
    assert (preview["refundType"], preview["refundDisplayAmount"], preview["refundable"]) == ("FULL", 300, True)
    assert preview["bookingCode"] == far["bookingCode"]
    preview = api.get(f"{extranet(house)}/booking/{past['id']}/refund-preview").json()
    assert (preview["refundType"], preview["refundDisplayAmount"]) == ("PARTIAL", 140)

    request = refund_request(120.5, type="FLIGHT_CANCELLED")
    path = f"{extranet(house)}/booking/{far['id']}"
    stale = api.patch(f"{path}/request-refund", request, headers={"If-Match": '"9"'})
    assert stale.status == 409
    asked = api.patch(f"{path}/request-refund", request, headers={"If-Match": '"1"'})
    assert (asked.status, asked.header("ETag")) == (200, '"2"'), asked
    refund = asked.json()["refund"]
    assert UUID.match(refund["identifier"])
    assert (refund["status"], refund["reason"], refund["sourceAmount"]["amount"]) == ("PENDING", "FLIGHT_CANCELLED", 120.5)
    assert api.get(path).json() == asked.json()
    assert api.patch(f"{path}/request-refund", {**request, "description": "Other"}).status == 409
    assert grid(api, house, filter=condition("refund.status", "eq", "PENDING"))["totalElements"] == 1
    assert api.get(f"{path}/refund-preview").json()["refundDisplayAmount"] == 179.5


def test_a_refund_that_cancels_frees_the_nights(api: Api, house: str, unit: str) -> None:
    made = book(api, house, unit, 0, 3)
    request = refund_request(1, cancelOnRefund="CANCEL_REGARDLESS")
    answer = api.patch(f"{extranet(house)}/booking/{made['id']}/request-refund", request)
    assert (answer.json()["bookingStatus"], len(answer.json()["statusHistory"])) == ("CANCELLED", 1)
    book(api, house, unit, 0, 3)


# Groups


def test_a_group_is_shown_and_cancelled(api: Api, house: str, unit: str) -> None:
    group = str(uuid.uuid4())
    made = [book(api, house, unit, 2 * number, 2 * number + 2, groupIdentifier=group)["id"] for number in range(3)]
    path = f"{extranet(house)}/booking/group/{group}"
    assert [booking["id"] for booking in api.get(path).json()] == made
    assert [preview["refundType"] for preview in api.get(f"{path}/refund-preview").json()] == ["FULL"] * 3
    cancelled = api.patch(path, CANCELLATION).json()
    assert [booking["id"] for booking in cancelled] == made
    assert {booking["cancellation"]["cancellationType"] for booking in cancelled} == {"CANCELLATION"}
    assert api.patch(path, CANCELLATION).json() == []
    assert api.get(f"{extranet(house)}/booking/group/{uuid.uuid4()}").status == 404


# Files


def test_a_report_has_the_names_of_guests_of_any_script(api: Api, named: str, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("there is no pdftotext")
    for name in NAMES:
        (booking,) = grid(api, named, filter=condition("user.lastName", "eq", name))["content"]
        answer = api.get(f"{extranet(named)}/booking/{booking['id']}/report/pdf")
        assert (answer.status, answer.media_type) == (200, "application/pdf")
        assert answer.header("Content-Disposition") == f'attachment; filename="booking-{booking["bookingCode"]}.pdf"'
        file = tmp_path / "report.pdf"
        file.write_bytes(answer.body)
        text = subprocess.run(["pdftotext", "-enc", "UTF-8", file, "-"], capture_output=True, check=True, text=True).stdout
        letters = {letter for letter in name if letter.isalpha()}
        # A script that joins its letters, or that runs from the right, is taken out of a file in an order of its own.
        assert letters <= set(text), (name, text)
        assert booking["bookingCode"] in text
        assert day(0)[:4] in text


def test_a_long_request_fills_pages(api: Api, house: str, unit: str) -> None:
    made = book(api, house, unit, 0, 1, specialRequests="Please bring the towels. " * 2_600)
    body = api.get(f"{extranet(house)}/booking/{made['id']}/report/pdf").body
    assert body.startswith(b"%PDF-") and body.rstrip().endswith(b"%%EOF")
    assert len(re.findall(rb"/Type /Page\b", body)) > 5


def test_a_file_of_bookings(api: Api, house: str, unit: str) -> None:
    texts = {"comment": "=HYPERLINK(\"http://x\")", "specialRequests": 'Two "cots",\r\nplease', "rateSource": "@home"}
    made = book(api, house, unit, 0, 3, user={"firstName": "王", "lastName": "+49"}, **texts)
    book(api, house, unit, 5, 6)
    answer = api.post(f"{extranet(house)}/report/csv", {"filter": condition("comment", "isnotempty")})
    assert (answer.status, answer.media_type) == (200, "text/csv")
    assert answer.body.endswith(b"\r\n")
    head, row = csv.reader(io.StringIO(answer.text, newline=""), strict=True)
    found = dict(zip(head, row))
    assert (found["bookingIdentifier"], found["firstName"], found["roomNights"]) == (made["id"], "王", "3")
    assert (found["comment"], found["lastName"]) == ("'" + texts["comment"], "'+49")
    assert (found["specialRequests"], found["rateSource"]) == (texts["specialRequests"], "'@home")
    assert len(list(csv.reader(io.StringIO(api.post(f"{extranet(house)}/report/csv", {"take": 1}).text, newline="")))) == 3


# Trying it out, menus and figures


def test_a_test_booking(api: Api, server: Server, house: str, unit: str) -> None:
    path, body, key = f"{extranet(house)}/sandbox/booking", draft(unit, day(0), day(3)), {"Idempotency-Key": "k"}
    first, again = api.post(path, body, headers=key), api.post(path, body, headers=key)
    assert (first.status, first.json()["creation"], first.body) == (201, "TEST", again.body)
    assert b"VEVENT" not in server.feed(house).body
    rooms = api.post(f"{extranet(house)}/sandbox/room/list", {"startDate": day(0), "endDate": day(3)}).json()
    assert [room["identifier"] for room in rooms["available"]] == [unit]
    book(api, house, unit, 0, 3)
    rooms = api.post(f"{extranet(house)}/sandbox/room/list", {"startDate": day(2), "endDate": day(4)}).json()
    assert [room["identifier"] for room in rooms["unavailable"]] == [unit]
    assert violations(api.post(f"{extranet(house)}/sandbox/room/list", {"adults": 0})) == ["startDate", "endDate", "adults"]


def test_menus_and_figures(api: Api, house: str, unit: str) -> None:
    book(api, house, unit, 0, 3)
    book(api, house, unit, 4, 5, rateSource="SITEMINDER")
    book(api, house, unit, 6, 7, bookingStatus="INITIALIZED")
    owners = api.get(f"{extranet(house)}/booking/owner/list").json()
    assert [owner["value"] for owner in owners] == [house, "SITEMINDER"]
    for owner, count in zip(owners, (2, 1)):
        assert grid(api, house, filter=condition("owner", "eq", owner["value"]))["totalElements"] == count
    (rate,) = api.get(f"{extranet(house)}/booking/roomrate/list").json()
    assert rate["value"] == grid(api, house)["content"][0]["roomStay"]["roomRateIdentifier"]
    assert [channel["name"] for channel in api.get(f"{extranet(house)}/sandbox/channel/list").json()][1:] == ["SITEMINDER"]
    metrics = api.get(f"{extranet(house)}/booking/overview").json()
    assert (metrics["bookings"], metrics["totalPriceAmount"], metrics["averageBookingAmount"]) == (2, 400, 200)
    assert (metrics["typeIdentifier"], metrics["currencyCode"]) == (house, "EUR")


def test_a_confirmation_is_sent_again(api: Api, house: str, unit: str) -> None:
    path = f"{extranet(house)}/booking/{book(api, house, unit, 0, 3)['id']}"
    answer = api.patch(f"{path}/resend", {})
    assert (answer.status, answer.json()["success"]) == (200, True)
    assert api.request("PATCH", f"{path}/resend", body=b"{}").status == 415
    api.patch(f"{path}/cancel", CANCELLATION)
    assert json.loads(api.patch(f"{path}/resend", {}).body)["success"] is False
