"""What the engine, libical and Python's icalendar make of a calendar, in one form, so that they can be compared."""

from __future__ import annotations

import base64
import re
from datetime import date, datetime, timedelta
from typing import Any

import icalendar
from calendars import Component, Property
from probe import Probe

# libical keeps one value a property, so that a list becomes several.
LISTS = {"CATEGORIES", "RESOURCES", "EXDATE", "RDATE", "FREEBUSY"}


def by_engine(probe: Probe, body: bytes) -> tuple[list[Component], list[str]]:
    """The components that the engine reads, and what it notices."""
    answer, _ = probe.ask("read", body)
    return [engine_component(found) for found in answer["components"]], answer["diagnostics"]


def engine_component(found: dict[str, Any]) -> Component:
    properties = [
        Property(
            item["name"],
            "",
            item["values"],
            item.get("unreadable") or item["type"] or "",
            [(n, v) for n, v in item["parameters"]],
        )
        for item in found["properties"]
    ]
    return Component(found["name"], properties, [engine_component(inner) for inner in found["components"]])


def by_libical(probe: Probe, body: bytes) -> list[Component]:
    answer, _ = probe.ask("read", body)
    return [libical_component(found) for found in answer["components"]]


def libical_component(found: dict[str, Any]) -> Component:
    properties = [
        Property(
            item["name"].upper(),
            "",
            libical_values(
                "BINARY" if ["ENCODING", ["BASE64"]] in item["parameters"] else item["type"], item["values"][0]
            ),
            item["type"],
            [(name.upper(), values) for name, values in item["parameters"]],
        )
        for item in found["properties"]
    ]
    return Component(found["name"], properties, [libical_component(inner) for inner in found["components"]])


def parameter(text: str) -> tuple[str, list[str]]:
    """A parameter as it is written."""
    name, _, values = text.partition("=")
    found = re.findall(r'"[^"]*"|[^",]+', values) or [""]
    return name.upper(), [
        re.sub(r"\^(['^n])", lambda match: {"'": '"', "^": "^", "n": "\n"}[match[1]], value.strip('"'))
        for value in found
    ]


def libical_values(kind: str, value: str) -> list[str]:
    """A value in the engine's form."""
    if kind in ("DURATION", "TRIGGER") and "P" in value:
        return [duration(value)]
    if kind in ("PERIOD", "DATE-TIME-PERIOD") and "/" in value:
        return [period(value)]
    if kind == "GEO":
        return value.split(";")
    if kind == "UTC-OFFSET":
        return [str(int(value[:3]) * 3600 + int(value[0] + value[3:5]) * 60)]
    if kind == "BINARY":
        return [base64.b64decode(value).hex()]
    if kind == "REQUEST-STATUS":
        return [re.sub(r"\\([,;\\])", r"\1", part) for part in re.split(r"(?<!\\);", value)]
    return [value]


def duration(text: str) -> str:
    """Days and seconds."""
    match = re.fullmatch(r"([+-]?)P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?", text)
    if not match:
        return text
    weeks, days, hours, minutes, seconds = (int(number or 0) for number in match.groups()[1:])
    sign = -1 if match[1] == "-" else 1
    return f"{sign * (7 * weeks + days)}d{sign * (3600 * hours + 60 * minutes + seconds)}s"


def period(text: str) -> str:
    start, _, end = text.partition("/")
    return f"{start}/{duration(end)}" if "P" in end else text


def by_icalendar(body: bytes) -> list[Component]:
    return [icalendar_component(found) for found in icalendar.Calendar.from_ical(body, multiple=True)]


def icalendar_component(found: Any) -> Component:
    properties = [
        Property(name, "", icalendar_values(value), type(value).__name__, icalendar_parameters(value))
        for name, value in found.property_items(recursive=False, sorted=False)
        if not isinstance(value, bytes)
    ]
    return Component(found.name, properties, [icalendar_component(inner) for inner in found.subcomponents])


def icalendar_parameters(value: Any) -> list[tuple[str, list[str]]]:
    return [
        (name, list(values) if isinstance(values, list) else [str(values)]) for name, values in value.params.items()
    ]


def icalendar_values(value: Any) -> list[str]:
    """The values in the engine's form."""
    match value:
        case icalendar.vCategory():
            return [str(text) for text in value.cats]
        case icalendar.vDDDLists():
            return [moment(item.dt) for item in value.dts]
        case icalendar.vPeriod():
            return [moment((value.start, value.duration if value.by_duration else value.end))]
        case icalendar.vDDDTypes() | icalendar.vDuration() | icalendar.vDatetime() | icalendar.vDate():
            return [moment(value.dt if hasattr(value, "dt") else value.td)]
        case icalendar.vUTCOffset():
            return [str(int(value.td.total_seconds()))]
        case icalendar.vGeo():
            return [str(value.latitude), str(value.longitude)]
        case icalendar.vBinary():
            return [base64.b64decode(value.to_ical()).hex()]
        case icalendar.vRecur():
            return [value.to_ical().decode()]
        case _:
            return [str(value)]


def moment(value: Any) -> str:
    """A time, a length or a period."""
    if isinstance(value, tuple):
        return f"{moment(value[0])}/{moment(value[1])}"
    if isinstance(value, timedelta):
        # A length has only a sign as a whole, but Python's has days below and seconds above nothing.
        sign, size = (-1, -value) if value < timedelta(0) else (1, value)
        return f"{sign * size.days}d{sign * size.seconds}s"
    if isinstance(value, datetime):
        return f"{value:%Y%m%dT%H%M%S}" + ("Z" if value.tzinfo and value.tzname() == "UTC" else "")
    assert isinstance(value, date)
    return f"{value:%Y%m%d}"
