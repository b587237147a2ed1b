"""Asks the engine, and libical, what they make of a calendar or a rule; each answers from a process of its own."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import time
from types import TracebackType
from typing import Any

from vacancy import ROOT

PROBE = os.environ.get("VACANCY_ENGINE_PROBE", str(ROOT / ".build/release/engine-probe"))


class NoAnswer(Exception):
    """The process did not answer in time, or ended."""


class Refused(Exception):
    """The process read the question and says why it will not answer it."""


class Probe:
    """One answering process, begun anew when it hangs or dies."""

    def __init__(self, *options: str, seconds: float = 10) -> None:
        self.options = options
        self.seconds = seconds
        self.process: subprocess.Popen[bytes] | None = None
        self.received = b""

    def __enter__(self) -> Probe:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def end(self) -> None:
        """Ends the process."""
        if self.process:
            self.process.kill()
            self.process.communicate()
            self.process = None
        self.received = b""

    def ask(self, operation: str, body: bytes = b"", **members: Any) -> tuple[dict[str, Any], bytes]:
        """The members of an answer, and the bytes behind them."""
        question = {"operation": operation, "size": len(body), **members}
        deadline = time.monotonic() + self.seconds
        try:
            self._send(json.dumps(question).encode() + b"\n" + body)
            answer = json.loads(self._take(lambda: self.received.find(b"\n") + 1, deadline))
            size = answer.get("size", 0)
            rest = self._take(lambda: size if len(self.received) >= size else 0, deadline) if size else b""
        except (NoAnswer, OSError) as error:
            self.end()
            raise NoAnswer(f"no answer to {question}") from error
        if "refused" in answer:
            raise Refused(answer["refused"])
        return answer, rest

    def _send(self, question: bytes) -> None:
        if not self.process:
            self.process = subprocess.Popen(
                [PROBE, *self.options], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
            )
        assert self.process.stdin
        view = memoryview(question)
        while view:
            view = view[self.process.stdin.write(view) :]

    def _take(self, end: Any, deadline: float) -> bytes:
        """Takes what was received up to where it is whole."""
        assert self.process and self.process.stdout
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            while not (count := end()):
                if not selector.select(max(0, deadline - time.monotonic())):
                    raise NoAnswer
                piece = os.read(self.process.stdout.fileno(), 1 << 20)
                if not piece:
                    raise NoAnswer
                self.received += piece
        taken, self.received = self.received[:count], self.received[count:]
        return taken
