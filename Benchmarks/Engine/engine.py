#!/usr/bin/env python3
"""Measures the calendar engine beside libical, icalendar and dateutil; prints a table, and fails beyond a limit."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from bench import Row, markdown_table, say  # noqa: E402
from feeds import foreign, generate  # noqa: E402
from gates import Gates  # noqa: E402
from sides import (  # noqa: E402
    FOLDER,
    Report,
    Side,
    build_counter,
    build_engine,
    build_libical,
    engine,
    python,
    versions,
)

FEEDS = FOLDER / "feeds"
RULES = HERE / "rules.txt"
MODES = {"parse": "parse", "write": "write", "roundtrip": "parse + read + write", "decode": "parse + decode all"}
# How many times as fast as libical it shall be.
GOALS = {"parse": 15, "write": 22, "roundtrip": 14, "decode": 5, "rules": 40}
# Python's packages need seconds for a feed beyond this size.
BYTES_FOR_PYTHON = 1_000_000

Found = dict[str, dict[str, Any]]


@dataclass
class Comparison:
    """The settings of a run, the programs, and the rows so far."""

    turns: int
    seconds: float
    thorough: bool
    contents: Found
    ours: Side | None
    libical: Side
    python: Side
    gates: Gates
    rows: list[Row] = field(default_factory=list)

    def add(self, row: Row) -> None:
        say(" | ".join(row.cells()))
        self.rows.append(row)

    def take_turns(self, runners: Sequence[Callable[[], Any]]) -> list[tuple[Any, ...]]:
        """Runs all in turn, as often as asked for, and gives what each came to, turn by turn."""
        return [tuple(runner() for runner in runners) for _ in range(self.turns)]

    def rounds_for(self, seconds: float) -> int:
        return max(1, min(2000, round(self.seconds / max(seconds, 1e-9))))

    def gate(self, metric: str, what: str, value: float, unit: str, theirs: float | None = None) -> None:
        """Adds a row for something that has a limit, and what libical comes to where that is known."""
        limit = self.gates.note(metric, value)
        shown = f"{value:,.0f}" if value >= 100 else f"{value:.2f}"
        against = "" if theirs is None else f"{theirs:.2f} {unit} (libical)"
        ratio = "" if theirs is None else f"{theirs / value:.4g}"
        goal = "" if limit is None else f"at most {limit.most:{',.0f' if limit.most >= 1000 else '.4g'}}"
        self.add(Row(what, f"{shown} {unit}", against, ratio, goal, value <= limit.most if limit else None))


def duration(seconds: float) -> str:
    for unit, size in (("s", 1), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-6:.3g} µs"


# Time


def check(side: Side, mode: str, feed: str, report: Report, contents: dict[str, Any]) -> None:
    """Ends the benchmark when a program did not do what the others do."""
    # libical makes a property of each date in an EXDATE list.
    properties = contents["values" if side.name == "libical" else "properties"]
    expected = {"events": contents["events"], "components": contents["components"], "properties": properties}
    wrong = {name: (report[name], count) for name, count in expected.items() if report[name] != count}
    if mode in ("write", "roundtrip"):
        # Others fold and quote in their own way; ours shall give back what came.
        slack = 0 if side.name == "vacancy" else contents["bytes"] // 10
        if abs(report["bytes"] - contents["bytes"]) > slack:
            wrong["bytes"] = (report["bytes"], contents["bytes"])
    if wrong:
        raise SystemExit(f"{side.name}, {mode} of the {feed} feed: found and expected differ: {wrong}")


def timer(bench: Comparison, side: Side, mode: str, feed: str) -> Callable[[], float]:
    """Tries a program, looks at what it did, and gives a measurement that takes about as long as asked for."""
    file = FEEDS / f"{feed}.ics"
    first = side.report(mode, file, 2)
    check(side, mode, feed, first, bench.contents[feed])
    rounds = bench.rounds_for(min(first["seconds"]))
    return lambda: statistics.median(side.report(mode, file, rounds)["seconds"])


def measure_times(bench: Comparison, feed: str, mode: str) -> None:
    sides = [bench.libical]
    if bench.thorough or bench.contents[feed]["bytes"] < BYTES_FOR_PYTHON:
        sides.append(bench.python)
    if bench.ours:
        sides.insert(0, bench.ours)
    turns = bench.take_turns([timer(bench, side, mode, feed) for side in sides])
    what = f"{MODES[mode]}, {feed} feed"
    for column, side in enumerate(sides):
        theirs = statistics.median(turn[column] for turn in turns)
        if bench.ours is None:
            bench.add(Row(what, "", f"{duration(theirs)} ({side.name})"))
        elif column > 0:
            ratio = statistics.median(turn[column] / turn[0] for turn in turns)
            goal = GOALS[mode] if side is bench.libical else None
            mine = duration(statistics.median(turn[0] for turn in turns))
            bench.add(compared(what, mine, f"{duration(theirs)} ({side.name})", ratio, goal))


def compared(what: str, mine: str, theirs: str, ratio: float, goal: float | None) -> Row:
    told = f"at least {goal}" if goal else ""
    return Row(what, mine, theirs, f"{ratio:.4g}", told, ratio >= goal if goal else None)


Rule = tuple[str, str]


def by_rule(reports: Sequence[Report]) -> dict[Rule, Report]:
    return {(report["start"], report["rule"]): report for report in reports if report["mode"] == "rule"}


def outcome(report: Report) -> str:
    return report.get("skipped") or f"{report['instances']} to {report['last'] or 'none'}"


def alike(one: dict[Rule, Report], other: dict[Rule, Report]) -> list[Rule]:
    """The rules that both expanded to as many instances with the same last one, if any."""
    return [rule for rule in one if "skipped" not in one[rule] and outcome(one[rule]) == outcome(other[rule])]


def mean_ratio(slow: dict[Rule, Report], fast: dict[Rule, Report]) -> float:
    def median(report: Report) -> float:
        return statistics.median(report["seconds"])

    return statistics.geometric_mean([median(slow[rule]) / median(fast[rule]) for rule in alike(fast, slow)])


def rules_timer(side: Side, rounds: int) -> Callable[[], dict[Rule, Report]]:
    return lambda: by_rule(side.reports("rules", RULES, rounds))


def measure_rules(bench: Comparison) -> None:
    count = len(RULES.read_text().splitlines())
    peers = {bench.libical: "libical", bench.python: "dateutil"}
    # What the others need for a rule is long enough to be measured well in few rounds.
    runners = [rules_timer(side, 3) for side in peers]
    if bench.ours:
        runners.insert(0, rules_timer(bench.ours, 21))
    turns = bench.take_turns(runners)
    if any(len(found) != count for turn in turns for found in turn):
        raise SystemExit(f"not every program told of all {count} rules")
    own = 0 if bench.ours is None else 1
    for name, found in zip(["vacancy"] * own + [*peers.values()], turns[-1]):
        for rule, report in found.items():
            if "skipped" in report:
                say(f"{name} was stopped, {report['skipped']}: {' '.join(rule)}")
    for column, (side, name) in enumerate(peers.items(), start=own):
        found = turns[-1][column]
        if bench.ours is None:
            medians = [statistics.median(report["seconds"]) for report in found.values() if report.get("instances")]
            middle = statistics.geometric_mean(medians)
            bench.add(Row(f"rules, geometric mean of {len(medians)} of {count}", "", f"{duration(middle)} ({name})"))
            continue
        mine = turns[-1][0]
        same = alike(mine, found)
        for rule in mine:
            if outcome(mine[rule]) != outcome(found[rule]):
                say(f"vacancy and {name} differ: {' '.join(rule)}: {outcome(mine[rule])}, {outcome(found[rule])}")
        ratio = statistics.median(mean_ratio(turn[column], turn[0]) for turn in turns)
        middle = statistics.geometric_mean([statistics.median(mine[rule]["seconds"]) for rule in same])
        theirs = statistics.geometric_mean([statistics.median(found[rule]["seconds"]) for rule in same])
        what = f"rules, geometric mean of the {len(same)} of {count} that agree"
        goal = GOALS["rules"] if side is bench.libical else None
        bench.add(compared(what, duration(middle), f"{duration(theirs)} ({name})", ratio, goal))


def measure_feed40(bench: Comparison, ours: Side) -> None:
    file, contents = FEEDS / "small.ics", bench.contents["small"]
    rounds = bench.rounds_for(min(ours.report("feed40", file, 2)["seconds"]))
    reports = [ours.report("feed40", file, rounds) for _ in range(bench.turns)]
    if any((report["events"], report["bytes"]) != (contents["events"], contents["bytes"]) for report in reports):
        raise SystemExit(f"the rendered feed is not the small one: {reports[0]['bytes']} bytes")
    middle = statistics.median(statistics.median(report["seconds"]) for report in reports)
    bench.add(Row("40 bookings rendered", duration(middle)))


def measure_writers(bench: Comparison, ours: Side) -> None:
    """Adds rows for a writer that cannot copy lines from its source, as it may with the feeds."""
    large, loose, contents = FEEDS / "large.ics", FEEDS / "foreign.ics", bench.contents["large"]
    loose.write_bytes(foreign(large.read_bytes()))
    for what, mode, file, theirs in (
        ("write, large feed with foreign folds and line ends", "write", loose, loose),
        ("50,000 bookings rendered; libical serialises its tree", "feed40", large, large),
    ):
        if ours.report(mode, file, 1)["bytes"] != contents["bytes"]:
            raise SystemExit(f"{what}: not the bytes of the large feed")
        runners = [
            lambda: statistics.median(ours.report(mode, file, 15)["seconds"]),
            lambda: statistics.median(bench.libical.report("write", theirs, 2)["seconds"]),
        ]
        turns = bench.take_turns(runners)
        mine, other = (statistics.median(turn[side] for turn in turns) for side in (0, 1))
        ratio = statistics.median(turn[1] / turn[0] for turn in turns)
        bench.add(compared(what, duration(mine), f"{duration(other)} (libical)", ratio, None))


# Counts


def measure_counts(bench: Comparison, ours: Side) -> None:
    small, large = FEEDS / "small.ics", FEEDS / "large.ics"
    for mode, feed in COUNTED:
        value = ours.instructions(mode, FEEDS / f"{feed}.ics", 1) / bench.contents[feed]["bytes"]
        metric = f"{mode}.{feed}.instructions_per_byte"
        bench.gate(metric, f"{MODES[mode]}, {feed} feed", value, "instructions a byte")
    bench.gate("feed40.instructions", "40 bookings rendered", ours.instructions("feed40", small, 50), "instructions")
    for metric, what, mode, file, rounds in (
        ("parse.small.mallocs", "parse, small feed", "parse", small, 50),
        ("parse.large.mallocs", "parse, large feed", "parse", large, 2),
        ("feed40.mallocs", "40 bookings rendered", "feed40", small, 50),
        ("rules.mallocs", "all rules", "rules", RULES, 4),
    ):
        bench.gate(metric, what, ours.allocations(mode, file, rounds), "allocations")


# Memory


def measure_memory(bench: Comparison) -> None:
    small, large = FEEDS / "small.ics", FEEDS / "large.ics"
    size = bench.contents["large"]["bytes"]
    for mode in ("parse", "roundtrip"):
        what = f"peak memory, {MODES[mode]}, large feed"
        # The small feed's peak is what a process has anyway; the large one's own bytes are counted.
        theirs = (bench.libical.peak(mode, large) - bench.libical.peak(mode, small)) / size
        if bench.ours is None:
            bench.add(Row(what, "", f"{theirs:.2f} × input (libical)"))
            continue
        mine = (bench.ours.peak(mode, large) - bench.ours.peak(mode, small)) / size
        bench.gate(f"{mode}.large.peak_per_byte", what, mine, "× input", theirs)
    if bench.ours:
        more = bench.ours.peak("stream", large) - bench.ours.peak("stream", small)
        # A program may hold the whole input, or read it by pieces; only what it needs beside is looked at.
        beside = more - size if more > size else more
        bench.gate("stream.large.peak_mib", "peak memory, stream, large feed", beside / 2**20, "MiB beside the input")


# The whole

PARTS = ["speed", "counts", "memory"]
COUNTED = [(mode, feed) for feed in ("large", "google") for mode in ("parse", "roundtrip", "decode")]
EXPECTED = {
    "counts": [
        *(f"{mode}.{feed}.instructions_per_byte" for mode, feed in COUNTED),
        "feed40.instructions",
        "parse.small.mallocs",
        "parse.large.mallocs",
        "feed40.mallocs",
        "rules.mallocs",
    ],
    "memory": ["parse.large.peak_per_byte", "roundtrip.large.peak_per_byte", "stream.large.peak_mib"],
}


def measure(bench: Comparison, parts: Sequence[str]) -> None:
    if "speed" in parts:
        for feed in bench.contents:
            for mode in MODES:
                measure_times(bench, feed, mode)
        measure_rules(bench)
        if bench.ours:
            measure_feed40(bench, bench.ours)
            measure_writers(bench, bench.ours)
    if "counts" in parts and bench.ours:
        measure_counts(bench, bench.ours)
    if "memory" in parts:
        measure_memory(bench)


def machine() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.split(":")[1].strip() for line in lines if "model name" in line), "unknown")
    return f"{os.cpu_count()} × {model}, {versions()}"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=5, help="how often each side runs (5)")
    parser.add_argument("--seconds", type=float, default=0.3, help="about the length of one run (0.3)")
    parser.add_argument("--thorough", action="store_true", help="give the long feeds to Python's packages too")
    parser.add_argument("--peers", action="store_true", help="measure the others alone")
    parser.add_argument("--engine", type=Path, help="measure this program, and build none")
    parser.add_argument("--only", choices=PARTS, action="append", help="measure only this; may be repeated")
    parser.add_argument("--record", action="store_true", help="write a limit for each count that has none")
    return parser.parse_args()


def programs(chosen: argparse.Namespace) -> tuple[Side | None, Side, Side]:
    """Ours unless only the others are wanted, libical and Python."""
    build_counter()
    if chosen.peers:
        ours = None
    else:
        ours = engine(chosen.engine) if chosen.engine else build_engine()
    return ours, build_libical(), python()


def main() -> int:
    chosen = arguments()
    parts = chosen.only or PARTS
    ours, libical, pythons = programs(chosen)
    generate(FEEDS)
    contents = json.loads((FEEDS / "contents.json").read_text())
    bench = Comparison(chosen.turns, chosen.seconds, chosen.thorough, contents, ours, libical, pythons, Gates())
    started = time.monotonic()
    measure(bench, parts)
    say(f"{time.monotonic() - started:.0f} s, {machine()}")
    print(markdown_table(bench.rows))
    if bench.ours is None:
        return 0
    if chosen.record:
        bench.gates.record()
    failures = bench.gates.failures(metric for part in parts for metric in EXPECTED.get(part, []))
    for line in failures:
        say(f"LIMIT {line}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
