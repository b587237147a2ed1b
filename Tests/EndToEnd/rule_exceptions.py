"""Where libical and dateutil are known to expand a rule differently; each name is explained in Docs/KnownExceptions.md.

Most name a reading of the oracle: the exception then explains an answer only if it is, to the instance, what the oracle
gives with that reading. The few others, where no reading reproduces the answer, explain any answer to a rule of their
narrow kind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from rule_oracle import UNITS, Expected, expected
from rules import Rule

OUTSIDE = "start-only-if-inside"


@dataclass(frozen=True)
class RuleException:
    """One known difference."""

    name: str
    applies: Callable[[Rule], bool]
    quirk: str | None = None


@dataclass(frozen=True)
class Failure:
    """What an engine does instead of answering."""

    reason: str


def is_short(rule: Rule) -> bool:
    return rule.frequency in UNITS


def limits_days(rule: Rule) -> bool:
    return bool(rule.months or rule.year_days or rule.month_days or rule.weekdays)


def finds_nothing(exceptions: tuple[RuleException, ...], rule: Rule) -> bool:
    """Whether nothing comes of the rule, as it is meant or as one of the exceptions reads it."""
    quirks = [known.quirk for known in exceptions if known.quirk and known.applies(rule)]
    return any(not expected(rule, 2, frozenset([OUTSIDE, quirk])).instances for quirk in [OUTSIDE, *quirks])


def is_outside(rule: Rule) -> bool:
    return expected(rule, 1, frozenset([OUTSIDE])).instances[:1] != [rule.start]


def is_unordered(rule: Rule) -> bool:
    return any(list(values) != sorted(values) for values in (rule.hours, rule.minutes, rule.seconds))


def has_times(rule: Rule) -> bool:
    return bool(rule.hours or rule.minutes or rule.seconds)


def mixes_ordinals(rule: Rule) -> bool:
    return {bool(ordinal) for ordinal, _ in rule.weekdays} == {True, False}


LIBICAL = (
    RuleException("libical-start-outside-rule", is_outside, OUTSIDE),
    RuleException(
        "libical-bysetpos-below-month",
        lambda rule: bool(rule.positions) and rule.frequency not in ("MONTHLY", "YEARLY"),
        "positions-ignored",
    ),
    RuleException(
        "libical-bysetpos-counts-days",
        lambda rule: bool(rule.positions) and rule.frequency in ("MONTHLY", "YEARLY") and has_times(rule),
        "positions-of-days",
    ),
    RuleException(
        "libical-bymonthday-of-start-month",
        lambda rule: rule.frequency == "YEARLY" and bool(rule.month_days) and not rule.months,
        "month-day-of-start-month",
    ),
    RuleException(
        "libical-negative-days-below-month",
        lambda rule: (
            any(day < 0 for day in rule.month_days + rule.year_days) and (rule.frequency == "DAILY" or is_short(rule))
        ),
        "days-only-from-start",
    ),
    RuleException(
        "libical-hours-really-pass", lambda rule: is_short(rule) and rule.zone is not None, "hours-really-pass"
    ),
    RuleException("libical-times-as-written", is_unordered, "times-as-written"),
    RuleException("libical-second-60", lambda rule: 60 in rule.seconds, "second-60-is-next-minute"),
    RuleException(
        "libical-byyearday-with-month",
        lambda rule: rule.frequency == "YEARLY" and bool(rule.year_days) and bool(rule.months or rule.month_days),
        "nothing",
    ),
    RuleException("libical-byweekno", lambda rule: bool(rule.weeks)),
    RuleException("libical-listed-times-below-day", lambda rule: is_short(rule) and has_times(rule)),
    RuleException(
        "libical-gaps-in-a-zone", lambda rule: is_short(rule) and rule.zone is not None and limits_days(rule)
    ),
    RuleException(
        "libical-bysetpos-counts-a-day-twice",
        lambda rule: (
            rule.frequency == "MONTHLY"
            and bool(rule.positions)
            and min(rule.month_days, default=0) < 0 < max(rule.month_days)
        ),
    ),
)
LIBICAL_FAILURES = (
    RuleException(
        "libical-steps-through-gaps",
        lambda rule: finds_nothing(LIBICAL, rule) or (is_short(rule) and limits_days(rule)),
    ),
)
DATEUTIL = (
    RuleException("dateutil-start-outside-rule", is_outside, OUTSIDE),
    RuleException("dateutil-bysetpos-from-start", lambda rule: bool(rule.positions), "positions-from-start"),
    RuleException("dateutil-byweekno-whole-week", lambda rule: bool(rule.weeks) and not rule.weekdays, "week-whole"),
    RuleException("dateutil-byday-mixed", mixes_ordinals, "weekdays-with-and-without-ordinal-both"),
    RuleException("dateutil-byweekno-at-year-end", lambda rule: any(abs(week) in (1, 52, 53) for week in rule.weeks)),
)
DATEUTIL_FAILURES = (
    RuleException("dateutil-second-60", lambda rule: 60 in rule.seconds),
    RuleException(
        "dateutil-byday-ordinal-beyond-month",
        lambda rule: (
            rule.frequency == "YEARLY" and bool(rule.months) and any(abs(ordinal) > 5 for ordinal, _ in rule.weekdays)
        ),
    ),
    RuleException("dateutil-searches-on", lambda rule: finds_nothing(DATEUTIL, rule)),
)
KNOWN = {"libical": (LIBICAL, LIBICAL_FAILURES), "dateutil": (DATEUTIL, DATEUTIL_FAILURES)}
NAMES = [known.name for kinds in KNOWN.values() for kind in kinds for known in kind]


def explanations(
    reader: str, rule: Rule, right: Expected, answer: list[datetime] | Failure, count: int
) -> list[str] | None:
    """The names of the fewest exceptions that explain an answer together; `None` where they do not."""
    answers, failures = KNOWN[reader]
    if isinstance(answer, Failure):
        return next(([known.name] for known in failures if known.applies(rule)), None)
    applying = [known for known in answers if known.applies(rule)]
    readings = [known for known in applying if known.quirk]
    for size in (1, 2, 3):
        for chosen in combinations(readings, size):
            # Neither of them adds a start that its own reading of the rule leaves out.
            quirks = frozenset(known.quirk for known in chosen if known.quirk) | {OUTSIDE}
            if expected(rule, count, quirks).matches(answer, count, right.horizon):
                return [known.name for known in chosen]
    return next(([known.name] for known in applying if not known.quirk), None)
