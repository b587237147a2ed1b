"""Writes the answers that a story lacks, as a first draft: `record_exchanges.py STORY…`, on the binary of the suites.

A draft says what is answered, not what is right: somebody must hold each against the reference. An exchange without an
answer may have `makes`, the name by which the identifier of what it makes is remembered.
"""

from __future__ import annotations

import json
import re
import sys
import time
from typing import Any

from exchanges import HEADERS, STORIES, TYPES, Bindings, Exchange, Story, faults_of_answer, play, send, stage
from vacancy import Response

WIDTH = 120
# The years of instants that stories send themselves.
SECRET_TAIL = re.compile(r"[A-Za-z0-9_-]{32,}(?=(\.ics)?$)")
FIXED = ("2020", "2031", "2032")
IDENTIFIERS = ("id", "identifier")


def changes(old: Any, new: Any) -> Any:
    """What makes one object of another, as `merged` takes it."""
    patch: dict[str, Any] = {name: None for name in old if name not in new}
    for name, value in new.items():
        if isinstance(value, dict) and isinstance(old.get(name), dict):
            if inner := changes(old[name], value):
                patch[name] = inner
        elif name not in old or old[name] != value:
            patch[name] = value
    if "version" in patch and "lastUpdate" in new:
        patch["lastUpdate"] = new["lastUpdate"]
    return patch


class Recorder:
    """Drafts the answers of one story."""

    def __init__(self, bindings: Bindings) -> None:
        self.bindings = bindings
        # By the identifier of a record: where it was answered last, and what.
        self.records: dict[str, tuple[str, Any]] = {}
        self.version = 0
        # Whether the draft says how what is made is called.
        self.is_named = False

    def name(self, kind: str, name: str, value: str) -> str:
        """A mark that binds a name, or the one that has it by now."""
        if name in self.bindings.values:
            return f"<{name}>" if self.bindings.values[name] == value else f"<{kind}>"
        self.bindings.values[name] = value
        return f"<{kind} {name}>"

    def text(self, value: str, path: str, made: str) -> str:
        """A text with marks for what varies."""
        if path == "createdDate" or (path == "lastUpdate" and self.version == 1):
            return self.name("instant", f"{made}.made", value)
        if path == "lastUpdate":
            return self.name("instant", f"{made}.changed-{self.version}", value)
        for name, known in sorted(self.bindings.values.items(), key=lambda item: -len(item[1])):
            if known in value and not re.fullmatch(TYPES["instant"], known):
                value = value.replace(known, f"<{name}>")
        for kind in ("uuid", "passkey", "signing"):
            name = made if path.removeprefix("content.") in IDENTIFIERS else f"{made}.{path}"
            value = re.sub(TYPES[kind], lambda match, kind=kind, name=name: self.name(kind, name, match[0]), value)
        for last, kind in {"bookingCode": "code", "uniqueId": "unique", "urlName": "urlname"}.items():
            if path.endswith(last) and re.fullmatch(TYPES[kind], value):
                return self.name(kind, f"{made}.{last}", value)
        value = re.sub(r"urn:request:.*", "urn:request:<request>", value)
        if path == "ETag":
            value = re.sub(TYPES["hash"], lambda match: self.name("hash", f"{made}.tag", match[0]), value)
        if path in ("access_token", "secretUrl"):
            value = re.sub(SECRET_TAIL, lambda match: self.name("secret", f"{made}.secret", match[0]), value)
        value = re.sub(TYPES["date"], "<date>", value)
        value = re.sub(TYPES["instant"], lambda match: match[0] if match[0][:4] in FIXED else "<instant>", value)
        value = "<later>" if path.endswith(("expiryDate", "dueDate", "restsUntil")) else value
        value = re.sub(r"@[a-z0-9]+\.vacancy", "@<instance>.vacancy", value)
        return re.sub(TYPES["stamp"], "<stamp>", value)

    def tree(self, value: Any, path: str, made: str, *, whole: bool = False) -> Any:
        if isinstance(value, list):
            return [self.tree(item, path, made) for item in value]
        if isinstance(value, str):
            return self.text(value, path, made)
        if path in ("iat", "exp") or path.endswith("milliseconds"):
            return "<epoch>" if path in ("iat", "exp") else "<number>"
        if not isinstance(value, dict):
            return value
        self.version = value.get("version", self.version)
        key = next((value[name] for name in IDENTIFIERS if name in value), None)
        if not whole and path in ("", "content") and key in self.records:
            name, live = self.records[key]
            if not self.is_named:
                made = next((known for known, item in self.bindings.values.items() if item == key), made)
            patch = changes(live, value)
            if len(json.dumps(patch)) < len(json.dumps(value)) / 2:
                draft = {"$as": name, "$with": self.members(patch, "", made)}
                return draft if patch else {"$as": name}
        return self.members(value, path, made)

    def members(self, value: dict[str, Any], path: str, made: str) -> dict[str, Any]:
        return {name: self.tree(item, f"{path}.{name}".strip("."), made) for name, item in value.items()}

    def draft(self, exchange: Exchange, answer: Response, made: str) -> dict[str, Any]:
        headers = {name: self.text(value, name, made) for name in HEADERS if (value := answer.header(name)) is not None}
        drafted: dict[str, Any] = {"status": answer.status, "headers": headers}
        if answer.media_type.endswith("json"):
            drafted["body"] = self.tree(answer.json(), "", made)
        elif answer.media_type.startswith("text/"):
            drafted["lines"] = [self.text(line, "", made) for line in answer.text.splitlines()]
        elif answer.body:
            drafted["begins"] = answer.body[:5].decode()
        return drafted

    def remember(self, exchange: Exchange, answer: Response) -> None:
        if answer.media_type == "application/json" and isinstance(body := answer.json(), dict):
            for name in IDENTIFIERS:
                if name in body:
                    self.records[body[name]] = (exchange.name, body)


def formatted(value: Any, indent: str = "") -> str:
    """JSON in which whatever fits stands in one line."""
    line = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(line) <= WIDTH or not isinstance(value, dict | list):
        return line
    deeper = indent + "  "
    if isinstance(value, list):
        return "[\n" + ",\n".join(deeper + formatted(item, deeper) for item in value) + f"\n{indent}]"
    parts = [f"{deeper}{json.dumps(name)}: {formatted(item, deeper)}" for name, item in value.items()]
    return "{\n" + ",\n".join(parts) + f"\n{indent}}}"


def record(name: str) -> None:
    """Plays a story and writes it again, with the answers that it lacked."""
    path = STORIES / f"{name}.json"
    entries = json.loads(path.read_text())
    with stage() as (_, api, bindings):
        recorder = Recorder(bindings)
        story = Story(path, [])
        for entry in entries:
            recorder.is_named = "makes" in entry
            made = entry.pop("makes", entry["name"].replace(" ", "-"))
            exchange = Exchange(**{"answer": {}, **entry})
            if "answer" in entry:
                answer, faults = play(story, exchange, api, recorder.bindings)
            else:
                time.sleep(exchange.within + exchange.pause)
                answer = send(api, exchange, recorder.bindings)
                entry["answer"] = recorder.draft(exchange, answer, made)
                faults = faults_of_answer(story, Exchange(**entry), answer, recorder.bindings)
            for fault in faults:
                print(f"{exchange.name}: {fault}", file=sys.stderr)
            recorder.remember(exchange, answer)
    path.write_text(formatted(entries) + "\n")


if __name__ == "__main__":
    for chosen in sys.argv[1:]:
        record(chosen)
