"""A running vacancy server, and the connections the suites and the benchmarks talk to it over."""

from __future__ import annotations

import atexit
import base64
import functools
import http.client
import json
import os
import re
import selectors
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.parse
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from email.message import Message
from pathlib import Path
from typing import Any

from postgresql import PostgreSQL

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("VACANCY_BINARY", ROOT / ".build/release/vacancy"))

# The long forms run before a release, the short ones on every change.
LONG = os.environ.get("VACANCY_LONG") == "1"

# Where a server keeps its data if its test does not say: "sqlite", or "postgresql" for a database of its own on a server there.
ENGINE = os.environ.get("VACANCY_TEST_DATABASE", "sqlite")

PASSKEY = re.compile(r"^pkey_[a-z0-9]{32}$")
UUID = re.compile(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")

# The only fields that may hold null.
NULLABLE = {"rateSource", "fontId", "available"}

# A family name that no log line may ever show.
GUEST_MARKER = "Guestmarker"


def clean_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's environment without settings of the server, so that only a test's own count."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("VACANCY_")}
    return {**inherited, **(extra or {})}


def run(
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    directory: Path | None = None,
    timeout: float = 10,
) -> subprocess.CompletedProcess[str]:
    """Runs one vacancy command to its end."""
    return subprocess.run(
        [str(BINARY), *arguments],
        env=clean_environment(environment),
        cwd=directory,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


def basic(user: str, password: str) -> str:
    """The value of an Authorization header for Basic credentials."""
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def bearer(token: str) -> str:
    """The value of an Authorization header for a token."""
    return f"Bearer {token}"


def day(offset: int, start: str = "2031-05-01") -> str:
    """The day so many days after a fixed one far ahead of today."""
    return (date.fromisoformat(start) + timedelta(days=offset)).isoformat()


def paths_of_null(value: Any, path: str = "$", name: str = "") -> list[str]:
    """Where a JSON value holds a null that it must not hold."""
    if value is None:
        return [] if name in NULLABLE else [path]
    if isinstance(value, dict):
        return [found for key, item in value.items() for found in paths_of_null(item, f"{path}.{key}", key)]
    if isinstance(value, list):
        return [found for index, item in enumerate(value) for found in paths_of_null(item, f"{path}[{index}]")]
    return []


@dataclass(frozen=True)
class Response:
    """One answer, read to its end."""

    status: int
    headers: Message
    body: bytes

    def header(self, name: str) -> str | None:
        """All values of a header field, joined as HTTP allows; None when it is absent."""
        values = self.headers.get_all(name)
        return ", ".join(values) if values else None

    @property
    def media_type(self) -> str:
        return (self.header("Content-Type") or "").split(";")[0].strip()

    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()

    def __str__(self) -> str:
        return f"{self.status} {self.body[:2000]!r}"


class Api:
    """A keep-alive HTTP connection that speaks JSON."""

    def __init__(self, port: int, authorization: str | None = None) -> None:
        self.port = port
        self.authorization = authorization
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def request(
        self,
        method: str,
        path: str,
        *,
        json_body: Any = None,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        authorization: str | None = "",
    ) -> Response:
        """Sends one request; an authorization of None sends none, the default sends the connection's own."""
        sent = dict(headers or {})
        if json_body is not None:
            body = json.dumps(json_body).encode()
            sent.setdefault("Content-Type", "application/json")
        if body is not None or method in ("POST", "PUT", "PATCH"):
            sent["Content-Length"] = str(len(body or b""))
        chosen = self.authorization if authorization == "" else authorization
        if chosen is not None:
            sent["Authorization"] = chosen
        try:
            response = self._exchange(method, path, sent, body)
        except BaseException:
            self._connection.close()
            raise
        self._check_nulls(method, path, response)
        return response

    def _exchange(self, method: str, path: str, headers: Mapping[str, str], body: bytes | None) -> Response:
        # The library would ask for an encoding of its own accord.
        self._connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in headers.items():
            self._connection.putheader(name, value)
        self._connection.endheaders(body)
        answer = self._connection.getresponse()
        return Response(answer.status, answer.msg, answer.read())

    @staticmethod
    def _check_nulls(method: str, path: str, response: Response) -> None:
        if response.body and response.media_type in ("application/json", "application/problem+json"):
            nulls = paths_of_null(response.json())
            assert not nulls, f"{method} {path} answered null at {nulls}"

    def get(self, path: str, **options: Any) -> Response:
        return self.request("GET", path, **options)

    def head(self, path: str, **options: Any) -> Response:
        return self.request("HEAD", path, **options)

    def post(self, path: str, json_body: Any = None, **options: Any) -> Response:
        return self.request("POST", path, json_body=json_body, **options)

    def put(self, path: str, json_body: Any = None, **options: Any) -> Response:
        return self.request("PUT", path, json_body=json_body, **options)

    def patch(self, path: str, json_body: Any = None, **options: Any) -> Response:
        return self.request("PATCH", path, json_body=json_body, **options)

    def delete(self, path: str, **options: Any) -> Response:
        return self.request("DELETE", path, **options)

    def form(self, path: str, fields: Mapping[str, str], **options: Any) -> Response:
        """Posts an HTML form, without credentials unless they are given."""
        options.setdefault("authorization", None)
        headers = {"Content-Type": "application/x-www-form-urlencoded", **options.pop("headers", {})}
        body = urllib.parse.urlencode(fields).encode()
        return self.request("POST", path, body=body, headers=headers, **options)

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Api:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@dataclass(frozen=True)
class Client:
    """An OAuth client's credentials."""

    id: str
    secret: str

    @property
    def basic(self) -> str:
        return basic(self.id, self.secret)


class Failed(Exception):
    """The server did not do what starting it promises."""


@functools.cache
def common_postgresql() -> PostgreSQL:
    """The PostgreSQL of this run, where each server has a database of its own; it need not outlive the machine."""
    postgresql = PostgreSQL({"fsync": "off", "max_connections": "500"})
    atexit.register(postgresql.remove)
    return postgresql.start()


@dataclass
class Server:
    """One server process on a database of its own."""

    flags: Sequence[str] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    parent: Path | None = None
    engine: str = ENGINE
    # A server with a PostgreSQL and without a name of a database makes itself one.
    postgresql: PostgreSQL | None = None
    database_name: str = ""
    key_file: Path | None = None
    listen: str = "127.0.0.1:0"

    def __post_init__(self) -> None:
        # A short path: the name of a Unix socket has room for about a hundred bytes.
        self.directory = Path(tempfile.mkdtemp(prefix="vacancy-", dir=self.parent))
        self.database = self.directory / "v.db"
        self.key_file = self.key_file or Path(f"{self.database}.key")
        if self.postgresql is None and self.engine == "postgresql":
            self.postgresql = common_postgresql()
        if self.postgresql and not self.database_name:
            self.database_name = f"v{uuid.uuid4().hex}"
            self.postgresql.create_database(self.database_name)
        self.log = self.directory / "server.log"
        self.process: subprocess.Popen[bytes] | None = None
        self.port = 0
        self.printed = ""
        self.secrets: set[str] = set()
        self._api: Api | None = None
        self._token: str | None = None

    @property
    def database_flag(self) -> tuple[str, ...]:
        if self.postgresql is None:
            return ("--database", f"sqlite:{self.database}")
        return ("--database", self.postgresql.socket_address(self.database_name), "--key-file", str(self.key_file))

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    # Life

    def start(self, command: str = "serve", *, with_database: bool = True, timeout: float = 20) -> Server:
        """Starts the server and returns when it has printed where it listens."""
        arguments = [str(BINARY), command, "--listen", self.listen, *self.flags]
        if with_database:
            arguments += self.database_flag
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                arguments,
                env=clean_environment(self.environment),
                cwd=self.directory,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                umask=0,
            )
        self.printed = ""
        match = self._read_until(re.compile(r"^listening on http://\S+?:(\d+)/?$", re.MULTILINE), timeout)
        self.port = int(match.group(1))
        self._api = None
        return self

    def _read_until(self, pattern: re.Pattern[str], timeout: float) -> re.Match[str]:
        assert self.process and self.process.stdout
        deadline = time.monotonic() + timeout
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            while selector.select(max(0.0, deadline - time.monotonic())):
                chunk = os.read(self.process.stdout.fileno(), 65536)
                self.printed += chunk.decode(errors="replace")
                # A line counts when it is whole, so that a port is never read in part.
                if match := pattern.search(self.printed.rpartition("\n")[0]):
                    return match
                if not chunk:
                    break
        self.kill()
        raise Failed(f"not listening; printed {self.printed!r}, logged {self.log.read_text()[-2000:]!r}")

    def read_more(self, quiet: float = 0.5) -> str:
        """Reads what the server goes on to print, until it has been quiet for so long."""
        assert self.process and self.process.stdout
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            while selector.select(quiet):
                chunk = os.read(self.process.stdout.fileno(), 65536)
                if not chunk:
                    break
                self.printed += chunk.decode(errors="replace")
        return self.printed

    def signal(self, number: signal.Signals) -> None:
        assert self.process
        self.process.send_signal(number)

    def wait(self, timeout: float = 15) -> int:
        """Waits for the process to end and gives its exit status."""
        assert self.process
        try:
            status = self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.kill()
            raise Failed(f"did not end within {timeout} seconds") from None
        self._close()
        return status

    def stop(self, timeout: float = 15) -> int:
        """Asks the server to end and gives its exit status."""
        self.signal(signal.SIGTERM)
        return self.wait(timeout)

    def kill(self) -> None:
        """Ends the process at once, as a crash would."""
        if self.process is None:
            return
        self.process.kill()
        self.process.wait()
        self._close()

    def _close(self) -> None:
        assert self.process
        if self.process.stdout:
            self.process.stdout.close()
        if self._api:
            self._api.close()
        self._api = None
        self.process = None

    def remove(self) -> None:
        """Ends the process, if it still runs, and deletes its files."""
        self.kill()
        shutil.rmtree(self.directory, ignore_errors=True)

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.remove()

    # Identity

    def client(self, scopes: str = "*.*", *, name: str = "test", entities: Iterable[str] = ()) -> Client:
        """Makes an OAuth client with the command line, beside the running server."""
        limits = [argument for entity in entities for argument in ("--entity", entity)]
        done = run("client", "add", "--name", name, "--scopes", scopes, *limits, *self.database_flag)
        assert done.returncode == 0, done
        printed = json.loads(done.stdout)
        self.secrets.add(printed["clientSecret"])
        return Client(printed["clientId"], printed["clientSecret"])

    def token(self, client: Client, scope: str | None = None) -> str:
        """Gets a token for a client."""
        fields = {"grant_type": "client_credentials"}
        if scope is not None:
            fields["scope"] = scope
        connection = self.connect(None)
        answer = connection.form("/oauth2/token", fields, authorization=client.basic)
        connection.close()
        assert answer.status == 200, answer
        token = answer.json()["access_token"]
        self.secrets.add(token)
        return token

    def connect(self, authorization: str | None) -> Api:
        """A connection of its own with other credentials, or with none."""
        return Api(self.port, authorization)

    @property
    def api(self) -> Api:
        """A connection that may do everything; its token outlives a restart."""
        if self._api is None:
            if self._token is None:
                self._token = self.token(self.client(name="everything"))
            self._api = self.connect(bearer(self._token))
        return self._api

    def renew(self) -> None:
        """Forgets the token of `api`, since tokens last an hour."""
        self._token = None
        self._api = None

    # Properties

    def property(self, **fields: Any) -> dict[str, Any]:
        """Makes a property."""
        body = {"name": "Harbour House", "type": "HOTEL", "currencyCode": "EUR", "timeZone": "Europe/Amsterdam"}
        return self._created("/api/managing-entity", {**body, **fields})

    def unit(self, property_id: str, **fields: Any) -> dict[str, Any]:
        """Makes a unit of a property."""
        return self._created(f"{extranet(property_id)}/unit", {"name": "Room 1", **fields})

    def booking(self, property_id: str, unit_id: str, arrival: str, departure: str, **fields: Any) -> dict[str, Any]:
        """Makes a booking."""
        return self._created(f"{extranet(property_id)}/booking", draft(unit_id, arrival, departure, **fields))

    def cancel(self, property_id: str, booking_id: str) -> Response:
        body = {"cancellationType": "CANCELLATION", "reason": "Change of plans"}
        return self.api.patch(f"{extranet(property_id)}/booking/{booking_id}/cancel", body)

    def _created(self, path: str, body: Any) -> dict[str, Any]:
        answer = self.api.post(path, body)
        assert answer.status == 201, f"POST {path}: {answer}"
        return answer.json()

    def calendar(self, property_id: str) -> dict[str, Any]:
        """Makes the property's feed, or gives it a new passkey."""
        answer = self.api.post(f"{extranet(property_id)}/caldav/auth/regen")
        assert answer.status == 200, answer
        self.secrets.add(answer.json()["passkey"])
        return answer.json()

    def feed(self, property_id: str, **options: Any) -> Response:
        return self.api.get(feed_path(property_id), **options)

    def bookings(self, property_id: str, query: str = "") -> list[dict[str, Any]]:
        """All bookings of a property, page by page."""
        return list(self._pages(f"{extranet(property_id)}/booking/list?maxResults=100{query}"))

    def _pages(self, path: str) -> Iterator[dict[str, Any]]:
        page, last = 0, False
        while not last:
            answer = self.api.get(f"{path}&pageNumber={page}")
            assert answer.status == 200, answer
            yield from answer.json()["content"]
            page, last = page + 1, answer.json()["last"]


def extranet(property_id: str) -> str:
    """The base path of a property's own operations."""
    return f"/api/managing-entity/{property_id}/extranet"


def feed_path(property_id: str) -> str:
    return f"/api/cal/property/{property_id}/booking/list"


def draft(unit_id: str, arrival: str, departure: str, **fields: Any) -> dict[str, Any]:
    """The body that makes a booking; fields named like a stay's go into the stay."""
    stay = {"guestRoomIdentifier": unit_id, "startDate": arrival, "endDate": departure}
    stay |= {name: fields.pop(name) for name in ("adults", "children", "price") if name in fields}
    user = {"firstName": "Ada", "lastName": GUEST_MARKER, "email": "ada@example.org"}
    return {"user": user, "roomStay": stay, **fields}


def faults_of_log(log: str, secrets: Iterable[str]) -> list[str]:
    """What is wrong with a server's log: lines that are no JSON objects, and secrets or guests in clear."""
    faults = []
    for line in log.splitlines():
        try:
            whole = isinstance(json.loads(line), dict)
        except ValueError:
            whole = False
        if not whole:
            faults.append(f"no JSON object: {line[:200]}")
    for secret in {*secrets, GUEST_MARKER}:
        if secret in log:
            faults.append(f"in clear: {secret}")
    return faults


# Raw connections


class Closed(Exception):
    """The server closed the connection instead of answering."""


@dataclass(frozen=True)
class Answer:
    """One answer as read from a raw connection."""

    status: int
    head: str
    body: bytes

    @property
    def closes(self) -> bool:
        return re.search(r"(?im)^connection:[ \t]*close[ \t]*\r?$", self.head) is not None


class Raw:
    """A socket that sends any bytes and reads answers one by one."""

    def __init__(self, port: int, timeout: float = 5) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._buffer = b""

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def answer(self, *, head_only: bool = False) -> Answer:
        """Reads one answer; raises Closed when there is none."""
        while (parsed := split_answer(self._buffer, head_only=head_only)) is None:
            try:
                chunk = self.socket.recv(65536)
            except ConnectionResetError:
                chunk = b""
            if not chunk:
                raise Closed(self._buffer)
            self._buffer += chunk
        answer, used = parsed
        self._buffer = self._buffer[used:]
        return answer

    def is_closed(self, within: float) -> bool:
        """Whether the server closes the connection in that time, and sends nothing more before."""
        self.socket.settimeout(within)
        try:
            return not self._buffer and self.socket.recv(1) == b""
        except ConnectionResetError:
            return True
        except TimeoutError:
            return False

    def close(self) -> None:
        self.socket.close()

    def __enter__(self) -> Raw:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def split_answer(data: bytes, *, head_only: bool = False) -> tuple[Answer, int] | None:
    """Cuts the first whole answer off the bytes read so far; None when more must come."""
    end = data.find(b"\r\n\r\n")
    if end < 0:
        return None
    head, start = data[:end].decode("latin-1"), end + 4
    status = int(head.split(" ", 2)[1])
    if status == 100:
        rest = split_answer(data[start:], head_only=head_only)
        return rest and (rest[0], rest[1] + start)
    if head_only or status in (204, 304):
        return Answer(status, head, b""), start
    if re.search(r"(?im)^transfer-encoding:[ \t]*chunked", head):
        return _split_chunks(data, start, status, head)
    length = re.search(r"(?im)^content-length:[ \t]*(\d+)", head)
    if length is None:
        raise ValueError(f"an answer of unknown length: {head}")
    stop = start + int(length.group(1))
    return (Answer(status, head, data[start:stop]), stop) if len(data) >= stop else None


def _split_chunks(data: bytes, start: int, status: int, head: str) -> tuple[Answer, int] | None:
    body = b""
    while (line := data.find(b"\r\n", start)) >= 0:
        size = int(data[start:line].split(b";")[0], 16)
        start = line + 2
        if len(data) < start + size + 2:
            return None
        body += data[start : start + size]
        start += size + 2
        if size == 0:
            return Answer(status, head, body), start
    return None


def raw_request(method: str, path: str, authorization: str, body: bytes = b"", port: int = 0) -> bytes:
    """The bytes of one request with a JSON body, or without one."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", f"Authorization: {authorization}"]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


def flood(port: int, requests: Iterable[bytes], connections: int = 64, timeout: float = 60) -> list[Answer]:
    """Sends many requests over many connections, one under way on each; gives the answers in order."""
    answers: dict[int, Answer] = {}
    waiting = enumerate(requests)
    with selectors.DefaultSelector() as selector:
        for _ in range(connections):
            _send_next(selector, Raw(port), waiting)
        while selector.get_map():
            ready = selector.select(timeout)
            if not ready:
                raise TimeoutError(f"no answer within {timeout} seconds")
            for key, _ in ready:
                raw, index = key.data
                answers[index] = raw.answer()
                selector.unregister(raw.socket)
                _send_next(selector, raw, waiting)
    return [answers[index] for index in range(len(answers))]


def _send_next(selector: selectors.BaseSelector, raw: Raw, waiting: Iterator[tuple[int, bytes]]) -> None:
    entry = next(waiting, None)
    if entry is None:
        raw.close()
        return
    index, request = entry
    raw.send(request)
    selector.register(raw.socket, selectors.EVENT_READ, (raw, index))
