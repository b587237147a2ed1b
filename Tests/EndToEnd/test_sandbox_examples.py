"""The examples of the sandbox's document, run as they stand there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from vacancy import Server

DOCUMENT = Path(__file__).resolve().parents[2] / "Docs/Sandbox.md"
EXAMPLES = re.findall(r"^```(sh|python)\n(.*?)^```$", DOCUMENT.read_text(), re.MULTILINE | re.DOTALL)
COMMANDS = {"sh": ["bash", "-euo", "pipefail", "-c"], "python": [sys.executable, "-c"]}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server() as started:
        yield started.start()


def run(language: str, text: str, server: Server, directory: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "VACANCY": server.address}
    return subprocess.run(
        [*COMMANDS[language], text], env=environment, cwd=directory, capture_output=True, text=True, timeout=60, check=False
    )


def test_there_are_examples() -> None:
    assert [language for language, _ in EXAMPLES] == ["sh", "python", "sh"]


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_an_example_works(server: Server, tmp_path: Path, number: int) -> None:
    done = run(*EXAMPLES[number], server, tmp_path)
    assert done.returncode == 0, done


def test_an_example_sees_a_wrong_reader(server: Server, tmp_path: Path) -> None:
    language, text = EXAMPLES[1]
    broken = text.replace("taken |= nights(*days)", "taken |= nights(*days) - {days[0]}")
    assert broken != text
    done = run(language, broken, server, tmp_path)
    assert done.returncode != 0 and "AssertionError" in done.stderr, done
