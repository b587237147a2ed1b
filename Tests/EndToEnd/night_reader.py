"""A reader that concludes from what a feed answers, reading by reading, which nights are taken; it knows nothing of the server."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rruleset, rrulestr

DAY = timedelta(days=1)


@dataclass
class Stay:
    """What is known of a stay: its nights to come, when it begins, and since when it was missing how often."""

    nights: set[date] = field(default_factory=set)
    start: date = date.max
    misses: int = 0
    missed_at: float = 0
    needed: tuple[int, float] = (3, 30)


class NightReader:
    """Holds nights until the feed gives them back in a way that can be believed."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.stays: dict[str, Stay] = {}
        self.producer: str | None = None

    @property
    def taken(self) -> set[date]:
        """The nights that are taken, from today on."""
        return set().union(*(stay.nights for stay in self.stays.values()))

    def copy(self) -> NightReader:
        return deepcopy(self)

    def read(self, status: int, body: bytes, minutes: float) -> None:
        """Takes in one answer that came so many minutes after the first."""
        lines = unfolded(body)
        if status != 200 or "BEGIN:VCALENDAR" not in lines:
            return
        found = stays(lines, self.today)
        known = {uid for uid, stay in self.stays.items() if stay.nights}
        absent = known - found.keys()
        producer = next((line for line in lines if line.startswith("PRODID")), "")
        foreign = self.producer not in (None, producer) and not known & found.keys()
        many = len(absent) > max(3, 0.3 * len(known)) or not found or foreign
        self.producer = self.producer if foreign else producer
        self.stays.update(found)
        if "END:VCALENDAR" not in lines:
            return
        for uid in absent:
            stay = self.stays[uid]
            if stay.start <= self.today:
                continue
            stay.missed_at = stay.missed_at if stay.misses else minutes
            stay.misses += 1
            stay.needed = (12, 360) if many else stay.needed
            if stay.misses >= stay.needed[0] and minutes - stay.missed_at >= stay.needed[1]:
                del self.stays[uid]


def unfolded(body: bytes) -> list[str]:
    """The content lines of a body: unfolded as bytes, and decoded then."""
    whole = re.sub(rb"\r?\n[ \t]", b"", body.removeprefix(b"\xef\xbb\xbf"))
    try:
        text = whole.decode()
    except UnicodeDecodeError:
        text = whole.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").split("\n")


def stays(lines: list[str], today: date) -> dict[str, Stay]:
    """The stays of a calendar by UID."""
    events: list[dict[str, list[str]]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events:
            events[-1].setdefault(name.partition(";")[0], []).append(value)
    found: dict[str, Stay] = {}
    moved = [(event["UID"][0], value) for event in events for value in event.get("RECURRENCE-ID", [])]
    for event in events:
        # What breaks off before it has a start says nothing of the stay.
        if not moment(event.get("DTSTART", [""])[0]):
            continue
        stay = found.setdefault(event.get("UID", [""])[0], Stay())
        if event.get("STATUS") == ["CANCELLED"] or event.get("TRANSP") == ["TRANSPARENT"]:
            continue
        for first, last in spans(event, [value for uid, value in moved if [uid] == event.get("UID")]):
            stay.start = min(stay.start, first)
            stay.nights |= {night for night in nights(first, last) if night >= today}
    return found


def nights(first: date, last: date) -> list[date]:
    """The nights from a day to the day of departure."""
    return [first + DAY * index for index in range((last - first).days)]


def spans(event: dict[str, list[str]], moved: list[str]) -> list[tuple[date, date]]:
    """The days of arrival and departure of each instance of an event, by the clock it is written in."""
    written = event["DTSTART"][0]
    start = moment(written)
    assert start
    end = moment(event["DTEND"][0]) if "DTEND" in event else None
    if duration := re.fullmatch(r"P(\d+)D", event.get("DURATION", [""])[0]):
        end = start + DAY * int(duration[1])
    length = (end or start) - start
    if len(written) == 8:
        length = max(length, DAY)
    starts = [start]
    if "RRULE" in event and "RECURRENCE-ID" not in event:
        series = rruleset()
        # A day as the end of a series means all of that day.
        series.rrule(rrulestr(re.sub(r"UNTIL=(\d{8})(?!T)", r"UNTIL=\1T235959", event["RRULE"][0]), dtstart=start))
        for value in [*event.get("EXDATE", []), *moved]:
            for item in value.split(","):
                series.exdate(datetime.fromisoformat(item.rstrip("Z")))
        starts = list(series.between(start, start + 800 * DAY, inc=True))
    return [(begin.date(), departure(begin + length)) for begin in starts]


def moment(written: str) -> datetime | None:
    """A DATE or DATE-TIME on the clock it is written in; nothing where it is neither."""
    try:
        return datetime.fromisoformat(written.rstrip("Z"))
    except ValueError:
        return None


def departure(end: datetime) -> date:
    """The day of departure: who leaves after noon takes the coming night too."""
    return end.date() + DAY if end.time() > time(12) else end.date()
