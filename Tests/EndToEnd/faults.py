"""Makes the calls by which a server writes its files fail, from the n-th on, with faults.c in front of the C library."""

from __future__ import annotations

import mmap
import shutil
import struct
import subprocess
from enum import IntEnum
from pathlib import Path

from vacancy import ROOT

SOURCE = Path(__file__).with_name("faults.c")
COMPILERS = ["cc", "clang", "/opt/swift/usr/bin/clang"]
LAYOUT = struct.Struct("=6q")


class Function(IntEnum):
    """The functions that can fail, numbered as in faults.c."""

    write = 1
    pwrite = 2
    fsync = 3
    fdatasync = 4
    open = 5
    ftruncate = 6


def library() -> Path:
    """The compiled faults.c, made anew where it changed."""
    made = ROOT / ".build/faults.so"
    if not made.exists() or made.stat().st_mtime < SOURCE.stat().st_mtime:
        compiler = next(path for name in COMPILERS if (path := shutil.which(name)))
        flags = ["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-o", str(made)]
        subprocess.run([compiler, *flags, str(SOURCE), "-ldl"], check=True, timeout=60)
    return made


class Faults:
    """Steers the calls of one server."""

    def __init__(self, control: Path, files: Path) -> None:
        control.write_bytes(bytes(LAYOUT.size))
        # What a server needs in its environment; `files` is what the paths concerned begin with.
        self.environment = {
            "LD_PRELOAD": str(library()),
            "FAULTS_CONTROL": str(control),
            "FAULTS_FOLDER": str(files),
        }
        with control.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), LAYOUT.size)

    def arm(self, function: Function, error: int, first: int = 1, count: int = 0) -> None:
        """Lets calls of a function fail: the one numbered `first`, counted from now, and `count` in all, or all where that is 0."""
        self.disarm()
        self._memory[8:48] = struct.pack("=5q", error, first, count, 0, 0)
        self._memory[0:8] = struct.pack("=q", function)

    def disarm(self) -> None:
        """Lets everything succeed again."""
        self._memory[0:8] = struct.pack("=q", 0)

    @property
    def failed(self) -> int:
        """How many calls have failed since the last arming."""
        return int(LAYOUT.unpack(self._memory[:])[5])

    @property
    def seen(self) -> int:
        """How many calls there were of the function since the last arming."""
        return int(LAYOUT.unpack(self._memory[:])[4])

    def close(self) -> None:
        """Lets go of the file."""
        self._memory.close()
