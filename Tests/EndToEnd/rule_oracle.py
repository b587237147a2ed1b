"""What a rule means, by asking of every day and second whether it belongs to it; slow, and without an engine's code.

A `quirk` is a reading that differs from the RFC in one named point. Where an engine's answer is exactly what the oracle
gives with a quirk, that point explains it, and nothing else does.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from itertools import product, takewhile
from zoneinfo import ZoneInfo

from rules import Rule

LAST = datetime(2100, 1, 1)
PERIODS = {"YEARLY": 90, "MONTHLY": 400, "WEEKLY": 600, "DAILY": 3000}
STEPS = 20_000
UNITS = {"SECONDLY": 1, "MINUTELY": 60, "HOURLY": 3600}
Quirks = frozenset[str]


@dataclass(frozen=True)
class Expected:
    """The first instances, and the moment before which no other is missing."""

    instances: list[datetime]
    horizon: datetime
    quirks: Quirks = field(default_factory=frozenset)

    def matches(self, other: list[datetime], count: int, horizon: datetime = LAST) -> bool:
        """Whether an engine's first instances are these, as far as both were asked."""
        end = min(self.horizon, horizon)
        mine = takewhile(lambda instance: instance < end, self.instances)
        theirs = takewhile(lambda instance: instance < end, other[:count])
        return list(mine) == list(theirs)


def expected(rule: Rule, count: int, quirks: Quirks = frozenset()) -> Expected:
    """The first instances of a rule; the start is always the first of them."""
    return Oracle(rule, quirks).run(count)


class Oracle:
    """One rule and its reading."""

    def __init__(self, rule: Rule, quirks: Quirks) -> None:
        # On a day without a time the parts that speak of times mean nothing.
        if rule.form == "date":
            rule = replace(rule, hours=(), minutes=(), seconds=())
        self.rule = rule
        self.quirks = quirks
        # A second 60 is read as 59.
        last_second = 60 if "second-60-is-next-minute" in quirks else 59
        seconds = tuple(min(value, last_second) for value in rule.seconds)
        order = list if "times-as-written" in quirks else lambda values: sorted(set(values))
        self.hours = order(rule.hours) or [rule.start.hour]
        self.minutes = order(rule.minutes) or [rule.start.minute]
        self.seconds = order(seconds) or [rule.start.second]
        self.is_ordered = order is not list
        self.horizon = LAST

    def run(self, count: int) -> Expected:
        rule = self.rule
        found = [] if "start-only-if-inside" in self.quirks else [rule.start]
        most = count if rule.count is None else min(count, rule.count)
        if len(found) < most:
            for instance in self.members():
                if instance < rule.start or (self.is_ordered and found and instance <= found[-1]):
                    continue
                if self.is_after_until(instance):
                    self.horizon = LAST
                    break
                found.append(instance)
                if len(found) == most:
                    break
        if len(found) == rule.count:
            self.horizon = LAST
        elif len(found) == count:
            self.horizon = max(found) + timedelta(seconds=1)
        return Expected(found, self.horizon, self.quirks)

    def is_after_until(self, instance: datetime) -> bool:
        rule = self.rule
        if rule.until is None:
            return False
        if rule.zone:
            zone = ZoneInfo(rule.zone)
            return instance.replace(tzinfo=zone).astimezone(UTC) > rule.until.replace(tzinfo=zone).astimezone(UTC)
        return instance > rule.until

    def members(self) -> Iterator[datetime]:
        """Everything that belongs to the rule from the period of the start on, in ascending order."""
        if "nothing" in self.quirks:
            return
        if self.rule.frequency in UNITS:
            sets = self.short_periods()
        else:
            sets = self.long_periods()
        for period in sets:
            if not self.rule.positions or {"positions-ignored", "positions-of-days"} & self.quirks:
                yield from period
                continue
            chosen = list(period)
            if "positions-from-start" in self.quirks:
                chosen = [instance for instance in chosen if instance >= self.rule.start]
            yield from (chosen[index] for index in chosen_places(self.rule.positions, len(chosen)))

    # Periods of a day and more.

    def long_periods(self) -> Iterator[Iterator[datetime]]:
        for index in range(PERIODS[self.rule.frequency]):
            try:
                first, last = self.days_of_period(index * self.rule.interval)
            except (ValueError, OverflowError):
                return
            if first > LAST.date():
                return
            days = [day for day in each(first, last) if self.has_day(day)]
            if positions := self.rule.positions if "positions-of-days" in self.quirks else ():
                days = [days[index] for index in chosen_places(positions, len(days))]
            yield (
                datetime(day.year, day.month, day.day, hour, minute) + timedelta(seconds=second)
                for day in days
                for hour, minute, second in product(self.hours, self.minutes, self.seconds)
            )
        self.horizon = datetime(first.year, first.month, first.day)

    def days_of_period(self, distance: int) -> tuple[date, date]:
        start = self.rule.start.date()
        if self.rule.frequency == "DAILY":
            day = start + timedelta(days=distance)
            return day, day
        if self.rule.frequency == "WEEKLY":
            first = start - timedelta(days=(start.weekday() - self.rule.week_start) % 7) + timedelta(days=7 * distance)
            return first, first + timedelta(days=6)
        if self.rule.frequency == "MONTHLY":
            year, month = divmod(start.year * 12 + start.month - 1 + distance, 12)
            return date(year, month + 1, 1), date(year, month + 1, calendar.monthrange(year, month + 1)[1])
        if self.rule.weeks and "weeks-of-calendar-year" not in self.quirks:
            year = self.week_of(start)[0] + distance
            return self.first_week(year), self.first_week(year + 1) - timedelta(days=1)
        return date(start.year + distance, 1, 1), date(start.year + distance, 12, 31)

    def first_week(self, year: int) -> date:
        """The first day of the first week with four days in the year."""
        fourth = date(year, 1, 4)
        return fourth - timedelta(days=(fourth.weekday() - self.rule.week_start) % 7)

    def week_of(self, day: date) -> tuple[int, int, int]:
        """The year that a day's week counts to, its number, and how many weeks that year has."""
        year = day.year + 1 if day >= self.first_week(day.year + 1) else day.year
        if day < self.first_week(year):
            year -= 1
        first, next_first = self.first_week(year), self.first_week(year + 1)
        return year, (day - first).days // 7 + 1, (next_first - first).days // 7

    def has_day(self, day: date) -> bool:
        return all(test(day) for test in self.tests)

    @cached_property
    def tests(self) -> list[Callable[[date], bool]]:
        """What a day must pass: the parts, and where they leave it open, what the start says."""
        rule, start, tests = self.rule, self.rule.start, []
        if rule.months:
            tests.append(lambda day: day.month in rule.months)
        if rule.weeks:
            tests.append(self.has_week)
        if rule.year_days:
            tests.append(self.has_year_day)
        if rule.month_days:
            tests.append(self.has_month_day)
        if rule.weekdays:
            tests.append(self.has_weekday)
        says_day = rule.month_days or rule.weekdays or rule.year_days
        if rule.frequency == "WEEKLY" and not rule.weekdays:
            tests.append(lambda day: day.weekday() == start.weekday())
        if rule.frequency == "MONTHLY" and not says_day:
            tests.append(lambda day: day.day == start.day)
        if rule.frequency == "YEARLY" and not says_day:
            if rule.weeks:
                if "week-whole" not in self.quirks:
                    tests.append(lambda day: day.weekday() == start.weekday())
            else:
                tests.append(lambda day: day.day == start.day and (bool(rule.months) or day.month == start.month))
        if (
            rule.frequency == "YEARLY"
            and "month-day-of-start-month" in self.quirks
            and rule.month_days
            and not rule.months
        ):
            tests.append(lambda day: day.month == start.month)
        return tests

    def has_week(self, day: date) -> bool:
        _, number, count = self.week_of(day)
        return number in self.rule.weeks or number - count - 1 in self.rule.weeks

    def has_year_day(self, day: date) -> bool:
        number, count = day.timetuple().tm_yday, 366 if calendar.isleap(day.year) else 365
        if number in self.rule.year_days:
            return True
        return "days-only-from-start" not in self.quirks and number - count - 1 in self.rule.year_days

    def has_month_day(self, day: date) -> bool:
        if day.day in self.rule.month_days:
            return True
        count = calendar.monthrange(day.year, day.month)[1]
        return "days-only-from-start" not in self.quirks and day.day - count - 1 in self.rule.month_days

    def has_weekday(self, day: date) -> bool:
        matches = [self.is_weekday(day, ordinal) for ordinal, weekday in self.rule.weekdays if weekday == day.weekday()]
        if "weekdays-with-and-without-ordinal-both" in self.quirks and {bool(o) for o, _ in self.rule.weekdays} == {
            True,
            False,
        }:
            plain = any(not ordinal and weekday == day.weekday() for ordinal, weekday in self.rule.weekdays)
            counted = any(
                ordinal and weekday == day.weekday() and self.is_weekday(day, ordinal)
                for ordinal, weekday in self.rule.weekdays
            )
            return plain and counted
        return any(matches)

    def is_weekday(self, day: date, ordinal: int) -> bool:
        """Whether a day of the right name is the one that is counted, in its month or its year."""
        if ordinal == 0:
            return True
        if self.rule.frequency == "MONTHLY" or self.rule.months:
            place, count = day.day, calendar.monthrange(day.year, day.month)[1]
        else:
            place, count = day.timetuple().tm_yday, 366 if calendar.isleap(day.year) else 365
        return (place - 1) // 7 + 1 == ordinal if ordinal > 0 else (count - place) // 7 + 1 == -ordinal

    # Periods of an hour and less.

    def short_periods(self) -> Iterator[Iterator[datetime]]:
        rule, unit = self.rule, UNITS[self.rule.frequency]
        step = unit * rule.interval
        first = rule.start.replace(second=0) if unit >= 60 else rule.start
        first = first.replace(minute=0) if unit >= 3600 else first
        offset = 0
        for _ in range(STEPS):
            try:
                period = self.later(first, offset)
            except OverflowError:
                return
            if period >= LAST:
                return
            if skipped := self.skipped(period, unit):
                # On to the first period that begins behind what is passed over.
                offset += -(-skipped // step) * step
                continue
            yield iter(self.moments(period, unit))
            offset += step
        self.horizon = period

    def later(self, first: datetime, seconds: int) -> datetime:
        """So many seconds later by the clock on the wall, or with a quirk as they really pass."""
        if not self.rule.zone or "hours-really-pass" not in self.quirks:
            return first + timedelta(seconds=seconds)
        zone = ZoneInfo(self.rule.zone)
        moment = first.replace(tzinfo=zone).astimezone(UTC) + timedelta(seconds=seconds)
        return moment.astimezone(zone).replace(tzinfo=None)

    def skipped(self, period: datetime, unit: int) -> int:
        """How many seconds from here on cannot belong to the rule."""
        rule = self.rule
        if not self.has_day(period.date()):
            return 86_400 - (period.hour * 3600 + period.minute * 60 + period.second)
        if rule.hours and period.hour not in rule.hours:
            return 3600 - (period.minute * 60 + period.second)
        if unit < 3600 and rule.minutes and period.minute not in rule.minutes:
            return 60 - period.second
        if unit == 1 and rule.seconds and period.second not in self.seconds:
            return 1
        return 0

    def moments(self, period: datetime, unit: int) -> list[datetime]:
        if unit == 1:
            return [period]
        minutes = self.minutes if unit == 3600 else [period.minute]
        return [
            period.replace(minute=minute) + timedelta(seconds=second) for minute in minutes for second in self.seconds
        ]


def chosen_places(positions: tuple[int, ...], count: int) -> list[int]:
    """The indices that BYSETPOS chooses among so many."""
    return [index for index in range(count) if index + 1 in positions or index - count in positions]


def each(first: date, last: date) -> Iterator[date]:
    """All days of a span."""
    for number in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(number)
