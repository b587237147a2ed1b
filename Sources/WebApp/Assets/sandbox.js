// Makes the pages of the sandbox work by hand and keeps them up to date; they can be read without it.
"use strict";

const DAY = 86400000;
const POLL = 2000;
const LONGEST_PICTURE = 24;

/** Makes an element; texts are never read as markup. */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") made.addEventListener("click", value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const find = (selector, within = document) => within.querySelector(selector);
const day = (text) => Date.parse(`${text}T00:00:00Z`);
const text = (time) => new Date(time).toISOString().slice(0, 10);
const nightsBetween = (from, to) => Math.round((day(to) - day(from)) / DAY);
const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
const spoken = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const monthName = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
const moment = (iso) => new Date(iso).toLocaleString();

class Refusal extends Error {
  constructor(status, body, retryAfter) {
    super(body.error || `The server answered ${status}.`);
    this.field = body.field;
    this.retryAfter = retryAfter;
  }
}

async function call(method, path, body, secret) {
  const headers = { Accept: "application/json" };
  if (body) headers["Content-Type"] = "application/json";
  if (secret) headers.Authorization = `Bearer ${secret}`;
  const answer = await fetch(path, { method, headers, body: body && JSON.stringify(body), cache: "no-store" });
  const parsed = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refusal(answer.status, parsed, answer.headers.get("Retry-After"));
  return parsed;
}

/** The secrets of this browser's feeds; a browser that keeps nothing still works until the page is left. */
const secrets = {
  kept: new Map(),
  key: (id) => `vacancy.sandbox.${id}`,
  get(id) {
    try { return localStorage.getItem(this.key(id)) || this.kept.get(id) || ""; } catch { return this.kept.get(id) || ""; }
  },
  set(id, secret) {
    this.kept.set(id, secret);
    try { localStorage.setItem(this.key(id), secret); } catch { /* Private windows may refuse. */ }
  },
  remove(id) {
    this.kept.delete(id);
    try { localStorage.removeItem(this.key(id)); } catch { /* It was not kept then. */ }
  },
  all() {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(this.key(""))).map((key) => key.slice(this.key("").length));
    } catch { return [...this.kept.keys()]; }
  },
};

function say(message) {
  find("#refusal").textContent = "";
  find("#status").textContent = message;
}

function refuse(error) {
  find("#status").textContent = "";
  const wait = error.retryAfter ? ` Try again in ${error.retryAfter} seconds.` : "";
  find("#refusal").textContent = `${error.field ? `${error.field}: ` : ""}${error.message}${wait}`;
}

/** Does something that may be refused, and says what came of it. */
async function attempt(work) {
  try { await work(); } catch (error) { refuse(error); }
}

function onSubmit(form, work) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(async () => {
      const button = find("button:not([type=button])", form);
      button.disabled = true;
      try { await work(new FormData(form)); } finally { button.disabled = false; }
    });
  });
}

function makeCopyButtons() {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => attempt(async () => {
      const source = document.getElementById(button.dataset.copy);
      await navigator.clipboard.writeText(source.textContent).catch(() => {
        // Without the right to the clipboard the text is at least chosen.
        getSelection().selectAllChildren(source);
        throw new Error("The browser does not let a page copy; the text is selected.");
      });
      say("Copied.");
    }));
  }
}

// The first page: a new feed, and those that were made here.

function startPage() {
  const form = find("#create");
  form.hidden = false;
  onSubmit(form, async (fields) => {
    const body = {};
    if (fields.get("name").trim()) body.name = fields.get("name").trim();
    if (fields.get("scenario")) body.scenario = fields.get("scenario");
    const made = await call("POST", "/api/feeds", body);
    secrets.set(made.id, made.secret);
    location.assign(`/sandbox/${made.id}#secret=${encodeURIComponent(made.secret)}`);
  });
  const ids = secrets.all();
  if (!ids.length) return;
  const list = find("#own ul");
  for (const id of ids) list.append(element("li", {}, element("a", { href: `/sandbox/${encodeURIComponent(id)}` }, id)));
  find("#own").hidden = false;
}

// The page of a feed.

/** Which events take which nights; cancelled ones take none. */
function nightsOf(version) {
  const nights = new Map();
  for (const event of version ? version.events : []) {
    if (event.status === "CANCELLED") continue;
    for (let time = day(event.dtstart); time < day(event.dtend); time += DAY) {
      const key = text(time);
      nights.set(key, [...(nights.get(key) || []), event]);
    }
  }
  return nights;
}

function difference(before, after) {
  const from = nightsOf(before), to = nightsOf(after);
  return {
    taken: [...to.keys()].filter((night) => !from.has(night)).sort(),
    freed: [...from.keys()].filter((night) => !to.has(night)).sort(),
  };
}

/** Nights as half-open ranges in words. */
function ranges(nights) {
  const parts = [];
  for (const night of nights) {
    const last = parts[parts.length - 1];
    if (last && day(night) - day(last[1]) === DAY) last[1] = night;
    else parts.push([night, night]);
  }
  return parts.map(([first, last]) => `${first} → ${text(day(last) + DAY)}`).join(", ");
}

class FeedPage {
  constructor(root) {
    this.id = root.dataset.feed;
    this.feed = null;
    this.planned = [];
    this.seen = "";
    this.chosen = null;
    this.compared = null;
    this.month = null;
    this.secret = secrets.get(this.id);
    this.takeSecret();
  }

  /** A new feed's secret comes in the fragment, which no server and no log ever sees. */
  takeSecret() {
    const given = new URLSearchParams(location.hash.slice(1)).get("secret");
    if (!given) return;
    this.secret = given;
    secrets.set(this.id, given);
    history.replaceState(null, "", location.pathname);
    find("#secret-text").textContent = given;
    find("#secret").hidden = false;
  }

  async start() {
    for (const part of document.querySelectorAll(".live")) part.hidden = false;
    for (const part of document.querySelectorAll(".still")) part.hidden = true;
    this.bind();
    await attempt(() => this.refresh());
    setInterval(() => { if (!document.hidden) this.refresh().catch(refuse); }, POLL);
    setInterval(() => this.count(), 1000);
  }

  async refresh() {
    const feed = await call("GET", `/api/feed/${this.id}`, null, this.secret);
    const planned = feed.authorized
      ? await call("POST", `/api/feed/${this.id}`, { action: "list-scheduled", secret: this.secret }) : [];
    const seen = JSON.stringify([feed, planned]);
    if (seen === this.seen) return;
    this.seen = seen;
    this.feed = feed;
    this.planned = planned;
    this.render();
  }

  async act(action, fields, message) {
    const answer = await call("POST", `/api/feed/${this.id}`, { action, secret: this.secret, ...fields });
    await this.refresh();
    say(message);
    return answer;
  }

  async put(fields, message) {
    await call("PUT", `/api/feed/${this.id}`, { secret: this.secret, ...fields });
    await this.refresh();
    say(message);
  }

  get active() { return this.feed.versions.find((version) => version.id === this.feed.activeVersion); }

  get mayWrite() { return this.feed.authorized; }

  render() {
    // What had the keyboard keeps it.
    const focused = document.activeElement?.dataset?.key;
    find("#name").textContent = this.feed.name || "Unnamed feed";
    document.title = `${this.feed.name || this.id} – sandbox`;
    for (const part of document.querySelectorAll(".owner")) part.hidden = !this.mayWrite;
    for (const part of document.querySelectorAll(".reader")) part.hidden = this.mayWrite;
    this.renderText();
    this.renderMonths();
    this.renderEvents();
    this.renderVersions();
    this.renderScheduled();
    this.renderLog();
    this.fillSettings();
    if (focused) find(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  /** A version whose point is its text has no events to choose; its picture says which nights it takes. */
  renderText() {
    const content = this.active?.icsContent;
    const isText = content !== undefined;
    find("#text").hidden = !isText;
    find("#months").hidden = isText;
    for (const part of document.querySelectorAll(".choosing")) part.hidden = isText || !this.mayWrite;
    if (!isText) return;
    find("#text-content").textContent = content;
    const source = `/ical/${this.id}.svg?version=${this.feed.activeVersion}`;
    const picture = find("#text-picture");
    if (picture.getAttribute("src") !== source) picture.setAttribute("src", source);
  }

  renderMonths() {
    const nights = nightsOf(this.active);
    const keys = [...nights.keys()].sort();
    const today = text(Date.now());
    const first = keys.length && keys[0] < today ? keys[0] : today;
    const last = keys.length && keys[keys.length - 1] > today ? keys[keys.length - 1] : today;
    const start = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1;
    const end = Math.max(Number(last.slice(0, 4)) * 12 + Number(last.slice(5, 7)) - 1, start + 2);
    const compared = this.feed.versions.find((version) => version.id === this.compared);
    const changes = compared ? difference(this.active, compared) : { taken: [], freed: [] };
    const marks = new Map([...changes.taken.map((night) => [night, "added"]), ...changes.freed.map((night) => [night, "removed"])]);
    const months = [];
    for (let month = start; month <= Math.min(end, start + LONGEST_PICTURE - 1); month += 1) {
      months.push(this.monthTable(month, nights, marks, today));
    }
    find("#months").replaceChildren(...months);
    const hidden = end - start + 1 - LONGEST_PICTURE;
    find("#later").textContent = hidden > 0 ? `${plural(hidden, "later month")} not shown.` : "";
    // One night is reached by the Tab key, the others from there by the arrows.
    const reached = find(`.night[data-night="${this.reached || today}"]`) || find(".night");
    if (reached) reached.tabIndex = 0;
  }

  monthTable(number, nights, marks, today) {
    const year = Math.floor(number / 12), month = number % 12;
    const first = Date.UTC(year, month, 1);
    const count = Math.round((Date.UTC(year, month + 1, 1) - first) / DAY);
    const offset = (new Date(first).getUTCDay() + 6) % 7;
    const rows = [];
    for (let cell = -offset; cell < count; cell += 7) {
      const row = element("tr");
      for (let column = 0; column < 7; column += 1) {
        const index = cell + column;
        row.append(index < 0 || index >= count ? element("td") : element("td", {}, this.night(text(first + index * DAY), nights, marks, today)));
      }
      rows.push(row);
    }
    const head = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].map((name) => element("th", { scope: "col", abbr: name }, name.slice(0, 2)));
    return element("div", { class: "month" }, element("table", {},
      element("caption", {}, monthName.format(first)), element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows)));
  }

  night(night, nights, marks, today) {
    const events = nights.get(night) || [];
    const confirmed = events.filter((event) => event.status === "CONFIRMED");
    let kind = "free";
    if (events.length > 1) kind = "overlap";
    else if (events.length && !confirmed.length) kind = "tentative";
    else if (events.length) kind = events[0].type === "booking" || events[0].type === "test-overlap" ? "booking" : "block";
    const chosen = this.chosen && night >= this.chosen.from && night < this.chosen.to;
    const mark = marks.get(night);
    const state = events.length ? `taken by ${events.map((event) => event.summary).join(" and ")}` : "free";
    const changed = mark ? `, would be ${mark === "added" ? "taken" : "freed"}` : "";
    const classes = ["night", kind, mark, night === today ? "today" : "", chosen ? "chosen" : ""].filter(Boolean).join(" ");
    return element("button", {
      type: "button", class: classes, "data-night": night, "data-key": `night-${night}`, tabindex: "-1",
      "aria-label": `${spoken.format(day(night))}, ${state}${changed}`, "aria-pressed": chosen ? "true" : "false",
      title: events.map((event) => event.summary).join("\n") || null, onclick: () => this.choose(night, events),
    }, String(Number(night.slice(8))));
  }

  choose(night, events) {
    this.reached = night;
    if (!this.mayWrite || (events.length && !this.picking)) {
      const event = events[0];
      if (event) this.showEvent(event);
      return;
    }
    if (!this.picking || night < this.picking) {
      this.picking = night;
      this.chosen = { from: night, to: text(day(night) + DAY) };
      say(`${spoken.format(day(night))} is the first night. Choose the last night.`);
    } else {
      this.chosen = { from: this.picking, to: text(day(night) + DAY) };
      this.picking = null;
      this.openEvent(null, this.chosen);
    }
    this.renderMonths();
    find(`[data-key="night-${night}"]`)?.focus();
    if (!this.picking) find("#event-form [name=summary]").focus();
  }

  showEvent(event) {
    const row = find(`tr[data-uid="${CSS.escape(event.uid)}"]`);
    for (const other of document.querySelectorAll("#events tr.chosen")) other.classList.remove("chosen");
    row?.classList.add("chosen");
    row?.scrollIntoView({ block: "nearest" });
    if (this.mayWrite) this.openEvent(event);
  }

  openEvent(event, range) {
    const form = find("#event-form");
    form.reset();
    form.elements.uid.value = event ? event.uid : "";
    const source = event || { summary: "", dtstart: range?.from || "", dtend: range?.to || "", type: "booking", status: "CONFIRMED" };
    for (const name of ["summary", "dtstart", "dtend", "type", "status", "description"]) form.elements[name].value = source[name] || "";
    find("#event-title").textContent = event ? `Change “${event.summary}”` : "Add an event";
    find("#event-save").textContent = event ? "Save" : "Add";
    find("#event-more").hidden = !event;
    find("#event-new").hidden = !event;
    if (event) form.scrollIntoView({ block: "nearest" });
  }

  renderEvents() {
    const events = this.active ? this.active.events : [];
    const rows = events.map((event) => element("tr", { "data-uid": event.uid },
      element("td", {}, this.mayWrite
        ? element("button", { type: "button", class: "plain small", "data-key": `event-${event.uid}`, onclick: () => this.showEvent(event) }, event.summary)
        : event.summary),
      element("td", { class: "whole" }, event.dtstart), element("td", { class: "whole" }, event.dtend),
      element("td", { class: "figure" }, String(nightsBetween(event.dtstart, event.dtend))),
      element("td", { class: "whole" }, event.type), element("td", { class: "whole" }, event.status.toLowerCase()),
      element("td", {}, element("code", {}, event.uid))));
    this.fill("#events", rows, 7, "This version has no events.");
  }

  renderVersions() {
    const rows = this.feed.versions.map((version) => {
      const isActive = version.id === this.feed.activeVersion;
      const changes = isActive ? null : difference(this.active, version);
      const words = isActive ? ["served now"] : [];
      if (changes && !changes.taken.length && !changes.freed.length) words.push("the same nights");
      if (changes?.taken.length) words.push(element("span", { class: "plus" }, `+ ${ranges(changes.taken)} `));
      if (changes?.freed.length) words.push(element("span", { class: "minus" }, `− ${ranges(changes.freed)}`));
      const serve = element("button", { type: "button", class: "small", "data-key": `serve-${version.id}`, onclick: () => this.serve(version, changes) }, "Serve");
      const remove = element("button", { type: "button", class: "small danger", "data-key": `drop-${version.id}`, onclick: () => this.drop(version) }, "Delete");
      const compare = element("button", {
        type: "button", class: "small plain", "data-key": `compare-${version.id}`, "aria-pressed": String(this.compared === version.id),
        onclick: () => { this.compared = this.compared === version.id ? null : version.id; this.render(); },
      }, this.compared === version.id ? "Hide difference" : "Show difference");
      return element("tr", { class: isActive ? "chosen" : null },
        element("td", { class: "figure" }, String(version.id)), element("td", {}, version.label),
        element("td", { class: "figure" }, String(version.events.length)), element("td", {}, ...words),
        element("td", {}, element("div", { class: "actions" }, ...(isActive ? [] : this.mayWrite ? [serve, compare, remove] : [compare]))));
    });
    this.fill("#versions", rows, 5, "");
    const source = find("#version-form [name=sourceVersion]");
    const kept = source.value;
    source.replaceChildren(element("option", { value: "" }, "nothing (empty)"),
      ...this.feed.versions.map((version) => element("option", { value: String(version.id) }, `${version.id} – ${version.label}`)));
    source.value = [...source.options].some((option) => option.value === kept) ? kept : "";
  }

  serve(version, changes) {
    attempt(async () => {
      await this.put({ activeVersion: version.id }, "");
      this.compared = null;
      const parts = [];
      if (changes.taken.length) parts.push(`taken now: ${ranges(changes.taken)}`);
      if (changes.freed.length) parts.push(`free now: ${ranges(changes.freed)}`);
      say(`Version ${version.id} is served; ${parts.join("; ") || "the same nights are taken"}.`);
      this.render();
    });
  }

  drop(version) {
    if (!confirm(`Delete version ${version.id}, “${version.label}”?`)) return;
    attempt(() => this.act("delete-version", { version: version.id }, `Version ${version.id} is deleted.`));
  }

  renderScheduled() {
    const rows = this.planned.filter((change) => change.state === "waiting").map((change) => element("tr", {},
      element("td", { class: "whole" }, element("time", { datetime: change.dueAt, title: moment(change.dueAt), "data-due": change.dueAt }, "")),
      element("td", {}, this.summaryOf(change)), element("td", {}, this.changesOf(change.changes)),
      element("td", {}, element("button", {
        type: "button", class: "small danger", "data-key": `cancel-${change.id}`,
        onclick: () => attempt(() => this.act("cancel-scheduled", { id: change.id }, "The change is cancelled.")),
      }, "Cancel"))));
    this.fill("#scheduled", rows, 4, "No change waits.");
    this.count();
  }

  summaryOf(change) {
    for (const version of this.feed.versions) {
      const event = version.events.find((one) => one.uid === change.uid);
      if (event) return event.summary;
    }
    return change.uid;
  }

  changesOf(changes) { return Object.entries(changes).map(([name, value]) => `${name} → ${value}`).join(", "); }

  count() {
    for (const time of document.querySelectorAll("[data-due]")) {
      const left = Math.max(0, Math.ceil((Date.parse(time.dataset.due) - Date.now()) / 1000));
      const minutes = Math.floor(left / 60);
      time.textContent = left ? `in ${minutes}:${String(left % 60).padStart(2, "0")}` : "now";
    }
  }

  renderLog() {
    const rows = this.feed.accessLog.slice(0, 50).map((read) => element("tr", {},
      element("td", { class: "whole" }, element("time", { datetime: read.at }, moment(read.at))), element("td", { class: "whole" }, read.method),
      element("td", {}, element("span", { class: `tag ${read.status < 400 ? "good" : "bad"}` }, String(read.status))),
      element("td", { class: "figure" }, String(read.version)), element("td", { class: "figure" }, String(read.bytes)),
      element("td", {}, read.userAgent || "–"), element("td", {}, read.ip || "–"),
      element("td", {}, [read.ifNoneMatch, read.ifModifiedSince].filter(Boolean).join(", ") || "–")));
    this.fill("#log", rows, 8, "Nobody has read this feed yet.");
    find("#log-count").textContent = plural(this.feed.accessLog.length, "reading");
  }

  /** The settings as they are, unless somebody is at work on them. */
  fillSettings() {
    for (const [selector, source] of [["#headers-form", this.feed.headers || {}], ["#faults-form", this.feed.faults || {}]]) {
      const form = find(selector);
      if (form.contains(document.activeElement) || form.dataset.touched) continue;
      for (const field of form.elements) {
        if (!field.name) continue;
        const value = source[field.name];
        if (field.type === "checkbox") field.checked = value === true;
        else if (field.name === "extra") field.value = Object.entries(value || {}).map(([name, content]) => `${name}: ${content}`).join("\n");
        else if (field.tagName === "SELECT") field.value = value === undefined || value === null ? "" : String(value);
        else field.value = value ?? "";
      }
    }
    const rename = find("#rename-form");
    if (!rename.contains(document.activeElement)) {
      rename.elements.name.value = this.feed.name;
      rename.elements.dialect.value = this.feed.dialect || "plain";
    }
  }

  fill(selector, rows, columns, nothing) {
    find(`${selector} tbody`).replaceChildren(...(rows.length ? rows : [element("tr", {}, element("td", { colspan: String(columns) }, nothing))]));
  }

  bind() {
    onSubmit(find("#secret-form"), async (fields) => {
      const given = fields.get("secret").trim();
      const feed = await call("GET", `/api/feed/${this.id}`, null, given);
      if (!feed.authorized) throw new Error("This is not the secret of this feed.");
      this.secret = given;
      secrets.set(this.id, given);
      await this.refresh();
      say("You can change this feed now.");
    });
    onSubmit(find("#event-form"), (fields) => this.saveEvent(fields));
    find("#event-new").addEventListener("click", () => this.openEvent(null));
    find("#event-delete").addEventListener("click", () => attempt(async () => {
      const uid = find("#event-form").elements.uid.value;
      await this.act("delete-event", { uid }, "The event is deleted.");
      this.openEvent(null);
    }));
    onSubmit(find("#schedule-form"), async (fields) => {
      const changes = {};
      for (const name of ["summary", "dtstart", "dtend", "type", "status"]) if (fields.get(name)) changes[name] = fields.get(name);
      if (!Object.keys(changes).length) throw new Error("Say what is to change.");
      const uid = find("#event-form").elements.uid.value;
      await this.act("schedule-change", { uid, delayMinutes: Number(fields.get("delayMinutes")), changes }, "The change is planned.");
      find("#schedule-form").reset();
    });
    onSubmit(find("#version-form"), async (fields) => {
      const body = { label: fields.get("label") };
      if (fields.get("sourceVersion") !== "") body.sourceVersion = Number(fields.get("sourceVersion"));
      const made = await this.act("create-version", body, "");
      say(`Version ${made.id} is made. Serve it to let readers see it.`);
      find("#version-form").reset();
    });
    onSubmit(find("#import-form"), async (fields) => {
      const file = fields.get("file");
      const icsContent = file && file.size ? await file.text() : fields.get("icsContent");
      const answer = await this.act("import-ics", { icsContent }, "");
      say(`${plural(answer.imported, "event")} imported, ${answer.skipped} skipped. ${(answer.errors || []).join(" ")}`);
      find("#import-form").reset();
    });
    onSubmit(find("#rename-form"), (fields) => this.put({ name: fields.get("name"), dialect: fields.get("dialect") }, "Saved."));
    this.bindSettings("#headers-form", "headers");
    this.bindSettings("#faults-form", "faults");
    find("#clone").addEventListener("click", () => attempt(async () => {
      const made = await call("POST", `/api/feed/${this.id}`, { action: "clone", secret: this.secret });
      secrets.set(made.id, made.secret);
      location.assign(`/sandbox/${made.id}#secret=${encodeURIComponent(made.secret)}`);
    }));
    find("#delete").addEventListener("click", () => {
      if (!confirm("Delete this feed? Its readers get 404 from then on.")) return;
      attempt(async () => {
        await call("DELETE", `/api/feed/${this.id}`, null, this.secret);
        secrets.remove(this.id);
        location.assign("/sandbox");
      });
    });
    find("#months").addEventListener("keydown", (event) => this.move(event));
  }

  async saveEvent(fields) {
    const uid = fields.get("uid");
    const event = {};
    for (const name of ["summary", "dtstart", "dtend", "type", "status", "description"]) event[name] = fields.get(name);
    if (uid) await this.act("update-event", { uid, ...event }, "The event is changed.");
    else {
      if (!event.description) delete event.description;
      await this.act("add-event", event, "The event is added.");
    }
    this.chosen = null;
    this.openEvent(null);
    this.renderMonths();
  }

  bindSettings(selector, name) {
    const form = find(selector);
    form.addEventListener("input", () => { form.dataset.touched = "yes"; });
    onSubmit(form, async (fields) => {
      await this.put({ [name]: this.settings(form, fields) }, "Saved; the next reading has it.");
      delete form.dataset.touched;
    });
    find("[data-clear]", form).addEventListener("click", () => attempt(async () => {
      delete form.dataset.touched;
      document.activeElement.blur();
      await this.put({ [name]: {} }, "Everything is as usual again.");
      this.fillSettings();
    }));
  }

  settings(form, fields) {
    const values = {};
    for (const field of form.elements) {
      if (!field.name || (field.type !== "checkbox" && !fields.get(field.name))) continue;
      if (field.type === "checkbox") { if (field.checked) values[field.name] = true; }
      else if (field.type === "number") values[field.name] = Number(field.value);
      else if (field.tagName === "SELECT" && (field.value === "true" || field.value === "false")) values[field.name] = field.value === "true";
      else if (field.name === "extra") {
        values.extra = {};
        for (const line of field.value.split("\n").filter((one) => one.trim())) {
          const colon = line.indexOf(":");
          if (colon < 1) throw new Error(`“${line}” is no header field; write “Name: value”.`);
          values.extra[line.slice(0, colon).trim()] = line.slice(colon + 1).trim();
        }
      } else values[field.name] = field.value;
    }
    return values;
  }

  /** The arrows go from night to night. */
  move(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
    const from = event.target.dataset?.night;
    if (!step || !from) return;
    const target = find(`.night[data-night="${text(day(from) + step * DAY)}"]`);
    if (!target) return;
    event.preventDefault();
    event.target.tabIndex = -1;
    target.tabIndex = 0;
    this.reached = target.dataset.night;
    target.focus();
  }
}

makeCopyButtons();
const root = find("[data-feed]");
if (root) new FeedPage(root).start();
else if (find("#create")) startPage();
