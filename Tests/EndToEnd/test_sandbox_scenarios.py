"""Every scenario of the sandbox as a feed of a running server, read by the reader that was written from the rules alone."""

from __future__ import annotations

import http.client
import json
import time
from datetime import UTC, date, datetime, timedelta
from typing import Any

from test_scenarios import Answer, follow
from vacancy import LONG, Server

# How many feeds one address may make in an hour.
FEEDS_AN_ADDRESS = 10


def today_for_a_while() -> date:
    """The day at UTC, of which enough is left for the test."""
    now = datetime.now(UTC)
    later = now + timedelta(minutes=15 if LONG else 2)
    if later.date() != now.date():
        midnight = datetime(later.year, later.month, later.day, tzinfo=UTC)
        time.sleep((midnight - now).total_seconds() + 1)
    return datetime.now(UTC).date()


class Owner:
    """Somebody with an address of the loopback network who makes feeds."""

    def __init__(self, server: Server, number: int) -> None:
        self.connection = http.client.HTTPConnection(
            "127.0.0.1", server.port, timeout=10, source_address=(f"127.0.0.{number + 2}", 0)
        )

    def ask(self, method: str, path: str, **members: Any) -> tuple[int, bytes]:
        headers = {"Content-Type": "application/json"} if members else {}
        self.connection.request(method, path, json.dumps(members) if members else None, headers)
        answer = self.connection.getresponse()
        return answer.status, answer.read()

    def answers(self, scenario: str) -> Answer:
        """The answers of a feed that is made of a scenario."""
        status, body = self.ask("POST", "/api/feeds", scenario=scenario)
        assert status == 201, body
        feed = json.loads(body)
        made = time.monotonic()
        versions = [0]

        def answer(step: dict[str, Any], number: int) -> tuple[int, bytes]:
            if (wait := made + 60 * step["afterMinutes"] - time.monotonic()) > 0:
                # The server would close a connection that waits so long.
                self.connection.close()
                time.sleep(wait)
            if versions[-1] != step["version"]:
                status, body = self.ask(
                    "PUT", f"/api/feed/{feed['id']}", secret=feed["secret"], activeVersion=step["version"]
                )
                assert status == 200, body
                versions.append(step["version"])
            return self.ask("GET", feed["url"])

        return answer


def test_a_reader_concludes_what_is_expected(server: Server) -> None:
    """Steps that wait for the clock are taken in the long form alone."""
    today = today_for_a_while()
    found = json.loads(Owner(server, 0).ask("GET", "/api/scenarios")[1])
    differences = {}
    for number, scenario in enumerate(found):
        owner = Owner(server, number // FEEDS_AN_ADDRESS)
        expect = [step for step in scenario["expect"] if LONG or step["afterMinutes"] == 0]
        wrong = follow(expect, today, owner.answers(scenario["id"]))
        owner.connection.close()
        if wrong:
            differences[scenario["id"]] = wrong
    assert len(found) >= 40
    assert differences == {}
