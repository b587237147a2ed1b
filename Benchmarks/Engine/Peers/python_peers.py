#!/usr/bin/env python3
"""Does with icalendar and dateutil what the engine's benchmark measures, and prints what it took as JSON."""

from __future__ import annotations

import argparse
import gc
import json
import signal
import time
from collections.abc import Callable
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from dateutil.rrule import rrulestr
from icalendar import Calendar, Component


def peak_kibibytes() -> int:
    status = Path("/proc/self/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1])


def say(**report: Any) -> None:
    print(json.dumps(report), flush=True)


# Calendars


def touch(component: Component) -> int:
    """Decodes every value of a component, and gives how many there were."""
    count = 0
    for name in component:
        value = component.decoded(name)
        count += len(value) if isinstance(value, list) else 1
    return count


def read_events(calendar: Component) -> int:
    """What a list of bookings needs: who, from when, until when, which."""
    wanted = ("UID", "DTSTART", "DTEND", "SUMMARY")
    return sum(
        event.decoded(name) is not None for event in calendar.walk("VEVENT") for name in wanted if name in event
    )


def lines(component: Component) -> int:
    """The content lines of a component but BEGIN and END."""
    return sum(len(value) if isinstance(value, list) else 1 for value in component.values())


def measure_calendar(mode: str, path: Path, rounds: int) -> None:
    body = path.read_bytes()
    calendar: Component | None = Calendar.from_ical(body) if mode == "write" else None
    seconds, written = [], b""
    for _ in range(rounds):
        if mode != "write":
            # What the round before made is released outside the measurement.
            calendar = None
            gc.collect()
        started = time.perf_counter()
        if mode != "write":
            calendar = Calendar.from_ical(body)
        assert calendar
        if mode == "decode":
            for component in calendar.walk():
                touch(component)
        if mode == "roundtrip":
            read_events(calendar)
        if mode in ("write", "roundtrip"):
            written = calendar.to_ical()
        seconds.append(time.perf_counter() - started)
    assert calendar
    components = calendar.walk()
    say(
        mode=mode,
        rounds=rounds,
        events=len(calendar.walk("VEVENT")),
        components=len(components),
        properties=sum(map(lines, components)),
        bytes=len(written),
        peak_kib=peak_kibibytes(),
        seconds=seconds,
    )


# Rules


class TooSlow(Exception):
    """A rule took longer than it may."""


def within(limit: int, work: Callable[[], list[datetime]]) -> list[datetime]:
    def expire(*_: object) -> None:
        raise TooSlow

    signal.signal(signal.SIGALRM, expire)
    signal.alarm(limit)
    try:
        return work()
    finally:
        signal.alarm(0)


def expand(wanted: int, start: str, rule: str) -> list[datetime]:
    first = datetime.strptime(start, "%Y%m%dT%H%M%S" if "T" in start else "%Y%m%d")
    return list(islice(rrulestr(rule, dtstart=first), wanted))


def measure_rules(path: Path, rounds: int, limit: int) -> None:
    totals, instances = [0.0] * rounds, 0
    rules = [line.split() for line in path.read_text().splitlines()]
    for wanted, start, rule in rules:
        try:
            found = within(limit, lambda: expand(int(wanted), start, rule))
        except TooSlow:
            say(mode="rule", start=start, rule=rule, skipped=f"slower than {limit} s")
            continue
        seconds = []
        for number in range(rounds):
            started = time.perf_counter()
            expand(int(wanted), start, rule)
            seconds.append(time.perf_counter() - started)
            totals[number] += seconds[-1]
        instances += len(found)
        last = f"{found[-1]:%Y%m%dT%H%M%S}" if found else ""
        say(mode="rule", start=start, rule=rule, instances=len(found), last=last, seconds=seconds)
    say(
        mode="rules",
        rounds=rounds,
        rules=len(rules),
        instances=instances,
        peak_kib=peak_kibibytes(),
        seconds=totals,
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mode", choices=["parse", "write", "roundtrip", "decode", "rules"])
    parser.add_argument("file", type=Path)
    parser.add_argument("rounds", type=int)
    parser.add_argument("limit", type=int, nargs="?", default=2, help="seconds a rule may take (2)")
    chosen = parser.parse_args()
    if chosen.mode == "rules":
        measure_rules(chosen.file, chosen.rounds, chosen.limit)
    else:
        measure_calendar(chosen.mode, chosen.file, chosen.rounds)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
