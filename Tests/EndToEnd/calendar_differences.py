"""How a reader's calendar differs from what was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from calendars import Component, Property


@dataclass(frozen=True)
class Difference:
    """One point: what was written and what was read; `None` where there is none."""

    component: str
    aspect: str
    written: Property | None
    read: Property | None

    @property
    def name(self) -> str:
        found = self.written or self.read
        return found.name if found else ""

    def __str__(self) -> str:
        def told(found: Property | None) -> str:
            return f"{found.name} {found.parameters} {found.values} as {found.kind}" if found else "nothing"

        return f"{self.component}: {self.aspect}: {told(self.written)} read as {told(self.read)}"


def differences(written: Component, read: Component | None, reader: str) -> Iterator[Difference]:
    """All differences of two components and what is in them."""
    if read is None or written.name != read.name:
        yield Difference(written.name, f"component is {read and read.name}", None, None)
        return
    yield from of_properties(written, read, reader)
    for inner, other in zip_longest(in_order(written.components, reader), in_order(read.components, reader)):
        if inner is None:
            yield Difference(written.name, f"component {other.name} too many", None, None)
        else:
            yield from differences(inner, other, reader)


def in_order(components: list[Component], reader: str) -> list[Component]:
    """The components in the order in which a reader gives them: libical has its zones in an order of its own."""
    if reader != "libical":
        return components

    def zone(component: Component) -> str:
        return next((item.values[0] for item in component.properties if item.name == "TZID"), "")

    zones = sorted((component for component in components if component.name == "VTIMEZONE"), key=zone)
    return zones + [component for component in components if component.name != "VTIMEZONE"]


def of_properties(written: Component, read: Component, reader: str) -> Iterator[Difference]:
    mine, theirs = arranged(written.properties, reader), arranged(read.properties, reader)
    matcher = SequenceMatcher(None, [item.name for item in mine], [item.name for item in theirs], autojunk=False)
    for kind, first, end, other_first, other_end in matcher.get_opcodes():
        if kind == "equal":
            for item, other in zip(mine[first:end], theirs[other_first:other_end]):
                yield from of_property(written.name, item, other, reader)
        else:
            yield from (Difference(written.name, "missing", item, None) for item in mine[first:end])
            yield from (Difference(written.name, "added", None, item) for item in theirs[other_first:other_end])


def arranged(properties: list[Property], reader: str) -> list[Property]:
    """The properties as a reader gives them: icalendar those of one name together, libical without its remarks."""
    if reader == "icalendar":
        order = list(dict.fromkeys(item.name for item in properties))
        return sorted(properties, key=lambda item: order.index(item.name))
    return [item for item in properties if item.name != "X-LIC-ERROR"]


def of_property(component: str, written: Property, read: Property, reader: str) -> Iterator[Difference]:
    if not same_values(written, read):
        yield Difference(component, "value", written, read)
    mine, theirs = written.parameters, read.parameters
    if reader == "icalendar":
        mine, theirs = sorted(mine), sorted(theirs)
    if mine != theirs:
        yield Difference(component, "parameters", written, read)


def same_values(written: Property, read: Property) -> bool:
    if written.kind == "rule":
        return [parts(value) for value in written.values] == [parts(value) for value in read.values]
    if written.kind == "float":
        try:
            return [float(value) for value in written.values] == [float(value) for value in read.values]
        except ValueError:
            return False
    return written.values == read.values


def parts(rule: str) -> dict[str, list[str]]:
    """A rule's parts, their order and that of their values left out."""
    found = dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)
    for name, usual in (("INTERVAL", "1"), ("WKST", "MO")):
        if found.get(name) == usual:
            del found[name]
    return {name: sorted(value.replace("+", "").split(",")) for name, value in found.items()}
