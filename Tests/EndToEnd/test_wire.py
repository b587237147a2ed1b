"""Broken and hostile requests, byte by byte: each is refused or has one safe meaning, and none hides another.

Most shapes carry a second request in their tail. A server that is fooled about where the first one ends answers both,
so the answers are counted.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from vacancy import Api, Closed, Raw, Server

HIDDEN = b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
ENTITY = b'{"name": "Wire", "type": "HOTEL", "currencyCode": "EUR", "timeZone": "Europe/Amsterdam"}'
CHUNKED = b"%x\r\n%s\r\n0\r\n\r\n" % (len(ENTITY), ENTITY)
LENGTH = len(ENTITY)
TOKEN = b"{token}"


def post(*framing: bytes, body: bytes = ENTITY + HIDDEN, version: bytes = b"HTTP/1.1") -> bytes:
    """A request that makes an entity; only its framing varies."""
    fixed = [b"POST /api/managing-entity " + version, b"Host: a", b"Authorization: Bearer " + TOKEN]
    return b"\r\n".join([*fixed, b"Content-Type: application/json", *framing, b"", b""]) + body


def get(*fields: bytes, target: bytes = b"/healthz", start: bytes = b"", host: bytes = b"Host: a\r\n") -> bytes:
    """A request without a body, and a hidden one after it."""
    line = start or b"GET " + target + b" HTTP/1.1"
    return line + b"\r\n" + host + b"".join(field + b"\r\n" for field in fields) + b"\r\n"


@dataclass(frozen=True)
class Shape:
    """A request, and what may come of it.

    Refused means one answer of the 400 class (or 501, 505) and the end of the connection. `safe` are the statuses of
    the one other outcome that is allowed, where END stands for the end of the connection; answering the first request
    alone and then ending is always as safe. With `must` nothing but `safe` is right. `silent` allows the end without an
    answer, where the bytes are hardly a request. `library` is another status that the HTTP library refuses with by itself.
    """

    name: str
    request: bytes
    safe: tuple[int, ...] = ()
    must: bool = False
    silent: bool = False
    library: int = 0

    def __str__(self) -> str:
        return self.name


END = 0


def te(value: bytes, name: bytes = b"Transfer-Encoding") -> bytes:
    return post(name + b": " + value, body=CHUNKED + HIDDEN)


def length(value: bytes) -> bytes:
    return post(b"Content-Length: " + value)


SIZE = b"%x" % LENGTH


def chunked(size: bytes = SIZE, line_end: bytes = b"\r\n", end: bytes = b"\r\n", last: bytes = b"0\r\n\r\n") -> bytes:
    """A request in one chunk; only the chunk's framing varies."""
    return post(b"Transfer-Encoding: chunked", body=size + line_end + ENTITY + end + last + HIDDEN)


LONGER = b"Content-Length: %d" % (LENGTH + len(HIDDEN))
EXACT = b"Content-Length: %d" % LENGTH
BOTH = (201, 200)

FRAMING = [
    Shape(
        "length and chunked, short length",
        post(b"Content-Length: 4", b"Transfer-Encoding: chunked", body=CHUNKED + HIDDEN),
    ),
    Shape(
        "chunked and length, short length",
        post(b"Transfer-Encoding: chunked", b"Content-Length: 4", body=CHUNKED + HIDDEN),
    ),
    Shape(
        "length of all, and chunked",
        post(b"Content-Length: %d" % len(CHUNKED + HIDDEN), b"Transfer-Encoding: chunked", body=CHUNKED + HIDDEN),
    ),
    Shape("length, and an unknown coding", post(EXACT, b"Transfer-Encoding: xchunked")),
    Shape("length, and identity", post(EXACT, b"Transfer-Encoding: identity")),
    Shape("length, and an empty coding", post(EXACT, b"Transfer-Encoding:")),
    Shape("two lengths, short first", post(EXACT, LONGER)),
    Shape("two lengths, long first", post(LONGER, EXACT)),
    Shape("two lengths in one field", length(b"%d, %d" % (LENGTH, LENGTH + len(HIDDEN)))),
    Shape("two equal lengths", post(EXACT, EXACT), safe=BOTH),
    Shape("two equal lengths in one field", length(b"%d, %d" % (LENGTH, LENGTH)), safe=BOTH),
    Shape("a length with a plus", length(b"+%d" % LENGTH)),
    Shape("a negative length", length(b"-1")),
    Shape("minus zero", length(b"-0")),
    Shape("an empty length", length(b"")),
    Shape("a length in hexadecimal", length(b"0x%x" % LENGTH)),
    Shape("a length with an exponent", length(b"1e2")),
    Shape("a length with a fraction", length(b"%d.0" % LENGTH)),
    Shape("a length in two words", length(b"%d 0" % LENGTH)),
    Shape("a length with a letter", length(b"%da" % LENGTH)),
    Shape("a length with an underscore", length(b"8_8")),
    Shape("a length in quotes", length(b'"%d"' % LENGTH)),
    Shape("a length with a semicolon", length(b"%d;" % LENGTH)),
    Shape("a length with a comma", length(b"%d," % LENGTH)),
    Shape("a length in other digits", length("８８".encode())),
    Shape("a length with a leading zero", length(b"0%d" % LENGTH), safe=BOTH),
    Shape("a length beyond 64 bits", length(b"99999999999999999999999999")),
    Shape("a length that wraps round", length(b"%d" % (2**64 + LENGTH))),
    Shape("a length that wraps round at 32 bits", length(b"%d" % (2**32 + LENGTH))),
    Shape("a length that is signed at 64 bits", length(b"%d" % (2**63))),
    Shape("a folded length", length(b"8\r\n 8")),
    Shape("a space before the colon of the length", post(b"Content-Length : %d" % LENGTH)),
    Shape("a tab before the colon of the length", post(b"Content-Length\t: %d" % LENGTH)),
    Shape("a space before the name of the length", post(b" " + EXACT)),
    Shape("no length at all", post(body=HIDDEN), safe=(400, 200)),
    Shape("an unknown coding", te(b"xchunked")),
    Shape("chunked, then identity", te(b"chunked, identity")),
    Shape("identity, then chunked", te(b"identity, chunked")),
    Shape("identity", te(b"identity")),
    Shape("gzip, then chunked", te(b"gzip, chunked")),
    Shape("chunked, then gzip", te(b"chunked, gzip")),
    Shape("chunked twice", te(b"chunked, chunked")),
    Shape(
        "two codings in two fields",
        post(b"Transfer-Encoding: chunked", b"Transfer-Encoding: identity", body=CHUNKED + HIDDEN),
    ),
    Shape(
        "chunked in two fields",
        post(b"Transfer-Encoding: chunked", b"Transfer-Encoding: chunked", body=CHUNKED + HIDDEN),
    ),
    Shape("an empty coding", te(b"")),
    Shape("chunked with a parameter", te(b"chunked;q=1")),
    Shape("chunked in quotes", te(b'"chunked"')),
    Shape("chunked after a vertical tab", te(b"\x0bchunked")),
    Shape("chunked after a comma", te(b", chunked")),
    Shape("chunked with a NUL", te(b"chunked\x00")),
    Shape("a space before the colon of the coding", te(b"chunked", b"Transfer-Encoding ")),
    Shape("chunked in capitals", te(b"CHUNKED"), safe=BOTH),
    Shape("chunked in HTTP/1.0", post(b"Transfer-Encoding: chunked", body=CHUNKED + HIDDEN, version=b"HTTP/1.0")),
    Shape("chunked behind a bare line feed", post(EXACT, b"X: a\nTransfer-Encoding: chunked")),
    Shape("a folded coding", post(EXACT, b"Transfer-Encoding:\r\n chunked")),
]

CHUNKS = [
    Shape("a chunk extension", chunked(size=b"%s;a=b" % SIZE), safe=BOTH, silent=True),
    Shape("a trailer", chunked(last=b"0\r\nX: a\r\n\r\n"), safe=BOTH, silent=True),
    Shape("a length in a trailer", chunked(last=b"0\r\nContent-Length: 5\r\n\r\n"), safe=BOTH, silent=True),
    Shape("a size that is no number", chunked(size=b"xyz"), silent=True),
    Shape("an empty size", chunked(size=b""), silent=True),
    Shape("a negative size", chunked(size=b"-1"), silent=True),
    Shape("a size with a plus", chunked(size=b"+" + SIZE), silent=True),
    Shape("a size with 0x", chunked(size=b"0x" + SIZE), silent=True),
    Shape("a size beyond 64 bits", chunked(size=b"fffffffffffffffff"), silent=True),
    Shape("a size that wraps round", chunked(size=b"%x" % (2**64 + LENGTH)), silent=True),
    # A line feed alone may be taken for a line end, if the connection then ends with whatever hides behind it.
    Shape("a size line ended by a bare line feed", chunked(line_end=b"\n"), safe=(201, END), silent=True),
    Shape("a chunk ended by a bare line feed", chunked(end=b"\n"), safe=(201, END), silent=True),
    Shape("a chunk ended by a bare carriage return", chunked(end=b"\r"), silent=True),
    Shape("a chunk ended by nothing", chunked(end=b""), silent=True),
    Shape("a chunk longer than its size", chunked(size=b"%x" % (LENGTH - 5)), silent=True),
    Shape("the last chunk ended by bare line feeds", chunked(last=b"0\n\n"), safe=(201, END), silent=True),
    # libmicrohttpd 0.9.75 answers a chunk's line beyond its memory by itself: with 500, and closes.
    Shape("a very long chunk extension", chunked(size=SIZE + b";" + b"a" * 200_000), safe=BOTH, silent=True, library=500),
    Shape("a line feed in a chunk extension", chunked(size=SIZE + b";a\nb"), silent=True),
]

FIELDS = [
    Shape("two hosts", get(b"Host: b") + HIDDEN),
    Shape("two equal hosts", get(b"Host: a") + HIDDEN),
    Shape("two hosts in two cases", get(b"hOST: b") + HIDDEN),
    Shape("no host", get(host=b"") + HIDDEN),
    Shape("a host that is no host", get(host=b"Host: a b\r\n") + HIDDEN),
    Shape("a host with a path", get(host=b"Host: a/b\r\n") + HIDDEN),
    Shape("a NUL in a value", get(b"X: a\x00b") + HIDDEN),
    Shape("a NUL at the end of a value", get(b"X: a\x00") + HIDDEN),
    Shape("a NUL in a name", get(b"X\x00Y: a") + HIDDEN),
    Shape("a NUL in the host", get(host=b"Host: a\x00b\r\n") + HIDDEN),
    Shape("a bare carriage return in a value", get(b"X: a\rb: c") + HIDDEN),
    Shape("a field ended by a bare line feed", get(b"X: a\nY: b") + HIDDEN, safe=(200, 200)),
    Shape("all lines ended by bare line feeds", b"GET /healthz HTTP/1.1\nHost: a\n\n" + HIDDEN, safe=(200, 200)),
    Shape("a folded field", get(b"X: a\r\n b") + HIDDEN, safe=(200, 200)),
    Shape("a fold in the first field", b"GET /healthz HTTP/1.1\r\n X: a\r\nHost: a\r\n\r\n" + HIDDEN),
    Shape("a folded host", get(host=b"Host: a\r\n b\r\n") + HIDDEN),
    Shape("a space before a colon", get(b"X : a") + HIDDEN),
    Shape("a space in a name", get(b"X Y: a") + HIDDEN),
    Shape("a bracket in a name", get(b"X(Y): a") + HIDDEN),
    Shape("a byte above ASCII in a name", get(b"X\x80: a") + HIDDEN),
    Shape("a control character in a name", get(b"X\x01: a") + HIDDEN),
    Shape("an empty name", get(b": a") + HIDDEN),
    Shape("a line without a colon", get(b"nonsense") + HIDDEN),
    Shape("a control character in a value", get(b"X: a\x01b") + HIDDEN, safe=(200, 200)),
    Shape("bytes above ASCII in a value", get(b"X: \xff\xfe") + HIDDEN, safe=(200, 200)),
    Shape("an empty value", get(b"X:") + HIDDEN, safe=(200, 200), must=True),
    Shape("a field of 100,000 bytes", get(b"X: " + b"a" * 100_000) + HIDDEN),
    Shape("ten thousand fields", get(*[b"X%d: a" % index for index in range(10_000)]) + HIDDEN),
    Shape("a field without an end", b"GET /healthz HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 1_000_000, silent=True),
]

LINES = [
    Shape("a NUL in the path", get(target=b"/health\x00z") + HIDDEN),
    Shape("a NUL after the path", get(target=b"/healthz\x00") + HIDDEN),
    Shape("an encoded NUL in the path", get(target=b"/health%00z") + HIDDEN),
    Shape("an encoded NUL after the path", get(target=b"/healthz%00") + HIDDEN),
    Shape("an encoded NUL in the query", get(target=b"/healthz?a=%00") + HIDDEN, safe=(200, 200)),
    Shape("an encoded line end in the path", get(target=b"/healthz%0d%0aX:a") + HIDDEN, safe=(404, 200)),
    Shape("half an encoded byte", get(target=b"/healthz%2") + HIDDEN, safe=(400, 200)),
    Shape("an encoded byte that is none", get(target=b"/healthz%zz") + HIDDEN, safe=(400, 200)),
    Shape("a path of broken UTF-8", get(target=b"/%ff%fe") + HIDDEN, safe=(400, 200)),
    Shape("raw bytes above ASCII in the path", get(target=b"/\xff") + HIDDEN, safe=(400, 200)),
    Shape("a path without a slash", get(target=b"healthz") + HIDDEN, safe=(404, 200)),
    Shape("two slashes", get(target=b"//healthz") + HIDDEN, safe=(404, 200)),
    Shape("a step up", get(target=b"/a/../healthz") + HIDDEN, safe=(404, 200)),
    Shape("an absolute target of the same host", get(target=b"http://a/healthz") + HIDDEN, safe=(200, 200)),
    Shape("an absolute target of another host", get(target=b"http://b.example/healthz") + HIDDEN, safe=(200, 200)),
    Shape("a very long path", get(target=b"/" + b"a" * 100_000) + HIDDEN),
    Shape("two spaces in the first line", get(start=b"GET  /healthz HTTP/1.1") + HIDDEN, safe=(200, 200)),
    Shape("tabs in the first line", get(start=b"GET\t/healthz\tHTTP/1.1") + HIDDEN, silent=True),
    Shape("a fourth word in the first line", get(start=b"GET /healthz a HTTP/1.1") + HIDDEN, safe=(404, 200)),
    Shape("an empty line before the first", b"\r\n" + get() + HIDDEN, safe=(200, 200)),
    Shape("a space before the first line", b" " + get() + HIDDEN, silent=True),
    Shape("no version", b"GET /healthz\r\n\r\n", silent=True),
    Shape("version 0.9", get(start=b"GET /healthz HTTP/0.9") + HIDDEN, silent=True),
    Shape("version 1.2", get(start=b"GET /healthz HTTP/1.2") + HIDDEN, safe=(200, 200), silent=True),
    Shape("version 2.0", get(start=b"GET /healthz HTTP/2.0") + HIDDEN, silent=True),
    Shape("version 1.10", get(start=b"GET /healthz HTTP/1.10") + HIDDEN, silent=True),
    Shape("a version that is none", get(start=b"GET /healthz HTTQ/1.1") + HIDDEN, silent=True),
    Shape("a version in small letters", get(start=b"GET /healthz http/1.1") + HIDDEN, silent=True),
    Shape("the preface of HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\x00" * 9, silent=True),
    Shape(
        "the greeting of TLS", b"\x16\x03\x01\x00\xc8\x01\x00\x00\xc4\x03\x03" + b"\x00" * 32 + b"\r\n\r\n", silent=True
    ),
    Shape("nothing but line ends", b"\r\n" * 20_000, silent=True),
    Shape("nothing but NULs", b"\x00" * 200_000, silent=True),
    Shape("an unknown method", get(start=b"BREW /healthz HTTP/1.1") + HIDDEN, safe=(405, 200)),
    Shape("a method in small letters", get(start=b"get /healthz HTTP/1.1") + HIDDEN, safe=(405, 200)),
    Shape("a method with a bracket", get(start=b"G(T /healthz HTTP/1.1") + HIDDEN, safe=(405, 200)),
    Shape("a very long method", get(start=b"A" * 100_000 + b" /healthz HTTP/1.1") + HIDDEN, silent=True),
    Shape("a tunnel", get(start=b"CONNECT b.example:443 HTTP/1.1") + HIDDEN, safe=(404, 200)),
    Shape("options of everything", get(start=b"OPTIONS * HTTP/1.1") + HIDDEN, safe=(404, 200)),
    Shape("trace", get(start=b"TRACE /healthz HTTP/1.1") + HIDDEN, safe=(405, 200)),
]

GOOD = [
    Shape("two requests at once", HIDDEN + HIDDEN, safe=(200, 200), must=True),
    Shape("a request with a body and one after it", post(EXACT), safe=BOTH, must=True),
    Shape("a request in chunks and one after it", te(b"chunked"), safe=BOTH),
    Shape("many requests at once", HIDDEN * 50, safe=(200,) * 50, must=True),
    Shape("closing after the first of two", get(b"Connection: close") + HIDDEN, safe=(200,), must=True),
    Shape("HTTP/1.0", b"GET /healthz HTTP/1.0\r\n\r\n", safe=(200,), must=True),
    Shape("a body that is waited for", post(EXACT, b"Expect: 100-continue", body=ENTITY), safe=(201,), must=True),
    Shape("a GET with a body", get(b"Content-Length: 5") + b"hello" + HIDDEN, safe=(200, 200)),
    Shape("a body that looks like a request", get(b"Content-Length: %d" % len(HIDDEN)) + HIDDEN, safe=(200,)),
]

SHAPES = [*FRAMING, *CHUNKS, *FIELDS, *LINES, *GOOD]


def look(port: int, shape: Shape, token: str) -> tuple[int, ...]:
    """Sends a shape and gives the statuses that come back, with END when the server ends the connection."""
    statuses: list[int] = []
    with Raw(port, timeout=5) as raw:
        try:
            raw.send(shape.request.replace(TOKEN, token.encode()))
        except OSError:
            # The server may close while it is still being sent too much; its answer can be read all the same.
            pass
        while True:
            # What is over is known by its silence; a refusal must show itself within the time of the socket.
            raw.socket.settimeout(0.3 if shape.safe and tuple(statuses) == shape.safe else 3)
            try:
                statuses.append(raw.answer().status)
            except Closed:
                return (*statuses, END)
            except TimeoutError:
                return tuple(statuses)


def fault(shape: Shape, seen: tuple[int, ...]) -> str | None:
    """What is wrong with what came back; None when it is refused or safe."""
    if shape.safe and seen in (shape.safe, (*shape.safe, END)):
        return None
    if shape.must:
        return f"answered {seen} instead of {shape.safe}"
    if shape.safe and seen == (shape.safe[0], END):
        return None
    if seen == (END,):
        return None if shape.silent else "closed without an answer"
    if END not in seen:
        return f"answered {seen} and stayed open"
    if len(seen) > 2:
        return f"answered {seen}: the hidden request was found"
    refused = 400 <= seen[0] < 500 or seen[0] in (501, 505, shape.library)
    return None if refused else f"answered {seen}"


@pytest.fixture(scope="module")
def token(server: Server) -> str:
    return server.token(server.client())


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_a_shape_is_refused_or_safe(server: Server, token: str, shape: Shape) -> None:
    assert fault(shape, look(server.port, shape, token)) is None


def test_every_shape_has_a_name_of_its_own() -> None:
    assert len({shape.name for shape in SHAPES}) == len(SHAPES) >= 80


def test_nothing_refused_has_made_an_entity(server: Server, token: str) -> None:
    """An answer alone could lie, so the entities are counted."""

    def count() -> int:
        entities = server.api.get("/api/managing-entity/list").json()
        return sum(entity["name"] == "Wire" for entity in entities)

    made, before = 0, count()
    for shape in FRAMING:
        made += look(server.port, shape, token)[:1] == (201,)
    assert count() == before + made


# A server that is easily fooled, to show that the shapes would tell


def fooled(listener: socket.socket) -> None:
    """Takes the first length for the truth, knows nothing of codings, and never closes."""
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with connection:
            connection.settimeout(0.3)
            data = b""
            try:
                while chunk := connection.recv(65536):
                    data += chunk
                    data = answer_fooled(connection, data)
            except OSError:
                pass


def answer_fooled(connection: socket.socket, data: bytes) -> bytes:
    while b"\r\n\r\n" in data:
        head, _, rest = data.partition(b"\r\n\r\n")
        lengths = [line.split(b":")[1] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
        size = int(lengths[0]) if lengths and lengths[0].strip().isdigit() else 0
        if len(rest) < size:
            return data
        status = b"201 Created" if head.startswith(b"POST") else b"200 OK"
        connection.sendall(b"HTTP/1.1 " + status + b"\r\nContent-Length: 0\r\n\r\n")
        data = rest[size:]
    return data


@pytest.fixture(scope="module")
def fooled_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=fooled, args=[listener], daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(5)


@pytest.mark.parametrize(
    "name",
    [
        "two lengths, short first",
        "length, and an unknown coding",
        "a length in two words",
        "two hosts",
        "no host",
        "a NUL in a value",
        "an encoded NUL after the path",
        "a space before a colon",
    ],
)
def test_a_fooled_server_is_found_out(fooled_port: int, name: str) -> None:
    shape = next(shape for shape in SHAPES if shape.name == name)
    assert fault(shape, look(fooled_port, shape, "token")) is not None


@pytest.mark.parametrize(
    ("seen", "strict", "lenient", "must"),
    [
        ((400, END), True, True, False),
        ((505, END), True, True, False),
        ((201, 200), False, True, True),
        ((201, 200, END), False, True, True),
        ((201, END), False, True, False),
        ((END,), False, True, False),
        ((), False, False, False),
        ((201,), False, False, False),
        ((400,), False, False, False),
        ((500, END), False, False, False),
        ((400, 200), False, False, False),
        ((400, 200, END), False, False, False),
        ((201, 200, 200), False, False, False),
    ],
)
def test_the_judgement_of_what_came_back(seen: tuple[int, ...], strict: bool, lenient: bool, must: bool) -> None:
    assert (fault(Shape("strict", b""), seen) is None) == strict
    assert (fault(Shape("lenient", b"", safe=(201, 200), silent=True), seen) is None) == lenient
    assert (fault(Shape("must", b"", safe=(201, 200), must=True), seen) is None) == must


# Limits of size


BLOCK = b" " * 0x10000


@pytest.mark.parametrize(
    ("framing", "body"),
    [
        (b"Content-Length: %d" % (2 << 20), BLOCK * 32),
        (b"Content-Length: %d\r\nExpect: 100-continue" % (2 << 20), b""),
        (b"Transfer-Encoding: chunked", (b"10000\r\n" + BLOCK + b"\r\n") * 32 + b"0\r\n\r\n"),
        (b"Transfer-Encoding: chunked", (b"10000\r\n" + BLOCK + b"\r\n") * 2000),
    ],
    ids=["by its length", "before it is sent", "in chunks", "in chunks without an end"],
)
def test_a_body_over_the_limit_is_413(server: Server, token: str, framing: bytes, body: bytes) -> None:
    assert look(server.port, Shape("too large", post(framing, body=body)), token) == (413, END)


def test_large_headers_are_431(server: Server, token: str) -> None:
    shape = next(shape for shape in FIELDS if shape.name == "a field of 100,000 bytes")
    assert look(server.port, shape, token) == (431, END)


def test_ordinary_large_headers_are_fine(server: Server, token: str) -> None:
    shape = Shape("large", get(b"Cookie: " + b"a" * 4000), safe=(200,))
    assert look(server.port, shape, token) == (200,)


def test_trace_does_not_echo(server: Server) -> None:
    with Raw(server.port) as raw:
        raw.send(get(b"X: marker", start=b"TRACE /healthz HTTP/1.1"))
        assert b"marker" not in raw.answer().body


# Limits of time


@pytest.fixture(scope="module")
def hasty() -> Iterator[Server]:
    """A server that waits one second for headers and one for a body."""
    with Server(flags=["--header-seconds", "1", "--body-seconds", "1"]) as started:
        started.start()
        yield started


def time_to_end(raw: Raw, drip: bytes = b"") -> tuple[tuple[int, ...], float]:
    """Feeds a connection byte by byte until it ends; gives the answers and the seconds it took."""
    started = time.monotonic()
    statuses: list[int] = []
    raw.socket.settimeout(0.2)
    while time.monotonic() - started < 10:
        try:
            statuses.append(raw.answer().status)
        except Closed:
            return tuple(statuses), time.monotonic() - started
        except TimeoutError:
            pass
        if drip:
            try:
                raw.send(drip)
            except OSError:
                drip = b""
    return tuple(statuses), time.monotonic() - started


STALLED = {
    "nothing": (b"", b""),
    "half a line": (b"GET /hea", b""),
    "half the headers": (b"GET /healthz HTTP/1.1\r\nHost: a\r\n", b""),
    "headers byte by byte": (b"GET /healthz HTTP/1.1\r\nHost: a\r\nX: ", b"a"),
    "headers line by line": (b"GET /healthz HTTP/1.1\r\nHost: a\r\n", b"X: a\r\n"),
    "the second request": (HIDDEN + b"GET /healthz HTTP/1.1\r\nHost: a\r\n", b""),
}


@pytest.mark.parametrize("name", STALLED)
def test_stalled_headers_end_in_time(hasty: Server, name: str) -> None:
    start, drip = STALLED[name]
    with Raw(hasty.port) as raw:
        raw.send(start)
        statuses, seconds = time_to_end(raw, drip)
    assert statuses in ((), (408,), (200,), (200, 408))
    assert 0.5 < seconds < 4


@pytest.mark.parametrize(
    ("framing", "start", "drip"),
    [
        (b"Content-Length: 500", b"", b""),
        (b"Content-Length: 500", ENTITY[:10], b""),
        (b"Content-Length: 500", b"", b" "),
        (b"Transfer-Encoding: chunked", b"", b""),
        (b"Transfer-Encoding: chunked", b"5\r\nab", b""),
        (b"Transfer-Encoding: chunked", b"", b"1\r\n \r\n"),
    ],
)
def test_a_stalled_body_is_408(hasty: Server, framing: bytes, start: bytes, drip: bytes) -> None:
    access = hasty.token(hasty.client())
    with Raw(hasty.port) as raw:
        raw.send(post(framing, body=start).replace(TOKEN, access.encode()))
        statuses, seconds = time_to_end(raw, drip)
    assert statuses == (408,)
    assert 0.5 < seconds < 4


def test_half_a_body_makes_nothing(hasty: Server) -> None:
    access = hasty.token(hasty.client())
    with Raw(hasty.port) as raw:
        raw.send(post(EXACT, body=ENTITY[:-1]).replace(TOKEN, access.encode()))
        raw.socket.shutdown(socket.SHUT_WR)
        statuses, seconds = time_to_end(raw)
    assert statuses in ((), (400,), (408,))
    assert seconds < 4
    assert hasty.api.get("/api/managing-entity/list").json() == []


def test_stalled_connections_do_not_hold_others_up(hasty: Server) -> None:
    stalled = [Raw(hasty.port) for _ in range(100)]
    for raw in stalled:
        raw.send(b"GET /healthz HTTP/1.1\r\nHost: a\r\n")
    slowest = max(seconds_of(lambda: Api(hasty.port).get("/healthz")) for _ in range(20))
    for raw in stalled:
        raw.close()
    assert slowest < 0.3


def seconds_of(action: Callable[[], Any]) -> float:
    started = time.monotonic()
    action()
    return time.monotonic() - started


# Limits of connections


def answers(raw: Raw) -> bool:
    try:
        raw.send(HIDDEN)
        return raw.answer().status == 200
    except (Closed, OSError):
        return False


@pytest.mark.parametrize("flag", ["--max-connections-per-peer", "--max-connections"])
def test_one_connection_too_many_is_turned_away(flag: str) -> None:
    with Server(flags=[flag, "4"]) as server:
        server.start()
        allowed = [Raw(server.port) for _ in range(4)]
        assert [answers(raw) for raw in allowed] == [True] * 4
        with Raw(server.port) as extra:
            assert not answers(extra)
        assert [answers(raw) for raw in allowed] == [True] * 4
        allowed[0].close()
        time.sleep(0.2)
        with Raw(server.port) as later:
            assert answers(later)
        for raw in allowed[1:]:
            raw.close()


def test_the_server_is_still_well(server: Server) -> None:
    answer = server.connect(None).get("/healthz")
    assert answer.status == 200
