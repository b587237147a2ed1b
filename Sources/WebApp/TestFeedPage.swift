import CivilTime
import Sandbox

/// The page of one test feed: what it says, and, with its secret, everything that can be done to it.
struct TestFeedPage {
    let feed: TestFeed
    let reads: [AccessRecord]
    /// Where readers reach it, whole.
    let address: String

    private var name: String { self.feed.name.isEmpty ? "Unnamed feed" : self.feed.name }

    private var events: [FeedEvent] { self.feed.versions.first { $0.id == self.feed.activeVersion }?.events ?? [] }

    var page: Page {
        Page(
            title: "\(self.name) – sandbox",
            content: """
                <div data-feed="\(self.feed.id.description)">
                <h1 id="name">\(self.name)</h1>
                <p class="address"><code id="address">\(self.address)</code>
                <button type="button" data-copy="address" hidden>Copy the address</button></p>
                <p class="lead">Written like <strong>\(self.feed.dialect.rawValue)</strong>, version \(self.feed.activeVersion),
                served until <time datetime="\(self.feed.expiresAt.description)">\(self.feed.expiresAt.description)</time>.</p>
                \(Self.secret)
                <div class="columns">
                <div class="stack">
                \(self.nights)
                \(self.eventTable)
                \(self.log)
                </div>
                <div class="stack">
                \(Self.eventForm)
                \(self.versions)
                \(Self.changes)
                \(Self.importForm)
                \(Self.appearance)
                \(Self.headersForm)
                \(Self.faultsForm)
                \(Self.ending)
                </div>
                </div>
                </div>
                """)
    }

    private static let secret: HTML = """
        <section class="card secret" id="secret" hidden aria-labelledby="secret-title">
        <h2 id="secret-title">The secret of this feed</h2>
        <p>Whoever has it can change the feed. It is shown only now; this browser remembers it.</p>
        <p class="address"><code id="secret-text"></code><button type="button" data-copy="secret-text" hidden>Copy the secret</button></p>
        </section>
        <section class="card live reader" hidden aria-labelledby="open-title">
        <h2 id="open-title">Only to be read</h2>
        <form id="secret-form" class="fields"><label>Secret
        <input name="secret" type="password" required autocomplete="off" spellcheck="false"></label>
        <p class="actions"><button>Open for changes</button></p></form>
        </section>
        """

    private var nights: HTML {
        """
        <section class="card" aria-labelledby="nights-title">
        <h2 id="nights-title">What is taken</h2>
        <p class="still"><img class="picture" src="/ical/\(self.feed.id.description).svg" alt="The taken nights, month by month; the table of
        events below says the same in words."></p>
        <div class="live" hidden>
        <p class="hint choosing" hidden>Choose the first and the last night to add an event, or a taken night to change what takes it. The arrow
        keys go from night to night.</p>
        <div id="months" class="months"></div><p id="later" class="hint"></p>
        <div id="text" hidden><p class="hint">This version is a text of its own, served as it is.</p>
        <img id="text-picture" class="picture" alt="The nights that a correct reader takes from the text."><details><summary>The text</summary>
        <pre tabindex="0"><code id="text-content"></code></pre></details></div>
        <ul class="legend">
        <li><span class="night free"></span>free</li><li><span class="night booking"></span>booking</li>
        <li><span class="night block"></span>block or maintenance</li><li><span class="night tentative"></span>tentative</li>
        <li><span class="night overlap"></span>taken twice</li>
        </ul>
        </div>
        </section>
        """
    }

    private var eventTable: HTML {
        """
        <section class="card" aria-labelledby="events-title">
        <h2 id="events-title">Events</h2>
        <div class="scroll" role="group" aria-labelledby="events-title" tabindex="0"><table id="events">
        <caption>The night of departure is free.</caption>
        <thead><tr><th scope="col">Summary</th><th scope="col">Arrival</th><th scope="col">Departure</th><th scope="col" class="figure">Nights</th>
        <th scope="col">Type</th><th scope="col">Status</th><th scope="col">UID</th></tr></thead>
        <tbody>\(self.events.map(Self.row))</tbody></table></div>
        </section>
        """
    }

    private static func row(_ event: FeedEvent) -> HTML {
        """
        <tr><td>\(event.summary)</td><td class="whole">\(event.start.description)</td><td class="whole">\(event.end.description)</td>
        <td class="figure">\(event.end.number - event.start.number)</td><td class="whole">\(event.kind.rawValue)</td>
        <td>\(event.status.rawValue.lowercased())</td><td><code>\(event.uid)</code></td></tr>

        """
    }

    private var log: HTML {
        """
        <section class="card" aria-labelledby="log-title">
        <h2 id="log-title">Who reads it</h2>
        <div class="scroll" role="group" aria-labelledby="log-title" tabindex="0"><table id="log">
        <caption><span id="log-count">\(self.reads.count == 1 ? "1 reading" : "\(self.reads.count) readings")</span>, the newest first; the
        last \(AccessRecord.kept) are kept.</caption>
        <thead><tr><th scope="col">Time</th><th scope="col">Method</th><th scope="col">Status</th><th scope="col" class="figure">Version</th>
        <th scope="col" class="figure">Bytes</th><th scope="col">Agent</th><th scope="col">Network</th><th scope="col">Conditions</th></tr></thead>
        <tbody>\(self.reads.prefix(50).map(Self.row))</tbody></table></div>
        </section>
        """
    }

    private static func row(_ read: AccessRecord) -> HTML {
        """
        <tr><td class="whole"><time datetime="\(read.at.description)">\(read.at.description)</time></td><td>\(read.method)</td>
        <td>\(read.status)</td><td class="figure">\(read.version)</td><td class="figure">\(read.bytes)</td><td>\(read.userAgent)</td>
        <td>\(read.network)</td><td>\([read.ifNoneMatch, read.ifModifiedSince].compactMap(\.self).joined(separator: ", "))</td></tr>

        """
    }

    private static let eventForm: HTML = """
        <section class="card live owner" hidden aria-labelledby="event-title">
        <h2 id="event-title">Add an event</h2>
        <form id="event-form"><input type="hidden" name="uid">
        <div class="fields">
        <label class="wide">Summary <input name="summary" required maxlength="\(FeedEvent.longestSummary)" autocomplete="off"></label>
        <label>Arrival <input name="dtstart" type="date" required></label>
        <label>Departure <input name="dtend" type="date" required></label>
        <label>Type <select name="type">\(Self.options(FeedEvent.Kind.allCases.map(\.rawValue)))</select></label>
        <label>Status <select name="status">\(Self.options(FeedEvent.Status.allCases.map(\.rawValue)))</select></label>
        <label class="wide">Description <input name="description" maxlength="\(FeedEvent.longestDescription)" autocomplete="off"></label>
        </div>
        <p class="actions"><button id="event-save">Add</button>
        <button type="button" class="plain" id="event-new" hidden>A new one instead</button></p>
        </form>
        <div id="event-more" hidden>
        <details><summary>Change it later, by the clock</summary>
        <form id="schedule-form"><div class="fields">
        <label>In how many minutes <input name="delayMinutes" type="number" min="1" max="\(ScheduledChange.longestDelay)" value="10" required></label>
        <label>Status becomes <select name="status"><option value="">the same</option>\(Self.options(FeedEvent.Status.allCases.map(\.rawValue)))</select></label>
        <label>Arrival becomes <input name="dtstart" type="date"></label>
        <label>Departure becomes <input name="dtend" type="date"></label>
        <label>Type becomes <select name="type"><option value="">the same</option>\(Self.options(FeedEvent.Kind.allCases.map(\.rawValue)))</select></label>
        <label>Summary becomes <input name="summary" maxlength="\(FeedEvent.longestSummary)" autocomplete="off"></label>
        </div><p class="actions"><button>Plan the change</button></p></form>
        </details>
        <p class="actions"><button type="button" class="danger" id="event-delete">Delete the event</button></p>
        </div>
        </section>
        """

    private static func options(_ values: [String]) -> [HTML] { values.map { "<option>\($0)</option>" } }

    private var versions: HTML {
        """
        <section class="card" aria-labelledby="versions-title">
        <h2 id="versions-title">Versions</h2>
        <div class="scroll" role="group" aria-labelledby="versions-title" tabindex="0"><table id="versions">
        <caption>Readers get the one that is served; the others wait.</caption>
        <thead><tr><th scope="col" class="figure">No.</th><th scope="col">Label</th><th scope="col" class="figure">Events</th>
        <th scope="col">Against the served one</th><th scope="col">Actions</th></tr></thead>
        <tbody>\(self.feed.versions.map(self.row))</tbody></table></div>
        <form id="version-form" class="live owner" hidden><h3>A new version</h3><div class="fields">
        <label>Label <input name="label" required maxlength="\(FeedVersion.longestLabel)" autocomplete="off"></label>
        <label>Begins with the events of <select name="sourceVersion"></select></label></div>
        <p class="actions"><button>Make the version</button></p></form>
        </section>
        """
    }

    private func row(_ version: FeedVersion) -> HTML {
        """
        <tr><td class="figure">\(version.id)</td><td>\(version.label)</td><td class="figure">\(version.events.count)</td>
        <td>\(version.id == self.feed.activeVersion ? "served now" : "")</td><td></td></tr>

        """
    }

    private static let changes: HTML = """
        <section class="card live owner" hidden aria-labelledby="scheduled-title">
        <h2 id="scheduled-title">Planned changes</h2>
        <div class="scroll" role="group" aria-labelledby="scheduled-title" tabindex="0"><table id="scheduled">
        <caption>They are made by the clock, whether anybody reads or not.</caption>
        <thead><tr><th scope="col">When</th><th scope="col">Event</th><th scope="col">What changes</th><th scope="col">Actions</th></tr></thead>
        <tbody></tbody></table></div>
        </section>
        """

    private static let importForm: HTML = """
        <details class="card live owner" hidden>
        <summary><h2>Import an .ics file</h2></summary>
        <form id="import-form">
        <label>File <input name="file" type="file" accept=".ics,text/calendar"></label>
        <label>or its text <textarea name="icsContent" spellcheck="false"></textarea></label>
        <p class="actions"><button>Import into the served version</button></p></form>
        </details>
        """

    private static let appearance: HTML = """
        <details class="card live owner" hidden>
        <summary><h2>Name and producer</h2></summary>
        <form id="rename-form"><div class="fields">
        <label>Name <input name="name" maxlength="\(TestFeed.longestName)" autocomplete="off"></label>
        <label>Written like <select name="dialect">\(Self.options(FeedDialect.allCases.map(\.rawValue)))</select></label>
        </div><p class="actions"><button>Save</button></p></form>
        </details>
        """

    private static let headersForm: HTML = """
        <details class="card live owner" hidden>
        <summary><h2>Header fields</h2></summary>
        <form id="headers-form"><div class="fields">
        <label>Cache-Control <input name="cacheControl" maxlength="\(FeedHeaders.longestValue)" autocomplete="off"></label>
        <label>Content-Type <input name="contentType" maxlength="\(FeedHeaders.longestValue)" autocomplete="off"></label>
        <label>Content-Disposition <input name="contentDisposition" maxlength="\(FeedHeaders.longestValue)" autocomplete="off"></label>
        <label>ETag and 304 <select name="etag"><option value="">as usual</option><option value="true">yes</option><option value="false">no</option></select></label>
        <label>Last-Modified and 304 <select name="lastModified"><option value="">as usual</option><option value="true">yes</option><option value="false">no</option></select></label>
        <label class="wide">Further fields <span class="hint">one a line, as in “X-Name: value”</span> <textarea name="extra" spellcheck="false"></textarea></label>
        </div><p class="actions"><button>Save</button><button type="button" class="plain" data-clear>As usual</button></p></form>
        </details>
        """

    private static let faultsForm: HTML = """
        <details class="card live owner" hidden>
        <summary><h2>Faults</h2></summary>
        <form id="faults-form"><div class="fields">
        <label>Status <input name="status" type="number" min="200" max="599"></label>
        <label>Waits, in milliseconds <input name="delayMs" type="number" min="0" max="\(FeedFaults.longestDelay)"></label>
        <label>Bytes a second <input name="dripBytesPerSecond" type="number" min="1"></label>
        <label>Ends at byte <input name="truncateAtByte" type="number" min="0"></label>
        <label>Character set <input name="charset" autocomplete="off"></label>
        <label>Only every so manieth reading <input name="everyNth" type="number" min="1"></label>
        </div>
        <label class="check"><input type="checkbox" name="closeEarly"> The connection closes before the end</label>
        <label class="check"><input type="checkbox" name="emptyBody"> No body</label>
        <label class="check"><input type="checkbox" name="htmlBody"> A page in HTML in place of the feed</label>
        <label class="check"><input type="checkbox" name="badFold"> Long lines are folded wrongly</label>
        <label class="check"><input type="checkbox" name="bom"> A byte order mark at the start</label>
        <label class="check"><input type="checkbox" name="lfOnly"> Lines end with LF alone</label>
        <p class="actions"><button>Save</button><button type="button" class="plain" data-clear>No faults</button></p></form>
        </details>
        """

    private static let ending: HTML = """
        <details class="card live owner" hidden>
        <summary><h2>The feed as a whole</h2></summary>
        <p class="actions"><button type="button" class="plain" id="clone">Clone it</button>
        <button type="button" class="danger" id="delete">Delete it</button></p>
        </details>
        """
}
