"""The sandbox's pages in a browser, used as people use them: by hand, by keyboard, without scripts, and by those who mean harm."""

from __future__ import annotations

import itertools
import os
import re
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright
from vacancy import Server

CHROMIUM = "/usr/bin/chromium"
# Pictures of what the tests saw, for people to look at.
PICTURES = Path(__file__).resolve().parents[2] / ".build/reports/pages"
ADDRESSES = (f"203.0.113.{number}" for number in itertools.count(1))
SIZES = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}

# What would run in a page that takes a stranger's words for markup, in the places where words end up.
SCRIPT = "window.harmed=1"
SHELLS = [
    "<script>{}</script>",
    "<SCRIPT SRC=data:text/javascript,{}></SCRIPT>",
    "<img src=x onerror={}>",
    "<img src=x onerror='{}'//",
    "<svg onload={}>",
    "<svg><script>{}</script></svg>",
    "<svg><animate onbegin={} attributeName=x dur=1s>",
    "<body onload={}>",
    "<iframe srcdoc='<script>parent.{}</script>'></iframe>",
    "<iframe src='javascript:parent.{}'></iframe>",
    "<details open ontoggle={}>x</details>",
    "<input autofocus onfocus={}>",
    "<video><source onerror={}></video>",
    "<audio src=x onerror={}>",
    "<math><mtext><table><mglyph><style><img src=x onerror={}></style></mglyph></table></mtext></math>",
    "<a href='javascript:{}'>x</a>",
    "<form action='javascript:{}'><button>x</button></form>",
    "<object data='javascript:{}'></object>",
    "<embed src='javascript:{}'>",
    "<meta http-equiv=refresh content='0;url=javascript:{}'>",
    "<base href='javascript:{}//'>",
    "<link rel=stylesheet href='javascript:{}'>",
    "<template><script>{}</script></template>",
    "<noscript><p title='</noscript><img src=x onerror={}>'>",
    "<xmp><img src=x onerror={}></xmp>",
]
BREAKS = ["", "\"'>", "</title>", "</textarea></select>", "--></style></script>", "&lt;b&gt;&#39;\"`>"]
PAYLOADS = [before + shell.format(SCRIPT) for shell in SHELLS for before in BREAKS]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server(flags=("--trusted-proxies", "127.0.0.1/32")) as started:
        started.start()
        yield started
        assert started.stop() == 0


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # Root may not use the browser's own sandbox; the pages are our own.
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield launched
        launched.close()


class Visit:
    """Somebody at a browser, with an address of their own; what the browser complains of is kept."""

    def __init__(self, browser: Browser, server: Server, **options: Any) -> None:
        options.setdefault("viewport", SIZES["desktop"])
        headers = {"X-Forwarded-For": next(ADDRESSES)}
        self.base = server.address
        self.context: BrowserContext = browser.new_context(base_url=self.base, extra_http_headers=headers, **options)
        self.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.context.set_default_timeout(10_000)
        self.complaints: list[str] = []
        self.page: Page = self.context.new_page()
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: dialog.accept())

    def _listen(self, message: ConsoleMessage) -> None:
        # What a browser tells of pages whose script is not allowed to run is what is wanted.
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.text} {message.location}")

    def create(self, scenario: str = "", name: str = "Test") -> str:
        """Makes a feed by hand; gives its identifier."""
        self.page.goto("/sandbox")
        self.page.locator("#create [name=name]").fill(name)
        self.page.locator(f'input[name=scenario][value="{scenario}"]').check()
        self.page.get_by_role("button", name="Create the feed").click()
        self.page.wait_for_url(re.compile(r"/sandbox/[a-z0-9]{10}$"))
        expect(self.page.locator("#months .month").first).to_be_visible()
        return self.page.url.rsplit("/", 1)[1]

    def add(self, summary: str, start: date, nights: int, **fields: str) -> None:
        form = self.page.locator("#event-form")
        form.get_by_label("Summary").fill(summary)
        form.get_by_label("Arrival").fill(start.isoformat())
        form.get_by_label("Departure").fill((start + timedelta(days=nights)).isoformat())
        for label, value in fields.items():
            form.get_by_label(label).select_option(value)
        form.get_by_role("button", name="Add").click()
        expect(self.page.locator("#events")).to_contain_text(summary)

    def picture(self, name: str) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}.png", full_page=True)

    def faults(self) -> list[str]:
        """What a person with an impairment would stumble over, as axe finds it."""
        found = Axe().run(self.page).response["violations"]
        return [f"{one['id']}: {one['help']} {[node['target'] for node in one['nodes']][:3]}" for one in found]

    def close(self) -> None:
        self.context.close()
        assert self.complaints == []


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Visit]:
    visiting = Visit(browser, server)
    yield visiting
    visiting.close()


def today() -> date:
    return date.today()


def test_a_feed_is_made_and_its_address_and_secret_are_copied(visit: Visit, server: Server) -> None:
    feed = visit.create("simple-stay", name="Harbour House")
    page = visit.page
    expect(page.get_by_role("heading", level=1)).to_have_text("Harbour House")
    expect(page.locator("#address")).to_contain_text(f"/ical/{feed}.ics")
    page.get_by_role("button", name="Copy the address").click()
    expect(page.get_by_role("status")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#address").inner_text()
    secret = page.locator("#secret-text").inner_text()
    assert len(secret) >= 20 and secret not in page.url
    # The secret outlives the visit of this page, and is not shown again.
    page.reload()
    expect(page.locator("#event-form")).to_be_visible()
    expect(page.locator("#secret")).to_be_hidden()
    with server.connect(f"Bearer {secret}") as api:
        assert api.get(f"/api/feed/{feed}").json()["authorized"] is True
    page.goto("/sandbox")
    expect(page.locator("#own")).to_contain_text(feed)
    visit.picture("start")


def test_nights_are_chosen_by_hand_and_changed(visit: Visit) -> None:
    visit.create()
    page, start = visit.page, today() + timedelta(days=3)
    page.locator(f'[data-night="{start}"]').click()
    page.locator(f'[data-night="{start + timedelta(days=2)}"]').click()
    form = page.locator("#event-form")
    expect(form.get_by_label("Arrival")).to_have_value(start.isoformat())
    expect(form.get_by_label("Departure")).to_have_value((start + timedelta(days=3)).isoformat())
    form.get_by_label("Summary").fill("By hand")
    form.get_by_role("button", name="Add").click()
    expect(page.locator(f'[data-night="{start}"]')).to_have_class(re.compile("booking"))
    expect(page.locator(f'[data-night="{start + timedelta(days=3)}"]')).to_have_class(re.compile("free"))
    visit.add("A block", start + timedelta(days=1), 4, Type="manual-block")
    expect(page.locator(f'[data-night="{start + timedelta(days=1)}"]')).to_have_class(re.compile("overlap"))
    expect(page.locator(f'[data-night="{start + timedelta(days=4)}"]')).to_have_class(re.compile("block"))
    visit.picture("overlap")
    page.locator("#events").get_by_role("button", name="A block").click()
    form.get_by_label("Status").select_option("CANCELLED")
    form.get_by_role("button", name="Save").click()
    expect(page.locator(f'[data-night="{start + timedelta(days=4)}"]')).to_have_class(re.compile("free"))
    page.locator("#events").get_by_role("button", name="A block").click()
    page.get_by_role("button", name="Delete the event").click()
    expect(page.locator("#events")).not_to_contain_text("A block")


def test_everything_works_by_keyboard(visit: Visit) -> None:
    visit.create()
    page, start = visit.page, today() + timedelta(days=1)
    page.locator(f'[data-night="{today()}"]').focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("is the first night")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    # The form has the keyboard now.
    page.keyboard.type("By keyboard")
    page.keyboard.press("Enter")
    expect(page.locator(f'[data-night="{start}"]')).to_have_class(re.compile("booking"))
    expect(page.locator(f'[data-night="{start + timedelta(days=2)}"]')).to_have_class(re.compile("free"))
    expect(page.locator(f'[data-night="{start}"]')).to_have_attribute("aria-label", re.compile("taken by By keyboard"))
    page.goto("/sandbox")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()


def test_versions_are_compared_and_switched(visit: Visit, server: Server) -> None:
    feed = visit.create()
    page, start = visit.page, today() + timedelta(days=5)
    visit.add("Stays", start, 2)
    visit.add("Goes", start + timedelta(days=4), 1)
    page.locator("#version-form").get_by_label("Label").fill("Without the second")
    page.locator("#version-form").get_by_label("Begins with").select_option("0")
    page.get_by_role("button", name="Make the version").click()
    row = page.locator("#versions tbody tr").nth(1)
    expect(row).to_contain_text("the same nights")
    row.get_by_role("button", name="Serve").click()
    expect(page.get_by_role("status")).to_contain_text("Version 1 is served")
    page.locator("#events").get_by_role("button", name="Goes").click()
    page.get_by_role("button", name="Delete the event").click()
    freed = f"{start + timedelta(days=4)} → {start + timedelta(days=5)}"
    first = page.locator("#versions tbody tr").nth(0)
    expect(first.locator(".plus")).to_have_text(re.compile(re.escape(f"+ {freed}")))
    first.get_by_role("button", name="Show difference").click()
    expect(page.locator(f'[data-night="{start + timedelta(days=4)}"]')).to_have_class(re.compile("added"))
    first.get_by_role("button", name="Serve").click()
    expect(page.get_by_role("status")).to_contain_text(f"taken now: {freed}")
    with server.connect(None) as api:
        assert api.get(f"/ical/{feed}.ics").header("X-Feed-Version") == "0"


def test_a_change_is_planned_and_counted_down(visit: Visit) -> None:
    visit.create()
    page, start = visit.page, today() + timedelta(days=5)
    visit.add("Later gone", start, 2)
    page.locator("#events").get_by_role("button", name="Later gone").click()
    page.get_by_text("Change it later, by the clock").click()
    planning = page.locator("#schedule-form")
    planning.get_by_label("In how many minutes").fill("2")
    planning.get_by_label("Status becomes").select_option("CANCELLED")
    planning.get_by_role("button", name="Plan the change").click()
    clock = page.locator("#scheduled [data-due]")
    expect(clock).to_have_text(re.compile(r"in 1:\d\d|in 2:00"))
    before = clock.inner_text()
    expect(clock).not_to_have_text(before)
    expect(page.locator("#scheduled")).to_contain_text("status → CANCELLED")
    visit.picture("planned")
    page.locator("#scheduled").get_by_role("button", name="Cancel").click()
    expect(page.locator("#scheduled")).to_contain_text("No change waits.")


def test_the_log_follows_readers(visit: Visit, server: Server) -> None:
    feed = visit.create("simple-stay")
    expect(visit.page.locator("#log")).to_contain_text("Nobody has read this feed yet.")
    with server.connect(None) as api:
        api.get(f"/ical/{feed}.ics", headers={"User-Agent": "Reader/1.0"})
    row = visit.page.locator("#log tbody tr").first
    expect(row).to_contain_text("Reader/1.0")
    expect(row).to_contain_text("200")


def test_headers_and_faults_are_set(visit: Visit, server: Server) -> None:
    feed = visit.create("simple-stay")
    page = visit.page
    for title in ("Header fields", "Faults"):
        page.locator("summary", has_text=title).click()
    page.locator("#headers-form").get_by_label("Cache-Control").fill("max-age=60")
    page.locator("#headers-form").get_by_label("Further fields").fill("X-Test: yes")
    page.locator("#headers-form").get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("Saved")
    with server.connect(None) as api:
        answer = api.get(f"/ical/{feed}.ics")
        assert (answer.header("Cache-Control"), answer.header("X-Test")) == ("max-age=60", "yes")
    page.locator("#headers-form").get_by_label("Further fields").fill("Set-Cookie: a=b")
    page.locator("#headers-form").get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Set-Cookie")
    visit.complaints = [one for one in visit.complaints if "status of 400" not in one]
    page.locator("#faults-form").get_by_label("Status").fill("503")
    page.locator("#faults-form").get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("Saved")
    with server.connect(None) as api:
        assert api.get(f"/ical/{feed}.ics").status == 503
    page.locator("#faults-form").get_by_role("button", name="No faults").click()
    expect(page.get_by_role("status")).to_contain_text("as usual")
    with server.connect(None) as api:
        assert api.get(f"/ical/{feed}.ics").status == 200


def test_a_file_is_imported_and_the_feed_cloned_and_deleted(visit: Visit) -> None:
    feed = visit.create()
    page = visit.page
    calendar = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//Test//EN\r\nBEGIN:VEVENT\r\nUID:one@example.org\r\n"
        "DTSTAMP:20310101T000000Z\r\nDTSTART;VALUE=DATE:20310501\r\nDTEND;VALUE=DATE:20310503\r\nSUMMARY:Imported\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    for title in ("Import an .ics file", "The feed as a whole"):
        page.locator("summary", has_text=title).click()
    page.locator("#import-form [name=file]").set_input_files({"name": "a.ics", "mimeType": "text/calendar", "buffer": calendar.encode()})
    page.get_by_role("button", name="Import into the served version").click()
    expect(page.get_by_role("status")).to_contain_text("1 event imported")
    expect(page.locator("#events")).to_contain_text("Imported")
    page.get_by_role("button", name="Clone it").click()
    page.wait_for_url(lambda url: feed not in url)
    expect(page.locator("#events")).to_contain_text("Imported")
    page.locator("summary", has_text="The feed as a whole").click()
    page.get_by_role("button", name="Delete it").click()
    page.wait_for_url(re.compile("/sandbox$"))


def test_a_stranger_reads_and_needs_the_secret_to_write(visit: Visit, browser: Browser, server: Server) -> None:
    feed = visit.create("simple-stay")
    secret = visit.page.locator("#secret-text").inner_text()
    stranger = Visit(browser, server)
    page = stranger.page
    page.goto(f"/sandbox/{feed}")
    expect(page.locator("#events tbody tr")).not_to_have_count(0)
    expect(page.locator("#event-form")).to_be_hidden()
    page.locator("#secret-form [name=secret]").fill("wrong-wrong-wrong-wrong")
    page.get_by_role("button", name="Open for changes").click()
    expect(page.get_by_role("alert")).to_contain_text("not the secret")
    page.locator("#secret-form [name=secret]").fill(secret)
    page.get_by_role("button", name="Open for changes").click()
    expect(page.locator("#event-form")).to_be_visible()
    stranger.close()


def test_without_scripts_everything_can_be_read(visit: Visit, browser: Browser, server: Server) -> None:
    feed = visit.create("overlap")
    uids = visit.page.locator("#events tbody code").all_inner_texts()
    reader = Visit(browser, server, java_script_enabled=False)
    reader.page.goto("/sandbox")
    expect(reader.page.locator("table")).to_contain_text("simple-stay")
    reader.page.goto(f"/sandbox/{feed}")
    assert reader.page.locator("#events tbody code").all_inner_texts() == uids
    expect(reader.page.locator(".still img.picture")).to_be_visible()
    assert reader.page.locator(".still img.picture").evaluate("image => image.naturalWidth") > 0
    expect(reader.page.locator("#event-form")).to_be_hidden()
    reader.picture("without-scripts")
    reader.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_nobody_stumbles(browser: Browser, server: Server, size: str, scheme: Any) -> None:
    visit = Visit(browser, server, viewport=SIZES[size], color_scheme=scheme)
    visit.page.goto("/sandbox")
    assert visit.faults() == []
    visit.create("overlap", name="Looked at")
    visit.add("Maybe", today() + timedelta(days=2), 2, Status="TENTATIVE")
    assert visit.faults() == []
    # Nothing sticks out of the window.
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    visit.picture(f"feed-{size}-{scheme}")
    visit.close()


def test_a_missing_feed_says_so(visit: Visit) -> None:
    visit.page.goto("/sandbox/aaaaaaaaaa")
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("There is no such feed")
    visit.complaints = [one for one in visit.complaints if "404" not in one]


def test_words_of_strangers_never_run(visit: Visit, browser: Browser, server: Server) -> None:
    assert len(PAYLOADS) == 150
    feed = visit.create()
    secret = visit.page.locator("#secret-text").inner_text()
    with server.connect(None) as api:
        for number, payload in enumerate(PAYLOADS):
            start = today() + timedelta(days=number)
            event = {"summary": payload, "description": payload, "dtstart": f"{start}", "dtend": f"{start + timedelta(days=1)}"}
            added = api.post(f"/api/feed/{feed}", {"action": "add-event", "secret": secret, **event})
            assert added.status in (200, 201), added
            agent = payload.encode("ascii", "replace").decode()
            assert api.get(f"/ical/{feed}.ics", headers={"User-Agent": agent}).status == 200
        for payload in PAYLOADS[:40]:
            body = {"action": "create-version", "secret": secret, "label": payload[:100]}
            assert api.post(f"/api/feed/{feed}", body).status == 201
        policy = api.get(f"/sandbox/{feed}").header("Content-Security-Policy") or ""
        assert "script-src 'self'" in policy and "unsafe" not in policy
        for scripted in (True, False):
            victim = Visit(browser, server, java_script_enabled=scripted)
            for name in (PAYLOADS if scripted else PAYLOADS[:5])[::6]:
                named = api.put(f"/api/feed/{feed}", {"secret": secret, "name": name[:100]})
                assert named.status == 200, named
                victim.page.goto(f"/sandbox/{feed}")
                expect(victim.page.get_by_role("heading", level=1)).to_have_text(re.sub(r"\s+", " ", name[:100]).strip())
            summaries = victim.page.locator("#events tbody tr td:first-child").all_inner_texts()
            assert summaries == [payload for payload in PAYLOADS]
            if scripted:
                time.sleep(0.5)
                assert victim.page.evaluate("window.harmed === undefined")
            # The picture is a document of its own.
            victim.page.goto(f"/ical/{feed}.svg")
            assert not scripted or victim.page.evaluate("window.harmed === undefined")
            victim.close()
