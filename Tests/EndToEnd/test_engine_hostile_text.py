"""Whatever stands in a text, the engine's writer never lets it out: four readers see one event, and nothing else."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator

import hostile_exceptions
import pytest
from hostile_events import Event, Hostile, document, hostile_events, read_by_icalendar, read_by_probe, read_by_vobject
from hostile_exceptions import carried
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from probe import Probe, Refused
from readers import faults_of_lines
from vacancy import LONG

EXAMPLES = 50_000 if LONG else 2_500
# The same examples in every run of the same form, so that a failure can be repeated.
STEADY = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
COUNTS: Counter[str] = Counter()


@pytest.fixture(scope="module")
def probes() -> Iterator[tuple[Probe, Probe]]:
    with Probe() as engine, Probe("--libical") as libical:
        yield engine, libical


@pytest.fixture(scope="module", autouse=True)
def timed() -> Iterator[None]:
    started = time.monotonic()
    yield
    print(f"\n{EXAMPLES} hostile events: {time.monotonic() - started:.1f} s")
    for name, count in sorted(COUNTS.items()):
        print(f"  {count:6} {name}")


@STEADY
@given(events=st.lists(hostile_events(), min_size=1, max_size=2))
def test_all_readers_see_the_same(probes: tuple[Probe, Probe], events: list[Hostile]) -> None:
    engine, libical = probes
    _, body = engine.ask("write", calendar=document(events))
    # A fold may leave a line of blanks alone, which is none that is empty.
    assert [fault for fault in faults_of_lines(body) if fault != "an empty line"] == []
    assert b"\r\n\r\n" not in body
    assert bounds(body) == [b"BEGIN:VCALENDAR", *[b"BEGIN:VEVENT", b"END:VEVENT"] * len(events), b"END:VCALENDAR"]
    readers: dict[str, Callable[[bytes], list[Event]]] = {
        "engine": lambda body: read_by_probe(engine, body),
        "libical": lambda body: read_by_probe(libical, body),
        "icalendar": read_by_icalendar,
        "vobject": read_by_vobject,
    }
    for reader, read in readers.items():
        seen = read(body)
        assert len(seen) == len(events), reader
        for event, found in zip(events, seen):
            meant, names = carried(reader, event.clean, found)
            COUNTS.update(names)
            assert found == meant, reader


def bounds(body: bytes) -> list[bytes]:
    """The lines that begin and end components, as a reader of lines finds them."""
    return [line for line in body.split(b"\r\n") if line.startswith((b"BEGIN:", b"END:"))]


@pytest.mark.parametrize(
    "name", ["", "A B", "A:B", "A;B", "A\r\nB", "Ä", "A=B", "A\x00", '"A"', "A,B", "A\u2028B", "A^B"]
)
def test_a_hostile_name_is_refused(probes: tuple[Probe, Probe], name: str) -> None:
    value = [{"text": "x"}]
    parts = [
        {"name": name, "properties": []},
        {"name": "VEVENT", "properties": [{"name": name, "values": value}]},
        {
            "name": "VEVENT",
            "properties": [{"name": "SUMMARY", "values": value, "parameters": [{"name": name, "values": ["y"]}]}],
        },
    ]
    for part in parts:
        with pytest.raises(Refused):
            probes[0].ask("write", calendar={"name": "VCALENDAR", "components": [part]})


@pytest.mark.skipif(not LONG, reason="some take many examples to meet")
def test_every_exception_was_needed() -> None:
    assert [name for name in hostile_exceptions.NAMES if not COUNTS[name]] == []
