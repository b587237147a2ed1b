"""The load generator, and what vacancy is measured against: nginx and a plain SQLite loop."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent

# A user's PATH often lacks the folders of system programs.
PROGRAMS = os.environ.get("PATH", os.defpath) + ":/usr/sbin:/usr/local/sbin"


def program(name: str) -> str:
    found = shutil.which(name, path=PROGRAMS)
    if found is None:
        raise SystemExit(f"{name} is missing; run scripts/setup bench")
    return found


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def computed(process: int) -> float:
    """How many seconds the threads of a process have computed so far, to the nanosecond; one that ended in between is not among them."""
    threads = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9


@dataclass(frozen=True)
class Load:
    """What one run of wrk came to."""

    requests: int
    seconds: float
    bytes: int
    p50: float
    p99: float

    @property
    def rate(self) -> float:
        return self.requests / self.seconds


def wrk(
    url: str,
    seconds: int,
    *,
    connections: int = 64,
    threads: int = 2,
    headers: Mapping[str, str] | None = None,
    script: str = "report.lua",
    arguments: Sequence[str] = (),
) -> Load:
    """Loads a server for so long; anything but good answers ends the benchmark."""
    fields = [f"--header={name}: {value}" for name, value in (headers or {}).items()]
    limits = [f"--threads={threads}", f"--connections={connections}", f"--duration={seconds}s", "--timeout=10s"]
    command = [program("wrk"), *limits, *fields, f"--script={script}", url, "--", *arguments]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, timeout=seconds + 60, check=False)
    if done.returncode != 0:
        raise SystemExit(f"wrk failed: {done.stdout}{done.stderr}")
    report = json.loads(done.stdout.strip().splitlines()[-1])
    if report["refused"] or report["broken"]:
        raise SystemExit(f"{url}: {report['refused']} answers were refusals, {report['broken']} connections broke")
    return Load(
        report["requests"],
        report["microseconds"] / 1e6,
        report["bytes"],
        report["p50"] / 1000,
        report["p99"] / 1000,
    )


NGINX = """\
{user}
daemon off;
worker_processes 2;
pid {prefix}/nginx.pid;
error_log {prefix}/error.log;
events {{
    worker_connections 4096;
}}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000000;
    client_body_temp_path {prefix}/body;
    proxy_temp_path {prefix}/proxy;
    fastcgi_temp_path {prefix}/fastcgi;
    uwsgi_temp_path {prefix}/uwsgi;
    scgi_temp_path {prefix}/scgi;
    types {{ }}
    default_type "text/plain; charset=utf-8";
    add_header Cache-Control no-cache;
    add_header Vary "Accept, Accept-Encoding";
    root {prefix}/files;
    server {{
        listen 127.0.0.1:{port};
    }}
    server {{
        listen 127.0.0.1:{tuned_port};
        open_file_cache max=1000 inactive=1h;
        open_file_cache_valid 1h;
    }}
}}
"""


class Nginx:
    """nginx serving files from two ports of its own: set up as its package does, and with open files kept in a cache."""

    def __init__(self, prefix: Path) -> None:
        self.prefix = prefix
        self.port = free_port()
        self.tuned_port = free_port()
        (prefix / "files").mkdir(parents=True)
        # Started by root, its workers would else run as a user who cannot read a private folder.
        user = "user root;" if os.geteuid() == 0 else ""
        self.config = prefix / "nginx.conf"
        self.config.write_text(NGINX.format(user=user, prefix=prefix, port=self.port, tuned_port=self.tuned_port))

    def __enter__(self) -> Nginx:
        command = [
            program("nginx"),
            "-p",
            str(self.prefix),
            "-c",
            str(self.config),
            "-e",
            str(self.prefix / "error.log"),
        ]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            except OSError:
                time.sleep(0.05)
        self.__exit__()
        raise SystemExit(f"nginx does not start: {(self.prefix / 'error.log').read_text()}")

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(10)

    def publish(self, name: str, body: bytes) -> tuple[str, str]:
        """Puts a file there and gives its addresses, the plain one and the tuned one."""
        (self.prefix / "files" / name).write_bytes(body)
        return f"http://127.0.0.1:{self.port}/{name}", f"http://127.0.0.1:{self.tuned_port}/{name}"


def plain_inserts(folder: Path, seconds: float, *, wal: bool) -> float:
    """Commits a second of one connection that commits each row alone, durably.

    The loop is Python's on a statement that is prepared once: some microseconds a row, where the disk takes hundreds.
    """
    database = folder / "plain.db"
    # As many bytes as a booking takes in its table and in the indexes over it.
    row = ("a" * 36, "b" * 36, "c" * 36, 22000, 22001, "d" * 400)
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        if wal:
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(
            "CREATE TABLE booking (number INTEGER PRIMARY KEY, id TEXT, property TEXT, unit TEXT,"
            " arrival INTEGER, departure INTEGER, rest TEXT)"
        )
        connection.execute("CREATE INDEX booking_by_unit ON booking (unit, arrival)")
        insert = "INSERT INTO booking (id, property, unit, arrival, departure, rest) VALUES (?, ?, ?, ?, ?, ?)"
        rows, started = 0, time.perf_counter()
        while (passed := time.perf_counter() - started) < seconds:
            connection.execute(insert, row)
            rows += 1
    for file in folder.glob("plain.db*"):
        file.unlink()
    return rows / passed
