"""The calendars that the sandbox writes in the manner of each producer, read by icalendar, libical and the engine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from calendar_readers import by_engine, by_icalendar, by_libical
from calendars import Component
from night_reader import nights
from probe import Probe
from vacancy import ROOT

GOLDEN = ROOT / "Tests/SandboxTests/Golden"

# What the events of the sample take, by the days they were made with: two bookings, a block and one that is not certain.
BASIC = ["2026-04-10/2026-04-14", "2026-04-20/2026-04-25", "2026-05-03/2026-05-05", "2026-06-01/2026-06-03"]
PAST = ["2025-03-01/2025-03-05", "2025-05-05/2025-05-08"]
YEAR = ["2026-07-06/2026-07-10", "2027-04-11/2027-04-14"]
FAR = ["2027-10-10/2027-10-20", "2028-01-01/2028-01-03"]
NIGHTS = {
    "airbnb-window": ["2026-04-10/2026-04-14", *YEAR],
    "booking-window": ["2026-04-12/2026-04-14", *YEAR, "2027-10-10/2027-10-12"],
    "vrbo-window": [*PAST, "2026-04-10/2026-04-14", *YEAR, *FAR],
    "expedia-window": [PAST[1], "2026-04-10/2026-04-14", *YEAR, *FAR],
    "airbnb-sample": ["2026-04-10/2026-04-14", "2027-02-28/2027-03-02"],
    "booking-sample": ["2026-04-10/2026-04-14"],
    "vrbo-sample": ["2026-04-10/2026-04-14", "2026-04-20/2026-04-25"],
    "airbnb-empty": [],
    "vrbo-empty": [],
    "expedia-empty": [],
    "google-own": ["2026-08-01/2026-08-03"],
    "outlook-own": ["2026-08-01/2026-08-03"],
    "icloud-own": ["2026-08-01/2026-08-03"],
}


@pytest.fixture(scope="module")
def engine() -> Iterator[Probe]:
    with Probe() as probe:
        yield probe


@pytest.fixture(scope="module")
def libical() -> Iterator[Probe]:
    with Probe("--libical") as probe:
        yield probe


def text(component: Component, name: str) -> str:
    return next((item.values[0] for item in component.properties if item.name == name), "")


def taken(components: list[Component]) -> set[date]:
    """The nights of the events that were not cancelled."""
    return {
        night
        for calendar in components
        for event in calendar.components
        if event.name == "VEVENT" and text(event, "STATUS") != "CANCELLED"
        for night in nights(
            date.fromisoformat(text(event, "DTSTART")[:8]), date.fromisoformat(text(event, "DTEND")[:8])
        )
    }


def identifiers(components: list[Component]) -> list[str]:
    return [
        text(event, "UID") for calendar in components for event in calendar.components if event.name == "VEVENT"
    ]


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.ics")), ids=lambda path: path.stem)
def test_three_readers_see_the_nights_that_were_written(engine: Probe, libical: Probe, path: Path) -> None:
    """Every calendar but the empty body, which is none."""
    body = path.read_bytes()
    if path.stem == "booking-empty":
        assert body == b""
        return
    spans = NIGHTS.get(path.stem, BASIC)
    expected = {night for item in spans for night in nights(*map(date.fromisoformat, item.split("/")))}
    ours, diagnostics = by_engine(engine, body)
    others = [by_libical(libical, body), by_icalendar(body)]
    assert diagnostics == []
    assert taken(ours) == expected
    for components in others:
        assert taken(components) == expected
        assert identifiers(components) == identifiers(ours)
