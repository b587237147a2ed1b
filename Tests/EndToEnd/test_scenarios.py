"""What the sandbox says a reader must conclude from each scenario, against a reader that was written from the rules alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from night_reader import NightReader, nights
from probe import Probe

# A turn of a year, and days round which clocks are changed.
MOMENTS = ["2026-10-15T06:00:00Z", "2027-12-31T08:15:00Z"]

# So many good readings, so many minutes apart, decide whatever is open.
READINGS, MINUTES = 12, 35


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


@pytest.mark.parametrize("made", MOMENTS)
def test_a_reader_concludes_what_is_expected(probe: Probe, made: str) -> None:
    """Every step of every scenario: right after its first reading, and when all that is open is decided."""
    found = scenarios(probe, made)
    assert [item["id"] for item in found[:2]] == ["simple-stay", "overlap"]
    assert len(found) >= 40
    for scenario in found:
        reader = NightReader(date.fromisoformat(made[:10]))
        for number, step in enumerate(scenario["expect"], start=1):
            where = f"{scenario['id']}, answer {number}: {step['why']}"

            def answer(number: int, scenario: Any = scenario, step: Any = step) -> tuple[int, bytes]:
                members, body = probe.ask(
                    "scenario",
                    scenario=scenario["id"],
                    made=made,
                    version=step["version"],
                    minutes=step["afterMinutes"],
                    answer=number,
                )
                return members["status"], body

            reader.read(*answer(number), minutes=number)
            assert reader.taken == span(step["taken"]), where
            patient = reader.copy()
            for reading in range(1, READINGS + 1):
                patient.read(*answer(number + reading), minutes=number + reading * MINUTES)
            assert patient.taken == span(step.get("later", step["taken"])), f"later in {where}"


def test_a_reader_that_believes_every_absence_is_found_out(probe: Probe) -> None:
    """A reader that takes each answer for the whole truth fails where the scenarios are about absence."""
    failed = set()
    for scenario in scenarios(probe, MOMENTS[0]):
        for number, step in enumerate(scenario["expect"], start=1):
            members, body = probe.ask(
                "scenario",
                scenario=scenario["id"],
                made=MOMENTS[0],
                version=step["version"],
                minutes=step["afterMinutes"],
                answer=number,
            )
            reader = NightReader(date.fromisoformat(MOMENTS[0][:10]))
            reader.read(members["status"], body, minutes=0)
            if reader.taken != span(step["taken"]):
                failed.add(scenario["id"])
    assert {"cancel-by-removal", "flapping-event", "mass-loss", "truncated", "booking-empty-body"} <= failed
    assert not {"simple-stay", "overlap", "back-to-back"} & failed
