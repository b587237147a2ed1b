"""Runs a command beside a PostgreSQL of its own, whose address the command finds in VACANCY_TEST_POSTGRESQL.

The data need not outlive the machine, so nothing waits for the disk.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from postgresql import PostgreSQL


def main() -> int:
    # Ended from outside, it ends what it has started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with PostgreSQL({"fsync": "off", "max_connections": "500"}) as server:
        address = f"host={server.directory} port={server.port} user={server.user} dbname=postgres"
        return subprocess.run(sys.argv[1:], env={**os.environ, "VACANCY_TEST_POSTGRESQL": address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
