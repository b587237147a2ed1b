"""What independent readers make of a feed, in one form, so that they can be compared."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import icalendar
import vobject


@dataclass(frozen=True, order=True)
class Event:
    """A stay as a reader shows it; without blanks around a text, which libical drops."""

    uid: str
    start: date
    end: date
    summary: str
    description: str


class Unreadable(Exception):
    """A reader refuses the feed."""


def by_icalendar(body: bytes) -> list[Event]:
    calendar = icalendar.Calendar.from_ical(body)
    return sorted(
        Event(
            str(event["UID"]),
            event["DTSTART"].dt,
            event["DTEND"].dt,
            str(event["SUMMARY"]).strip(),
            str(event.get("DESCRIPTION", "")).strip(),
        )
        for event in calendar.walk("VEVENT")
    )


def by_vobject(body: bytes) -> list[Event]:
    calendar = vobject.readOne(body.decode(), validate=True)
    return sorted(
        Event(
            event.uid.value,
            event.dtstart.value,
            event.dtend.value,
            event.summary.value.strip(),
            event.description.value.strip() if hasattr(event, "description") else "",
        )
        for event in calendar.contents.get("vevent", [])
    )


def by_libical(body: bytes) -> list[Event]:
    script = Path(__file__).with_name("libical_events.py")
    done = subprocess.run([sys.executable, str(script)], input=body, capture_output=True, timeout=20, check=False)
    if done.returncode != 0:
        raise Unreadable(done.stderr.decode())
    return sorted(
        Event(
            event["uid"],
            date.fromisoformat(event["start"]),
            date.fromisoformat(event["end"]),
            event["summary"].strip(),
            (event["description"] or "").strip(),
        )
        for event in json.loads(done.stdout)
    )


READERS = {"icalendar": by_icalendar, "vobject": by_vobject, "libical": by_libical}


def agreed_events(body: bytes) -> list[Event]:
    """The events of a feed, which all readers must see alike."""
    seen = {name: reader(body) for name, reader in READERS.items()}
    first = seen["icalendar"]
    for name, events in seen.items():
        assert events == first, f"{name} reads {set(events) ^ set(first)} differently"
    return first


def faults_of_lines(body: bytes) -> list[str]:
    """Where a feed's bytes break the rules of RFC 5545 section 3.1."""
    faults = []
    if not body.endswith(b"\r\n"):
        faults.append("no line end at the end")
    if re.search(rb"(?<!\r)\n|\r(?!\n)", body):
        faults.append("a bare line feed or carriage return")
    for line in body.split(b"\r\n")[:-1]:
        if len(line) > 75:
            faults.append(f"{len(line)} octets: {line!r}")
        if not line.strip():
            faults.append("an empty line")
        try:
            line.decode()
        except UnicodeDecodeError:
            faults.append(f"a character is split: {line!r}")
        if re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", line):
            faults.append(f"a control character: {line!r}")
    return faults


def names_of_lines(body: bytes) -> set[str]:
    """The names of the properties, and what begins and ends, after unfolding."""
    unfolded = body.replace(b"\r\n ", b"").replace(b"\r\n\t", b"").decode()
    found = set()
    for line in unfolded.split("\r\n")[:-1]:
        name = re.split("[;:]", line, maxsplit=1)[0]
        found.add(line if name in ("BEGIN", "END") else name)
    return found
