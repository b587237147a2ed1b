"""Sixty-four clients race for the same nights: exactly one may win, and the others must learn who."""

from __future__ import annotations

import json
import random
import selectors
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from vacancy import LONG, Answer, Raw, Server, day, draft, extranet, raw_request

CLIENTS = 64
ROUNDS = 10_000 if LONG else 500
# Rounds are a window of nights apart, so that each is decided alone.
WINDOW = 14


@dataclass
class Race:
    """Connections that send their last byte at the same moment."""

    server: Server
    connections: list[Raw]
    order: random.Random

    def run(self, requests: list[bytes]) -> list[Answer]:
        """Sends all requests as nearly at once as one machine can, and gives the answers in order."""
        for raw, request in zip(self.connections, requests):
            raw.send(request[:-1])
        started = list(range(len(requests)))
        self.order.shuffle(started)
        for index in started:
            self.connections[index].socket.send(requests[index][-1:])
        return self._answers(len(requests))

    def _answers(self, count: int) -> list[Answer]:
        answers: dict[int, Answer] = {}
        with selectors.DefaultSelector() as selector:
            for index in range(count):
                selector.register(self.connections[index].socket, selectors.EVENT_READ, index)
            while len(answers) < count:
                ready = selector.select(30)
                if not ready:
                    raise TimeoutError(f"{count - len(answers)} of {count} got no answer")
                for key, _ in ready:
                    selector.unregister(key.fileobj)
                    answers[key.data] = self.connections[key.data].answer()
        return [answers[index] for index in range(count)]

    def book(self, property_id: str, bodies: list[dict[str, Any]]) -> list[Answer]:
        authorization = self.server.api.authorization or ""
        path = f"{extranet(property_id)}/booking"
        return self.run([raw_request("POST", path, authorization, json.dumps(body).encode()) for body in bodies])


@pytest.fixture(scope="module")
def race(server: Server) -> Iterator[Race]:
    connections = [Raw(server.port, timeout=30) for _ in range(CLIENTS)]
    yield Race(server, connections, random.Random(1))
    for raw in connections:
        raw.close()


def stays_of(number: int, unit: str) -> list[dict[str, Any]]:
    """The wishes of one round: in even rounds all the same, in odd ones all over one common night."""
    start = number * WINDOW
    if number % 2 == 0:
        return [draft(unit, day(start), day(start + 3)) for _ in range(CLIENTS)]
    return [draft(unit, day(start + 5 - index % 5), day(start + 6 + index % 7)) for index in range(CLIENTS)]


def faults_of_round(answers: list[Answer], winners: int = 1) -> list[str]:
    """What is wrong with the answers of one round."""
    won = [json.loads(answer.body)["id"] for answer in answers if answer.status == 201]
    faults = [] if len(won) == winners else [f"{len(won)} winners instead of {winners}"]
    for answer in answers:
        if answer.status == 409:
            conflicts = json.loads(answer.body)["properties"]["conflicts"]
            named = {conflict["identifier"] for conflict in conflicts}
            if not named or not named <= set(won):
                faults.append(f"a loser was told of {named}, but {won} won")
        elif answer.status != 201:
            faults.append(f"{answer.status} {answer.body[:300]!r}")
    return faults


def overlaps(bookings: list[dict[str, Any]], quantity: int = 1) -> list[str]:
    """The units and nights that are taken more often than they may be."""
    taken: dict[tuple[str, str], int] = {}
    for booking in bookings:
        stay = booking["roomStay"]
        night = 0
        while (date := day(night, stay["startDate"])) < stay["endDate"]:
            key = (stay["room"]["identifier"], date)
            taken[key] = taken.get(key, 0) + 1
            night += 1
    return [f"{unit} on {date}: {count}" for (unit, date), count in taken.items() if count > quantity]


def test_exactly_one_wins_each_round(server: Server, race: Race) -> None:
    property_id = server.property()["id"]
    unit = server.unit(property_id)["id"]
    for number in range(ROUNDS):
        if number % 2000 == 1999:
            server.renew()
        answers = race.book(property_id, stays_of(number, unit))
        assert faults_of_round(answers) == [], f"round {number}"
    bookings = server.bookings(property_id)
    assert len(bookings) == ROUNDS
    assert overlaps(bookings) == []


def test_exactly_two_win_where_there_are_two(server: Server, race: Race) -> None:
    property_id = server.property()["id"]
    unit = server.unit(property_id, quantity=2)["id"]
    for number in range(0, ROUNDS // 5, 2):
        answers = race.book(property_id, stays_of(number, unit))
        assert faults_of_round(answers, winners=2) == [], f"round {number}"
    bookings = server.bookings(property_id)
    assert len(bookings) == 2 * len(range(0, ROUNDS // 5, 2))
    assert overlaps(bookings, quantity=2) == []


def test_moves_race_too(server: Server, race: Race) -> None:
    property_id = server.property()["id"]
    authorization = server.api.authorization or ""
    units = [server.unit(property_id)["id"] for _ in range(CLIENTS)]
    bookings = [server.booking(property_id, unit, day(0), day(3))["id"] for unit in units]
    target = server.unit(property_id)["id"]
    for number in range(ROUNDS // 25):
        body = json.dumps(draft(target, day(100 + 5 * number), day(103 + 5 * number))).encode()
        paths = [f"{extranet(property_id)}/booking/{booking}" for booking in bookings]
        answers = race.run([raw_request("PUT", path, authorization, body) for path in paths])
        assert sorted(answer.status for answer in answers) == [200] + [409] * (CLIENTS - 1), f"round {number}"
    assert overlaps(server.bookings(property_id)) == []


def test_one_version_is_written_once(server: Server, race: Race) -> None:
    property_id = server.property()["id"]
    unit = server.unit(property_id)
    path = f"{extranet(property_id)}/unit/{unit['id']}"
    authorization = server.api.authorization or ""
    rounds = ROUNDS // 25
    for number in range(rounds):
        version = server.api.get(path).json()["version"]
        bodies = [json.dumps({"name": f"{number} {index}", "version": version}).encode() for index in range(CLIENTS)]
        answers = race.run([raw_request("PUT", path, authorization, body) for body in bodies])
        winner = [index for index, answer in enumerate(answers) if answer.status == 200]
        assert len(winner) == 1, f"round {number}"
        assert {answer.status for answer in answers} == {200, 409}
        shown = server.api.get(path).json()
        assert (shown["name"], shown["version"]) == (f"{number} {winner[0]}", version + 1)


def test_one_idempotency_key_makes_one_booking(server: Server, race: Race) -> None:
    property_id = server.property()["id"]
    unit = server.unit(property_id, quantity=CLIENTS)["id"]
    authorization = server.api.authorization or ""
    body = json.dumps(draft(unit, day(0), day(3))).encode()
    head, _, _ = raw_request("POST", f"{extranet(property_id)}/booking", authorization, body).partition(b"\r\n\r\n")
    request = head + b"\r\nIdempotency-Key: once\r\n\r\n" + body
    answers = race.run([request] * CLIENTS)
    # A request that meets its twin under way may be told to come back, but never makes a second booking.
    assert {answer.status for answer in answers} <= {201, 409}
    assert len({answer.body for answer in answers if answer.status == 201}) == 1
    assert len(server.bookings(property_id)) == 1


# The checks themselves


def forged(status: int, body: Any) -> Answer:
    return Answer(status, "", json.dumps(body).encode())


def lost_to(identifier: str) -> Answer:
    return forged(409, {"properties": {"conflicts": [{"kind": "BOOKING", "identifier": identifier}]}})


def test_the_check_of_a_round_sees_a_fault() -> None:
    winner = forged(201, {"id": "a"})
    assert faults_of_round([winner, lost_to("a"), lost_to("a")]) == []
    assert faults_of_round([winner, forged(201, {"id": "b"}), lost_to("a")]) == ["2 winners instead of 1"]
    assert faults_of_round([lost_to("a"), lost_to("a")])[0] == "0 winners instead of 1"
    assert len(faults_of_round([winner, lost_to("b")])) == 1
    assert len(faults_of_round([winner, forged(409, {"properties": {"conflicts": []}})])) == 1
    assert len(faults_of_round([winner, forged(500, {})])) == 1


def test_the_check_of_overlaps_sees_one() -> None:
    def booking(arrival: str, departure: str) -> dict[str, Any]:
        return {"roomStay": {"room": {"identifier": "u"}, "startDate": arrival, "endDate": departure}}

    touching = [booking("2031-05-01", "2031-05-03"), booking("2031-05-03", "2031-05-04")]
    assert overlaps(touching) == []
    assert overlaps([*touching, booking("2031-05-02", "2031-05-03")]) == ["u on 2031-05-02: 2"]
