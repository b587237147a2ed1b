"""The command itself: help, exit codes, configuration, life and death of the server, clients, the demo."""

from __future__ import annotations

import itertools
import json
import os
import re
import signal
import socket
import sqlite3
import stat
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from vacancy import (
    BINARY,
    Api,
    Client,
    Closed,
    Raw,
    Server,
    basic,
    bearer,
    clean_environment,
    day,
    draft,
    extranet,
    faults_of_log,
    run,
)

USAGE = 64

SERVE_FLAGS = [
    "--listen",
    "--database",
    "--public-url",
    "--key-file",
    "--trusted-proxies",
    "--threads",
    "--log",
    "--config",
    "--max-connections",
    "--max-connections-per-peer",
    "--header-seconds",
    "--body-seconds",
    "--drain-delay-seconds",
    "--metrics-listen",
    "--metrics-networks",
    "--min-free-megabytes",
    "--read-log-days",
    "--sandbox-days",
    "--no-sandbox",
    "--database-connections",
    "--no-migrate",
]


@pytest.fixture
def own() -> Iterator[Server]:
    """A server for one test alone, not started yet."""
    with Server() as server:
        yield server


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def one_line(text: str) -> bool:
    return len(text.strip().splitlines()) == 1


# Help, version, wrong words


@pytest.mark.parametrize(
    "command",
    ["", "serve", "demo", "client", "client add", "client list", "client revoke", "config", "healthcheck"],
)
def test_every_command_has_help(command: str) -> None:
    done = run(*command.split(), "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert all(word in done.stdout for word in ["vacancy", *command.split()])


def test_help_of_the_whole_names_the_commands() -> None:
    assert all(word in run("--help").stdout for word in ["serve", "demo", "client", "config", "healthcheck"])


def test_help_of_serve_names_every_flag() -> None:
    printed = run("serve", "--help").stdout
    assert [flag for flag in SERVE_FLAGS if flag not in printed] == []


def test_help_of_client_add_names_every_flag() -> None:
    printed = run("client", "add", "--help").stdout
    assert [flag for flag in ["--name", "--scopes", "--entity", "--database"] if flag not in printed] == []


def test_version() -> None:
    done = run("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert one_line(done.stdout)
    assert re.search(r"\d+\.\d+\.\d+", done.stdout)


@pytest.mark.parametrize(
    "arguments",
    [
        "nonsense",
        "--nonsense",
        "serve --nonsense",
        "serve nonsense",
        "serve --listen",
        "serve --listen nonsense",
        "serve --listen 127.0.0.1:99999",
        "serve --listen 127.0.0.1:-1",
        "serve --database nonsense:v.db",
        "serve --threads 0",
        "serve --threads nonsense",
        "serve --log nonsense",
        "serve --public-url nonsense",
        "serve --trusted-proxies 10.0.0.0/99",
        "serve --trusted-proxies nonsense",
        "serve --max-connections nonsense",
        "serve --max-connections-per-peer -1",
        "serve --header-seconds nonsense",
        "serve --body-seconds -5",
        "serve --drain-delay-seconds 601",
        "serve --metrics-listen nonsense",
        "serve --metrics-networks nonsense",
        "serve --no-migrate=off",
        "config",
        "config nonsense",
        "config check --log nonsense",
        "healthcheck a b",
        "demo --nonsense",
        "client nonsense",
        "client add",
        "client add --scopes *.*",
        "client add --name A --scopes nonsense",
        "client add --name A --scopes booking.fly",
        "client add --name A --scopes *.* --entity nonsense",
        "client list --nonsense",
        "client revoke",
        "client revoke nonsense",
    ],
)
def test_a_wrong_word_is_one_line_and_status_64(arguments: str, tmp_path: Path) -> None:
    done = run(*arguments.split(), directory=tmp_path, timeout=3)
    assert done.returncode == USAGE
    assert done.stdout == ""
    assert one_line(done.stderr), done.stderr
    assert list(tmp_path.iterdir()) == [], "a wrong command must leave nothing behind"


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ("serve --nonsense", "--nonsense"),
        ("serve --listen somewhere", "somewhere"),
        ("serve --threads seven", "seven"),
        ("client add --name A --scopes booking.fly", "booking.fly"),
        ("client add --scopes *.*", "--name"),
    ],
)
def test_the_line_names_what_is_wrong(arguments: str, named: str, tmp_path: Path) -> None:
    assert named in run(*arguments.split(), directory=tmp_path, timeout=3).stderr


@pytest.mark.parametrize("variable", ["VACANCY_THREADS", "VACANCY_LISTEN", "VACANCY_LOG"])
def test_a_wrong_variable_is_refused_and_named(variable: str, tmp_path: Path) -> None:
    done = run("serve", environment={variable: "nonsense"}, directory=tmp_path, timeout=3)
    assert done.returncode == USAGE
    assert one_line(done.stderr)
    assert variable in done.stderr


# Configuration


@contextmanager
def serving(directory: Path, *flags: str, environment: dict[str, str]) -> Iterator[str]:
    """Starts a server whose address is only configured, and gives what it printed first."""
    process = subprocess.Popen(
        [str(BINARY), "serve", "--database", f"sqlite:{directory}/v.db", *flags],
        env=clean_environment(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout
    try:
        yield process.stdout.readline().strip()
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.mark.parametrize("config_by", ["flag", "variable"])
def test_flag_wins_over_variable_wins_over_file(own: Server, config_by: str) -> None:
    by_flag, by_variable, by_file = free_port(), free_port(), free_port()
    config = own.directory / "settings"
    config.write_text(f'# the address\n\nVACANCY_LISTEN="127.0.0.1:{by_file}"\n')
    named = {"VACANCY_CONFIG": str(config)} if config_by == "variable" else {}
    flags = ["--config", str(config)] if config_by == "flag" else []
    variable = {**named, "VACANCY_LISTEN": f"127.0.0.1:{by_variable}"}

    with serving(own.directory, *flags, "--listen", f"127.0.0.1:{by_flag}", environment=variable) as printed:
        assert printed == f"listening on http://127.0.0.1:{by_flag}"
    with serving(own.directory, *flags, environment=variable) as printed:
        assert printed == f"listening on http://127.0.0.1:{by_variable}"
    with serving(own.directory, *flags, environment=named) as printed:
        assert printed == f"listening on http://127.0.0.1:{by_file}"


@pytest.mark.parametrize("content", ["no equals sign\n", "VACANCY_LISTEN=nonsense\n"])
def test_a_broken_config_file_is_refused(tmp_path: Path, content: str) -> None:
    config = tmp_path / "settings"
    config.write_text(content)
    done = run("serve", "--config", str(config), directory=tmp_path, timeout=3)
    # The flag is right and the file wrong, for which the system has a status of its own.
    assert done.returncode in (USAGE, 78)
    assert one_line(done.stderr)


def test_a_missing_config_file_is_refused(tmp_path: Path) -> None:
    done = run("serve", "--config", str(tmp_path / "absent"), directory=tmp_path)
    assert done.returncode != 0
    assert one_line(done.stderr)
    assert "absent" in done.stderr


def test_addresses_start_with_the_public_url() -> None:
    with Server(flags=["--public-url", "https://calendar.example.org"]) as server:
        server.start()
        property_id = server.property()["id"]
        url = server.calendar(property_id)["url"]
    assert url == f"https://calendar.example.org/api/cal/property/{property_id}/booking/list"


# Life and death


def test_it_listens_on_a_port_it_picks_and_is_healthy(server: Server) -> None:
    assert server.port > 0
    assert server.connect(None).get("/healthz").status == 200


def test_the_front_page_is_plain_and_has_links(server: Server) -> None:
    page = server.connect(None).get("/")
    assert (page.status, page.media_type) == (200, "text/html")
    assert "<a " in page.text


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_counts_from_the_first_line_on(own: Server, number: signal.Signals) -> None:
    for _ in range(20):
        own.start()
        own.signal(number)
        assert own.wait(5) == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_lets_the_request_under_way_finish(own: Server, number: signal.Signals) -> None:
    own.start()
    property_id = own.property()["id"]
    unit = own.unit(property_id)["id"]
    body = json.dumps(draft(unit, day(0), day(2))).encode()
    head = (
        f"POST {extranet(property_id)}/booking HTTP/1.1\r\nHost: a\r\nAuthorization: {own.api.authorization}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with Raw(own.port) as raw:
        raw.send(head.encode() + body[:20])
        time.sleep(0.2)
        own.signal(number)
        time.sleep(0.2)
        raw.send(body[20:])
        answer = raw.answer()
    assert answer.status == 201
    assert own.wait() == 0
    own.start()
    assert [booking["id"] for booking in own.bookings(property_id)] == [json.loads(answer.body)["id"]]


def test_after_a_signal_nobody_new_is_served_and_idle_connections_do_not_hold_it_up(own: Server) -> None:
    own.start()
    with Raw(own.port) as idle:
        idle.send(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
        assert idle.answer().status == 200
        started = time.monotonic()
        assert own.stop() == 0
        assert time.monotonic() - started < 5
        with pytest.raises(OSError):
            socket.create_connection(("127.0.0.1", own.port), 1).close()


def test_it_starts_again_after_a_kill(own: Server) -> None:
    own.start()
    property_id = own.property()["id"]
    own.kill()
    own.start()
    assert own.api.get(f"/api/managing-entity/{property_id}").status == 200
    assert own.stop() == 0


def test_a_second_server_on_the_same_database_is_refused(own: Server) -> None:
    own.start()
    done = run("serve", "--listen", "127.0.0.1:0", *own.database_flag)
    assert done.returncode != 0
    assert done.stdout == ""
    assert str(own.database) in done.stderr
    assert own.connect(None).get("/healthz").status == 200


def test_a_taken_port_is_refused_and_named(own: Server) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        done = run("serve", "--listen", f"127.0.0.1:{port}", *own.database_flag)
    assert done.returncode not in (0, USAGE)
    assert done.stdout == ""
    assert str(port) in done.stderr


def test_a_database_in_no_folder_is_refused_and_named(tmp_path: Path) -> None:
    done = run("serve", "--listen", "127.0.0.1:0", "--database", f"sqlite:{tmp_path}/absent/v.db")
    assert done.returncode != 0
    assert "absent" in done.stderr


def test_a_file_that_is_no_database_is_refused(own: Server) -> None:
    own.database.write_bytes(b"This is a letter to the landlord, not a database. " * 100)
    done = run("serve", "--listen", "127.0.0.1:0", *own.database_flag)
    assert done.returncode != 0
    assert str(own.database) in done.stderr
    assert own.database.read_bytes().startswith(b"This is a letter")


def make_newer(database: Path) -> None:
    """Leaves a stopped server's database as a later version of it would."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(
            "INSERT INTO migration (number, name, applied_at) SELECT max(number) + 1, 'later', 0 FROM migration"
        )


def test_a_database_of_a_newer_version_is_refused_and_left_alone(own: Server) -> None:
    own.start()
    assert own.stop() == 0
    make_newer(own.database)
    before = own.database.read_bytes()
    done = run("serve", "--listen", "127.0.0.1:0", *own.database_flag)
    assert done.returncode != 0
    assert done.stdout == ""
    assert "newer" in done.stderr
    assert own.database.read_bytes() == before


def test_files_with_secrets_are_the_owners_alone(own: Server) -> None:
    own.start()
    modes = {name: stat.S_IMODE(os.stat(f"{own.database}{name}").st_mode) for name in (".key", ".sock")}
    assert modes == {".key": 0o600, ".sock": 0o600}


def test_the_key_file_can_be_elsewhere(own: Server) -> None:
    key = own.directory / "keys"
    own.flags = ["--key-file", str(key)]
    own.start()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert not Path(f"{own.database}.key").exists()


# Logs


def test_the_check_of_the_log_sees_a_fault() -> None:
    good = '{"level": "info", "message": "listening"}\n'
    assert faults_of_log(good, ["hush"]) == []
    assert len(faults_of_log(good + '{"token": "hush"}\n', ["hush"])) == 1
    assert len(faults_of_log(good + "Fatal error\n", [])) == 1


def test_requests_are_logged_without_their_query(own: Server) -> None:
    own.start()
    own.api.get("/api/managing-entity/list?type=HOTEL&marker=questionmark")
    assert own.stop() == 0
    log = own.log.read_text()
    assert "/api/managing-entity/list" in log
    assert "questionmark" not in log
    assert faults_of_log(log, own.secrets) == []


# Clients


def token_status(api: Api, client: Client) -> int:
    return api.form("/oauth2/token", {"grant_type": "client_credentials"}, authorization=client.basic).status


def test_clients_beside_a_running_server(own: Server) -> None:
    own.start()
    client = own.client("booking.read, booking.write", name="Front desk")
    api = own.connect(None)
    assert token_status(api, client) == 200

    listed = run("client", "list", *own.database_flag)
    assert listed.returncode == 0
    assert client.id in listed.stdout
    assert "Front desk" in listed.stdout
    assert client.secret not in listed.stdout

    assert run("client", "revoke", client.id, *own.database_flag).returncode == 0
    assert token_status(api, client) == 401


def test_clients_while_no_server_runs(own: Server) -> None:
    client = own.client(name="Early bird")
    kept = own.client(name="Kept")
    assert run("client", "revoke", client.id, *own.database_flag).returncode == 0
    listed = run("client", "list", *own.database_flag)
    assert "Kept" in listed.stdout
    own.start()
    assert token_status(own.connect(None), client) == 401
    assert token_status(own.connect(None), kept) == 200


def test_clients_after_a_crash_that_left_lock_and_socket_behind(own: Server) -> None:
    own.start()
    own.kill()
    client = own.client(name="After the crash")
    own.start()
    assert token_status(own.connect(None), client) == 200


def test_client_add_prints_one_object_on_one_line(own: Server) -> None:
    done = run("client", "add", "--name", "A", "--scopes", "booking.read booking.write", *own.database_flag)
    assert one_line(done.stdout)
    printed = json.loads(done.stdout)
    assert set(printed) == {"clientId", "clientSecret"}
    assert re.fullmatch(r"[0-9a-f-]{36}", printed["clientId"])
    assert len(printed["clientSecret"]) >= 32


@pytest.mark.parametrize("running", [True, False])
def test_revoking_an_unknown_client_is_an_error(own: Server, running: bool) -> None:
    own.client(name="Someone")
    if running:
        own.start()
    done = run("client", "revoke", "00000000-0000-4000-8000-000000000000", *own.database_flag)
    assert done.returncode != 0
    assert one_line(done.stderr)


def test_many_clients_at_once_beside_a_running_server(own: Server) -> None:
    own.start()
    command = [str(BINARY), "client", "add", "--scopes", "*.*", *own.database_flag, "--name"]
    processes = [
        subprocess.Popen([*command, f"Client {index}"], env=clean_environment(), stdout=subprocess.PIPE, text=True)
        for index in range(10)
    ]
    printed = [process.communicate(timeout=20)[0] for process in processes]
    assert [process.returncode for process in processes] == [0] * 10
    assert len({json.loads(line)["clientId"] for line in printed}) == 10


# The demo


def test_the_demo_prints_addresses_and_credentials_that_work(own: Server) -> None:
    own.start("demo", with_database=False)
    printed = own.read_more(quiet=1.0)
    passkeys = re.findall(r"pkey_[a-z0-9]{32}", printed)
    feeds = re.findall(r"http://\S+?(/api/cal/property/([0-9a-f-]{36})/booking/list)", printed)
    assert passkeys and feeds, printed
    path, property_id = feeds[0]
    feed = own.connect(None).get(path, authorization=basic(property_id, passkeys[0]))
    assert feed.status == 200
    assert feed.text.count("BEGIN:VEVENT") > 10
    assert working_token(own.connect(None), printed, property_id), printed
    addresses = re.findall(r"(portal|cleaners|owner) +http://\S+?(/cal/[a-z0-9]{32}\.ics)", printed)
    assert [name for name, _ in addresses] == ["portal", "cleaners", "owner"], printed
    told = {name: own.connect(None).get(address) for name, address in addresses}
    # Forty bookings, one of them twice sold, and two blocks.
    assert {name: answer.text.count("BEGIN:VEVENT") for name, answer in told.items()} == dict.fromkeys(told, 43)
    assert ["Family" in told[name].text for name in ("portal", "cleaners", "owner")] == [False, False, True]
    conflicts = own.connect(f"Bearer {token_of(own.connect(None), printed, property_id)}").get(
        f"{extranet(property_id)}/conflict/list"
    )
    assert [conflict["state"] for conflict in conflicts.json()] == ["OPEN"]
    assert own.stop() == 0


def working_token(api: Api, printed: str, property_id: str) -> bool:
    """Whether two of the words printed are a client's credentials, with access to the property."""
    token = token_of(api, printed, property_id)
    units = token and api.get(f"{extranet(property_id)}/unit/list", authorization=bearer(token))
    return bool(units) and units.status == 200 and len(units.json()) == 3


def token_of(api: Api, printed: str, property_id: str) -> str | None:
    """The token that two of the words printed are good for."""
    words = set(re.findall(r"[A-Za-z0-9_-]{20,}", printed))
    identifiers = {word for word in words if re.fullmatch(r"[0-9a-f]{8}-[0-9a-f-]{27}", word)} - {property_id}
    for identifier, secret in itertools.product(identifiers, words - identifiers):
        fields = {"grant_type": "client_credentials"}
        answer = api.form("/oauth2/token", fields, authorization=basic(identifier, secret))
        if answer.status == 200:
            return str(answer.json()["access_token"])
    return None


def test_the_demo_leaves_nothing_behind(own: Server) -> None:
    own.environment = {"TMPDIR": str(own.directory)}
    own.start("demo", with_database=False)
    own.read_more()
    assert own.stop() == 0
    assert sorted(path.name for path in own.directory.iterdir()) == ["server.log"]


# Closing a connection while a test reads it must be seen as such


def test_a_connection_closed_without_an_answer_is_seen() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, Raw(listener.getsockname()[1]) as raw:
        listener.accept()[0].close()
        with pytest.raises(Closed):
            raw.answer()
