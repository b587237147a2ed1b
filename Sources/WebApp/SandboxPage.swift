import Sandbox

/// The first page of the sandbox: what it is for, and a new feed.
struct SandboxPage {
    let scenarios: [Scenario]

    var page: Page {
        Page(
            title: "Sandbox – Vacancy",
            content: """
                <h1>A calendar feed to test with</h1>
                <p class="lead">Make a feed, give its address to the software that is to read it, and change what it says: by hand, by the
                clock, or the way a producer with faults would. No account, no real booking.</p>
                <section class="card" aria-labelledby="create-title">
                <h2 id="create-title">Make a feed</h2>
                <noscript><p>Without scripts a feed is made by a request:</p>
                <pre><code>curl -X POST -H 'Content-Type: application/json' -d '{"scenario": "simple-stay"}' …/api/feeds</code></pre></noscript>
                <form id="create" hidden>
                <div class="fields"><label>Name <span class="hint">(may be empty)</span>
                <input name="name" maxlength="\(TestFeed.longestName)" autocomplete="off"></label></div>
                <fieldset><legend>What is in it</legend>
                <ul class="scenarios">
                <li><label><input type="radio" name="scenario" value="" checked> <strong>Empty</strong><br>No event; add your own.</label></li>
                \(self.scenarios.map(Self.choice))
                </ul></fieldset>
                <p class="actions"><button>Create the feed</button>
                <span class="hint">10 an hour and 20 at a time for each address; each lasts 30 days.</span></p>
                </form>
                </section>
                <section class="card" id="own" hidden aria-labelledby="own-title"><h2 id="own-title">Made in this browser</h2><ul></ul></section>
                <section class="card" aria-labelledby="scenarios-title">
                <h2 id="scenarios-title">What a correct reader must conclude</h2>
                <div class="scroll" role="group" aria-labelledby="scenarios-title" tabindex="0"><table>
                <caption>Each scenario says step by step which nights are taken; <a href="/api/scenarios">as data for tests</a>.</caption>
                <thead><tr><th scope="col">Scenario</th><th scope="col">Written like</th><th scope="col">What happens</th></tr></thead>
                <tbody>\(self.scenarios.map(Self.row))</tbody>
                </table></div>
                </section>
                """)
    }

    private static func choice(_ scenario: Scenario) -> HTML {
        """
        <li><label><input type="radio" name="scenario" value="\(scenario.id)"> <strong>\(scenario.name)</strong><br>\
        \(scenario.description)</label></li>

        """
    }

    private static func row(_ scenario: Scenario) -> HTML {
        """
        <tr><td><code>\(scenario.id)</code></td><td>\(scenario.dialect.rawValue)</td><td>\(scenario.description)</td></tr>

        """
    }
}
