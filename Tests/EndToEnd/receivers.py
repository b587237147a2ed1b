"""Receivers of webhooks as they are met in the world: good, slow, dead, redirecting, endless, and ones that nobody may reach."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass(frozen=True)
class Message:
    """A message as it was received."""

    at: float
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    def json(self) -> Any:
        return json.loads(self.body)

    def is_signed_with(self, secret: str) -> bool:
        """Verifies the message as the Standard Webhooks specification tells receivers to."""
        key = base64.b64decode(secret.removeprefix("whsec_"))
        signed = f"{self.id}.{self.headers['webhook-timestamp']}.".encode() + self.body
        expected = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        is_fresh = abs(self.at - int(self.headers["webhook-timestamp"])) < 300
        found = self.headers["webhook-signature"].split(" ")
        return is_fresh and any(hmac.compare_digest(expected, one) for one in found)


def answering(status: int, headers: Mapping[str, str] | None = None, body: bytes = b"ok") -> Answer:
    """A whole answer."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


OK = answering(200)
BROKEN = answering(500, body=b"broken")


def late(seconds: float) -> Answer:
    """A good answer that takes its time."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(seconds)
        OK(handler)

    return answer


def hanging_behind_the_head(handler: BaseHTTPRequestHandler) -> None:
    """The head of a good answer, and a body that never comes."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5")
    handler.end_headers()
    handler.wfile.flush()
    time.sleep(30)


class Receiver:
    """A server that takes messages; its answers are used one after the other, the last one for ever."""

    def __init__(self, *answers: Answer, host: str = "127.0.0.1", port: int = 0) -> None:
        self.answers = list(answers or (OK,))
        self.messages: list[Message] = []
        self._lock = threading.Lock()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                message = Message(time.time(), self.path, {k.lower(): v for k, v in self.headers.items()}, body)
                try:
                    receiver._take(message)(self)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer((host, port), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        self.url = f"http://{host}:{self.port}/hook"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def _take(self, message: Message) -> Answer:
        with self._lock:
            self.messages.append(message)
            return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def wait(self, count: int, within: float = 30) -> list[Message]:
        """Waits until so many messages have come."""
        deadline = time.monotonic() + within
        while len(self.messages) < count:
            assert time.monotonic() < deadline, f"{len(self.messages)} messages of {count} within {within} seconds"
            time.sleep(0.02)
        return self.messages

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def __enter__(self) -> Receiver:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Canary:
    """A port that counts who connects to it, whatever they say then."""

    def __init__(self, host: str) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listener = socket.create_server((host, 0), family=family)
        self.port = self._listener.getsockname()[1]
        self.connections = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            connection.close()

    def close(self) -> None:
        # Without the first the thread that accepts would keep the port.
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def __enter__(self) -> Canary:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
