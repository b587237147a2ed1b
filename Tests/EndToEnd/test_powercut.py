"""Cuts the power under a write load: nothing that was acknowledged may be lost, and the database must be sound.

The data lie in an ext4 image on an XFS, which clones a file at one moment, without what ext4 still holds in memory: that is what a
cut leaves on a disk. The clone is mounted, a server is started on what it holds, and asked for everything that had been acknowledged
before the cut. The order of writes is kept, so a disk that reorders what it was told to keep is not covered.

Loop mounts need privileges. Where there are none the cuts are not run, and are reported as such, not as passed.
"""

from __future__ import annotations

import dataclasses
import os
import pwd
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from mounts import CannotMount, command, mount
from postgresql import UNPRIVILEGED, PostgreSQL, programs
from test_crash import SEED, Entry, Rig, integrity, losses_of
from vacancy import LONG, Failed, Server, flood, raw_request

CUTS = 30 if LONG else 3
EATMYDATA = "/usr/lib/x86_64-linux-gnu/libeatmydata.so"


class Disk:
    """An ext4 file system in a file that can be cloned at one moment."""

    def __init__(self, stack: ExitStack) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="vacancy-cut-"))
        stack.callback(shutil.rmtree, self.folder, ignore_errors=True)
        # PostgreSQL has a user of its own.
        self.folder.chmod(0o755)
        self.host, self.live, self.copy = (self.folder / name for name in ("host", "live", "copy"))
        for path in (self.host, self.live, self.copy):
            path.mkdir()
        outer = self.folder / "host.img"
        self._image(outer, 4 << 30)
        command("mkfs.xfs", "-q", "-m", "reflink=1", outer)
        mount(stack, self.host, "-o", "loop", outer)
        self.image = self.host / "live.img"
        self._image(self.image, 1 << 30)
        command("mkfs.ext4", "-q", "-F", self.image)
        mount(stack, self.live, "-o", "loop", self.image)
        self.live.chmod(0o755)

    @staticmethod
    def _image(path: Path, size: int) -> None:
        with path.open("wb") as file:
            file.truncate(size)

    def cut(self) -> None:
        """Keeps what is on the disk at this moment."""
        command("cp", "--reflink=always", self.image, self.host / "cut.img")

    @contextmanager
    def after_the_cut(self) -> Iterator[Path]:
        """The file system as it is found when the power is back."""
        with ExitStack() as stack:
            image = self.host / "cut.img"
            stack.callback(image.unlink)
            mount(stack, self.copy, "-o", "loop", image)
            yield self.copy


class Recovered(PostgreSQL):
    """A PostgreSQL on a folder of data that another one has left; its files stay."""

    def __init__(self, directory: Path) -> None:
        self.programs = programs()
        self.directory = directory
        self.data = directory / "data"
        self.log = directory / "recovered.log"
        self.settings = {"fsync": "on"}
        self.port = 0
        self.process = None
        self._owner = pwd.getpwnam(UNPRIVILEGED) if os.geteuid() == 0 else None
        # The process of this number is alive here, but was gone after a real cut.
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def remove(self) -> None:
        self.kill()


class Power(Rig):
    """A server on a disk whose power is cut."""

    def __init__(self, server: Server, disk: Disk) -> None:
        super().__init__(server, killed_after=(0.3, 1.5))
        self.disk = disk
        # The token was made before any cut, and outlives them.
        self.authorization = server.api.authorization or ""
        self.promised: list[Entry] = []

    def before_the_kill(self) -> None:
        entries = [entry for writer in self.writers for entry in list(writer.ledger.acknowledged)]
        # A cancellation that was not answered yet may be made or not.
        self.promised = [dataclasses.replace(entry, cancelled=True if entry.cancelled else None) for entry in entries]
        self.disk.cut()

    def faults_after_a_cut(self) -> list[str]:
        """Cuts the power under load, and tells what is wrong when it is back."""
        self.load_and_kill()
        try:
            with self.disk.after_the_cut() as copy, ExitStack() as stack:
                return self._faults(copy, stack)
        finally:
            self.restart()

    def _faults(self, copy: Path, stack: ExitStack) -> list[str]:
        recovered = Server(engine="sqlite")
        stack.callback(recovered.remove)
        there = copy / self.server.directory.relative_to(self.disk.live)
        faults = []
        if self.server.postgresql:
            postgresql = Recovered(copy / self.server.postgresql.directory.relative_to(self.disk.live))
            stack.callback(postgresql.remove)
            try:
                postgresql.start()
            except TimeoutError as error:
                return [f"PostgreSQL does not start: {error}"]
            recovered.postgresql, recovered.database_name = postgresql, self.server.database_name
            recovered.key_file = there / "v.db.key"
        else:
            recovered.database = there / "v.db"
            verdict = integrity(recovered.database, recovered.directory / "copy")
            faults += [] if verdict == "ok" else [f"not sound: {verdict}"]
        try:
            recovered.start()
        except Failed as error:
            return [*faults, f"the server does not start: {error}"]
        requests = (raw_request("GET", entry.path, self.authorization) for entry in self.promised)
        answers = flood(recovered.port, requests, 16)
        for entry, answer in zip(self.promised, answers):
            faults += losses_of(entry, answer.status, answer.body)
        return faults



def powered(stack: ExitStack, engine: str, careless: bool = False) -> Power:
    """A server with its data on a disk that can be cut; a careless one does not wait for it."""
    try:
        disk = Disk(stack)
    except CannotMount as error:
        pytest.skip(f"nothing can be mounted here: {error}")
    postgresql = None
    if engine == "postgresql":
        postgresql = stack.enter_context(PostgreSQL({"fsync": "off"} if careless else None, parent=disk.live))
    environment = {"LD_PRELOAD": EATMYDATA} if careless else {}
    server = stack.enter_context(Server(parent=disk.live, postgresql=postgresql, engine=engine, environment=environment))
    server.start()
    power = Power(server, disk)
    if careless or engine == "postgresql":
        # What was set up is there, so that bookings can be missed; and the suite's own initdb does not wait for the disk.
        os.sync()
    return power


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_nothing_acknowledged_is_lost_in_a_power_cut(engine: str, capsys: pytest.CaptureFixture[str]) -> None:
    with ExitStack() as stack:
        power = powered(stack, engine)
        checked = 0
        for number in range(CUTS):
            assert power.faults_after_a_cut()[:10] == [], f"cut {number}"
            assert power.promised, f"cut {number}: there was no load"
            checked += len(power.promised)
        with capsys.disabled():
            print(f"\n{engine}: {CUTS} power cuts (seed {SEED}): {checked} acknowledged bookings, none lost")


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_the_rig_sees_what_a_careless_server_loses(engine: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A server whose syncs do nothing must be found out, or the result above says nothing."""
    with ExitStack() as stack:
        power = powered(stack, engine, careless=True)
        faults = power.faults_after_a_cut()
        assert faults != []
        with capsys.disabled():
            print(f"\n{engine} without syncs: {len(faults)} faults after one cut, such as: {faults[0][:200]}")


def test_the_ledger_of_a_cut_sees_a_loss() -> None:
    entry = Entry("/booking/1", "unit", "2031-05-01", "2031-05-02", cancelled=None)
    assert losses_of(entry, 404, b"{}") == ["booking 1 is lost: 404"]
