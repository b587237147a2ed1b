"""Webhooks: what receivers of every kind are sent, and what happens to what they do not take."""

from __future__ import annotations

import os
import random
import re
import socket
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from typing import Any

import pytest
from postgresql import PostgreSQL, free_port, needs_postgresql
from receivers import BROKEN, OK, Canary, Receiver, answering, hanging_behind_the_head, late
from vacancy import LONG, Server, day, extranet, faults_of_log

# Longer than an attempt may take, and than a claim of a node that died lasts.
ATTEMPT_SECONDS = 15
CLAIM_SECONDS = 30
KILLS = 50 if LONG else 5
SEED = int(os.environ.get("VACANCY_SEED", "20310501"))
LOOPBACK = ("--allow-networks", "127.0.0.0/8", "--metrics-networks", "127.0.0.1/32")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server that may reach the loopback network, so that receivers can stand there."""
    with Server(flags=LOOPBACK) as started:
        started.start()
        yield started
        status, log = started.stop(), started.log.read_text()
        assert status == 0, log[-3000:]
        assert faults_of_log(log, started.secrets)[:10] == []


@pytest.fixture
def house(server: Server) -> str:
    """A property of one test alone, whose webhooks are gone after it."""
    return server.property()["id"]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as made:
        yield made


def hooks(property_id: str) -> str:
    return f"/api/managing-entity/{property_id}/webhook"


def body(property_id: str, url: str, **fields: Any) -> dict[str, Any]:
    entity = {"identifier": property_id, "name": "Harbour House"}
    return {"name": "Desk", "enabled": True, "eventUrl": url, "eventList": [], "entity": entity, **fields}


def hook(server: Server, property_id: str, url: str, **fields: Any) -> dict[str, Any]:
    """Adds a webhook, by default one for bookings."""
    made = server.api.post(hooks(property_id), body(property_id, url, **{"eventList": ["booking.create"], **fields}))
    assert made.status == 201, made
    return made.json()


def secret(server: Server, property_id: str, webhook: str) -> str:
    shown = server.api.get(f"{hooks(property_id)}/{webhook}/secret")
    assert shown.status == 200, shown
    server.secrets.add(shown.json()["secret"])
    return shown.json()["secret"]


def book(server: Server, property_id: str, count: int = 1) -> list[str]:
    """Books in a unit of its own each time; gives the identifiers."""
    unit = server.unit(property_id, quantity=1000)["id"]
    return [server.booking(property_id, unit, day(number), day(number + 1))["id"] for number in range(count)]


def log(server: Server, property_id: str, webhook: str) -> list[dict[str, Any]]:
    """The deliveries of a webhook, newest first, each with its attempts."""
    path = f"{hooks(property_id)}/{webhook}/delivery"
    listed = server.api.get(f"{path}/list?maxResults=100")
    assert listed.status == 200, listed
    return [server.api.get(f"{path}/{delivery['id']}").json() for delivery in listed.json()["content"]]


def settled(
    server: Server, property_id: str, webhook: str, until: Callable[[dict[str, Any]], bool], within: float = 30
) -> dict[str, Any]:
    """The only delivery of a webhook, once it is as a test waits for."""
    deadline = time.monotonic() + within
    while True:
        deliveries = log(server, property_id, webhook)
        if len(deliveries) == 1 and until(deliveries[0]):
            return deliveries[0]
        assert time.monotonic() < deadline, deliveries
        time.sleep(0.1)


def is_tried(delivery: dict[str, Any]) -> bool:
    return delivery["attempts"] > 0


def is_delivered(delivery: dict[str, Any]) -> bool:
    return delivery["status"] == "DELIVERED"


# What is sent


def test_a_booking_arrives_signed_and_whole(server: Server, house: str, receiver: Receiver) -> None:
    webhook = hook(server, house, f"{receiver.url}?a=b")["id"]
    booking = book(server, house)[0]
    (message,) = receiver.wait(1)
    assert message.is_signed_with(secret(server, house, webhook))
    assert not message.is_signed_with("whsec_" + "A" * 32)
    assert (message.path, message.headers["content-type"]) == ("/hook?a=b", "application/json")
    told = message.json()
    assert told["type"] == "booking.create"
    assert told["entity"] == {"identifier": house, "name": "Harbour House"}
    assert told["data"] == server.api.get(f"{extranet(house)}/booking/{booking}").json()
    delivery = settled(server, house, webhook, is_delivered)
    assert delivery["eventIdentifier"] == message.id
    assert [attempt["status"] for attempt in delivery["attemptList"]] == [200]
    assert delivery["attemptList"][0]["answer"] == "ok"


def test_each_change_is_told_in_order(server: Server, house: str, receiver: Receiver) -> None:
    hook(server, house, receiver.url, eventList=[])
    unit = server.unit(house)["id"]
    booking = server.booking(house, unit, day(0), day(2))["id"]
    change = {"user": {"firstName": "Ada", "lastName": "B", "email": "a@example.org"}}
    stay = {"guestRoomIdentifier": unit, "startDate": day(1), "endDate": day(3)}
    assert server.api.put(f"{extranet(house)}/booking/{booking}", {**change, "roomStay": stay}).status == 200
    assert server.cancel(house, booking).status == 200
    assert server.cancel(house, booking).status == 200
    assert server.api.patch(f"/api/managing-entity/{house}/profile", {"city": "Veere"}).status == 200
    assert server.api.delete(f"{extranet(house)}/unit/{unit}").status == 200
    words = ["room_type.created", "booking.create", "booking.updated", "booking.cancelled", "property.updated", "room_type.deleted"]
    messages = receiver.wait(len(words))
    assert [message.json()["type"] for message in messages] == words
    assert messages[2].json()["data"]["roomStay"]["startDate"] == day(1)
    assert len({message.id for message in messages}) == len(words)


def test_many_bookings_arrive_in_the_order_they_were_made(server: Server, house: str, receiver: Receiver) -> None:
    hook(server, house, receiver.url)
    bookings = book(server, house, 40)
    assert [message.json()["data"]["id"] for message in receiver.wait(40)] == bookings


def test_only_what_was_chosen_is_told(server: Server, house: str, receiver: Receiver) -> None:
    hook(server, house, receiver.url, eventList=["booking.cancelled"])
    booking = book(server, house)[0]
    assert server.cancel(house, booking).status == 200
    assert receiver.wait(1)[0].json()["type"] == "booking.cancelled"
    time.sleep(2)
    assert len(receiver.messages) == 1


def test_a_rotated_secret_signs_beside_the_old_one(server: Server, house: str, receiver: Receiver) -> None:
    webhook = hook(server, house, receiver.url)["id"]
    old = secret(server, house, webhook)
    rotated = server.api.post(f"{hooks(house)}/{webhook}/secret/rotate")
    assert rotated.status == 200
    new = secret(server, house, webhook)
    assert rotated.json() == {"secret": new} and new != old
    book(server, house)
    message = receiver.wait(1)[0]
    assert message.is_signed_with(new) and message.is_signed_with(old)
    assert len(message.headers["webhook-signature"].split(" ")) == 2


# Receivers that fail


def test_after_a_failure_it_comes_again_under_the_same_identifier(server: Server, house: str) -> None:
    with Receiver(BROKEN, BROKEN, OK) as receiver:
        webhook = hook(server, house, receiver.url)["id"]
        book(server, house)
        messages = receiver.wait(3)
        key = secret(server, house, webhook)
        assert len({message.id for message in messages}) == 1
        assert len({message.body for message in messages}) == 1
        assert all(message.is_signed_with(key) for message in messages)
        delivery = settled(server, house, webhook, is_delivered)
        assert [attempt["status"] for attempt in delivery["attemptList"]] == [500, 500, 200]
        assert delivery["attemptList"][0]["answer"] == "broken"
        assert server.api.get(f"{hooks(house)}/{webhook}").json()["failures"] == 0


def test_order_outlasts_a_failure(server: Server, house: str) -> None:
    with Receiver(BROKEN, OK) as receiver:
        hook(server, house, receiver.url)
        bookings = book(server, house, 5)
        assert [message.json()["data"]["id"] for message in receiver.wait(6)] == [bookings[0], *bookings]


def test_a_receiver_that_asks_for_time_gets_it(server: Server, house: str) -> None:
    with Receiver(answering(503, {"Retry-After": "6"}), OK) as receiver:
        hook(server, house, receiver.url)
        book(server, house)
        first, second = receiver.wait(2)
        assert second.at - first.at >= 5


def test_a_redirect_is_not_followed(server: Server, house: str) -> None:
    with Receiver() as elsewhere, Receiver(answering(302, {"Location": elsewhere.url})) as receiver:
        webhook = hook(server, house, receiver.url)["id"]
        book(server, house)
        delivery = settled(server, house, webhook, is_tried)
        assert delivery["status"] == "PENDING"
        assert delivery["attemptList"][0]["status"] == 302
        shown = server.api.get(f"{hooks(house)}/{webhook}").json()
        assert shown["failures"] >= 1 and shown["restsUntil"] > shown["failingSince"]
        assert elsewhere.messages == []


def test_a_dead_receiver_gets_it_when_it_lives(server: Server, house: str) -> None:
    port = free_port()
    webhook = hook(server, house, f"http://127.0.0.1:{port}/hook")["id"]
    book(server, house)
    delivery = settled(server, house, webhook, is_tried)
    attempt = delivery["attemptList"][0]
    assert "status" not in attempt and "takes no connections" in attempt["error"]
    with Receiver(port=port) as receiver:
        assert receiver.wait(1)[0].id == delivery["eventIdentifier"]


def test_a_slow_receiver_is_waited_for_and_keeps_nobody_waiting(server: Server, house: str) -> None:
    with Receiver(late(ATTEMPT_SECONDS + 5), OK) as hanging, Receiver(late(3)) as slow, Receiver() as quick:
        webhooks = [hook(server, house, receiver.url)["id"] for receiver in (hanging, slow, quick)]
        started = time.monotonic()
        book(server, house)
        quick.wait(1)
        assert time.monotonic() - started < ATTEMPT_SECONDS / 2
        assert is_delivered(settled(server, house, webhooks[1], is_delivered))
        delivery = settled(server, house, webhooks[0], is_delivered, within=60)
        first, second = delivery["attemptList"]
        assert "in time" in first["error"]
        assert ATTEMPT_SECONDS * 1000 - 100 <= first["milliseconds"] <= ATTEMPT_SECONDS * 1000 + 3000
        assert second["status"] == 200


def test_the_status_counts_although_the_body_hangs(server: Server, house: str) -> None:
    with Receiver(hanging_behind_the_head) as receiver:
        webhook = hook(server, house, receiver.url)["id"]
        book(server, house)
        delivery = settled(server, house, webhook, is_delivered, within=ATTEMPT_SECONDS + 10)
        assert [attempt["status"] for attempt in delivery["attemptList"]] == [200]
        assert len(receiver.messages) == 1


def test_of_an_oversized_answer_the_beginning_is_kept(server: Server, house: str) -> None:
    with Receiver(answering(200, body=b"\0" + b"x" * (20 << 20))) as receiver:
        webhook = hook(server, house, receiver.url)["id"]
        book(server, house)
        delivery = settled(server, house, webhook, is_delivered)
        assert delivery["attemptList"][0]["answer"] == "\ufffd" + "x" * 1023


def test_a_receiver_that_is_gone_is_paused_until_it_is_switched_on(server: Server, house: str) -> None:
    with Receiver(answering(410), OK) as receiver:
        webhook = hook(server, house, receiver.url)["id"]
        first = book(server, house)[0]
        delivery = settled(server, house, webhook, lambda found: found["status"] == "FAILED")
        path = f"{hooks(house)}/{webhook}"
        shown = server.api.get(path).json()
        assert (shown["enabled"], shown["pauseReason"], shown["version"]) == (False, "GONE", 2)
        second = book(server, house)[0]
        time.sleep(2)
        assert len(receiver.messages) == 1
        resumed = server.api.patch(path, {"enabled": True}, headers={"If-Match": '"2"'})
        assert resumed.status == 200 and "pausedDate" not in resumed.json()
        assert receiver.wait(2)[1].json()["data"]["id"] == second
        redelivered = server.api.post(f"{path}/delivery/{delivery['id']}/redeliver")
        assert (redelivered.status, redelivered.json()["status"]) == (200, "PENDING")
        again = receiver.wait(3)[2]
        assert (again.id, again.json()["data"]["id"]) == (delivery["eventIdentifier"], first)


def test_one_that_is_switched_off_hears_nothing_new(server: Server, house: str, receiver: Receiver) -> None:
    webhook = hook(server, house, receiver.url, enabled=False)["id"]
    book(server, house)
    assert log(server, house, webhook) == []
    assert server.api.patch(f"{hooks(house)}/{webhook}", {"enabled": True}).status == 200
    booking = book(server, house)[0]
    assert receiver.wait(1)[0].json()["data"]["id"] == booking
    removed = server.api.delete(f"{hooks(house)}/{webhook}")
    assert (removed.status, removed.json()["id"], removed.json()["success"]) == (200, webhook, True)
    book(server, house)
    time.sleep(2)
    assert len(receiver.messages) == 1


def notice_again(server: Server, *statements: str) -> None:
    """Has the server look at every reader once more, as soon as it runs again."""
    server.stop()
    with closing(sqlite3.connect(server.database)) as connection, connection:
        for statement in (*statements, "UPDATE subscriber SET look_at = 0", "UPDATE job SET due_at = 0"):
            connection.execute(statement)
    server.start()


def test_a_reader_that_stops_is_told_of_once(receiver: Receiver) -> None:
    with Server(flags=LOOPBACK, engine="sqlite") as own:
        own.start()
        house = own.property()["id"]
        hook(own, house, receiver.url, eventList=["subscriber.stalled"])
        path = f"{extranet(house)}/caldav/subscriber"
        made, _ = (own.api.post(path, {"name": name}).json() for name in ("Portal", "Never"))
        # It came every quarter of an hour, the last time two hours ago.
        minutes = [int(time.time()) // 60 - 120 - 15 * number for number in range(4)]
        readings = ", ".join(
            f"('{house}', '{made['identifier']}', {minute}, 1, 200, 'Portal/1', '192.0.2.0/24', 1, {minute * 60})"
            for minute in minutes
        )
        notice_again(own, f"INSERT INTO feed_read VALUES {readings}")
        (message,) = receiver.wait(1)
        told = message.json()
        assert (told["type"], told["entity"]["identifier"]) == ("subscriber.stalled", house)
        assert told["data"] == own.api.get(f"{path}/{made['identifier']}").json()
        assert (told["data"]["stalled"], told["data"]["intervalSeconds"], told["data"]["reads"]) == (True, 900, 4)
        assert not any(made[key] in message.body.decode() for key in ("passkey", "secretUrl"))
        notice_again(own)
        deadline = time.monotonic() + 10
        while not re.search(r'^vacancy_jobs_total{kind="noticeStalledReaders"} [1-9]', own.api.get("/metrics").text, re.MULTILINE):
            assert time.monotonic() < deadline
            time.sleep(0.1)
        # A courier looks once a second for what is to be sent.
        time.sleep(1.5)
        assert len(receiver.messages) == 1
        own.stop()
        with closing(sqlite3.connect(own.database)) as connection:
            looks = connection.execute("SELECT look_at > 0, stall_told FROM subscriber ORDER BY name").fetchall()
        assert looks == [(1, None), (1, minutes[0] * 60)]


def test_the_metrics_tell_of_attempts(server: Server) -> None:
    text = server.api.get("/metrics").text
    for outcome in ("delivered", "failed", "given_up"):
        found = re.search(rf'^vacancy_webhook_attempts_total{{outcome="{outcome}"}} (\d+)$', text, re.MULTILINE)
        assert found and int(found[1]) > 0, outcome
    assert re.search(r"^vacancy_webhook_attempt_duration_seconds_count \d+$", text, re.MULTILINE)
    assert re.search(r"^vacancy_webhook_pending_deliveries \d+$", text, re.MULTILINE)
    assert re.search(r"^vacancy_webhook_paused_webhooks \d+$", text, re.MULTILINE)


# Where nothing may be sent


def test_a_canary_sees_a_connection() -> None:
    with Canary("127.0.0.1") as canary:
        socket.create_connection(("127.0.0.1", canary.port)).close()
        deadline = time.monotonic() + 5
        while canary.connections == 0 and time.monotonic() < deadline:
            time.sleep(0.01)
        assert canary.connections == 1


def spellings(ports: dict[str, int]) -> list[str]:
    """Addresses that lead to this machine, with a canary behind each, by numbers and by names."""
    four, six, every = ports["127.0.0.1"], ports["::1"], ports["0.0.0.0"]
    hosts = [f"{host}:{four}" for host in ("127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.0.0.1", "0177.0.0.1")]
    hosts += [f"[::1]:{six}", f"localhost:{six}", f"[::ffff:127.0.0.1]:{four}", f"[::ffff:7f00:1]:{four}"]
    # The name of this machine, which resolves to an address of its own.
    hosts += [f"0.0.0.0:{every}", f"{socket.gethostname()}:{every}", f"127.0.0.3:{every}"]
    return [f"{scheme}://{host}/hook" for host in hosts for scheme in ("http", "https")]


def test_no_forbidden_address_is_connected_to() -> None:
    with ExitStack() as stack:
        canaries = {host: stack.enter_context(Canary(host)) for host in ("127.0.0.1", "::1", "0.0.0.0")}
        allowed = stack.enter_context(Receiver(host="127.0.0.2"))
        server = stack.enter_context(Server(flags=("--allow-networks", "127.0.0.2/32"))).start()
        urls = spellings({host: canary.port for host, canary in canaries.items()})
        tried: list[tuple[str, str, str]] = []
        # A property may have twenty webhooks, and all targets are this machine, so several properties share them.
        for start in range(0, len(urls), 10):
            house = server.property()["id"]
            tried += [(house, hook(server, house, url)["id"], url) for url in urls[start : start + 10]]
            hook(server, house, allowed.url)
            book(server, house)
        for house, webhook, url in tried:
            attempt = settled(server, house, webhook, is_tried, within=60)["attemptList"][0]
            assert "status" not in attempt, url
            assert re.search(r"not one that may be fetched from|is not known", attempt["error"]), (url, attempt)
        assert len(allowed.wait(3)) == 3
        assert {host: canary.connections for host, canary in canaries.items()} == {host: 0 for host in canaries}
        assert server.stop() == 0


def test_without_allowed_networks_only_https_is_taken() -> None:
    with Server() as server, Canary("127.0.0.1") as canary:
        server.start()
        house = server.property()["id"]
        refused = server.api.post(hooks(house), body(house, f"http://127.0.0.1:{canary.port}/"))
        assert refused.status == 400
        assert [wrong["field"] for wrong in refused.json()["properties"]["violations"]] == ["eventUrl"]
        webhook = hook(server, house, f"https://127.0.0.1:{canary.port}/")["id"]
        book(server, house)
        assert "may be fetched from" in settled(server, house, webhook, is_tried)["attemptList"][0]["error"]
        assert canary.connections == 0
        assert server.stop() == 0


# Servers that die


@pytest.mark.parametrize("moment", ["before the first attempt", "during an attempt"])
def test_a_kill_between_the_commit_and_the_delivery_loses_nothing(moment: str) -> None:
    with Receiver(late(2), OK) as receiver, Server(flags=LOOPBACK) as server:
        server.start()
        house = server.property()["id"]
        hook(server, house, receiver.url)
        if moment == "during an attempt":
            first = book(server, house)
            receiver.wait(1)
            bookings = first + book(server, house, 10)
        else:
            bookings = book(server, house, 10)
        server.kill()
        seen = len(receiver.messages)
        server.start()
        deadline = time.monotonic() + CLAIM_SECONDS + 30
        while {message.json()["data"]["id"] for message in receiver.messages} != set(bookings) or len(receiver.messages) == seen:
            assert time.monotonic() < deadline, f"{len(receiver.messages)} messages"
            time.sleep(0.1)
        # Whatever came twice came under one identifier.
        ids = {message.id: message.json()["data"]["id"] for message in receiver.messages}
        assert sorted(ids.values()) == sorted(bookings)
        assert server.stop() == 0


def test_kills_under_load_leave_no_acknowledged_booking_untold() -> None:
    chance = random.Random(SEED)
    with Receiver() as receiver, Server(flags=LOOPBACK) as server:
        server.start()
        house = server.property()["id"]
        unit = server.unit(house, quantity=10_000)["id"]
        webhook = hook(server, house, receiver.url)["id"]
        key = secret(server, house, webhook)
        acknowledged: set[str] = set()
        for _ in range(KILLS):
            end = time.monotonic() + chance.uniform(0.2, 1.5)
            while time.monotonic() < end:
                acknowledged.add(server.booking(house, unit, day(0), day(1))["id"])
            server.kill()
            server.start()
        deadline = time.monotonic() + CLAIM_SECONDS + 60
        while not acknowledged <= {message.json()["data"]["id"] for message in list(receiver.messages)}:
            assert time.monotonic() < deadline, f"{len(acknowledged)} acknowledged, {len(receiver.messages)} messages"
            time.sleep(0.2)
        told = {message.id: message.json()["data"]["id"] for message in receiver.messages}
        assert sorted(told.values()) == sorted(set(told.values())), "one booking under two identifiers"
        assert all(message.is_signed_with(key) for message in receiver.messages)
        assert set(told.values()) == {booking["id"] for booking in server.bookings(house)}
        assert server.stop() == 0


def test_a_server_that_stops_leaves_its_claim_to_the_next() -> None:
    with Receiver(late(10), OK) as receiver, Server(flags=LOOPBACK) as server:
        server.start()
        house = server.property()["id"]
        webhook = hook(server, house, receiver.url)["id"]
        book(server, house)
        receiver.wait(1)
        assert server.stop() == 0
        started = time.monotonic()
        server.start()
        receiver.wait(2)
        assert time.monotonic() - started < CLAIM_SECONDS / 2
        delivery = settled(server, house, webhook, is_delivered)
        assert [attempt["status"] for attempt in delivery["attemptList"]] == [200]
        assert server.stop() == 0


@needs_postgresql
def test_two_nodes_deliver_each_event_once() -> None:
    with ExitStack() as stack:
        postgresql = stack.enter_context(PostgreSQL({"fsync": "off"}))
        postgresql.start()
        first = stack.enter_context(Server(flags=LOOPBACK, postgresql=postgresql)).start()
        second = stack.enter_context(
            Server(flags=LOOPBACK, postgresql=postgresql, database_name=first.database_name, key_file=first.key_file)
        ).start()
        # More webhooks than one node delivers to at a time, with receivers slow enough that there is always one left for the other.
        receivers = [stack.enter_context(Receiver(late(0.3))) for _ in range(5)]
        house = first.property()["id"]
        for receiver in receivers:
            for number in range(4):
                hook(first, house, f"{receiver.url}?{number}")
        bookings = book(first, house, 10)
        for receiver in receivers:
            receiver.wait(40, within=60)
        # What would come twice would come by now.
        time.sleep(3)
        for receiver in receivers:
            for number in range(4):
                told = [message for message in receiver.messages if message.path == f"/hook?{number}"]
                assert [message.json()["data"]["id"] for message in told] == bookings
        shares = []
        for node in (first, second):
            text = node.connect(None).get("/metrics").text
            found = re.search(r'^vacancy_webhook_attempts_total{outcome="delivered"} (\d+)$', text, re.MULTILINE)
            shares.append(int(found[1]) if found else 0)
        assert sum(shares) == 200 and min(shares) > 0, shares
        for node in (first, second):
            assert node.stop() == 0
