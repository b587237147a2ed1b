"""A PostgreSQL server of a suite's own, from the packages of Debian: made in a temporary folder, and gone with it."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.parse
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

# The user that the server runs as where the tests run as root, which it refuses to.
UNPRIVILEGED = "postgres"


class NotInstalled(Exception):
    """There is no PostgreSQL on this machine."""


def programs() -> Path:
    """The folder with the programs of the newest PostgreSQL installed."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if not found:
        raise NotInstalled("There is no PostgreSQL below /usr/lib/postgresql; scripts/setup test installs it.")
    return max(found, key=lambda path: float(path.parent.name))


def is_installed() -> bool:
    """Whether there is a PostgreSQL to start."""
    try:
        programs()
    except NotInstalled:
        return False
    return True


needs_postgresql = pytest.mark.skipif(not is_installed(), reason="PostgreSQL is not installed")


def free_port() -> int:
    """A port of the loopback address that nobody listens on at this moment."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


class PostgreSQL:
    """One server process with a folder, a port on the loopback address and a Unix socket of its own.

    Everybody who can reach it is let in; its superuser has the name of `user`.
    """

    user = "vacancy"

    def __init__(self, settings: Mapping[str, str] | None = None, parent: Path | None = None) -> None:
        self.programs = programs()
        # A short path: the name of a Unix socket has room for about a hundred bytes.
        self.directory = Path(tempfile.mkdtemp(prefix="vacancy-pg-", dir=parent))
        self.data = self.directory / "data"
        self.log = self.directory / "postgresql.log"
        self.settings = {"fsync": "on", "max_connections": "200", **(settings or {})}
        self.port = 0
        self.process: subprocess.Popen[bytes] | None = None
        self._owner = pwd.getpwnam(UNPRIVILEGED) if os.geteuid() == 0 else None
        if self._owner:
            os.chown(self.directory, self._owner.pw_uid, self._owner.pw_gid)
        self._run(
            "initdb",
            f"--pgdata={self.data}",
            f"--username={self.user}",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
        )

    # Addresses

    def address(self, database: str = "postgres") -> str:
        """What --database takes, over TCP."""
        return f"postgresql://{self.user}@127.0.0.1:{self.port}/{database}"

    def socket_address(self, database: str = "postgres") -> str:
        """What --database takes, over the Unix socket."""
        folder = urllib.parse.quote(str(self.directory), safe="")
        return f"postgresql://{self.user}@{folder}:{self.port}/{database}"

    # Life

    def start(self, timeout: float = 30) -> PostgreSQL:
        """Starts the server, at the port it had before where it had one, and returns when it answers."""
        self.port = self.port or free_port()
        options = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": str(self.directory),
            **self.settings,
        }
        arguments = [argument for name, value in options.items() for argument in ("-c", f"{name}={value}")]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [str(self.programs / "postgres"), "-D", str(self.data), *arguments],
                cwd=self.directory,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**os.environ, "LC_ALL": "C"},
                start_new_session=True,
                **self._identity(),
            )
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            if self._is_ready():
                return self
            time.sleep(0.05)
        log_text = self.log.read_text(errors="replace")[-2000:]
        self.kill()
        raise TimeoutError(f"PostgreSQL does not answer: {log_text}")

    def _is_ready(self) -> bool:
        asked = [str(self.programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(asked, check=False, capture_output=True).returncode == 0

    def stop(self, mode: str = "fast", timeout: float = 30) -> None:
        """Ends the server: `smart` waits for its clients, `fast` sends them away, `immediate` is a crash."""
        if self.process is None:
            return
        self._run("pg_ctl", "stop", f"--pgdata={self.data}", f"--mode={mode}", f"--timeout={int(timeout)}")
        self.process.wait(timeout)
        self.process = None

    def restart(self, mode: str = "fast") -> None:
        """Stops the server and starts it again at the same port."""
        self.stop(mode)
        self.start()

    def kill(self) -> None:
        """Ends the server and its children at once, as a power cut would."""
        if self.process is None:
            return
        if self.process.poll() is None:
            try:
                self._run("pg_ctl", "stop", f"--pgdata={self.data}", "--mode=immediate", "--timeout=10")
            except subprocess.CalledProcessError:
                self.process.kill()
        self.process.wait(30)
        self.process = None

    def remove(self) -> None:
        """Ends the server, if it still runs, and deletes its files."""
        self.kill()
        shutil.rmtree(self.directory, ignore_errors=True)

    def __enter__(self) -> PostgreSQL:
        return self if self.process else self.start()

    def __exit__(self, *_: object) -> None:
        self.remove()

    # Work

    def create_database(self, name: str) -> str:
        """Makes an empty database and gives what --database takes for it."""
        self.query(f'CREATE DATABASE "{name}"')
        return self.address(name)

    def query(self, statement: str, database: str = "postgres") -> list[list[str]]:
        """Runs a statement with psql and gives its rows, each value as text."""
        printed = self._run(
            "psql",
            "--no-psqlrc",
            "--quiet",
            "--tuples-only",
            "--no-align",
            "--field-separator=\x1f",
            "--set=ON_ERROR_STOP=1",
            f"--host={self.directory}",
            f"--port={self.port}",
            f"--username={self.user}",
            f"--dbname={database}",
            f"--command={statement}",
        )
        return [line.split("\x1f") for line in printed.splitlines() if line]

    def _identity(self) -> dict[str, int | Sequence[int]]:
        if self._owner is None:
            return {}
        return {"user": self._owner.pw_uid, "group": self._owner.pw_gid, "extra_groups": []}

    def _run(self, program: str, *arguments: str) -> str:
        done = subprocess.run(
            [str(self.programs / program), *arguments],
            cwd=self.directory,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
            **self._identity(),
        )
        if done.returncode != 0:
            raise subprocess.CalledProcessError(done.returncode, program, done.stdout, done.stderr)
        return done.stdout
