#!/usr/bin/env python3
"""Writes the engine benchmark's feeds into a folder, the same bytes on every machine, and a list of what is in them."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

BOOKINGS = {"small": 40, "large": 50_000}
GOOGLE_EVENTS = 5_000
# Folded lines have at most so many octets, the blank of a continuation included (RFC 5545 section 3.1).
FOLD = 75

Value = str | Sequence[str]


class Dice:
    """Numbers that look random and are the same with every version of Python."""

    def __init__(self, seed: int) -> None:
        self.state = seed

    def below(self, count: int) -> int:
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % count

    def one_in(self, count: int) -> bool:
        return self.below(count) == 0

    def hexadecimal(self, digits: int) -> str:
        return "".join("0123456789abcdef"[self.below(16)] for _ in range(digits))

    def identifier(self) -> str:
        return "-".join(self.hexadecimal(digits) for digits in (8, 4, 4, 4, 12))


@dataclass
class Contents:
    """What a reader should find in a feed."""

    bytes: int = 0
    events: int = 0
    components: int = 0
    # Content lines but BEGIN and END, those of all components.
    properties: int = 0
    # The same with each date of an EXDATE list counted by itself.
    values: int = 0


class Calendar:
    """A feed as it grows."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.contents = Contents()

    def begin(self, component: str) -> None:
        self.contents.components += 1
        self.contents.events += component == "VEVENT"
        self._write(f"BEGIN:{component}")

    def end(self, component: str) -> None:
        self._write(f"END:{component}")

    def add(self, name: str, value: Value) -> None:
        """Adds a property; the name may carry parameters, a value that is no string is a list."""
        listed = [value] if isinstance(value, str) else value
        self.contents.properties += 1
        self.contents.values += len(listed)
        self._write(f"{name}:{','.join(listed)}")

    def finish(self, path: Path) -> Contents:
        body = b"".join(self.pieces)
        path.write_bytes(body)
        self.contents.bytes = len(body)
        return self.contents

    def _write(self, line: str) -> None:
        rest, room = line.encode(), FOLD
        while len(rest) > room:
            cut = room
            while rest[cut] & 0xC0 == 0x80:
                cut -= 1
            self.pieces += [rest[:cut], b"\r\n "]
            rest, room = rest[cut:], FOLD - 1
        self.pieces += [rest, b"\r\n"]


def text(value: str) -> str:
    return value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def utc(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%SZ}"


def local(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%S}"


REQUESTS = [
    "A cot, please; we arrive late, about 23:00",
    "Two parking places, one of them near the lift, and breakfast from seven o’clock",
    "Frühstück ohne Nüsse, bitte – und ein ruhiges Zimmer zum Garten hin",
]


def bookings(count: int) -> Calendar:
    """A property's bookings, all-day events as this server publishes them."""
    dice, calendar = Dice(count), Calendar()
    instance = dice.hexadecimal(8)
    calendar.begin("VCALENDAR")
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", "-//Vacancy//Vacancy//EN")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", "Harbour House")
    calendar.add("X-PUBLISHED-TTL", "PT15M")
    for number in range(count):
        arrival = date(2026, 1, 1) + timedelta(days=dice.below(365))
        departure = arrival + timedelta(days=1 + dice.below(7))
        changed = datetime(2025, 6, 1) + timedelta(seconds=dice.below(180 * 86_400))
        adults = 2 + dice.below(3)
        description = f"Booking code: {dice.hexadecimal(6).upper()}\nGuests: {adults} adults"
        if number % 20 == 7:
            description += f"\nSpecial requests: {REQUESTS[dice.below(len(REQUESTS))]}"
        calendar.begin("VEVENT")
        calendar.add("UID", f"{dice.identifier()}@{instance}.vacancy")
        calendar.add("DTSTAMP", utc(changed))
        calendar.add("DTSTART;VALUE=DATE", f"{arrival:%Y%m%d}")
        calendar.add("DTEND;VALUE=DATE", f"{departure:%Y%m%d}")
        calendar.add("SUMMARY", text(f"Guest {number} – Room {1 + dice.below(40)}"))
        calendar.add("DESCRIPTION", text(description))
        calendar.add("STATUS", "CONFIRMED")
        calendar.add("TRANSP", "OPAQUE")
        calendar.end("VEVENT")
    calendar.end("VCALENDAR")
    return calendar


@dataclass(frozen=True)
class Zone:
    """A zone with one change to summer time and one back."""

    name: str
    # Offset, abbreviation, local time of the change and its rule.
    winter: tuple[str, str, str, str]
    summer: tuple[str, str, str, str]


ZONES = [
    Zone(
        "Europe/Amsterdam",
        ("+0100", "CET", "19701025T030000", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
        ("+0200", "CEST", "19700329T020000", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"),
    ),
    Zone(
        "America/New_York",
        ("-0500", "EST", "19701101T020000", "FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"),
        ("-0400", "EDT", "19700308T020000", "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"),
    ),
    Zone(
        "W. Europe Standard Time",
        ("+0100", "W. Europe", "16010101T030000", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
        ("+0200", "W. Europe S", "16010101T020000", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"),
    ),
]

RULES = [
    "FREQ=WEEKLY;BYDAY=TU",
    "FREQ=WEEKLY;WKST=MO;UNTIL=20271231T225959Z;INTERVAL=2;BYDAY=MO,WE,FR",
    "FREQ=MONTHLY;BYDAY=2TH",
    "FREQ=DAILY;COUNT=30",
    "FREQ=YEARLY",
    "FREQ=MONTHLY;COUNT=24;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
]

NOTES = [
    "Agenda\n1. Arrivals; 2. departures, late ones first\n3. Housekeeping: which rooms wait for linen?",
    "Bring the list of the week – see https://example.org/lists/week?unit=12&view=all, third column.",
    "Réunion à l’étage, près de l’ascenseur; prévoir une heure, café compris. Besprechung für alle Häuser.",
    "",
]


def write_zone(calendar: Calendar, zone: Zone) -> None:
    calendar.begin("VTIMEZONE")
    calendar.add("TZID", zone.name)
    calendar.add("X-LIC-LOCATION", zone.name)
    for component, (offset, name, start, rule), before in (
        ("DAYLIGHT", zone.summer, zone.winter[0]),
        ("STANDARD", zone.winter, zone.summer[0]),
    ):
        calendar.begin(component)
        calendar.add("TZOFFSETFROM", before)
        calendar.add("TZOFFSETTO", offset)
        calendar.add("TZNAME", name)
        calendar.add("DTSTART", start)
        calendar.add("RRULE", rule)
        calendar.end(component)
    calendar.end("VTIMEZONE")


@dataclass
class Meeting:
    """One event of the second feed, or one that stands in for an instance of a series."""

    uid: str
    zone: str
    start: datetime
    minutes: int
    stamp: datetime
    rule: str | None = None
    left_out: Sequence[str] = ()
    instead_of: datetime | None = None

    def write(self, calendar: Calendar, dice: Dice, number: int) -> None:
        zoned = f";TZID={self.zone}"
        calendar.begin("VEVENT")
        calendar.add(f"DTSTART{zoned}", local(self.start))
        calendar.add(f"DTEND{zoned}", local(self.start + timedelta(minutes=self.minutes)))
        if self.rule:
            calendar.add("RRULE", self.rule)
        if self.left_out:
            calendar.add(f"EXDATE{zoned}", self.left_out)
        calendar.add("DTSTAMP", utc(self.stamp))
        calendar.add("ORGANIZER;CN=House calendar", "mailto:house@example.com")
        calendar.add("UID", f"{self.uid}@google.com")
        for guest in range(dice.below(4)):
            answer = ("ACCEPTED", "NEEDS-ACTION", "DECLINED")[dice.below(3)]
            person = dice.below(900)
            name = f'"Desk {person}, floor {guest}"' if dice.one_in(4) else f"Desk {person}"
            calendar.add(
                f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={answer};CN={name};X-NUM-GUESTS=0",
                f"mailto:desk{person}@example.com",
            )
        if self.instead_of:
            calendar.add(f"RECURRENCE-ID{zoned}", local(self.instead_of))
        calendar.add("CREATED", utc(self.stamp - timedelta(days=3)))
        calendar.add("DESCRIPTION", text(NOTES[dice.below(len(NOTES))]))
        calendar.add("LAST-MODIFIED", utc(self.stamp))
        calendar.add("LOCATION", text(f"Room {dice.below(60)}, Harbour House"))
        calendar.add("SEQUENCE", str(dice.below(4)))
        calendar.add("STATUS", "CONFIRMED")
        calendar.add("SUMMARY", text(f"Meeting {number}: arrivals, linen; keys"))
        calendar.add("TRANSP", "OPAQUE")
        if dice.one_in(2):
            calendar.begin("VALARM")
            calendar.add("ACTION", "DISPLAY")
            calendar.add("DESCRIPTION", "This is an event reminder")
            calendar.add("TRIGGER", "-P0DT0H30M0S")
            calendar.end("VALARM")
        calendar.end("VEVENT")


def google() -> Calendar:
    """A grown calendar as Google Calendar exports it: zones, series with exceptions, attendees, alarms."""
    dice, calendar = Dice(GOOGLE_EVENTS), Calendar()
    calendar.begin("VCALENDAR")
    calendar.add("PRODID", "-//Google Inc//Google Calendar 70.9054//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", "Harbour House")
    calendar.add("X-WR-TIMEZONE", "Europe/Amsterdam")
    for zone in ZONES:
        write_zone(calendar, zone)
    series: Meeting | None = None
    for number in range(GOOGLE_EVENTS):
        stamp = datetime(2026, 3, 1) + timedelta(seconds=dice.below(100 * 86_400))
        if series and number % 20 == 5:
            moved = series.start + timedelta(days=7)
            change = Meeting(series.uid, series.zone, moved + timedelta(hours=2), 45, stamp, instead_of=moved)
            change.write(calendar, dice, number)
            continue
        zone = ZONES[dice.below(10) // 4].name
        start = datetime(2025, 1, 7, 8) + timedelta(days=7 * dice.below(100), minutes=15 * dice.below(36))
        meeting = Meeting(dice.hexadecimal(26), zone, start, 15 * (1 + dice.below(8)), stamp)
        if number % 5 == 0:
            meeting.rule = RULES[dice.below(len(RULES))]
            weeks = sorted({2 + dice.below(60) for _ in range(dice.below(12))})
            meeting.left_out = [local(start + timedelta(weeks=week)) for week in weeks]
            series = meeting
        meeting.write(calendar, dice, number)
    calendar.end("VCALENDAR")
    return calendar


def generate(folder: Path) -> dict[str, Contents]:
    """Writes small.ics, large.ics and google.ics, and contents.json about them."""
    folder.mkdir(parents=True, exist_ok=True)
    contents = {name: bookings(count).finish(folder / f"{name}.ics") for name, count in BOOKINGS.items()}
    contents["google"] = google().finish(folder / "google.ics")
    listing = {name: asdict(found) for name, found in contents.items()}
    (folder / "contents.json").write_text(json.dumps(listing, indent=2) + "\n")
    return contents


def foreign(body: bytes) -> bytes:
    """The same content lines with other folds and line ends than ours, so that a writer can copy none of them."""
    lines = body.replace(b"\r\n ", b"").split(b"\r\n")
    return b"\n".join(b"\n ".join(line[at : at + 73] for at in range(0, max(len(line), 1), 73)) for line in lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where to write them; made where it is missing")
    for name, found in generate(parser.parse_args().folder).items():
        print(f"{name:8} {found.bytes:>12,} bytes  {found.events:>7,} events  {found.properties:>9,} properties")
    return 0


if __name__ == "__main__":
    sys.exit(main())
