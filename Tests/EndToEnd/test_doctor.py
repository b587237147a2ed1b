"""The feed doctor: vacancy check, diff and picture, on files, addresses and standard input."""

from __future__ import annotations

import http.server
import json
import os
import stat
import subprocess
import threading
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import icalendar
import pytest
from readers import Event, agreed_events, faults_of_lines
from vacancy import BINARY, clean_environment

USAGE = 64
NO_INPUT = 66
CANNOT_CREATE = 73

HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//EN\n"
TAIL = "END:VCALENDAR\n"
STAY = (
    "BEGIN:VEVENT\nUID:a@example.com\nDTSTAMP:20260101T000000Z\nDTSTART;VALUE=DATE:20310410\n"
    "DTEND;VALUE=DATE:20310412\nSUMMARY:Reserved\nEND:VEVENT\n"
)
OTHER = STAY.replace("a@example.com", "b@example.com").replace("0410", "0420").replace("0412", "0421")
REPAIRED = STAY.replace("DTSTART;VALUE=DATE", "DTSTART").replace("SUMMARY", "SUMMARY;X")
BROKEN = STAY.replace("SUMMARY", "no colon\nSEQUENCE:many\nSUMMARY")


def feed(*events: str) -> bytes:
    return (HEAD + "".join(events) + TAIL).replace("\n", "\r\n").encode()


CLEAN = feed(STAY)
HTML = b"<!DOCTYPE html><html><body>Please sign in</body></html>"


def run(*arguments: str, stdin: bytes = b"", umask: int = -1, directory: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [str(BINARY), *arguments],
        env=clean_environment(),
        input=stdin,
        capture_output=True,
        timeout=30,
        check=False,
        umask=umask,
        cwd=directory,
    )


def check(*arguments: str, stdin: bytes = b"") -> tuple[int, dict[str, Any]]:
    done = run("check", "--json", *arguments, stdin=stdin)
    assert done.stdout.count(b"\n") == 1, done
    return done.returncode, json.loads(done.stdout)


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def writing(body: bytes, name: str = "feed.ics") -> str:
        path = tmp_path / name
        path.write_bytes(body)
        return str(path)

    return writing


class Shelf(http.server.BaseHTTPRequestHandler):
    """Serves a few calendars, and what is none."""

    answers: ClassVar[dict[str, tuple[int, str, bytes]]] = {
        "/feed.ics": (200, "text/calendar; charset=utf-8", CLEAN),
        "/plain": (200, "text/plain", CLEAN),
        "/page": (200, "text/html", HTML),
        "/empty": (200, "text/calendar", b""),
        "/moved": (302, "/feed.ics", b""),
        "/loop": (302, "/loop", b""),
        "/error": (500, "text/html", HTML),
        "/busy": (503, "text/plain", b""),
    }

    def do_GET(self) -> None:  # noqa: N802
        status, kind, body = self.answers.get(self.path, (404, "text/plain", b"none"))
        self.send_response(status)
        self.send_header("Location" if 300 <= status < 400 else "Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Says nothing."""


@pytest.fixture(scope="module")
def shelf() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Shelf)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


# check


def test_check_tells_what_a_calendar_holds(write: Any) -> None:
    path = write(feed(STAY, OTHER.replace("SUMMARY", "RRULE:FREQ=WEEKLY\nSUMMARY")) + feed(STAY.replace("UID:a", "UID:c")))
    status, report = check(path)
    assert status == 0
    assert list(report) == ["file", "bytes", "components", "events", "diagnostics", "readers"]
    assert report["file"] == path
    assert report["bytes"] == Path(path).stat().st_size
    assert report["components"] == {"VCALENDAR": 2, "VEVENT": 3}
    assert report["events"] == [
        {"uid": "a@example.com", "start": "20310410", "end": "20310412", "nights": 2, "recurring": False},
        {"uid": "b@example.com", "start": "20310420", "end": "20310421", "nights": None, "recurring": True},
        {"uid": "c@example.com", "start": "20310410", "end": "20310412", "nights": 2, "recurring": False},
    ]
    assert report["diagnostics"] == []
    assert report["readers"] == []


def test_check_tells_each_diagnostic_with_its_place(write: Any) -> None:
    status, report = check(write(feed(BROKEN)))
    assert status == 1
    assert [(item["severity"], item["code"], item["line"]) for item in report["diagnostics"]] == [
        ("error", "not-a-content-line", 9),
        ("error", "unreadable-value", 10),
    ]
    for item in report["diagnostics"]:
        assert list(item) == ["severity", "code", "line", "column", "message"]
        assert item["column"] >= 1
        assert item["message"].endswith(".")


@pytest.mark.parametrize(
    ("body", "status"),
    [(CLEAN, 0), (feed(REPAIRED), 0), (feed(BROKEN), 1), (HTML, 1), (b"", 1), (CLEAN[:-20], 1), (CLEAN.replace(b"\r", b""), 0)],
)
def test_the_status_tells_whether_something_is_lost(body: bytes, status: int, write: Any) -> None:
    path = write(body)
    found, report = check(path)
    assert found == status
    assert ("error" in {item["severity"] for item in report["diagnostics"]}) == (status == 1)
    plain = run("check", path)
    assert plain.returncode == status
    assert plain.stderr == b""
    lines = plain.stdout.decode().splitlines()
    assert all(line.startswith(f"{path}:") for line in lines)
    assert len(lines) == len(report["diagnostics"]) + 2
    for line, item in zip(lines, report["diagnostics"], strict=False):
        assert line.startswith(f"{path}:{item['line']}:{item['column']}: {item['severity']}: ")


def test_an_event_without_anything_has_nulls(write: Any) -> None:
    _, report = check(write((HEAD + "BEGIN:VEVENT\nEND:VEVENT\n" + TAIL).encode()))
    assert report["events"] == [{"uid": None, "start": None, "end": None, "nights": None, "recurring": False}]


def test_check_reads_standard_input() -> None:
    status, report = check("-", stdin=CLEAN)
    assert (status, report["file"], len(report["events"])) == (0, "-", 1)


def test_bytes_that_are_no_text_still_make_json(write: Any) -> None:
    hostile = feed(STAY.replace("a@example.com", 'a"\\n\x1b\u2028').replace("SUMMARY", "X-\x00\x07SUMMARY")) + bytes(range(256)) * 4
    _, report = check(write(hostile, 'odd "name"\n.ics'))
    assert report["events"]


@pytest.mark.parametrize("path", ["/feed.ics", "/plain", "/moved"])
def test_check_reads_an_address(path: str, shelf: str) -> None:
    status, report = check(shelf + path)
    assert status == 0
    assert report["file"] == shelf + path
    assert report["components"] == {"VCALENDAR": 1, "VEVENT": 1}


@pytest.mark.parametrize("path", ["/page", "/empty"])
def test_a_page_is_no_calendar(path: str, shelf: str) -> None:
    status, report = check(shelf + path)
    assert status == 1
    assert "no-calendar" in {item["code"] for item in report["diagnostics"]}


@pytest.mark.parametrize("path", ["/none", "/error", "/busy", "/loop"])
def test_an_answer_that_is_a_failure_cannot_be_opened(path: str, shelf: str) -> None:
    done = run("check", "--json", shelf + path)
    assert (done.returncode, done.stdout) == (NO_INPUT, b"")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    "place", ["none.ics", "/", "http:", "webcal:x", "http://127.0.0.1:1/x", "http://", "http://user:secret@127.0.0.1:1/x"]
)
def test_what_is_not_there_cannot_be_opened(place: str, tmp_path: Path) -> None:
    for words in (["check", place], ["diff", place, place], ["picture", place, "-o", "x.svg"]):
        done = run(*words, directory=tmp_path)
        assert (done.returncode, done.stdout) == (NO_INPUT, b""), words
        assert done.stderr.startswith(b"vacancy: ")
        assert done.stderr.count(b"\n") == 1
        assert b"secret" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [["check", "--zone", "Nowhere/Land"], ["check"], ["diff", "-"], ["picture", "-"], ["check", "-x", "-"]])
def test_wrong_words_are_wrong_usage(words: list[str], write: Any) -> None:
    done = run(*words, write(CLEAN)) if len(words) == 3 and words[1] == "--zone" else run(*words)
    assert (done.returncode, done.stdout) == (USAGE, b"")
    assert done.stderr.count(b"\n") == 1


def test_the_zone_decides_the_nights(write: Any) -> None:
    timed = STAY.replace("DTSTART;VALUE=DATE:20310410", "DTSTART:20310410T230000Z").replace(
        "DTEND;VALUE=DATE:20310412", "DTEND:20310412T000000Z"
    )
    path = write(feed(timed))
    for zone, nights in (("UTC", 2), ("Europe/Berlin", 1), ("America/New_York", 2)):
        assert check(path, "--zone", zone)[1]["events"][0]["nights"] == nights, zone


# check --fix


EXPECTED = [Event("a@example.com", date(2031, 4, 10), date(2031, 4, 12), "Reserved", "")]


@pytest.mark.parametrize(
    "body",
    [
        CLEAN,
        feed(REPAIRED),
        feed(BROKEN),
        CLEAN[:-20],
        CLEAN.replace(b"\r", b""),
        b"\xef\xbb\xbf" + CLEAN,
        feed(STAY.replace("DTEND;VALUE=DATE:20310412", "DTEND:20310412T100000")),
        feed(STAY.replace("DTSTAMP:20260101T000000Z\n", "")),
        feed(STAY.replace("SUMMARY", "SUMMARY ")),
        STAY.replace("\n", "\r\n").encode(),
    ],
    ids=["clean", "repaired", "broken", "cut", "line-feeds", "mark", "mixed", "stampless", "blank", "bare"],
)
def test_the_corrected_copy_is_read_alike_by_all(body: bytes, write: Any, tmp_path: Path) -> None:
    copy = tmp_path / "copy.ics"
    path = write(body)
    done = run("check", path, "--fix", str(copy))
    assert done.returncode == run("check", path).returncode
    fixed = copy.read_bytes()
    assert faults_of_lines(fixed) == []
    assert agreed_events(fixed) == EXPECTED
    assert check(str(copy))[0] == 0
    assert {item["severity"] for item in check(str(copy))[1]["diagnostics"]} <= {"note"}
    assert Path(path).read_bytes() == body
    again = tmp_path / "again.ics"
    run("check", str(copy), "--fix", str(again))
    assert again.read_bytes() == fixed


def test_a_clean_calendar_is_copied_as_it_is(write: Any) -> None:
    path = write(CLEAN)
    assert run("check", path, "--fix", path).returncode == 0
    assert Path(path).read_bytes() == CLEAN


def test_what_is_no_calendar_is_not_corrected(write: Any, tmp_path: Path) -> None:
    done = run("check", write(HTML), "--fix", str(tmp_path / "copy.ics"))
    assert done.returncode == 1
    assert not (tmp_path / "copy.ics").exists()
    assert b"not written" in done.stderr


def test_a_copy_that_cannot_be_written_is_told(write: Any) -> None:
    done = run("check", write(CLEAN), "--fix", "/nowhere/at/all.ics")
    assert done.returncode == CANNOT_CREATE
    assert done.stderr.count(b"\n") == 1


def test_the_copy_can_go_to_standard_output(write: Any) -> None:
    done = run("check", write(feed(REPAIRED)), "--fix", "-", "--json")
    body, _, report = done.stdout.rpartition(b"END:VCALENDAR\r\n")
    assert icalendar.Calendar.from_ical(body + b"END:VCALENDAR\r\n").walk("VEVENT")
    assert json.loads(report)["file"]


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_files_have_the_permissions_the_user_asks_for(umask: int, mode: int, write: Any, tmp_path: Path) -> None:
    path = write(CLEAN)
    assert run("check", path, "--fix", str(tmp_path / "copy.ics"), umask=umask).returncode == 0
    assert run("picture", path, "-o", str(tmp_path / "copy.svg"), umask=umask).returncode == 0
    for name in ("copy.ics", "copy.svg"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == mode, name


def test_a_reader_that_goes_away_is_no_crash(write: Any) -> None:
    path = write(feed(*(STAY.replace("UID:a", f"UID:{number}") for number in range(3000))))
    for words in (["check", "--json", path], ["picture", path, "-o", "-"]):
        with subprocess.Popen([str(BINARY), *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=clean_environment()) as process:
            assert process.stdout and process.stderr
            process.stdout.close()
            noise = process.stderr.read()
            assert process.wait(30) in (0, CANNOT_CREATE), noise
            assert noise.count(b"\n") <= 1


# diff


def test_the_same_calendar_does_not_differ(write: Any) -> None:
    first, second = write(CLEAN), write(CLEAN.replace(b"20260101T000000Z", b"20260202T000000Z"), "second.ics")
    done = run("diff", first, second)
    assert (done.returncode, done.stdout) == (0, b"no difference\n")
    done = run("diff", first, second, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout) == {"nights": {"added": [], "removed": []}, "events": {"added": [], "removed": [], "changed": []}}


def test_a_difference_is_told_by_night_and_by_event(write: Any) -> None:
    moved = STAY.replace("DTEND;VALUE=DATE:20310412", "DTEND;VALUE=DATE:20310413")
    first, second = write(feed(STAY, OTHER)), write(feed(moved, OTHER.replace("UID:b", "UID:c")), "second.ics")
    done = run("diff", first, second, "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout) == {
        "nights": {"added": ["2031-04-12"], "removed": []},
        "events": {
            "added": [{"uid": "c@example.com", "start": "20310420", "end": "20310421"}],
            "removed": [{"uid": "b@example.com", "start": "20310420", "end": "20310421"}],
            "changed": [
                {
                    "uid": "a@example.com",
                    "properties": ["DTEND"],
                    "before": {"uid": "a@example.com", "start": "20310410", "end": "20310412"},
                    "after": {"uid": "a@example.com", "start": "20310410", "end": "20310413"},
                }
            ],
        },
    }
    plain = run("diff", first, second)
    assert plain.returncode == 1
    assert [line[:7] for line in plain.stdout.decode().splitlines()] == ["+ night", "- event", "+ event", "~ event"]
    assert json.loads(run("diff", second, first, "--json").stdout)["nights"] == {"added": [], "removed": ["2031-04-12"]}


def test_a_file_is_compared_with_standard_input_and_an_address(write: Any, shelf: str) -> None:
    path = write(CLEAN)
    assert run("diff", path, "-", stdin=CLEAN).returncode == 0
    assert run("diff", "-", path, stdin=feed(OTHER)).returncode == 1
    assert run("diff", path, f"{shelf}/feed.ics").returncode == 0
    assert run("diff", path, f"{shelf}/none").returncode == NO_INPUT


# picture


SVG = "{http://www.w3.org/2000/svg}"


def test_a_picture_is_svg(write: Any, tmp_path: Path) -> None:
    named = CLEAN.replace(b"PRODID", b"X-WR-CALNAME:House <1> & \"2\"\r\nPRODID")
    picture = tmp_path / "nights.svg"
    done = run("picture", write(named), "-o", str(picture))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    root = ElementTree.fromstring(picture.read_bytes())
    assert root.tag == f"{SVG}svg"
    assert root.findtext(f"{SVG}title") == 'House <1> & "2"'
    assert [title.text for title in root.findall(f"{SVG}g/{SVG}title")] == ["2031-04-10", "2031-04-11"]
    assert len(root.findall(f".//{SVG}rect")) == 1 + 30 + 3


def test_a_picture_can_go_to_standard_output(write: Any, shelf: str, tmp_path: Path) -> None:
    pictures = [
        run("picture", write(CLEAN), "-o", "-").stdout,
        run("picture", "-", "-o", "-", stdin=CLEAN).stdout,
        run("picture", f"{shelf}/feed.ics", "-o", "-").stdout,
    ]
    counts = {len(ElementTree.fromstring(picture).findall(f".//{SVG}rect")) for picture in pictures}
    assert counts == {34}
    assert [item for item in os.listdir(tmp_path) if item != "feed.ics"] == []


def test_an_empty_calendar_makes_a_picture_and_a_page_none(write: Any, tmp_path: Path) -> None:
    done = run("picture", write(feed()), "-o", "-")
    assert b"No night is taken." in done.stdout
    ElementTree.fromstring(done.stdout)
    done = run("picture", write(HTML), "-o", str(tmp_path / "x.svg"))
    assert done.returncode == NO_INPUT
    assert not (tmp_path / "x.svg").exists()


def test_a_series_that_is_not_drawn_to_its_end_is_told(write: Any) -> None:
    done = run("picture", write(feed(STAY.replace("SUMMARY", "RRULE:FREQ=SOMETIMES\nSUMMARY"))), "-o", "-")
    assert done.returncode == 0
    assert b"not drawn to its end" in done.stderr
    ElementTree.fromstring(done.stdout)
