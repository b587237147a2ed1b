"""What an operator relies on: readiness, metrics, logs, signals, systemd, restarts that lose nobody, and the package."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from vacancy import (
    BINARY,
    LONG,
    ROOT,
    Api,
    Raw,
    Server,
    basic,
    clean_environment,
    day,
    draft,
    extranet,
    faults_of_log,
    feed_path,
    run,
)

ROUNDS = 20 if LONG else 4

# What no line of the log may show, whatever is done.
MARKERS = ["pkey_markermarkermarkermarker", "markersecret", "markerpassword"]


@pytest.fixture
def own() -> Iterator[Server]:
    """A server for one test alone, not started yet."""
    with Server() as server:
        yield server


def log_lines(server: Server, message: str) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in server.log.read_text().splitlines()]
    return [line for line in lines if line["message"] == message]


def eventually(condition: Any, seconds: float = 10) -> Any:
    """Waits until something holds, and gives it."""
    deadline = time.monotonic() + seconds
    while not (value := condition()) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert value, "it did not come to hold"
    return value


def metrics_port(server: Server) -> int:
    return log_lines(server, "listening")[-1]["metricsPort"]


def samples(text: str) -> dict[str, float]:
    """The series of the text format; a line that is none fails."""
    found: dict[str, float] = {}
    label = r'[a-zA-Z_]\w*="(?:[^"\\\n]|\\[\\"n])*"'
    for line in text.splitlines():
        if line.startswith("#"):
            assert re.fullmatch(r"# (HELP [a-zA-Z_:]\w* .*|TYPE [a-zA-Z_:]\w* (counter|gauge|histogram))", line), line
            continue
        match = re.fullmatch(rf"([a-zA-Z_:][\w:]*(?:\{{{label}(?:,{label})*\}})?) (\S+)", line)
        assert match, line
        assert match[1] not in found, line
        found[match[1]] = float(match[2])
    return found


# Readiness


def test_a_server_is_ready_and_says_why(server: Server) -> None:
    answer = server.connect(None).get("/readyz")
    assert answer.status == 200
    report = answer.json()
    assert report["status"] == "ready"
    assert {check["name"]: check["status"] for check in report["checks"]} == dict.fromkeys(
        ["database", "schema", "disk", "work"], "ok"
    )


def test_a_full_disk_makes_it_unready_but_not_dead(own: Server) -> None:
    own.flags = ["--min-free-megabytes", "1000000000"]
    own.start()
    answer = own.connect(None).get("/readyz")
    assert answer.status == 503
    failed = [check for check in answer.json()["checks"] if check["status"] == "failed"]
    assert [check["name"] for check in failed] == ["disk"]
    assert "1000000000 MB" in failed[0]["reason"]
    assert own.connect(None).get("/healthz").status == 200
    assert log_lines(own, "a check failed")[0]["check"] == "disk"
    assert run("healthcheck", f"{own.address}/readyz").returncode == 1


def test_healthcheck_tells_by_its_status(server: Server) -> None:
    done = run("healthcheck", f"{server.address}/readyz")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["status"] == "ready"
    assert run("healthcheck", "--listen", f"0.0.0.0:{server.port}").returncode == 0
    assert run("healthcheck", environment={"VACANCY_LISTEN": f"127.0.0.1:{server.port}"}).returncode == 0
    for address in [f"{server.address}/nothing", "http://127.0.0.1:1/readyz", "nonsense"]:
        assert run("healthcheck", address).returncode == 1, address


def test_it_is_unready_before_it_stops_accepting(own: Server) -> None:
    own.flags = ["--drain-delay-seconds", "2"]
    own.start()
    kept = own.connect(None)
    assert kept.get("/readyz").status == 200
    begun = time.monotonic()
    own.signal(signal.SIGTERM)
    eventually(lambda: own.connect(None).get("/readyz").status == 503, 1.5)
    # New clients are still served, and those that are there.
    assert own.connect(None).get("/healthz").status == 200
    assert [check["name"] for check in kept.get("/readyz").json()["checks"] if check["status"] != "ok"] == ["stopping"]
    assert time.monotonic() - begun < 2
    kept.close()
    assert own.wait() == 0
    assert 2 <= time.monotonic() - begun < 8


def test_a_second_signal_ends_it_at_once(own: Server) -> None:
    own.flags = ["--drain-delay-seconds", "30"]
    own.start()
    own.signal(signal.SIGTERM)
    eventually(lambda: log_lines(own, "stopping"))
    time.sleep(0.2)
    own.signal(signal.SIGTERM)
    assert own.wait(3) == 1


# Metrics


def test_metrics_are_on_an_address_of_their_own(own: Server) -> None:
    own.flags = ["--metrics-listen", "127.0.0.1:0"]
    own.start()
    property_id = own.property()["id"]
    passkey = own.calendar(property_id)["passkey"]
    reader = own.connect(None)
    feed = reader.get(feed_path(property_id), authorization=basic(property_id, passkey))
    tag = feed.header("ETag")
    for _ in range(5):
        again = reader.get(
            feed_path(property_id), authorization=basic(property_id, passkey), headers={"If-None-Match": tag}
        )
        assert again.status == 304
    assert reader.get("/metrics").status == 404
    scraper = Api(metrics_port(own))
    answer = scraper.get("/metrics")
    assert (answer.status, answer.header("Content-Type")) == (200, "text/plain; version=0.0.4; charset=utf-8")
    found = samples(answer.text)
    route = 'route="/api/cal/property/{id}/booking/list"'
    assert found[f'vacancy_http_requests_total{{{route},method="GET",status_class="2xx"}}'] == 1
    assert found[f'vacancy_http_requests_total{{{route},method="GET",status_class="3xx"}}'] == 5
    assert found[f"vacancy_http_request_duration_seconds_count{{{route}}}"] == 6
    assert found[f'vacancy_http_request_duration_seconds_bucket{{{route},le="+Inf"}}'] == 6
    assert found["vacancy_http_connections"] >= 1
    assert found["process_resident_memory_bytes"] > 1e6
    assert found["process_open_fds"] > 5
    assert abs(found["process_start_time_seconds"] - time.time()) < 60
    assert found["vacancy_ready"] == 1
    assert any(series.startswith("vacancy_build_info{version=") for series in found)
    secrets = {*own.secrets, property_id, "127.0.0.1"}
    assert [secret for secret in secrets if secret in answer.text] == []
    assert scraper.get("/readyz").status == 200
    scraper.close()
    assert own.stop() == 0


@pytest.mark.parametrize(
    ("networks", "proxies", "forwarded", "status"),
    [
        ("127.0.0.0/8", None, None, 200),
        ("10.0.0.0/8", None, None, 404),
        ("127.0.0.0/8", None, "10.0.0.1", 200),
        ("10.0.0.0/8", None, "10.0.0.1", 404),
        ("10.0.0.0/8", "127.0.0.1", "10.0.0.1", 200),
        ("127.0.0.0/8", "127.0.0.1", "10.0.0.1", 404),
    ],
)
def test_metrics_on_the_public_address_are_for_allowed_networks(
    own: Server, networks: str, proxies: str | None, forwarded: str | None, status: int
) -> None:
    own.flags = ["--metrics-networks", networks, *(["--trusted-proxies", proxies] if proxies else [])]
    own.start()
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    assert own.connect(None).get("/metrics", headers=headers).status == status


def test_every_metric_of_the_alert_rules_is_exported(own: Server) -> None:
    own.flags = ["--metrics-listen", "127.0.0.1:0"]
    own.start()
    exported = {re.split(r"[{ ]", series)[0] for series in samples(Api(metrics_port(own)).get("/metrics").text)}
    rules = (ROOT / "Packaging/prometheus/alerts.yml").read_text()
    expressions = re.findall(r"^ +expr: (?:\|\n((?: {10,}.*\n)+)|(.+)\n)", rules, re.MULTILINE)
    named = {name for parts in expressions for name in re.findall(r"\b(?:vacancy|process)_\w+", "".join(parts))}
    assert len(expressions) == rules.count("- alert:") == 5
    assert len(named) >= 4
    assert named - exported == set()


# Logs


def test_no_secret_gets_into_the_log(own: Server) -> None:
    own.flags = ["--log", "debug"]
    own.start()
    property_id = own.property()["id"]
    api = own.connect(None)
    passkey, secret, password = MARKERS
    for authorization in [f"Bearer {secret}", basic(property_id, passkey), basic("user", password), f"Bearer {passkey}"]:
        assert api.get(feed_path(property_id), authorization=authorization).status in (401, 403)
    api.get(f"/cal/{secret}.ics")
    api.get(f"/api/managing-entity/list?token={secret}", authorization=f"Bearer {secret}")
    api.form("/oauth2/token", {"grant_type": "client_credentials", "client_id": "a", "client_secret": secret})
    api.post("/oauth2/token", {"password": password})
    assert own.stop() == 0
    log = own.log.read_text()
    assert len(log.splitlines()) > 8
    assert faults_of_log(log, {*own.secrets, *MARKERS}) == []


def test_no_message_of_the_command_tells_a_password(tmp_path: Path) -> None:
    address = "postgresql://user:markerpassword@127.0.0.1:1/db?password=markersecret"
    wrong = "mysql://user:markerpassword@h/db?password=markersecret"
    for words in [["serve", "--database", address], ["client", "list", "--database", address], ["serve", "--database", wrong]]:
        done = run(*words, directory=tmp_path)
        assert done.returncode != 0
        assert [marker for marker in MARKERS if marker in done.stdout + done.stderr] == []


# Configuration


def test_config_show_and_check(tmp_path: Path) -> None:
    config, secret = tmp_path / "conf", tmp_path / "secret"
    secret.write_text("postgresql://user:markerpassword@h/db\n")
    config.write_text(f"VACANCY_DATABASE_FILE={secret}\nVACANCY_LOG=debug\n")
    shown = run("config", "show", "--config", str(config), environment={"VACANCY_THREADS": "3"})
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "file        VACANCY_LOG=debug\n" in shown.stdout
    assert "environment VACANCY_THREADS=3\n" in shown.stdout
    assert "file        VACANCY_DATABASE=***\n" in shown.stdout
    assert "marker" not in shown.stdout
    checked = run("config", "check", "--config", str(config))
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")
    for content in ["VACANCY_LOG=loud", "VACANCY_NOTHING=1", f"VACANCY_LOG=info\nVACANCY_LOG_FILE={secret}", "VACANCY_LOG_FILE=/none"]:
        config.write_text(content)
        refused = run("config", "check", "--config", str(config))
        assert (refused.returncode, refused.stdout) == (64, "")
        assert len(refused.stderr.splitlines()) == 1
    assert run("config", "check", "--config", str(tmp_path / "absent")).returncode == 64


def test_a_setting_comes_from_a_credential(own: Server) -> None:
    (own.directory / "VACANCY_MIN_FREE_MEGABYTES").write_text("1000000000\n")
    own.environment = {"CREDENTIALS_DIRECTORY": str(own.directory)}
    own.start()
    assert own.connect(None).get("/readyz").status == 503


def test_a_hangup_takes_over_what_can_change(own: Server) -> None:
    config = own.directory / "conf"
    config.write_text("VACANCY_LOG=warning\n")
    own.flags = ["--config", str(config)]
    own.start()
    kept = own.connect(None)
    assert kept.get("/nothing").status == 404
    assert own.log.read_text() == ""

    config.write_text("VACANCY_LOG=info\nVACANCY_MAX_CONNECTIONS=2\nVACANCY_THREADS=7\n")
    own.signal(signal.SIGHUP)
    told = eventually(lambda: log_lines(own, "the configuration was read again"))[0]
    assert told["changed"] == ["VACANCY_LOG=info", "VACANCY_MAX_CONNECTIONS=2"]
    assert told["needRestart"] == ["VACANCY_THREADS"]
    # The connection is still there, what it asks is now told, and there is room for one more only.
    assert kept.get("/nothing").status == 404
    assert log_lines(own, "request")[-1]["status"] == 404
    with Raw(own.port) as second, Raw(own.port) as third:
        second.send(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
        assert second.answer().status == 200
        assert third.is_closed(5)

    for broken in ["VACANCY_LOG=loud\n", "nonsense\n"]:
        config.write_text(broken)
        before = len(log_lines(own, "the configuration is wrong and nothing was changed"))
        own.signal(signal.SIGHUP)
        eventually(lambda: len(log_lines(own, "the configuration is wrong and nothing was changed")) > before)
    assert kept.get("/nothing").status == 404
    config.unlink()
    own.signal(signal.SIGHUP)
    time.sleep(0.3)
    assert kept.get("/healthz").status == 200
    kept.close()
    assert own.stop() == 0


# Under systemd


class Systemd:
    """What systemd is to the server: it holds its listening socket and hears its notices."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.listening = socket.create_server(("127.0.0.1", 0), backlog=4096)
        self.more: dict[str, socket.socket] = {}
        self.port = self.listening.getsockname()[1]
        self.notices = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.notices.bind(str(directory / "notify"))
        self.notices.settimeout(15)
        self.log = directory / "server.log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, *flags: str, environment: Mapping[str, str] | None = None) -> None:
        """Starts the server with the socket, and waits until it says that it is ready."""
        # The sockets become the descriptors from 3 on and the process learns its own number, both only after it has begun.
        wrapper = (
            "import fcntl, os, sys; own = [int(word) for word in sys.argv[1].split(',')];"
            "copies = [fcntl.fcntl(one, fcntl.F_DUPFD, 100) for one in own];"
            "[os.dup2(copy, 3 + index) for index, copy in enumerate(copies)]; [os.close(copy) for copy in copies];"
            "os.environ['LISTEN_PID'] = str(os.getpid()); os.execv(sys.argv[2], sys.argv[2:])"
        )
        sockets = [self.listening, *self.more.values()]
        descriptors = [one.fileno() for one in sockets]
        names = ":".join(["http", *self.more])
        words = ["serve", "--database", f"sqlite:{self.directory}/v.db", *flags]
        extra = {"LISTEN_FDS": str(len(sockets)), "LISTEN_FDNAMES": names, "NOTIFY_SOCKET": str(self.directory / "notify")}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", wrapper, ",".join(map(str, descriptors)), str(BINARY), *words],
                env=clean_environment({**extra, **(environment or {})}),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
                pass_fds=descriptors,
            )
        self.hear("READY=1")

    def hear(self, wanted: str) -> str:
        """Waits for a notice, and gives the whole of it."""
        while True:
            notice = self.notices.recv(4096).decode()
            if wanted in notice.splitlines():
                return notice

    def stop(self) -> None:
        assert self.process
        self.process.terminate()
        assert self.process.wait(20) == 0, self.log.read_text()[-2000:]

    def close(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for one in [self.listening, self.notices, *self.more.values()]:
            one.close()

    def __enter__(self) -> Systemd:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@pytest.fixture
def systemd(own: Server) -> Iterator[Systemd]:
    with Systemd(own.directory) as played:
        yield played


def test_systemd_is_told_how_the_server_is(systemd: Systemd) -> None:
    systemd.start("--listen", "127.0.0.1:1", environment={"WATCHDOG_USEC": "400000"})
    assert systemd.process
    begun = time.monotonic()
    for _ in range(4):
        systemd.hear("WATCHDOG=1")
    assert time.monotonic() - begun < 2
    systemd.process.send_signal(signal.SIGHUP)
    reloading = systemd.hear("RELOADING=1")
    told = int(re.search(r"^MONOTONIC_USEC=(\d+)$", reloading, re.MULTILINE)[1])
    assert abs(told / 1e6 - time.monotonic()) < 5
    assert f"STATUS=serving http://127.0.0.1:{systemd.port}" in systemd.hear("READY=1")
    systemd.process.terminate()
    systemd.hear("STOPPING=1")
    assert systemd.process.wait(15) == 0


def test_the_socket_that_was_handed_over_is_served_in_the_place_of_the_address(systemd: Systemd) -> None:
    systemd.start("--listen", "127.0.0.1:1")
    assert Api(systemd.port).get("/readyz").status == 200
    listening = [json.loads(line) for line in systemd.log.read_text().splitlines()][-2:]
    assert any(line.get("port") == systemd.port and line.get("isInherited") for line in listening)


def test_a_second_socket_is_for_the_metrics_and_others_are_named(systemd: Systemd) -> None:
    systemd.more = {name: socket.create_server(("127.0.0.1", 0)) for name in ["metrics", "spare"]}
    systemd.start()
    assert Api(systemd.port).get("/metrics").status == 404
    assert Api(systemd.more["metrics"].getsockname()[1]).get("/metrics").status == 200
    lines = [json.loads(line) for line in systemd.log.read_text().splitlines()]
    assert [line["name"] for line in lines if line["level"] == "warning"] == ["spare"]
    systemd.stop()


def test_who_connects_while_nobody_serves_is_served_by_the_next(systemd: Systemd) -> None:
    systemd.start()
    systemd.stop()
    waiting = [Raw(systemd.port, timeout=20) for _ in range(50)]
    for raw in waiting:
        raw.send(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
    systemd.start()
    assert [raw.answer().status for raw in waiting] == [200] * 50
    for raw in waiting:
        raw.close()


class Load(threading.Thread):
    """A client that asks over and over on a connection it keeps, and counts what it was not answered as expected."""

    def __init__(self, port: int, requests: Iterator[tuple[str, str, dict[str, str], bytes | None, int]]) -> None:
        super().__init__()
        self.port = port
        self.requests = requests
        self.ending = threading.Event()
        self.answered = 0
        self.closed = 0
        self.failures: list[str] = []

    def run(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        # Reconnecting by itself the library would hide a connection that was cut off.
        connection.auto_open = 0
        connection.connect()
        while not self.ending.is_set():
            method, path, headers, body, expected = next(self.requests)
            try:
                connection.request(method, path, body, headers)
                answer = connection.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException) as error:
                self.failures.append(f"{method}: {error!r}")
                connection.close()
                connection.connect()
                continue
            self.answered += 1
            if answer.status != expected:
                self.failures.append(f"{method}: {answer.status}")
            if answer.getheader("Connection", "").lower() == "close":
                self.closed += 1
                connection.close()
                connection.connect()
        connection.close()


def reads(path: str, headers: dict[str, str], status: int) -> Iterator[tuple[str, str, dict[str, str], bytes | None, int]]:
    while True:
        yield "GET", path, headers, None, status


def bookings(
    base: str, unit_id: str, authorization: str
) -> Iterator[tuple[str, str, dict[str, str], bytes | None, int]]:
    headers = {"Authorization": authorization, "Content-Type": "application/json"}
    for number in range(100_000):
        body = json.dumps(draft(unit_id, day(2 * number), day(2 * number + 1))).encode()
        yield "POST", f"{base}/booking", headers, body, 201


def under_load(systemd: Systemd, loads: Sequence[Load], rounds: int) -> None:
    for load in loads:
        load.start()
    try:
        for _ in range(rounds):
            time.sleep(0.7)
            systemd.stop()
            systemd.start()
        time.sleep(0.7)
    finally:
        for load in loads:
            load.ending.set()
        for load in loads:
            load.join(40)


def test_no_request_fails_over_restarts(own: Server, systemd: Systemd) -> None:
    own.start()
    property_id = own.property()["id"]
    unit_id = own.unit(property_id)["id"]
    passkey = own.calendar(property_id)["passkey"]
    feed = own.feed(property_id)
    authorization = own.api.authorization or ""
    assert own.stop() == 0

    systemd.start()
    credentials = {"Authorization": basic(property_id, passkey)}
    # The feed of another property stays as it is while bookings are made.
    quiet = Api(systemd.port, authorization).post(
        "/api/managing-entity", {"name": "Quiet", "type": "HOTEL", "currencyCode": "EUR", "timeZone": "Europe/Rome"}
    )
    quiet_path = feed_path(quiet.json()["id"])
    tag = Api(systemd.port, authorization).get(quiet_path).header("ETag") or ""
    assert feed.status == 200 and tag
    writer = Load(systemd.port, bookings(extranet(property_id), unit_id, authorization))
    loads = [
        writer,
        *(Load(systemd.port, reads(feed_path(property_id), credentials, 200)) for _ in range(2)),
        *(Load(systemd.port, reads(quiet_path, {"Authorization": authorization, "If-None-Match": tag}, 304)) for _ in range(3)),
        *(Load(systemd.port, reads("/healthz", {}, 200)) for _ in range(2)),
    ]
    under_load(systemd, loads, ROUNDS)
    assert [failure for load in loads for failure in load.failures] == []
    assert all(load.answered > 20 for load in loads)
    # Each of them was told that its connection ends, and came again.
    assert sum(load.closed for load in loads) >= len(loads)
    # What was answered is there.
    page = Api(systemd.port, authorization).get(f"{extranet(property_id)}/booking/list?maxResults=1&pageNumber=0")
    assert page.json()["totalElements"] >= writer.answered
    systemd.stop()


@pytest.mark.skipif(shutil.which("wrk") is None, reason="wrk is not installed")
def test_no_request_fails_over_restarts_under_wrk(systemd: Systemd) -> None:
    systemd.start()
    seconds = 3 + 2 * ROUNDS
    wrk = subprocess.Popen(
        ["wrk", "-t1", "-c64", f"-d{seconds}s", "--timeout", "20s", f"http://127.0.0.1:{systemd.port}/healthz"],
        stdout=subprocess.PIPE,
        text=True,
    )
    for _ in range(ROUNDS):
        time.sleep(1.2)
        systemd.stop()
        systemd.start()
    printed, _ = wrk.communicate(timeout=seconds + 30)
    requests = int(re.search(r"(\d+) requests in", printed)[1])
    assert requests > 10_000, printed
    assert "Socket errors" not in printed, printed
    assert "Non-2xx" not in printed, printed
    systemd.stop()


def test_the_rig_sees_a_request_that_fails(systemd: Systemd) -> None:
    systemd.start()
    load = Load(systemd.port, reads("/healthz", {}, 200))
    load.start()
    time.sleep(0.3)
    assert systemd.process
    systemd.process.kill()
    systemd.process.wait()
    time.sleep(0.2)
    load.ending.set()
    systemd.start()
    load.join(40)
    assert load.failures != []


# The units and the package


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What make install puts below a folder."""
    folder = tmp_path_factory.mktemp("installed")
    make("install", BINARY=str(BINARY), DESTDIR=str(folder), PREFIX="/usr")
    return folder


def make(target: str, **variables: str) -> str:
    done = subprocess.run(
        [str(ROOT / "scripts" / target)],
        cwd=ROOT,
        env=clean_environment(variables),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_install_puts_everything_where_it_belongs(tree: Path) -> None:
    files = {str(path.relative_to(tree)) for path in tree.rglob("*") if path.is_file()}
    assert files >= {
        "usr/bin/vacancy",
        "usr/lib/systemd/system/vacancy.service",
        "usr/lib/systemd/system/vacancy.socket",
        "usr/lib/systemd/system/vacancy-backup.service",
        "usr/lib/systemd/system/vacancy-backup.timer",
        "usr/share/vacancy/prometheus/alerts.yml",
        "etc/vacancy/vacancy.conf",
    }
    config = tree / "etc/vacancy/vacancy.conf"
    assert run("config", "check", "--config", str(config)).returncode == 0
    config.write_text("VACANCY_LOG=debug\n")
    make("install", BINARY=str(BINARY), DESTDIR=str(tree), PREFIX="/usr")
    assert config.read_text() == "VACANCY_LOG=debug\n"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
@pytest.mark.parametrize(("name", "beside"), [("vacancy.service", "vacancy.socket"), ("vacancy-backup.service", "vacancy-backup.timer")])
def test_the_units_are_sound_and_locked_up(tree: Path, name: str, beside: str) -> None:
    units = tree / "usr/lib/systemd/system"
    service = units / name
    service.write_text(service.read_text().replace("/usr/bin/vacancy", str(tree / "usr/bin/vacancy")))
    verified = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(service), str(units / beside)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    # What it says of other units of the machine is not ours.
    ours = [line for line in verified.stderr.splitlines() if "vacancy" in line]
    assert ours == []
    judged = subprocess.run(
        ["systemd-analyze", "security", "--offline=yes", "--threshold=20", str(service)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert judged.returncode == 0, judged.stdout[-500:]


def test_every_setting_stands_in_the_example_with_its_default() -> None:
    example = (ROOT / "Packaging/vacancy.conf").read_text()
    handbook = (ROOT / "Docs/Operating.md").read_text()
    lines = dict(re.findall(r"^#(VACANCY_\w+)=(.*)$", example, re.MULTILINE))
    shown = run("config", "show").stdout.splitlines()
    settings = {line[12:].split("=", 1)[0]: (line[:12].strip(), line.split("=", 1)[1]) for line in shown}
    assert list(lines) == list(settings)
    for name, (source, value) in settings.items():
        assert lines[name] == (value if source == "default" else ""), name
        assert f"| `{name}` |" in handbook


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Debian package of the binary under test."""
    return Path(make("deb", BINARY=str(BINARY), OUT=str(tmp_path_factory.mktemp("package"))))


def deb(*words: str) -> str:
    return subprocess.run(["dpkg-deb", *words], capture_output=True, text=True, check=True, timeout=60).stdout


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="dpkg-deb is not installed")
def test_the_package_says_what_it_needs_and_holds(package: Path) -> None:
    version = run("--version").stdout.split()[1]
    fields = deb("-f", str(package))
    assert f"Version: {version}" in fields
    depends = re.search(r"^Depends: (.+)$", fields, re.MULTILINE)[1]
    for library in ["libc6", "libcurl4", "libmicrohttpd12", "libpq5", "libsodium23", "libsqlite3-0", "zlib1g", "libpangocairo-1.0-0", "tzdata"]:
        assert library in depends, depends
    listed = deb("-c", str(package))
    for path, mode in [("./usr/bin/vacancy", "-rwxr-xr-x"), ("./etc/vacancy/vacancy.conf", "-rw-r--r--")]:
        assert re.search(rf"^{mode} root/root .* {re.escape(path)}$", listed, re.MULTILINE), listed
    assert "vacancy.service" in listed and "vacancy.socket" in listed
    assert deb("-I", str(package), "conffiles") == "/etc/vacancy/vacancy.conf\n"
    for script in ["postinst", "prerm", "postrm"]:
        text = deb("-I", str(package), script)
        checked = subprocess.run(["sh", "-n"], input=text, text=True, check=False, timeout=10)
        assert checked.returncode == 0


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="dpkg-deb is not installed")
def test_the_binary_of_the_package_runs(package: Path, tmp_path: Path) -> None:
    deb("-x", str(package), str(tmp_path))
    # The test's binary may need the runtime of the toolchain; a package is made of one that does not.
    done = subprocess.run([tmp_path / "usr/bin/vacancy", "--version"], capture_output=True, text=True, check=False, timeout=10)
    assert done.returncode == 0, done.stderr
    assert done.stdout == run("--version").stdout
