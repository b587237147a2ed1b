"""What the sandbox says a reader must conclude from each scenario, against a reader that was written from the rules alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from night_reader import NightReader, nights
from probe import Probe

# Days round which clocks are changed, and a turn of a year.
MOMENTS = ["2026-10-15T06:00:00Z", "2027-12-31T08:15:00Z"]

# So many good readings, so many minutes apart, decide whatever is open.
READINGS, MINUTES = 12, 35

# Gives the status and the body of an answer: that of a step, the so manieth of the feed.
Answer = Callable[[dict[str, Any], int], tuple[int, bytes]]


@pytest.fixture(scope="module")
def probe() -> Iterator[Probe]:
    with Probe() as probe:
        yield probe


def span(ranges: list[dict[str, str]]) -> set[date]:
    """The nights of half-open ranges."""
    return {
        night
        for item in ranges
        for night in nights(date.fromisoformat(item["from"]), date.fromisoformat(item["to"]))
    }


def scenarios(probe: Probe, made: str) -> list[dict[str, Any]]:
    return probe.ask("scenarios", at=made)[0]["scenarios"]


def answers(probe: Probe, scenario: str, made: str) -> Answer:
    """The answers of a feed that is made of a scenario."""

    def answer(step: dict[str, Any], number: int) -> tuple[int, bytes]:
        version, minutes = step["version"], step["afterMinutes"]
        members, body = probe.ask(
            "scenario", scenario=scenario, made=made, version=version, minutes=minutes, answer=number
        )
        return members["status"], body

    return answer


def follow(expect: list[dict[str, Any]], today: date, answer: Answer) -> list[str]:
    """Reads a feed step by step, and says where the conclusions differ from what is expected."""
    differences = []
    reader = NightReader(today)
    for number, step in enumerate(expect, start=1):
        reader.read(*answer(step, number), minutes=number)
        if reader.taken != span(step["taken"]):
            differences.append(f"step {number - 1}, where {step['why']} Concluded: {sorted(map(str, reader.taken))}")
        patient = reader.copy()
        for reading in range(1, READINGS + 1):
            patient.read(*answer(step, number + reading), minutes=number + reading * MINUTES)
        if patient.taken != span(step.get("later", step["taken"])):
            differences.append(f"step {number - 1}, later. Concluded: {sorted(map(str, patient.taken))}")
    return differences


@pytest.mark.parametrize("made", MOMENTS)
def test_a_reader_concludes_what_is_expected(probe: Probe, made: str) -> None:
    """Every step of every scenario: right after its first reading, and when all that is open is decided."""
    found = scenarios(probe, made)
    assert [item["id"] for item in found[:2]] == ["simple-stay", "overlap"]
    assert len(found) >= 40
    today = date.fromisoformat(made[:10])
    differences = {item["id"]: follow(item["expect"], today, answers(probe, item["id"], made)) for item in found}
    assert {name: found for name, found in differences.items() if found} == {}


def test_a_reader_that_believes_every_absence_is_found_out(probe: Probe) -> None:
    """A reader that takes each answer for the whole truth fails where the scenarios are about absence."""
    failed = set()
    today = date.fromisoformat(MOMENTS[0][:10])
    for scenario in scenarios(probe, MOMENTS[0]):
        answer = answers(probe, scenario["id"], MOMENTS[0])
        for number, step in enumerate(scenario["expect"], start=1):
            forgetful = NightReader(today)
            forgetful.read(*answer(step, number), minutes=0)
            if forgetful.taken != span(step["taken"]):
                failed.add(scenario["id"])
    assert {"cancel-by-removal", "flapping-event", "mass-loss", "truncated", "booking-empty-body"} <= failed
    assert not {"simple-stay", "overlap", "back-to-back"} & failed
