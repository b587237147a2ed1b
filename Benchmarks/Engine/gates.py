"""Limits that a change must keep: counts, which unlike times are the same on every run."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

THRESHOLDS = Path(__file__).resolve().parent.parent / "Thresholds/engine.json"
# What --record allows above the count that it writes down.
TOLERANCE = 0.02


@dataclass(frozen=True)
class Threshold:
    """The most that a metric may be, and the part of it by which it may be exceeded all the same."""

    limit: float
    tolerance: float

    @property
    def most(self) -> float:
        return self.limit * (1 + self.tolerance)


@dataclass
class Gates:
    """The limits, and what was measured of them."""

    path: Path = THRESHOLDS
    measured: dict[str, float] = field(default_factory=dict)
    limits: dict[str, Threshold] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.limits = {name: Threshold(**limit) for name, limit in json.loads(self.path.read_text()).items()}

    def note(self, metric: str, value: float) -> Threshold | None:
        """Takes a measured value, and gives its limit when there is one."""
        self.measured[metric] = value
        return self.limits.get(metric)

    def failures(self, expected: Iterable[str]) -> list[str]:
        """A line for each limit exceeded, each count without a limit, and each of those expected that is missing."""
        lines = []
        for metric, value in self.measured.items():
            limit = self.limits.get(metric)
            if limit is None:
                lines.append(f"{metric}: {value:,.2f}, and {self.path.name} has no limit for it; --record writes one")
            elif value > limit.most:
                lines.append(
                    f"{metric}: {value:,.2f} exceeds the limit of {limit.limit:,.2f} by more than {limit.tolerance:.0%}"
                )
        lines += [f"{metric}: not measured" for metric in expected if metric not in self.measured]
        return lines

    def record(self) -> None:
        """Writes a limit for what was measured and has none yet."""
        for metric, value in self.measured.items():
            self.limits.setdefault(metric, Threshold(round(value, 2), TOLERANCE))
        listing = {
            name: {"limit": limit.limit, "tolerance": limit.tolerance} for name, limit in sorted(self.limits.items())
        }
        self.path.write_text(json.dumps(listing, indent=2) + "\n")
