"""Series with excluded, moved and added instances, made from a seed, together with the instances that they have."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from rule_oracle import LAST, expected
from rules import Rule

COUNT = 12
FLOATING = "Europe/Berlin"


@dataclass(frozen=True)
class Series:
    """A calendar with one series, the window to look at, and the instances in it by start, end and summary."""

    body: bytes
    window: tuple[str, str]
    occurrences: list[tuple[str, str, str]]


def series(rng: random.Random, rule: Rule) -> Series | None:
    """A series of a rule, or `None` where the oracle does not know enough of it."""
    right = expected(rule, COUNT)
    instances = right.instances
    if len(instances) < 3 or (len(instances) < COUNT and right.horizon < LAST):
        return None
    length = timedelta(days=rng.randrange(1, 4)) if rule.form == "date" else timedelta(minutes=rng.choice([15, 60, 90]))
    places = list(range(1, len(instances) - 1))
    excluded = set(rng.sample(places, min(len(places), rng.choice([0, 1, 2]))))
    moved = rng.choice(sorted(set(places) - excluded) or [None])
    shift = (
        timedelta(days=rng.choice([-1, 1, 40])) if rule.form == "date" else timedelta(hours=rng.choice([-30, 2, 700]))
    )
    written = Writer(rule)
    lines = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", "SUMMARY:main", f"RRULE:{rule.text}"]
    lines += [written.time("DTSTART", rule.start), written.time("DTEND", rule.start + length)]
    lines += [written.time("EXDATE", instances[place]) for place in sorted(excluded)]
    lines.append("END:VEVENT")
    # Two local times can be one moment, where the clock is put forward; then they are one instance.
    named = {written.instant(instances[place]) for place in (*excluded, moved) if place is not None}
    found = [(instance, "main") for instance in instances if written.instant(instance) not in named]
    if moved is not None:
        changed = instances[moved] + shift
        lines += ["BEGIN:VEVENT", "UID:1", "SUMMARY:moved", written.time("RECURRENCE-ID", instances[moved])]
        lines += [written.time("DTSTART", changed), written.time("DTEND", changed + length), "END:VEVENT"]
        found.append((changed, "moved"))
    lines.append("END:VCALENDAR")
    # A window that begins before the first instance and ends at the last one the oracle was asked for.
    window = (written.instant(min(start for start, _ in found)), written.instant(instances[-1]))
    shown = sorted(
        {
            (written.instant(start), written.end(start, length), summary)
            for start, summary in found
            if written.instant(start) < window[1]
        }
    )
    return Series("\r\n".join([*lines, ""]).encode(), window, shown)


class Writer:
    """Writes times in the form of a rule's start, and says which moments they are."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.zone = ZoneInfo("UTC" if rule.form == "utc" else rule.zone or FLOATING)

    def time(self, name: str, moment: datetime) -> str:
        if self.rule.form == "date":
            return f"{name};VALUE=DATE:{moment:%Y%m%d}"
        zone = f";TZID={self.rule.zone}" if self.rule.zone else ""
        return f"{name}{zone}:{moment:%Y%m%dT%H%M%S}" + ("Z" if self.rule.form == "utc" else "")

    def instant(self, moment: datetime) -> str:
        return f"{moment.replace(tzinfo=self.zone).astimezone(UTC):%Y%m%dT%H%M%SZ}"

    def end(self, start: datetime, length: timedelta) -> str:
        """Days last by the calendar, hours as they pass."""
        if self.rule.form == "date":
            return self.instant(start + length)
        return f"{start.replace(tzinfo=self.zone).astimezone(UTC) + length:%Y%m%dT%H%M%SZ}"
