"""The engine beside libical, Python's icalendar and dateutil: every disagreement is a known and documented one."""

from __future__ import annotations

import random
import re
import signal
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Any

import calendar_exceptions
import hostile_exceptions
import pytest
import rule_exceptions
import rules
from calendar_differences import differences
from calendar_exceptions import foretold
from calendar_readers import by_engine, by_icalendar, by_libical
from calendars import Style, calendar
from dateutil import rrule
from probe import NoAnswer, Probe, Refused
from rule_exceptions import OUTSIDE, Failure, explanations
from rule_oracle import LAST, Expected, expected
from rules import Rule
from series import FLOATING, series
from vacancy import LONG, ROOT

CALENDARS = 10_000 if LONG else 500
RULES = 5_000 if LONG else 250
INSTANCES = 40
DOCUMENT = ROOT / "Docs/KnownExceptions.md"
# How long libical and dateutil may search for the instances of one rule.
PATIENCE = 2.0


@pytest.fixture(scope="module")
def engine() -> Iterator[Probe]:
    with Probe() as probe:
        yield probe


@pytest.fixture(scope="module")
def libical() -> Iterator[Probe]:
    with Probe("--libical", seconds=PATIENCE) as probe:
        yield probe


def told(title: str, seconds: float, counts: Counter[str]) -> None:
    """Prints how long a test took and what it met."""
    print(f"\n{title}: {seconds:.1f} s")
    for name, count in sorted(counts.items()):
        print(f"  {count:6} {name}")


def all_fired(names: list[str], counts: Counter[str]) -> list[str]:
    """The exceptions that nothing needed, in the long form."""
    return [name for name in names if LONG and not counts[name]]


def test_calendars_are_read_alike(engine: Probe, libical: Probe) -> None:
    readers = {
        "engine": lambda body: by_engine(engine, body)[0],
        "libical": lambda body: by_libical(libical, body),
        "icalendar": by_icalendar,
    }
    counts: Counter[str] = Counter()
    found, started = [], time.monotonic()
    for seed in range(CALENDARS):
        rng = random.Random(f"calendar {seed}")
        written, style = calendar(rng), Style.made(rng)
        body = style.written(written)
        for reader, read in readers.items():
            meant, names = foretold(written, style, reader)
            counts.update(names)
            calendars = read(body)
            assert len(calendars) == 1, f"calendar {seed}: {reader} reads {len(calendars)} calendars"
            found += [f"calendar {seed}: {reader}: {point}" for point in differences(meant, calendars[0], reader)]
    told(f"{CALENDARS} calendars", time.monotonic() - started, counts)
    assert found[:10] == []
    assert all_fired(calendar_exceptions.NAMES, counts) == []


def test_nothing_is_noticed_about_legal_calendars(engine: Probe) -> None:
    found = []
    for seed in range(CALENDARS // 10):
        rng = random.Random(f"calendar {seed}")
        written, style = calendar(rng), Style.made(rng)
        remarks = by_engine(engine, style.written(written))[1]
        found += [remark for remark in remarks if "line-feed-only" not in remark or style.end != b"\n"]
    assert found[:10] == []


def rule_of(seed: int) -> Rule:
    """A rule whose start belongs to it, but for one in six."""
    rng = random.Random(f"rule {seed}")
    rule = rules.made(rng)
    if rng.random() < 0.85:
        inside = expected(replace(rule, count=None, until=None), 1, frozenset([OUTSIDE])).instances
        if inside:
            rule = rules.ended(rng, replace(rule, start=inside[0], until=None, count=None))
    return rule


def by_probe(probe: Probe, rule: Rule, right: Expected) -> list[datetime]:
    members: dict[str, Any] = {"zone": rule.zone} if rule.zone else {}
    answer, _ = probe.ask(
        "rule",
        rule=rule.text,
        start=rule.start_text,
        count=INSTANCES + 1,
        before=f"{right.horizon:%Y%m%dT%H%M%S}",
        **members,
    )
    assert not answer.get("stop") and not answer.get("forbidden"), f"{rule}: {answer}"
    return [datetime.strptime(instance, "%Y%m%dT%H%M%S") for instance in answer["instances"]]


def answer_of_libical(probe: Probe, rule: Rule, right: Expected) -> list[datetime] | Failure:
    try:
        return by_probe(probe, rule, right)
    except NoAnswer:
        return Failure("no answer in time")
    except Refused:
        # It does so where it finds no instance at all.
        return []


def answer_of_dateutil(rule: Rule, right: Expected) -> list[datetime] | Failure:
    lists = {
        "bymonth": rule.months,
        "byweekno": rule.weeks,
        "byyearday": rule.year_days,
        "bymonthday": rule.month_days,
        "byhour": rule.hours,
        "byminute": rule.minutes,
        "bysecond": rule.seconds,
        "bysetpos": rule.positions,
        "count": rule.count,
        "byweekday": [rrule.weekday(day, ordinal) if ordinal else rrule.weekday(day) for ordinal, day in rule.weekdays],
    }
    try:
        with patience(PATIENCE), warnings.catch_warnings():
            # It would rather not have COUNT and UNTIL together, but would else search on behind the horizon.
            warnings.simplefilter("ignore", DeprecationWarning)
            until = min(rule.until or right.horizon, right.horizon)
            series = rrule.rrule(
                getattr(rrule, rule.frequency),
                dtstart=rule.start,
                interval=rule.interval,
                wkst=rule.week_start,
                until=until,
                **{name: values for name, values in lists.items() if values},
            )
            return list(islice(series, INSTANCES + 1))
    except (TimeoutError, IndexError, ValueError) as error:
        return Failure(repr(error))


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    def expire(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, expire)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_rules_are_expanded_alike(engine: Probe, libical: Probe) -> None:
    counts: Counter[str] = Counter()
    found, started = [], time.monotonic()
    for seed in range(RULES):
        rule = rule_of(seed)
        right = expected(rule, INSTANCES)
        mine = by_probe(engine, rule, right)
        if not right.matches(mine, INSTANCES):
            found.append(f"rule {seed}: the engine: {rule}: {mine[:3]}, not {right.instances[:3]}")
        for reader, answer in (
            ("libical", answer_of_libical(libical, rule, right)),
            ("dateutil", answer_of_dateutil(rule, right)),
        ):
            if not isinstance(answer, Failure) and right.matches(answer, INSTANCES):
                continue
            names = explanations(reader, rule, right, answer, INSTANCES)
            counts.update(names or [])
            if names is None:
                shown = answer if isinstance(answer, Failure) else answer[:3]
                found.append(f"rule {seed}: {reader}: {rule}: {shown}, not {right.instances[:3]}")
    told(f"{RULES} rules", time.monotonic() - started, counts)
    assert found[:10] == []
    assert all_fired(rule_exceptions.NAMES, counts) == []


def test_series_have_their_instances(engine: Probe) -> None:
    found, looked_at, started = [], 0, time.monotonic()
    for seed in range(RULES):
        rng = random.Random(f"series {seed}")
        made = series(rng, rule_of(seed))
        if made is None:
            continue
        looked_at += 1
        answer, _ = engine.ask(
            "series", made.body, **{"from": made.window[0], "to": made.window[1], "floating": FLOATING}
        )
        seen = sorted((item["from"], item["to"], item["summary"]) for item in answer["occurrences"])
        if seen != made.occurrences or answer["stops"]:
            found.append(
                f"series {seed}: {made.body.decode()} {answer['stops']} {seen[:4]}, not {made.occurrences[:4]}"
            )
    told(f"{looked_at} series", time.monotonic() - started, Counter())
    assert found[:3] == []
    assert looked_at > RULES // 2


def test_the_oracle_looks_far_enough() -> None:
    """Most rules give the oracle at least two instances to compare, or end."""
    short = sum(
        len(right.instances) < 2 and right.horizon < LAST
        for right in (expected(rule_of(seed), INSTANCES) for seed in range(200))
    )
    assert short < 20


def test_every_exception_is_documented_and_known() -> None:
    described = re.findall(
        r"^\| `((?:libical|icalendar|dateutil|vobject)-[a-z0-9-]+)`(?: \*)? \|", DOCUMENT.read_text(), re.MULTILINE
    )
    known = rule_exceptions.NAMES + calendar_exceptions.NAMES + hostile_exceptions.NAMES
    assert sorted(described) == sorted(set(known))
