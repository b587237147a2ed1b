"""Prints the events of the calendar on standard input as libical reads them, one JSON list.

A process of its own: a C library that crashes or hangs on a feed must fail one test, not end the run.
"""

from __future__ import annotations

import ctypes
import json
import sys
from typing import Any


def load() -> ctypes.CDLL:
    library = ctypes.CDLL("libical.so.3")
    for name in (
        "icalparser_parse_string",
        "icalcomponent_get_first_component",
        "icalcomponent_get_next_component",
        "icalcomponent_get_first_property",
    ):
        getattr(library, name).restype = ctypes.c_void_p
    for name in (
        "icalcomponent_get_uid",
        "icalcomponent_get_summary",
        "icalcomponent_get_description",
        "icalproperty_get_value_as_string",
    ):
        getattr(library, name).restype = ctypes.c_char_p
    return library


def text(value: bytes | None) -> str | None:
    return None if value is None else value.decode()


def event(library: ctypes.CDLL, component: ctypes.c_void_p) -> dict[str, Any]:
    def value(name: bytes) -> str | None:
        found = library.icalcomponent_get_first_property(component, library.icalproperty_string_to_kind(name))
        return text(library.icalproperty_get_value_as_string(ctypes.c_void_p(found))) if found else None

    return {
        "uid": text(library.icalcomponent_get_uid(component)),
        "start": value(b"DTSTART"),
        "end": value(b"DTEND"),
        "summary": text(library.icalcomponent_get_summary(component)),
        "description": text(library.icalcomponent_get_description(component)),
    }


def main() -> int:
    library = load()
    parsed = library.icalparser_parse_string(sys.stdin.buffer.read())
    if not parsed:
        print("libical reads no calendar", file=sys.stderr)
        return 1
    calendar = ctypes.c_void_p(parsed)
    if errors := library.icalcomponent_count_errors(calendar):
        print(f"libical finds {errors} errors", file=sys.stderr)
        return 1
    kind = library.icalcomponent_string_to_kind(b"VEVENT")
    events = []
    found = library.icalcomponent_get_first_component(calendar, kind)
    while found:
        events.append(event(library, ctypes.c_void_p(found)))
        found = library.icalcomponent_get_next_component(calendar, kind)
    json.dump(events, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
