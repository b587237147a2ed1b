"""Where libical and icalendar are known to read a calendar differently; Docs/KnownExceptions.md explains each name.

Each foretells to the letter what the reader makes of a property, so that it explains nothing but its own point; where
a foretold property is read as it was written after all, that is a difference too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from calendar_readers import LISTS, parameter
from calendars import Component, Property, Style

Reading = Callable[[Property, Style], list[Property]]


@dataclass(frozen=True)
class CalendarException:
    """One known difference."""

    name: str
    reading: Reading


def drops_lower_case_x_names(item: Property, style: Style) -> list[Property]:
    return [] if style.lower_case and item.name.startswith("X-") else [item]


def divides_at_fewer_commas(item: Property, style: Style) -> list[Property]:
    if item.name not in ("CATEGORIES", "RESOURCES"):
        return [item]
    pieces, start = [], 0
    for index, character in enumerate(item.written):
        # It looks for a backslash one and three octets in front of the comma.
        if character == "," and b"\\" not in (
            octet_before(item.written, index, 1),
            octet_before(item.written, index, 3),
        ):
            pieces.append(item.written[start:index])
            start = index + 1
    pieces.append(item.written[start:])
    return [replace(item, values=[unescaped(piece) for piece in pieces])]


def octet_before(text: str, index: int, distance: int) -> bytes:
    octets = text[:index].encode()
    return octets[-distance:][:1] if len(octets) >= distance else b""


def singles(item: Property, style: Style) -> list[Property]:
    """No exception, but how libical keeps lists."""
    return [replace(item, values=[value]) for value in item.values] if item.name in LISTS else [item]


def drops_blanks(item: Property, style: Style) -> list[Property]:
    return (
        [replace(item, values=[value.strip(" \t") for value in item.values])]
        if item.kind in ("text", "texts")
        else [item]
    )


def drops_empty_texts(item: Property, style: Style) -> list[Property]:
    return [] if item.values == [""] else [item]


def keeps_first_of_quoted(item: Property, style: Style) -> list[Property]:
    def kept(name: str, values: list[str]) -> list[str]:
        is_quoted = style.quotes_always or name == "MEMBER"
        return values[:1] if is_quoted else values

    return [replace(item, parameters=[(name, kept(name, values)) for name, values in item.parameters])]


def keeps_features_together(item: Property, style: Style) -> list[Property]:
    return [
        replace(
            item,
            parameters=[
                (name, [",".join(values)] if name == "FEATURE" else values) for name, values in item.parameters
            ],
        )
    ]


def drops_from_period_without_length(item: Property, style: Style) -> list[Property]:
    if item.kind != "period":
        return [item]
    count = next((index for index, value in enumerate(item.values) if value.endswith("/0d0s")), len(item.values))
    return [replace(item, values=item.values[:count])]


def words_status_itself(item: Property, style: Style) -> list[Property]:
    return [replace(item, values=["2.0", "Success.", "x"])] if item.name == "REQUEST-STATUS" else [item]


def decodes_before_unfolding(item: Property, style: Style) -> list[Property]:
    text = style.property(item).decode(errors="replace")
    if not style.splits_characters or "\ufffd" not in text:
        return [item]
    name, parameters, written = parsed(re.sub(r"\r?\n[ \t]", "", text).rstrip("\r\n"))
    values = item.values
    if item.kind in ("text", "texts"):
        values = divided(written) if item.name == "CATEGORIES" else [unescaped(written)]
    return [replace(item, parameters=parameters, written=written, values=values)]


def keeps_unknown_text_escaped(item: Property, style: Style) -> list[Property]:
    is_unknown = item.name == "NAME" or item.name.startswith("X-")
    return [replace(item, values=[item.written])] if is_unknown and item.kind == "text" else [item]


def keeps_resources_together(item: Property, style: Style) -> list[Property]:
    return [replace(item, values=[unescaped(item.written)])] if item.name == "RESOURCES" else [item]


def keeps_status_together(item: Property, style: Style) -> list[Property]:
    return [replace(item, values=[unescaped(item.written)])] if item.name == "REQUEST-STATUS" else [item]


def free_busy_singles(item: Property, style: Style) -> list[Property]:
    """No exception, but how icalendar keeps this list."""
    return singles(item, style) if item.name == "FREEBUSY" else [item]


LIBICAL = (
    CalendarException("libical-lower-case-x-name", drops_lower_case_x_names),
    CalendarException("libical-backslash-near-comma", divides_at_fewer_commas),
    CalendarException("libical-period-without-length", drops_from_period_without_length),
    CalendarException("", singles),
    CalendarException("libical-blanks-round-text", drops_blanks),
    CalendarException("libical-empty-text", drops_empty_texts),
    CalendarException("libical-second-quoted-value", keeps_first_of_quoted),
    CalendarException("libical-feature-list", keeps_features_together),
    CalendarException("libical-request-status-words", words_status_itself),
)
ICALENDAR = (
    CalendarException("", free_busy_singles),
    CalendarException("icalendar-character-split-by-fold", decodes_before_unfolding),
    CalendarException("icalendar-unknown-text-escaped", keeps_unknown_text_escaped),
    CalendarException("icalendar-resources-undivided", keeps_resources_together),
    CalendarException("icalendar-request-status-undivided", keeps_status_together),
)
KNOWN = {"engine": (), "libical": LIBICAL, "icalendar": ICALENDAR}
NAMES = [known.name for kinds in KNOWN.values() for known in kinds if known.name]


def foretold(written: Component, style: Style, reader: str) -> tuple[Component, set[str]]:
    """What a reader is known to make of a component, and the names of the exceptions in it."""
    names: set[str] = set()
    properties = written.properties
    for known in KNOWN[reader]:
        changed = [other for item in properties for other in known.reading(item, style)]
        if known.name and [same(item) for item in changed] != [same(item) for item in properties]:
            names.add(known.name)
        properties = changed
    components = []
    for inner in written.components:
        component, inner_names = foretold(inner, style, reader)
        components.append(component)
        names |= inner_names
    return Component(written.name, properties, components), names


def same(item: Property) -> tuple[object, ...]:
    return item.name, item.values, item.parameters


def unescaped(text: str) -> str:
    """TEXT without its escapes."""
    return re.sub(r"\\([nN,;\\])", lambda match: "\n" if match[1] in "nN" else match[1], text)


def divided(text: str) -> list[str]:
    """TEXT as a list."""
    return [unescaped(piece) for piece in re.findall(r"(?:^|,)((?:[^,\\]|\\.)*)", text, re.DOTALL)]


def parsed(line: str) -> tuple[str, list[tuple[str, list[str]]], str]:
    """The name, the parameters and the value of an unfolded line."""
    match = re.fullmatch(
        r"([^;:]*)((?:;[^=]+=(?:\"[^\"]*\"|[^\";:,]*)(?:,(?:\"[^\"]*\"|[^\";:,]*))*)*):(.*)", line, re.DOTALL
    )
    assert match, line
    found = re.findall(r";([^=]+=(?:\"[^\"]*\"|[^\";:,]*)(?:,(?:\"[^\"]*\"|[^\";:,]*))*)", match[2])
    return match[1].upper(), [parameter(text) for text in found], match[3]
