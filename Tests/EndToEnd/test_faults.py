"""Calls that fail and disks that are full: nothing acknowledged is lost, reading goes on, and the server says how it is.

As SQLite tests itself: call n fails, for n = 1, 2, 3 and so on until a run needs no call that fails. Once only that call fails,
once all from it on.
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from faults import Faults, Function
from mounts import CannotMount, mount
from test_crash import Entry, integrity, losses_of
from vacancy import BINARY, LONG, Response, Server, clean_environment, day, draft, extranet

LAST_CALL = 10_000 if LONG else 5
LAST_START = 200 if LONG else 12
ERRORS = [errno.ENOSPC, errno.EIO, errno.EDQUOT]
# Readiness is asked for once a second.
NOTICED_WITHIN = 4.0
CANCELLATION = {"cancellationType": "CANCELLATION", "reason": "Change of plans"}


@dataclass
class Rig:
    """A server whose calls can fail, and what it acknowledged."""

    server: Server
    faults: Faults
    property_id: str = ""
    unit: str = ""
    night: int = 0
    entries: list[Entry] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    refused: int = 0

    def furnish(self) -> None:
        self.property_id = self.server.property()["id"]
        self.unit = self.server.unit(self.property_id)["id"]
        self.server.booking(self.property_id, self.unit, day(-5), day(-4))
        self.server.calendar(self.property_id)

    def restart(self) -> None:
        """Kills the server and starts it again, with calls that succeed."""
        self.server.kill()
        self.faults.disarm()
        self.server.start()

    def book(self) -> bool:
        """Asks for one more booking, and says whether it was acknowledged."""
        arrival, departure = day(self.night), day(self.night + 1)
        self.night += 1
        path = f"{extranet(self.property_id)}/booking"
        answer = self.server.api.post(path, draft(self.unit, arrival, departure))
        if not self._accepted(answer, 201):
            return False
        self.entries.append(Entry(f"{path}/{answer.json()['id']}", self.unit, arrival, departure))
        return True

    def cancel(self) -> None:
        """Asks for the end of the last booking."""
        if not self.entries:
            return
        entry = self.entries[-1]
        entry.cancelled = True if self._accepted(self.server.api.patch(f"{entry.path}/cancel", CANCELLATION), 200) else None

    def change(self) -> None:
        """Changes of several kinds, with readings in between that must succeed."""
        for _ in range(3):
            self.book()
            self.read()
        self.cancel()
        self.read()

    def read(self) -> None:
        """Reads a feed, a booking and a list, which no fault of writing may hinder."""
        path = self.entries[-1].path if self.entries else f"{extranet(self.property_id)}/booking/list"
        for answer in [self.server.feed(self.property_id), self.server.api.get(path)]:
            if answer.status != 200:
                self.wrong.append(f"a reading: {answer}")

    def _accepted(self, answer: Response, status: int) -> bool:
        if answer.status == status:
            return True
        self.refused += 1
        # "Try again later", never that the request is wrong or that the server does not know what happened.
        if answer.status != 503:
            self.wrong.append(f"a change: {answer}")
        return False

    def lives(self) -> bool:
        return self.server.process is not None and self.server.process.poll() is None

    def becomes_ready(self, ready: bool) -> str:
        """Waits until the readiness is so, and gives the report."""
        deadline = time.monotonic() + NOTICED_WITHIN
        while True:
            answer = self.server.connect(None).get("/readyz")
            if (answer.status == 200) is ready:
                return answer.text
            assert time.monotonic() < deadline, answer
            time.sleep(0.1)

    def losses(self) -> list[str]:
        """What the server does not show as it was acknowledged."""
        answers = [(entry, self.server.api.get(entry.path)) for entry in self.entries]
        return [fault for entry, answer in answers for fault in losses_of(entry, answer.status, answer.body)]

    def check(self, where: str) -> None:
        """Kills the server: what it leaves must be sound, and hold everything that was acknowledged."""
        assert self.lives(), where
        assert self.wrong == [], where
        self.server.kill()
        self.faults.disarm()
        assert integrity(self.server.database, self.server.directory / "copy") == "ok", where
        self.server.start()
        assert self.losses() == [], where


@contextmanager
def rigged(parent: Path | None = None, min_free: int = 0) -> Iterator[Rig]:
    with Server(parent=parent, flags=("--min-free-megabytes", str(min_free)), engine="sqlite") as server:
        with closing(Faults(server.directory / "control", server.database)) as faults:
            server.environment = faults.environment
            rig = Rig(server, faults)
            server.start()
            rig.furnish()
            yield rig
            server.kill()


@pytest.mark.parametrize("error", ERRORS, ids=errno.errorcode.get)
def test_after_a_write_that_failed_all_is_well_again(error: int, capsys: pytest.CaptureFixture[str]) -> None:
    function = Function.pwrite
    with rigged() as rig:
        failed = 0
        for first in range(1, LAST_CALL + 1):
            hits = 0
            for calls in [1, 0]:
                where = f"{function.name} call {first}, {calls or 'all'}: {os.strerror(error)}"
                rig.faults.arm(function, error, first, calls)
                rig.change()
                hits += rig.faults.failed
                rig.faults.disarm()
                assert rig.lives() and rig.wrong == [], where
                # Without a restart, and without anybody's help.
                assert rig.book(), where
            failed += hits
            if hits == 0:
                break
        rig.becomes_ready(True)
        rig.check(function.name)
        assert rig.refused > 0, "no call failed that mattered"
        with capsys.disabled():
            told = f"{rig.refused} changes refused, {len(rig.entries)} acknowledged, none lost"
            print(f"\n{function.name}, {os.strerror(error)}: {failed} calls failed, {told}")


@pytest.mark.parametrize("error", ERRORS, ids=errno.errorcode.get)
def test_after_a_sync_that_failed_nothing_is_changed_until_a_restart(error: int, capsys: pytest.CaptureFixture[str]) -> None:
    function = Function.fdatasync
    with rigged() as rig:
        failed = 0
        for first in range(1, LAST_CALL + 1):
            where = f"{function.name} call {first}: {os.strerror(error)}"
            rig.faults.arm(function, error, first, 1)
            before = rig.refused
            rig.change()
            failed += rig.faults.failed
            if rig.faults.failed == 0:
                break
            assert rig.lives() and rig.wrong == [], where
            if rig.refused > before:
                # The disk says yes again, but nobody knows what it has forgotten.
                assert not rig.book() and not rig.book(), where
                rig.read()
                assert "did not confirm" in rig.becomes_ready(False), where
            rig.check(where)
            rig.becomes_ready(True)
        rig.check(function.name)
        assert rig.refused > 0, "no call failed that mattered"
        with capsys.disabled():
            told = f"{rig.refused} changes refused, {len(rig.entries)} acknowledged, none lost"
            print(f"\n{function.name}, {os.strerror(error)}: {failed} calls failed, {told}")


def test_now_and_then_a_write_fails_also_while_the_log_is_folded_into_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    with rigged() as rig:
        size = rig.server.database.stat().st_size
        failed = 0
        for number in range(6000 if LONG else 600):
            if number % 3 == 0:
                failed += rig.faults.failed
                rig.faults.arm(Function.pwrite, ERRORS[number % len(ERRORS)], first=1 + number * 7 % 40, count=1)
            rig.book()
        rig.faults.disarm()
        assert rig.server.database.stat().st_size > size, "the log was never folded into the file"
        assert rig.book()
        rig.check("storm")
        with capsys.disabled():
            print(f"\n{failed} writes failed, {rig.refused} changes refused, {len(rig.entries)} acknowledged, none lost")


@pytest.mark.parametrize(
    ("function", "is_first"),
    [(function, True) for function in Function]
    + [(function, False) for function in Function if function not in (Function.write, Function.fsync)],
)
def test_a_start_at_which_a_call_fails_does_no_harm(
    function: Function, is_first: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """Either the server starts all the same, or it says in words why not; the next start finds everything."""
    with rigged() as rig:
        rig.change()
        failed, refusals = 0, 0
        for first in range(1, LAST_START + 1):
            rig.server.kill()
            if is_first:
                for file in rig.server.directory.glob("v.db*"):
                    file.unlink()
                rig.entries.clear()
            rig.faults.arm(function, ERRORS[first % len(ERRORS)], first)
            status, said = started_and_stopped(rig.server)
            hits = rig.faults.failed
            rig.faults.disarm()
            where = f"{function.name} call {first}: status {status}, {said}"
            assert status >= 0 and "Fatal error" not in said, where
            assert status == 0 or said.strip(), f"refused without a word: {where}"
            refusals += status != 0
            failed += hits
            rig.server.start()
            assert rig.losses() == [], where
            if hits == 0:
                break
        if is_first:
            rig.server.renew()
            rig.furnish()
        rig.change()
        rig.check(function.name)
        assert failed > 0, "no call failed"
        with capsys.disabled():
            which = "first" if is_first else "later"
            print(f"\n{which} starts with {function.name} failing from call 1 to {first}: {refusals} refused, none did harm")


def started_and_stopped(server: Server) -> tuple[int, str]:
    """Starts a server and ends it when it listens; gives its status, and what it said on standard error."""
    process = subprocess.Popen(
        [str(BINARY), "serve", "--listen", "127.0.0.1:0", *server.flags, *server.database_flag],
        env=clean_environment(server.environment),
        cwd=server.directory,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        if "listening" in process.stdout.readline():
            process.terminate()
        _, said = process.communicate(timeout=20)
        return process.returncode, said
    finally:
        process.kill()
        process.wait()


# A disk that is really full


@contextmanager
def small_disk(megabytes: int) -> Iterator[Path]:
    """A file system of its own with little room."""
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="vacancy-disk-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        try:
            mount(stack, folder, "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs")
        except CannotMount as error:
            pytest.skip(f"nothing can be mounted here: {error}")
        yield folder


def fill(path: Path) -> None:
    """Takes all the room that is left."""
    with path.open("wb", buffering=0) as file:
        for size in [1 << 16, 1 << 12, 1]:
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError as error:
                assert error.errno == errno.ENOSPC


def test_a_full_disk_refuses_changes_until_there_is_room(capsys: pytest.CaptureFixture[str]) -> None:
    with ExitStack() as stack:
        disk = stack.enter_context(small_disk(16))
        rig = stack.enter_context(rigged(disk, min_free=1))
        for cycle in range(20 if LONG else 3):
            fill(disk / "filler")
            while rig.book():
                assert rig.night < 100_000, "the disk is never full"
            for _ in range(5):
                rig.book()
                rig.read()
            assert rig.lives() and rig.wrong == []
            assert '"failed"' in rig.becomes_ready(False), f"cycle {cycle}"
            (disk / "filler").unlink()
            assert rig.book(), f"cycle {cycle}"
            rig.becomes_ready(True)
            rig.change()
            # The disk has little room for a copy, so what it holds is judged by the server alone.
            assert rig.lives() and rig.wrong == []
            rig.restart()
            assert rig.losses() == [], f"cycle {cycle}"
        with capsys.disabled():
            print(f"\na full disk, {cycle + 1} times: {rig.refused} changes refused, {len(rig.entries)} acknowledged, none lost")


# The rig itself


def test_the_rig_sees_a_disk_that_lies() -> None:
    """Writes that seem to succeed and are not made must show as losses, or the other results say nothing."""
    with rigged() as rig:
        rig.change()
        rig.faults.arm(Function.pwrite, 0)
        for _ in range(20):
            rig.book()
        rig.restart()
        assert len(rig.losses()) >= 10


def test_the_rig_sees_a_change_that_is_refused_as_wrong() -> None:
    with rigged() as rig:
        rig.server.api.authorization = "Bearer nonsense"
        rig.book()
        assert len(rig.wrong) == 1 and "401" in rig.wrong[0]
