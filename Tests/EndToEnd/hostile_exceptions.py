"""What foreign readers are known not to carry of a hostile text; each name is explained in Docs/KnownExceptions.md."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from hostile_events import Event

TEXTS = ("uid", "summary", "description", "location", "url", "note")


@dataclass(frozen=True)
class HostileException:
    """One known difference: of the event as it was written and as it was read, what the reader carries.

    What a reader makes of a property is taken from what was read only where its fault leaves nothing to foretell.
    """

    name: str
    carried: Callable[[Event, Event], Event]


def encoded(text: str) -> str:
    """A parameter as RFC 6868 writes it."""
    return text.replace("^", "^^").replace('"', "^'").replace("\n", "^n")


def without_blanks_round_texts(written: Event, read: Event) -> Event:
    stripped = {name: getattr(written, name).strip(" \t") for name in TEXTS}
    for name in ("guest", "mark"):
        # A parameter keeps those in front of it, and in quotes, where it is short, those behind it.
        text = getattr(written, name)
        short = text.rstrip(" \t")
        stripped[name] = text if set(text) & set(",;:") and getattr(read, name) != short else short
    return replace(written, **stripped, categories=tuple(text.strip(" \t") for text in written.categories))


def without_blanks_round_address(written: Event, read: Event) -> Event:
    return replace(written, url=written.url.strip(" \t"))


def without_empty_texts(written: Event, read: Event) -> Event:
    # The parameters of a text that is dropped are dropped with it.
    return replace(
        written, mark=written.mark if written.note else "", categories=tuple(filter(None, written.categories))
    )


def with_commas_kept(written: Event, read: Event) -> Event:
    def letters(categories: tuple[str, ...]) -> str:
        return re.sub("[, \t]", "", "".join(categories))

    has_kept_one = any("," in text or not text for text in read.categories)
    is_same = letters(written.categories) == letters(read.categories)
    return replace(written, categories=read.categories) if has_kept_one and is_same else written


def with_backslash_at_end_of_parameter(written: Event, read: Event) -> Event:
    if written.guest.endswith("\\"):
        written = replace(written, guest=read.guest)
    return replace(written, mark=read.mark, note=read.note) if written.mark.endswith("\\") else written


def with_backslash_in_parameter(written: Event, read: Event) -> Event:
    if "\\" in written.guest:
        written = replace(written, guest=read.guest)
    return replace(written, mark=read.mark, note=read.note) if "\\" in written.mark else written


def without_blanks_in_parameters(written: Event, read: Event) -> Event:
    def carried(text: str, seen: str) -> str:
        has_blank = text != text.strip() or re.search(r"\s=|=\s", text)
        return seen if has_blank and "".join(text.split()) == "".join(seen.split()) else text

    return replace(written, guest=carried(written.guest, read.guest), mark=carried(written.mark, read.mark))


def with_unknown_text_escaped(written: Event, read: Event) -> Event:
    text = written.note.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return replace(written, note=text)


def with_address_unescaped(written: Event, read: Event) -> Event:
    url = re.sub(r"\\([nN,;:\\])", lambda match: "\n" if match[1] in "nN" else match[1], written.url)
    return replace(written, url=url)


def with_carets(written: Event, read: Event) -> Event:
    return replace(written, guest=encoded(written.guest), mark=encoded(written.mark))


def without_last_empty_category(written: Event, read: Event) -> Event:
    is_last_empty = len(written.categories) > 1 and not written.categories[-1]
    return replace(written, categories=written.categories[:-1]) if is_last_empty else written


KNOWN = {
    "engine": (HostileException("", without_blanks_round_address),),
    "libical": (
        HostileException("libical-blanks-round-text", without_blanks_round_texts),
        HostileException("libical-backslash-ends-parameter", with_backslash_at_end_of_parameter),
        HostileException("libical-empty-text", without_empty_texts),
        HostileException("libical-backslash-near-comma", with_commas_kept),
    ),
    "icalendar": (
        HostileException("icalendar-unknown-text-escaped", with_unknown_text_escaped),
        HostileException("icalendar-address-unescaped", with_address_unescaped),
        HostileException("icalendar-backslash-in-parameter", with_backslash_in_parameter),
        HostileException("icalendar-blanks-in-parameter", without_blanks_in_parameters),
    ),
    "vobject": (
        HostileException("vobject-carets", with_carets),
        HostileException("vobject-last-empty-category", without_last_empty_category),
    ),
}
NAMES = [known.name for kinds in KNOWN.values() for known in kinds if known.name]


def carried(reader: str, written: Event, read: Event) -> tuple[Event, set[str]]:
    """The event as far as a reader is known to carry it, and the names of the exceptions that it takes."""
    names = set()
    for known in KNOWN[reader]:
        before, written = written, known.carried(written, read)
        if before != written and known.name:
            names.add(known.name)
    return written, names
