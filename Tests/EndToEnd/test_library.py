"""The library on its own: what the documentation shows is run, and nothing but the system's C library is linked."""

from __future__ import annotations

import subprocess
from pathlib import Path

import icalendar
import pytest
from vacancy import BINARY

SNIPPETS = BINARY.parent
CORPUS = Path(__file__).resolve().parent.parent / "ICalendarTests/Corpus"


def run(name: str, given: bytes = b"") -> str:
    return subprocess.run([SNIPPETS / name], input=given, capture_output=True, check=True, timeout=20).stdout.decode()


def test_reading_prints_the_events() -> None:
    lines = run("ReadingAFeed", (CORPUS / "dialects/01-airbnb-b-basic.ics").read_bytes()).splitlines()
    assert len(lines) == 3
    assert [line.split()[-1] for line in lines[:2]] == ["Reserved", "Reserved"]


def test_reading_prints_what_is_wrong() -> None:
    lines = run("ReadingAFeed", b"BEGIN:VCALENDAR\r\nno colon\r\n").splitlines()
    assert any(line.startswith("2:1: error:") for line in lines)
    assert any("[truncated]" in line for line in lines)


def test_writing_is_read_by_another_library() -> None:
    calendar = icalendar.Calendar.from_ical(run("WritingAFeed"))
    (event,) = calendar.events
    assert event["SUMMARY"] == "Reserved; 2 guests, 1 dog"
    assert (event.end - event.start).days == 4


def test_expanding_ends() -> None:
    assert len(run("ExpandingSafely").splitlines()) == 10


@pytest.mark.parametrize("name", ["ReadingAFeed", "WritingAFeed", "ExpandingSafely"])
def test_no_foundation_is_linked(name: str) -> None:
    libraries = subprocess.run(["ldd", SNIPPETS / name], capture_output=True, text=True, check=True).stdout
    assert "Foundation" not in libraries
    assert "libswiftCore" in libraries
