"""The programs that are compared: how they are built, run, and counted."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FOLDER = ROOT / ".build/bench"
PYTHON = ROOT / ".build/venv/bin/python"

Report = dict[str, Any]

# With this set a program leaves its list of seconds empty, so that printing it is not counted.
COUNTING = {"ENGINE_BENCH_COUNTING": "1"}
# Swift's hashes differ from process to process otherwise, and the counts with them.
STEADY = {"SWIFT_DETERMINISTIC_HASHING": "1"}


def run(command: Sequence[str | Path], extra: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **STEADY, **(extra or {})}
    words = [str(word) for word in command]
    try:
        done = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=1800, check=False)
    except FileNotFoundError:
        raise SystemExit(f"{words[0]} is missing; run scripts/setup bench") from None
    if done.returncode != 0:
        raise SystemExit(f"{shlex.join(words)} failed:\n{done.stdout[-4000:]}{done.stderr[-4000:]}")
    return done


@dataclass(frozen=True)
class Side:
    """A program that knows the modes of the benchmark."""

    name: str
    command: tuple[str, ...]

    def reports(self, mode: str, file: Path, rounds: int, extra: Mapping[str, str] | None = None) -> list[Report]:
        """Everything it prints; the last is the whole, any others are about single rules."""
        output = run([*self.command, mode, file, str(rounds)], extra).stdout
        found = [json.loads(line) for line in output.splitlines()]
        if not found or found[-1]["mode"] != mode or found[-1]["rounds"] != rounds:
            raise SystemExit(f"{self.name} did not do {rounds} rounds of {mode}: {output[-400:]}")
        return found

    def report(self, mode: str, file: Path, rounds: int) -> Report:
        return self.reports(mode, file, rounds)[-1]

    def instructions(self, mode: str, file: Path, rounds: int) -> float:
        """Instructions of one round, without those of the start."""
        few, many = (self._instructions(mode, file, count) for count in (rounds, 2 * rounds))
        return (many - few) / rounds

    def _instructions(self, mode: str, file: Path, rounds: int) -> int:
        valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
        told = run([*valgrind, *self.command, mode, file, str(rounds)], COUNTING).stderr
        counted = re.search(r"Collected : (\d+)", told)
        if counted is None:
            raise SystemExit(f"valgrind counted nothing: {told[-400:]}")
        return int(counted[1])

    def allocations(self, mode: str, file: Path, rounds: int) -> float:
        """Allocations of one round, without those of the start."""
        few, many = (self._allocations(mode, file, count) for count in (rounds, 2 * rounds))
        return (many - few) / rounds

    def _allocations(self, mode: str, file: Path, rounds: int) -> int:
        counts = FOLDER / "mallocs.json"
        counts.unlink(missing_ok=True)
        counter = {"LD_PRELOAD": str(FOLDER / "mallocs.so"), "MALLOCS_FILE": str(counts)}
        self.reports(mode, file, rounds, {**COUNTING, **counter})
        return int(json.loads(counts.read_text())["allocations"])

    def peak(self, mode: str, file: Path) -> int:
        """The most memory that one round had resident, in bytes, the start included.

        The program reads its own VmHWM: unlike ru_maxrss that begins anew with exec, however large the parent is.
        """
        return int(self.report(mode, file, 1)["peak_kib"]) * 1024


def compiler() -> list[str]:
    return ["cc", "-O2", "-Wall", "-Wextra", "-Werror", "-std=gnu11"]


def build_counter() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    run([*compiler(), "-shared", "-fPIC", HERE / "Peers/mallocs.c", "-o", FOLDER / "mallocs.so"])


def build_libical() -> Side:
    FOLDER.mkdir(parents=True, exist_ok=True)
    flags = run(["pkg-config", "--cflags", "--libs", "libical"]).stdout.split()
    program = FOLDER / "libical-peer"
    run([*compiler(), HERE / "Peers/libical.c", "-o", program, *flags])
    return Side("libical", (str(program),))


def python() -> Side:
    return Side("icalendar", (str(PYTHON), str(HERE / "Peers/python_peers.py")))


def build_engine() -> Side:
    scratch = ROOT / ".build/engine-bench"
    build = [ROOT / "scripts/swift", "build", "--package-path", HERE, "--scratch-path", scratch]
    build += ["-c", "release", "--product", "engine-bench"]
    run(build)
    return engine(scratch / "release/engine-bench")


def engine(program: Path) -> Side:
    return Side("vacancy", (str(program.resolve()),))


def versions() -> str:
    libical = run(["pkg-config", "--modversion", "libical"]).stdout.strip()
    told = "import dateutil, icalendar; print(f'icalendar {icalendar.__version__}, dateutil {dateutil.__version__}')"
    return f"libical {libical}, {run([PYTHON, '-c', told]).stdout.strip()}"
