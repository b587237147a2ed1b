"""Events with hostile texts in every kind of value, and what four readers see of them."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any

import icalendar
import vobject
from calendar_readers import icalendar_values
from hypothesis import strategies as st
from probe import Probe

FRAGMENTS = [
    "\r",
    "\n",
    "\r\n",
    "\x85",
    "\u2028",
    "\u2029",
    "\x0b",
    "\x0c",
    "\x00",
    "\x07",
    "\x1b",
    "\x7f",
    "\x9b",
    "\x1c",
    "\u202e",
    "\u2066",
    "\u200b",
    "\u200d",
    "\ufeff",
    "\u00a0",
    "😀",
    "👩‍👩‍👧",
    "é",
    "e\u0301",
    "日本",
    "\\",
    "\\n",
    "\\N",
    "\\\\",
    '"',
    "'",
    "^",
    "^n",
    "^'",
    "^^",
    ";",
    ",",
    ":",
    "=",
    "END:VEVENT",
    "\r\nBEGIN:VEVENT\r\n",
    "\nEND:VCALENDAR\n",
    "\r\n ",
    "\n\t",
    "=0D=0A",
    "%0D%0A",
    "a",
    "Zimmer",
    " ",
    "\t",
    "x" * 80,
    "日" * 30,
    "😀" * 20,
    "é" * 40,
    "<script>",
    "&amp;",
    "ENCODING=QUOTED-PRINTABLE",
    "VALUE=DATE",
    "{}",
    "\U0010ffff",
    "\ufffd",
]
texts = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.characters(exclude_categories=["Cs"])), max_size=12).map(
    "".join
)
LINE_END = re.compile("[\n\x85\u2028\u2029]")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\x80-\x84\x86-\x9f]")


@dataclass(frozen=True)
class Event:
    """What is compared of an event."""

    uid: str
    summary: str
    description: str
    location: str
    start: str
    end: str
    url: str
    guest: str
    categories: tuple[str, ...]
    note: str
    mark: str


@dataclass(frozen=True)
class Hostile:
    """An event as it is asked for, and by which of its functions the writer writes it."""

    event: Event
    written: str

    @property
    def description(self) -> dict[str, Any]:
        """The event as the engine's writer is told of it."""

        def item(name: str, *values: dict[str, Any], **parameters: str) -> dict[str, Any]:
            return {
                "name": name,
                "written": self.written,
                "values": list(values),
                "parameters": [{"name": key, "values": [value]} for key, value in parameters.items()],
            }

        event = self.event
        properties = [
            item("UID", {"text": event.uid}),
            item("DTSTAMP", {"time": "20310501T080000Z"}),
            item("DTSTART", {"time": event.start}),
            item("DTEND", {"time": event.end}),
            item("SUMMARY", {"text": event.summary}),
            item("DESCRIPTION", {"text": event.description}),
            item("LOCATION", {"text": event.location}),
            item("URL", {"uri": event.url}),
            item("ATTENDEE", {"address": "mailto:guest@example.org"}, CN=event.guest),
            item("CATEGORIES", *({"text": text} for text in event.categories)),
            {**item("X-NOTE", {"text": event.note}), "parameters": [{"name": "X-MARK", "values": [event.mark]}]},
        ]
        return {"name": "VEVENT", "properties": properties}

    @property
    def clean(self) -> Event:
        """What every reader should see: line ends are one kind, other control characters but the tab are gone."""
        members = {
            name: value
            if name in ("start", "end")
            else tuple(map(clean, value))
            if name == "categories"
            else clean(value)
            for name, value in asdict(self.event).items()
        }
        # The writer's own function drops tabs too; no reader is asked to keep blanks round an address.
        members["url"] = re.sub("[\t\n]" if self.written == "by type" else "\n", "", members["url"])
        return Event(**members)


def clean(text: str) -> str:
    return CONTROL.sub("", LINE_END.sub("\n", text))


@st.composite
def hostile_events(draw: Any) -> Hostile:
    start, end = draw(st.sampled_from([("20310501", "20310504"), ("20310501T090000Z", "20310501T100000Z")]))
    event = Event(
        uid=draw(texts),
        summary=draw(texts),
        description=draw(texts),
        location=draw(texts),
        start=start,
        end=end,
        url=draw(texts),
        guest=draw(texts),
        categories=tuple(draw(st.lists(texts, min_size=1, max_size=3))),
        note=draw(texts),
        mark=draw(texts),
    )
    return Hostile(event, draw(st.sampled_from(["by type", "by property"])))


def document(events: list[Hostile]) -> dict[str, Any]:
    """A whole calendar as the engine's writer is told of it."""
    head = [("VERSION", "2.0"), ("PRODID", "-//Example//Calendar 1.0//EN")]
    properties = [{"name": name, "values": [{"text": value}]} for name, value in head]
    return {"name": "VCALENDAR", "properties": properties, "components": [event.description for event in events]}


def read_by_probe(probe: Probe, body: bytes) -> list[Event]:
    """What the engine or libical sees."""
    answer, _ = probe.ask("read", body)
    [calendar] = answer["components"]
    return [probed_event(component) for component in calendar["components"]]


def probed_event(component: dict[str, Any]) -> Event:
    assert component["name"] == "VEVENT"
    values: dict[str, list[str]] = {}
    parameters: dict[str, str] = {}
    for item in component["properties"]:
        values.setdefault(item["name"], []).extend(item["values"])
        parameters |= {name: ",".join(found) for name, found in item["parameters"]}

    def text(name: str) -> str:
        return values.get(name, [""])[0]

    return Event(
        text("UID"),
        text("SUMMARY"),
        text("DESCRIPTION"),
        text("LOCATION"),
        text("DTSTART"),
        text("DTEND"),
        text("URL"),
        parameters.get("CN", ""),
        tuple(values.get("CATEGORIES", [])),
        text("X-NOTE"),
        parameters.get("X-MARK", ""),
    )


def read_by_icalendar(body: bytes) -> list[Event]:
    calendar = icalendar.Calendar.from_ical(body)
    found = []
    for event in calendar.subcomponents:
        assert event.name == "VEVENT"

        def text(name: str, event: Any = event) -> str:
            return str(event[name]) if name in event else ""

        found.append(
            Event(
                text("UID"),
                text("SUMMARY"),
                text("DESCRIPTION"),
                text("LOCATION"),
                icalendar_values(event["DTSTART"])[0],
                icalendar_values(event["DTEND"])[0],
                text("URL"),
                event["ATTENDEE"].params.get("CN", ""),
                tuple(str(category) for category in event["CATEGORIES"].cats),
                text("X-NOTE"),
                event["X-NOTE"].params.get("X-MARK", "") if "X-NOTE" in event else "",
            )
        )
    return found


def read_by_vobject(body: bytes) -> list[Event]:
    calendar = vobject.readOne(body.decode())
    found = []
    for event in calendar.contents["vevent"]:

        def line(name: str, event: Any = event) -> Any:
            return event.contents[name][0]

        def time(name: str) -> str:
            value = line(name).value
            return f"{value:%Y%m%dT%H%M%SZ}" if hasattr(value, "hour") else f"{value:%Y%m%d}"

        found.append(
            Event(
                line("uid").value,
                line("summary").value,
                line("description").value,
                line("location").value,
                time("dtstart"),
                time("dtend"),
                line("url").value,
                "".join(line("attendee").params.get("CN", [])),
                tuple(line("categories").value),
                line("x-note").value,
                "".join(line("x-note").params.get("X-MARK", [])),
            )
        )
    return found
