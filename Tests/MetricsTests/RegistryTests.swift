import Metrics
import Testing

@Suite struct RegistryTests {
    @Test("each kind is written as the text format wants it") func text() {
        let registry = Registry()
        let requests = registry.counter("http_requests_total", "Requests.", labels: [Label("method", "GET")])
        registry.counter("http_requests_total", "Requests.", labels: [Label("method", "PUT")]) { 7 }
        let gauge = registry.gauge("queue_depth", "What waits.")
        registry.gauge("start_time_seconds", "When it began.") { 1_700_000_000.25 }
        requests.add()
        requests.add(2)
        gauge.set(-1.5)
        #expect(
            registry.text == """
                # HELP http_requests_total Requests.
                # TYPE http_requests_total counter
                http_requests_total{method="GET"} 3
                http_requests_total{method="PUT"} 7
                # HELP queue_depth What waits.
                # TYPE queue_depth gauge
                queue_depth -1.5
                # HELP start_time_seconds When it began.
                # TYPE start_time_seconds gauge
                start_time_seconds 1700000000.25

                """)
    }

    @Test("a histogram counts each bucket with those below it") func histogram() {
        let registry = Registry()
        let histogram = registry.histogram("wait_seconds", "Waiting.", labels: [Label("of", "disk")], bounds: [0.001, 0.5, 2])
        for nanoseconds: UInt64 in [0, 1_000_000, 1_000_001, 500_000_000, 2_000_000_001] { histogram.observe(nanoseconds: nanoseconds) }
        #expect(
            registry.text == """
                # HELP wait_seconds Waiting.
                # TYPE wait_seconds histogram
                wait_seconds_bucket{of="disk",le="0.001"} 2
                wait_seconds_bucket{of="disk",le="0.5"} 4
                wait_seconds_bucket{of="disk",le="2"} 4
                wait_seconds_bucket{of="disk",le="+Inf"} 5
                wait_seconds_sum{of="disk"} 2.502000002
                wait_seconds_count{of="disk"} 5

                """)
    }

    @Test(
        "a duration falls into its bucket",
        arguments: [
            (Duration.nanoseconds(500_000), 0), (.nanoseconds(500_001), 1), (.zero, 0), (.seconds(-3), 0), (.milliseconds(-1), 0),
            (.seconds(10), 13), (.seconds(11), 14), (.seconds(18), 14), (.seconds(19), 14), (.seconds(1_000_000), 14),
            (.seconds(Int64.max), 14),
        ])
    func durations(duration: Duration, bucket: Int) {
        let histogram = Registry().histogram("a_seconds", "A.")
        histogram.observe(duration)
        let counts = histogram.cumulativeCounts
        #expect(counts.count == 15)
        #expect(counts.firstIndex(of: 1) == bucket)
        #expect(histogram.totalSeconds >= 0)
    }

    @Test(
        "what would break a line is escaped",
        arguments: [("plain", "plain"), ("a\"b", "a\\\"b"), ("a\\b", "a\\\\b"), ("a\nb", "a\\nb"), ("ü €", "ü €"), ("", "")])
    func escapes(value: String, expected: String) {
        let registry = Registry()
        registry.gauge("a", "one\ntwo \\ \"three\"", labels: [Label("b", value)]) { 1 }
        #expect(registry.text.contains("a{b=\"\(expected)\"} 1\n"))
        #expect(registry.text.hasPrefix("# HELP a one\\ntwo \\\\ \"three\"\n"))
    }

    @Test(
        "figures are written so that they are read back",
        arguments: [
            (0, "0"), (-0.5, "-0.5"), (1e300, "1e+300"), (.infinity, "+Inf"), (-.infinity, "-Inf"), (.nan, "NaN"),
            (3_000_000_000, "3000000000"),
            (1e-9, "1e-09"),
        ] as [(Double, String)])
    func numbers(value: Double, expected: String) {
        let registry = Registry()
        registry.gauge("a", "A.") { value }
        #expect(registry.text.hasSuffix("\na \(expected)\n"))
    }

    @Test("counting from many threads loses nothing") func threads() async {
        let registry = Registry()
        let counter = registry.counter("a_total", "A.")
        let histogram = registry.histogram("b_seconds", "B.")
        await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask {
                    for step in 0..<10_000 {
                        counter.add()
                        histogram.observe(nanoseconds: UInt64(step) * 1_000_000)
                    }
                }
            }
        }
        #expect(counter.value == 80_000)
        #expect(histogram.cumulativeCounts.last == 80_000)
    }

    @Test("counting costs far less than a microsecond") func cost() {
        let registry = Registry()
        let counter = registry.counter("a_total", "A.")
        let histogram = registry.histogram("b_seconds", "B.")
        let rounds = 200_000
        let spent = ContinuousClock().measure {
            for _ in 0..<rounds {
                counter.add()
                histogram.observe(nanoseconds: 40_000)
            }
        }
        // Unoptimised and on a busy machine it may take some microseconds; one that locked and allocated would take many more.
        #expect(spent / rounds < .microseconds(10))
    }

    @Test("a name that breaks the rules traps") func traps() async {
        await #expect(processExitsWith: .failure) { _ = Registry().counter("requests", "No _total.") }
        await #expect(processExitsWith: .failure) { _ = Registry().gauge("a_total", "A counter's name.") }
        await #expect(processExitsWith: .failure) { _ = Registry().gauge("a-b", "A dash.") }
        await #expect(processExitsWith: .failure) { _ = Registry().gauge("1a", "A digit first.") }
        await #expect(processExitsWith: .failure) { _ = Registry().histogram("a_bytes", "No seconds.") }
        await #expect(processExitsWith: .failure) { _ = Registry().histogram("a_seconds", "Falling bounds.", bounds: [2, 1]) }
        await #expect(processExitsWith: .failure) { _ = Label("a.b", "") }
        #expect(Registry().histogram("a_seconds", "As many as there may be.", bounds: (1...15).map(Double.init)).bounds.count == 15)
        await #expect(processExitsWith: .failure) {
            _ = Registry().histogram("a_seconds", "One too many.", bounds: (1...16).map(Double.init))
        }
        await #expect(processExitsWith: .failure) {
            let registry = Registry()
            _ = registry.gauge("a", "One.")
            _ = registry.gauge("a", "Twice.")
        }
        await #expect(processExitsWith: .failure) {
            let registry = Registry()
            _ = registry.counter("a_total", "A counter.")
            _ = registry.histogram("a_total", "A histogram.")
        }
    }
}
