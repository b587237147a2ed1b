"""One server for each suite; what it logged is checked when the suite is done."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from vacancy import BINARY, Server, faults_of_log


@pytest.fixture(scope="session", autouse=True)
def binary() -> None:
    """Says plainly what is missing, instead of failing test by test."""
    if not BINARY.exists():
        pytest.exit(f"{BINARY} is not built; run make build", returncode=2)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server with its own settings, which must end well and must not have logged a secret."""
    with Server() as started:
        started.start()
        yield started
        status, log = started.stop(), started.log.read_text()
        assert status == 0, log[-3000:]
        assert faults_of_log(log, started.secrets)[:10] == []
