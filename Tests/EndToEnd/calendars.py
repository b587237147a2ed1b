"""Calendars with what producers and RFC 5545 use, made from a seed, together with what they mean."""

from __future__ import annotations

import base64
import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import rules

TEXTS = [
    "Meeting",
    "Besprechung über Straßen",
    "Réunion à l’hôtel",
    "会議 第二会議室",
    "Планёрка",
    "اجتماع",
    "🏖️ Urlaub 👩‍👩‍👧",
    "",
    "one, two; three",
    "C:\\new\\folder",
    "line one\nline two\n\nline four",
    "a: b",
    '100 % "sure"',
    "tab\there",
    "  led by blanks",
    "a^b ^n c",
    "x" * 200,
    "ü" * 90,
    "Zimmer 12/3",
    "<b>bold</b>",
    "-",
    "=",
    "ends with \\",
    "n\\N\\n",
    "a\u00a0b",
    "naïve café " * 12,
]
NAMES = ["Anna Muster", "Muster, Max", "Ångström: Lab", "O'Neil; Sons", "山田", 'The "Boss"', "Caret ^ Man", "J. Doe"]
ZONES = ["Europe/Berlin", "America/New_York", "Asia/Tokyo"]


@dataclass
class Property:
    """One property: how it is written, and what it means."""

    name: str
    written: str
    values: list[str]
    kind: str = "text"
    parameters: list[tuple[str, list[str]]] = field(default_factory=list)


@dataclass
class Component:
    """One component."""

    name: str
    properties: list[Property] = field(default_factory=list)
    components: list[Component] = field(default_factory=list)

    def all(self) -> list[Component]:
        """The component and all within it."""
        return [self, *(inner for component in self.components for inner in component.all())]


def calendar(rng: random.Random) -> Component:
    """A whole calendar."""
    maker = Maker(rng)
    made = Component("VCALENDAR", [maker.text("VERSION", "2.0"), maker.text("PRODID", "-//Example//Calendar 1.0//EN")])
    made.properties += maker.some(
        0.2,
        lambda: maker.text("CALSCALE", "GREGORIAN"),
        lambda: maker.text("METHOD", rng.choice(["PUBLISH", "REQUEST", "CANCEL"])),
        lambda: maker.any_text("X-WR-CALNAME"),
        lambda: maker.any_text("NAME"),
        lambda: maker.text("COLOR", "turquoise"),
        lambda: maker.duration("REFRESH-INTERVAL", typed=True),
        lambda: maker.uri("SOURCE", [("VALUE", ["URI"])]),
        lambda: maker.instant("LAST-MODIFIED"),
        lambda: maker.uri("URL"),
    )
    if rng.random() < 0.5:
        made.components += [maker.zone(name) for name in rng.sample(ZONES, rng.randrange(1, 3))]
    makers = rng.choices(
        [maker.event, maker.todo, maker.journal, maker.free_busy], weights=[8, 1, 1, 1], k=rng.randrange(1, 5)
    )
    for make in makers:
        made.components += make()
    return made


class Maker:
    """Makes parts of one calendar."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.number = 0

    def some(self, chance: float, *makers: object) -> list[Property]:
        return [make() for make in makers if self.rng.random() < chance]

    # Properties by the type of their value.

    def parameters(self) -> list[tuple[str, list[str]]]:
        rng, found = self.rng, []
        if rng.random() < 0.15:
            found.append(("LANGUAGE", [rng.choice(["de", "en-GB", "ja"])]))
        if rng.random() < 0.05:
            found.append(("ALTREP", ["https://example.org/text;a,b:c"]))
        if rng.random() < 0.05:
            found.append(("X-NOTE", [rng.choice(NAMES)]))
        return found

    def text(self, name: str, value: str) -> Property:
        return Property(name, escaped(self.rng, value), [value])

    def any_text(self, name: str) -> Property:
        value = self.rng.choice(TEXTS)
        return Property(name, escaped(self.rng, value), [value], parameters=self.parameters())

    def texts(self, name: str) -> Property:
        values = [value for value in self.rng.sample(TEXTS, self.rng.randrange(1, 4)) if value.strip()] or ["work"]
        return Property(name, ",".join(escaped(self.rng, value) for value in values), values, "texts")

    def integer(self, name: str, limit: int) -> Property:
        value = str(self.rng.randrange(limit))
        return Property(name, value, [value], "integer")

    def uri(self, name: str, parameters: list[tuple[str, list[str]]] | None = None) -> Property:
        value = self.rng.choice(
            ["https://example.org/a?b=c;d,e", "https://example.org/", "urn:uuid:0", "https://example.org/" + "p" * 90]
        )
        return Property(name, value, [value], "uri", parameters or [])

    def address(self, name: str) -> Property:
        rng, parameters = self.rng, []
        if rng.random() < 0.7:
            parameters.append(("CN", [rng.choice(NAMES)]))
        if name == "ATTENDEE":
            parameters += self.choices(
                ("ROLE", ["REQ-PARTICIPANT", "CHAIR", "OPT-PARTICIPANT"]),
                ("PARTSTAT", ["ACCEPTED", "NEEDS-ACTION", "DECLINED"]),
                ("CUTYPE", ["INDIVIDUAL", "ROOM", "GROUP"]),
                ("RSVP", ["TRUE", "FALSE"]),
            )
            if rng.random() < 0.1:
                parameters.append(
                    ("MEMBER", ["mailto:list1@example.org", "mailto:list2@example.org"][: rng.randrange(1, 3)])
                )
        if rng.random() < 0.1:
            parameters.append(("SENT-BY", ["mailto:office@example.org"]))
        rng.shuffle(parameters)
        value = rng.choice(
            [
                "mailto:someone@example.org",
                "MAILTO:Some.One@example.org",
                "urn:x-user:7",
                "mailto:" + "a" * 80 + "@example.org",
            ]
        )
        return Property(name, value, [value], "address", parameters)

    def choices(self, *lists: tuple[str, list[str]]) -> list[tuple[str, list[str]]]:
        return [(name, [self.rng.choice(values)]) for name, values in lists if self.rng.random() < 0.4]

    def instant(self, name: str, typed: bool = False) -> Property:
        value = f"{self.moment():%Y%m%dT%H%M%SZ}"
        return Property(name, value, [value], "time", [("VALUE", ["DATE-TIME"])] if typed else [])

    def moment(self) -> datetime:
        return datetime(1990, 1, 1) + timedelta(days=self.rng.randrange(20_000), seconds=300 * self.rng.randrange(288))

    def times(self, name: str, start: Property, count: int) -> Property:
        """Times in the form of the start."""
        form, parameters = start.values[0], list(start.parameters)
        moments = sorted({self.moment() for _ in range(count)})
        values = [f"{moment:%Y%m%d}" if len(form) == 8 else f"{moment:%Y%m%dT%H%M%S}" + form[15:] for moment in moments]
        return Property(name, ",".join(values), values, "time", parameters)

    def start(self, name: str = "DTSTART") -> Property:
        rng, moment = self.rng, self.moment()
        form = rng.choice(["date", "date", "zoned", "zoned", "utc", "floating"])
        if form == "date":
            value, parameters = f"{moment:%Y%m%d}", [("VALUE", ["DATE"])]
        else:
            value = f"{moment:%Y%m%dT%H%M%S}" + ("Z" if form == "utc" else "")
            parameters = [("TZID", [rng.choice(ZONES)])] if form == "zoned" else []
            if rng.random() < 0.1:
                parameters.insert(0, ("VALUE", ["DATE-TIME"]))
        return Property(name, value, [value], "time", parameters)

    def end(self, name: str, start: Property) -> Property:
        form = "%Y%m%d" if len(start.values[0]) == 8 else "%Y%m%dT%H%M%S"
        moment = datetime.strptime(start.values[0].rstrip("Z"), form) + timedelta(days=self.rng.randrange(1, 9))
        value = moment.strftime(form) + start.values[0][15:]
        return Property(name, value, [value], "time", list(start.parameters))

    def duration(self, name: str, typed: bool = False, sign: int = 1) -> Property:
        written, days, seconds = self.rng.choice(
            [
                ("P1W", 7, 0),
                ("P2D", 2, 0),
                ("PT1H", 0, 3600),
                ("PT15M", 0, 900),
                ("P1DT2H30M", 1, 9000),
                ("PT0S", 0, 0),
                ("PT1H30M10S", 0, 5410),
                ("P15DT5H0M20S", 15, 18020),
            ]
        )
        sign_text = "-" if sign < 0 else self.rng.choice(["", "", "", "+"])
        parameters = [("VALUE", ["DURATION"])] if typed else []
        return Property(name, sign_text + written, [f"{sign * days}d{sign * seconds}s"], "duration", parameters)

    def periods(self, name: str, parameters: list[tuple[str, list[str]]]) -> Property:
        written, values = [], []
        for _ in range(self.rng.randrange(1, 4)):
            moment = self.moment()
            start = f"{moment:%Y%m%dT%H%M%SZ}"
            if self.rng.random() < 0.5:
                end = f"{moment + timedelta(hours=2):%Y%m%dT%H%M%SZ}"
                written.append(f"{start}/{end}")
                values.append(f"{start}/{end}")
            else:
                length = self.duration(name)
                written.append(f"{start}/{length.written}")
                values.append(f"{start}/{length.values[0]}")
        return Property(name, ",".join(written), values, "period", parameters)

    def rule(self) -> Property:
        rule = rules.made(self.rng)
        while 60 in rule.seconds:
            rule = rules.made(self.rng)
        return Property("RRULE", rule.text, [rule.text], "rule")

    def position(self) -> Property:
        values = [self.rng.choice(["48.5", "-33.25", "0.5"]), self.rng.choice(["9.125", "-122.5", "151"])]
        return Property("GEO", ";".join(values), values, "float")

    def attachment(self) -> Property:
        if self.rng.random() < 0.6:
            return self.uri("ATTACH", [("FMTTYPE", ["application/pdf"])] if self.rng.random() < 0.5 else [])
        data = self.rng.randbytes(self.rng.randrange(1, 150))
        parameters = [("FMTTYPE", ["image/png"]), ("ENCODING", ["BASE64"]), ("VALUE", ["BINARY"])]
        return Property("ATTACH", base64.b64encode(data).decode(), [data.hex()], "binary", parameters)

    # Components.

    def uid(self) -> Property:
        self.number += 1
        return self.text("UID", f"{self.number}-{self.rng.randrange(10**6)}@example.org")

    def people(self) -> list[Property]:
        return [
            *self.some(0.3, lambda: self.address("ORGANIZER")),
            *(self.address("ATTENDEE") for _ in range(self.rng.choice([0, 0, 0, 1, 3]))),
        ]

    def described(self) -> list[Property]:
        """What all components that people see may hold."""
        rng = self.rng
        return self.some(
            0.25,
            lambda: self.any_text("SUMMARY"),
            lambda: self.any_text("DESCRIPTION"),
            lambda: self.any_text("LOCATION"),
            lambda: self.any_text("COMMENT"),
            lambda: self.any_text("CONTACT"),
            lambda: self.texts("CATEGORIES"),
            lambda: self.texts("RESOURCES"),
            lambda: self.texts("CATEGORIES"),
            self.attachment,
            self.position,
            lambda: self.text("CLASS", rng.choice(["PUBLIC", "PRIVATE", "CONFIDENTIAL"])),
            lambda: self.integer("SEQUENCE", 20),
            lambda: self.integer("PRIORITY", 10),
            lambda: self.uri("URL"),
            lambda: self.instant("CREATED"),
            lambda: self.instant("LAST-MODIFIED"),
            lambda: self.text("COLOR", "tomato"),
            lambda: self.uri(
                "CONFERENCE", [("VALUE", ["URI"]), ("FEATURE", ["AUDIO", "VIDEO"]), ("LABEL", [rng.choice(NAMES)])]
            ),
            lambda: self.uri("IMAGE", [("VALUE", ["URI"]), ("DISPLAY", ["BADGE"])]),
            lambda: self.any_text("X-EXAMPLE-NOTE"),
            lambda: self.text("X-MICROSOFT-CDO-BUSYSTATUS", "BUSY"),
            lambda: Property("X-EXAMPLE-COUNT", "17", ["17"], "integer", [("VALUE", ["INTEGER"])]),
            lambda: self.text("RELATED-TO", "other@example.org"),
            lambda: Property("REQUEST-STATUS", "2.0;Success\\, mostly;x", ["2.0", "Success, mostly", "x"], "texts"),
        )

    def event(self) -> list[Component]:
        rng, uid, start = self.rng, self.uid(), self.start()
        event = Component("VEVENT", [uid, self.instant("DTSTAMP"), start, *self.described(), *self.people()])
        if rng.random() < 0.7:
            event.properties.append(self.end("DTEND", start) if rng.random() < 0.7 else self.duration("DURATION"))
        event.properties += self.some(
            0.3,
            lambda: self.text("STATUS", rng.choice(["CONFIRMED", "TENTATIVE", "CANCELLED"])),
            lambda: self.text("TRANSP", rng.choice(["OPAQUE", "TRANSPARENT"])),
            self.rule,
            lambda: self.times("EXDATE", start, rng.choice([1, 1, 3, 12])),
            lambda: (
                self.times("RDATE", start, 2) if rng.random() < 0.6 else self.periods("RDATE", [("VALUE", ["PERIOD"])])
            ),
        )
        rng.shuffle(event.properties)
        event.components = [self.alarm() for _ in range(rng.choice([0, 0, 0, 1, 2]))]
        found = [event]
        if rng.random() < 0.15:
            again = self.times("RECURRENCE-ID", start, 1)
            if rng.random() < 0.3:
                again.parameters.append(("RANGE", ["THISANDFUTURE"]))
            found.append(Component("VEVENT", [uid, self.instant("DTSTAMP"), again, start, *self.described()]))
        return found

    def alarm(self) -> Component:
        trigger = self.rng.choice(
            [lambda: self.duration("TRIGGER", sign=-1), lambda: self.instant("TRIGGER", typed=True)]
        )()
        if trigger.kind == "duration" and self.rng.random() < 0.3:
            trigger.parameters.append(("RELATED", [self.rng.choice(["START", "END"])]))
        made = Component(
            "VALARM",
            [
                self.text("ACTION", self.rng.choice(["DISPLAY", "AUDIO", "EMAIL"])),
                trigger,
                self.any_text("DESCRIPTION"),
            ],
        )
        made.properties += self.some(
            0.3,
            lambda: self.duration("DURATION"),
            lambda: self.integer("REPEAT", 5),
            lambda: self.instant("ACKNOWLEDGED"),
        )
        return made

    def todo(self) -> list[Component]:
        start = self.start()
        made = Component("VTODO", [self.uid(), self.instant("DTSTAMP"), start, *self.described(), *self.people()])
        made.properties += self.some(
            0.5,
            lambda: self.end("DUE", start),
            lambda: self.instant("COMPLETED"),
            lambda: self.integer("PERCENT-COMPLETE", 101),
            lambda: self.text("STATUS", self.rng.choice(["NEEDS-ACTION", "COMPLETED", "IN-PROCESS"])),
        )
        return [made]

    def journal(self) -> list[Component]:
        return [Component("VJOURNAL", [self.uid(), self.instant("DTSTAMP"), self.start(), *self.described()])]

    def free_busy(self) -> list[Component]:
        made = Component(
            "VFREEBUSY", [self.uid(), self.instant("DTSTAMP"), self.instant("DTSTART"), self.instant("DTEND")]
        )
        kinds = self.choices(("FBTYPE", ["BUSY", "FREE", "BUSY-TENTATIVE", "BUSY-UNAVAILABLE"]))
        made.properties += [self.periods("FREEBUSY", kinds) for _ in range(self.rng.randrange(3))]
        return [made]

    def zone(self, name: str) -> Component:
        made = Component(
            "VTIMEZONE", [self.text("TZID", name), *self.some(0.5, lambda: self.text("X-LIC-LOCATION", name))]
        )
        observances = (
            ("DAYLIGHT", "19810329T020000", "+0100", "+0200", "CEST", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"),
            ("STANDARD", "19961027T030000", "+0200", "+0100", "CET", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
        )
        for kind, start, before, after, label, rule in observances:
            observance = Component(
                kind,
                [
                    Property("DTSTART", start, [start], "time"),
                    offset("TZOFFSETFROM", before),
                    offset("TZOFFSETTO", after),
                ],
            )
            observance.properties += [self.text("TZNAME", label), Property("RRULE", rule, [rule], "rule")]
            self.rng.shuffle(observance.properties)
            made.components.append(observance)
        return made


def offset(name: str, written: str) -> Property:
    """A UTC offset of whole hours."""
    return Property(name, written, [str(int(written[:3]) * 3600)], "offset")


def escaped(rng: random.Random, text: str) -> str:
    """TEXT as section 3.3.11 writes it; both spellings of a line end are used."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "".join(rng.choice(["\\n", "\\n", "\\N"]) if character == "\n" else character for character in text)


@dataclass(frozen=True)
class Style:
    """How a producer writes lines; all are legal, or so common that every reader takes them."""

    end: bytes = b"\r\n"
    blank: bytes = b" "
    width: int = 75
    splits_characters: bool = False
    quotes_always: bool = False
    lower_case: bool = False

    @classmethod
    def made(cls, rng: random.Random) -> Style:
        return cls(
            end=b"\n" if rng.random() < 0.1 else b"\r\n",
            blank=b"\t" if rng.random() < 0.1 else b" ",
            width=rng.choice([75, 75, 75, 75, 60, 20, 74]),
            splits_characters=rng.random() < 0.1,
            quotes_always=rng.random() < 0.1,
            lower_case=rng.random() < 0.05,
        )

    def written(self, component: Component) -> bytes:
        """The bytes of a calendar."""
        lines = [self.line(f"BEGIN:{component.name}")]
        lines += [self.property(item) for item in component.properties]
        lines += [self.written(inner) for inner in component.components]
        return b"".join([*lines, self.line(f"END:{component.name}")])

    def property(self, item: Property) -> bytes:
        name = item.name.lower() if self.lower_case else item.name
        parameters = "".join(f";{key}={','.join(map(self.parameter, values))}" for key, values in item.parameters)
        return self.line(f"{name}{parameters}:{item.written}")

    def parameter(self, value: str) -> str:
        # RFC 6868.
        value = value.replace("^", "^^").replace('"', "^'").replace("\n", "^n")
        return f'"{value}"' if self.quotes_always or set(value) & set(",;:") else value

    def line(self, text: str) -> bytes:
        rest, pieces, width = text.encode(), [], self.width
        while len(rest) > width:
            cut = width
            while not self.splits_characters and rest[cut] & 0xC0 == 0x80:
                cut -= 1
            pieces.append(rest[:cut])
            rest, width = rest[cut:], self.width - 1
        return (self.end + self.blank).join([*pieces, rest]) + self.end
