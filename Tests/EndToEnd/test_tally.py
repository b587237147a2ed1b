"""The count at the end of a test run: whatever goes wrong must show in it."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import sys
from types import ModuleType

import pytest
from vacancy import ROOT


def load() -> ModuleType:
    """The test script as a module, though its name has no ending."""
    loader = importlib.machinery.SourceFileLoader("runner", str(ROOT / "scripts/test"))
    spec = importlib.util.spec_from_loader("runner", loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    sys.modules["runner"] = module
    written, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = written
    return module


runner = load()

XCTEST = """\
Test Suite 'All tests' started at 2031-05-01 00:00:00.000
Test Suite 'All tests' passed at 2031-05-01 00:00:00.001
\t Executed 0 tests, with 0 failures (0 unexpected) in 0.0 (0.0) seconds
"""
GOOD = """\
◇ Test run started.
◇ Test overlap() started.
✔ Test overlap() passed after 0.001 seconds.
✔ Test "stays that only meet" with 5 test cases passed after 0.001 seconds.
✔ Suite DiaryTests passed after 0.001 seconds.
✔ Test run with 2 tests in 1 suite passed after 0.002 seconds.
"""
BAD = """\
✘ Test overlap() recorded an issue at DiaryTests.swift:9:5: Expectation failed: 1 == 2
✘ Test case passing 1 argument day → 5 to "stays" failed after 0.001 seconds with 1 issue.
✘ Test overlap() failed after 0.001 seconds with 1 issue.
✘ Test "what failed after all" with 2 test cases failed after 0.001 seconds with 2 issues.
➜ Test later() skipped: "not here"
✘ Suite DiaryTests failed after 0.001 seconds with 3 issues.
✘ Test run with 12 tests in 1 suite failed after 0.002 seconds with 3 issues.
"""


@pytest.mark.parametrize(
    ("output", "passed", "failed"),
    [
        (GOOD, 2, 0),
        (XCTEST + GOOD, 2, 0),
        (XCTEST + BAD, 9, 2),
        (XCTEST.replace("Executed 0 tests, with 0", "Executed 7 tests, with 2") + GOOD, 7, 2),
        (XCTEST.replace("Executed 0 tests, with 0", "Executed 1 test, with 1") + GOOD, 2, 1),
        (XCTEST, 0, 0),
        ("", 0, 0),
    ],
)
def test_the_words_of_swift_are_counted(output: str, passed: int, failed: int) -> None:
    assert runner.tally_of_swift(output) == runner.Tally(passed, failed)


@pytest.mark.parametrize(
    ("status", "passed", "failed", "counted"),
    [(0, 5, 0, 0), (1, 5, 2, 2), (1, 5, 0, 1), (0, 0, 0, 1), (139, 0, 0, 1)],
)
def test_a_crash_or_an_empty_run_counts_as_a_failure(status: int, passed: int, failed: int, counted: int) -> None:
    assert runner.never_silent(status, runner.Tally(passed, failed)) == runner.Tally(passed, counted)


def test_the_report_of_a_suite_is_counted() -> None:
    report = '<testsuites><testsuite name="pytest" tests="9" failures="2" errors="1" skipped="1"/></testsuites>'
    assert runner.tally_of_report(report) == runner.Tally(5, 3)


def test_what_was_not_run_is_told() -> None:
    good, skipped = '<testcase name="a"/>', '<testcase name="b"><skipped type="pytest.skip" message="not here"/></testcase>'
    assert runner.not_run(f"<testsuites><testsuite>{good}{skipped}</testsuite></testsuites>") == ["b: not here"]


def test_a_command_that_hangs_is_ended() -> None:
    status, output = runner.run(["sh", "-c", "echo begun; sleep 60; echo done"], 0.5)
    assert status != 0
    assert output == "begun\n"


def test_every_suite_is_run() -> None:
    suites = {path.stem for path in (ROOT / "Tests/EndToEnd").glob("test_*.py")}
    assert suites <= set(runner.steps())
    assert {"lint", "unit", "postgresql", "release"} <= set(runner.steps())
    assert {f"{name} (postgresql)" for name in runner.SUITES_ON_BOTH} <= set(runner.steps())
    assert set(runner.SUITES_ON_BOTH) <= suites
