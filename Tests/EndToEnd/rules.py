"""Recurrence rules over the whole grammar of RFC 5545 section 3.3.10, made from a seed; everyday ones more often."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

FREQUENCIES = ["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
ZONES = ["Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Kolkata"]


@dataclass(frozen=True)
class Rule:
    """A rule by its parts, and the start of the series."""

    frequency: str
    start: datetime
    form: str = "floating"
    zone: str | None = None
    interval: int = 1
    count: int | None = None
    until: datetime | None = None
    week_start: int = 0
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    weekdays: tuple[tuple[int, int], ...] = ()
    hours: tuple[int, ...] = ()
    minutes: tuple[int, ...] = ()
    seconds: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The value of RRULE."""
        parts = [f"FREQ={self.frequency}"]
        if self.interval != 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.count is not None:
            parts.append(f"COUNT={self.count}")
        if self.until is not None:
            parts.append(f"UNTIL={self.until_text}")
        days = tuple(f"{ordinal or ''}{WEEKDAYS[weekday]}" for ordinal, weekday in self.weekdays)
        for name, values in (
            ("BYMONTH", self.months),
            ("BYWEEKNO", self.weeks),
            ("BYYEARDAY", self.year_days),
            ("BYMONTHDAY", self.month_days),
            ("BYDAY", days),
            ("BYHOUR", self.hours),
            ("BYMINUTE", self.minutes),
            ("BYSECOND", self.seconds),
            ("BYSETPOS", self.positions),
        ):
            if values:
                parts.append(f"{name}={','.join(map(str, values))}")
        if self.week_start:
            parts.append(f"WKST={WEEKDAYS[self.week_start]}")
        return ";".join(parts)

    @property
    def start_text(self) -> str:
        """The value of DTSTART."""
        if self.form == "date":
            return f"{self.start:%Y%m%d}"
        return f"{self.start:%Y%m%dT%H%M%S}" + ("Z" if self.form == "utc" else "")

    @property
    def until_text(self) -> str:
        """UNTIL in the form that section 3.3.10 asks for, which is UTC for a start in a zone."""
        assert self.until
        if self.form == "date":
            return f"{self.until:%Y%m%d}"
        if self.zone:
            return f"{self.until.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC):%Y%m%dT%H%M%SZ}"
        return f"{self.until:%Y%m%dT%H%M%S}" + ("Z" if self.form == "utc" else "")

    def __str__(self) -> str:
        return f"DTSTART{';TZID=' + self.zone if self.zone else ''}:{self.start_text} RRULE:{self.text}"


def made(rng: random.Random) -> Rule:
    """A rule and a start, which need not belong to it."""
    rule = everyday(rng) if rng.random() < 0.5 else any_rule(rng)
    if rule.form == "date" and rule.frequency in FREQUENCIES[:3]:
        # A rule of hours for a day without hours means nothing that the RFC defines.
        rule = replace(rule, form="floating")
    return ended(rng, rule)


def started(rng: random.Random) -> Rule:
    """The start alone, in one of its four forms."""
    start = datetime(1990, 1, 1) + timedelta(days=rng.randrange(14_600))
    form = rng.choice(["date", "date", "floating", "utc", "zoned"])
    if form != "date":
        start = start.replace(hour=rng.randrange(4, 24), minute=rng.choice([0, 0, 15, 30, 45, 59]))
        if rng.random() < 0.1:
            start = start.replace(second=rng.randrange(60))
    return Rule("DAILY", start, form, rng.choice(ZONES) if form == "zoned" else None)


def ended(rng: random.Random, rule: Rule) -> Rule:
    """The rule with COUNT, UNTIL or no end."""
    end = rng.random()
    if end < 0.3:
        return replace(rule, count=rng.choice([1, 2, 3, 5, 10, 20, 39, 52, 1000]))
    if end < 0.5:
        days = {"YEARLY": 4000, "MONTHLY": 900, "WEEKLY": 200, "DAILY": 60}.get(rule.frequency, 3)
        until = rule.start + timedelta(days=rng.randrange(days))
        if rule.form != "date" and rng.random() < 0.5:
            until = until.replace(hour=23, minute=59, second=59)
        return replace(rule, until=until)
    return rule


def everyday(rng: random.Random) -> Rule:
    """What calendars of people hold."""
    rule = started(rng)
    workdays = tuple((0, day) for day in range(5))
    some_days = tuple((0, day) for day in sorted(rng.sample(range(7), rng.randrange(1, 4))))
    one = rng.randrange(7)
    shape = rng.choice(
        [
            {"frequency": "DAILY"},
            {"frequency": "WEEKLY"},
            {"frequency": "WEEKLY", "weekdays": some_days},
            {"frequency": "WEEKLY", "weekdays": workdays},
            {"frequency": "DAILY", "weekdays": workdays},
            {"frequency": "MONTHLY"},
            {"frequency": "MONTHLY", "month_days": (rng.choice([1, 15, 28, 29, 30, 31, -1]),)},
            {"frequency": "MONTHLY", "weekdays": ((rng.choice([1, 2, 3, 4, 5, -1, -2]), one),)},
            {"frequency": "MONTHLY", "weekdays": workdays, "positions": (rng.choice([1, 2, -1, -2]),)},
            {"frequency": "YEARLY"},
            {"frequency": "YEARLY", "months": (rule.start.month,), "month_days": (rule.start.day,)},
            {
                "frequency": "YEARLY",
                "months": (rng.randrange(1, 13),),
                "weekdays": ((rng.choice([1, 2, 3, 4, -1]), one),),
            },
            {"frequency": "HOURLY", "interval": rng.choice([1, 2, 3, 6, 8])},
            {"frequency": "MINUTELY", "interval": rng.choice([5, 15, 20, 30, 90])},
        ]
    )
    usual = {"interval": rng.choice([1, 1, 1, 2, 2, 3, 4]), "week_start": rng.choice([0, 0, 0, 6])}
    return replace(rule, **{**usual, **shape})


def any_rule(rng: random.Random) -> Rule:
    """Any parts that section 3.3.10 allows beside each other."""
    frequency = rng.choices(FREQUENCIES, weights=[1, 1, 2, 4, 4, 6, 8])[0]
    rule = replace(started(rng), frequency=frequency, week_start=rng.choice([0, 0, 0, 6, 2]))
    rule = replace(rule, interval=rng.choice([1, 1, 1, 2, 3, 5, 7, 11, 17, 50]))
    parts: dict[str, tuple[object, ...]] = {}
    if rng.random() < 0.3:
        parts["months"] = numbers(rng, range(1, 13), 3)
    if frequency == "YEARLY" and rng.random() < 0.2:
        parts["weeks"] = signed(rng, 53, 3)
    if frequency in ("SECONDLY", "MINUTELY", "HOURLY", "YEARLY") and rng.random() < 0.15:
        parts["year_days"] = signed(rng, 366, 4)
    if frequency != "WEEKLY" and rng.random() < 0.3:
        parts["month_days"] = signed(rng, 31, 4)
    if rng.random() < 0.4:
        parts["weekdays"] = days_of_week(rng, frequency, "weeks" in parts)
    if rule.form != "date":
        for name, limit, chance in (("hours", 24, 0.25), ("minutes", 60, 0.2), ("seconds", 60, 0.1)):
            if rng.random() < chance:
                parts[name] = numbers(rng, range(limit), 3)
        if "seconds" in parts and rng.random() < 0.1:
            parts["seconds"] = (*parts["seconds"], 60)
    if parts and rng.random() < 0.25:
        parts["positions"] = signed(rng, rng.choice([1, 2, 3, 5, 20]), 2)
    return replace(rule, **parts)


def days_of_week(rng: random.Random, frequency: str, has_weeks: bool) -> tuple[tuple[int, int], ...]:
    """Weekdays, with ordinals where they may stand."""
    found = []
    for day in sorted(rng.sample(range(7), rng.choice([1, 1, 2, 3, 5]))):
        ordinal = 0
        if frequency == "MONTHLY" and rng.random() < 0.5:
            ordinal = rng.choice([1, 2, 3, 4, 5, -1, -2, -5])
        if frequency == "YEARLY" and not has_weeks and rng.random() < 0.5:
            ordinal = rng.choice([1, 2, 5, 20, 52, 53, -1, -10, -53])
        found.append((ordinal, day))
    return tuple(found)


def numbers(rng: random.Random, allowed: range, most: int) -> tuple[int, ...]:
    """Some different numbers; in ascending order but for one time in ten."""
    found = rng.sample(allowed, min(len(allowed), rng.randrange(1, most + 1)))
    return tuple(found if rng.random() < 0.1 else sorted(found))


def signed(rng: random.Random, limit: int, most: int) -> tuple[int, ...]:
    """Some different numbers up to the limit, one in three counted from the end."""
    found = {rng.randrange(1, limit + 1) * rng.choice([1, 1, -1]) for _ in range(rng.randrange(1, most + 1))}
    return tuple(sorted(found))
