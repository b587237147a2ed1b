import Testing

@testable import vacancy

@Suite struct ProcessFiguresTests {
    @Test("what the system knows of the process is shown") func figures() throws {
        let metrics = MetricsText()
        #expect(try metrics.value("process_resident_memory_bytes") > 1e6)
        #expect((3..<10_000).contains(try metrics.value("process_open_fds")))
        #expect(try metrics.value("process_max_fds") > 10)
        #expect(try metrics.value("process_cpu_seconds_total") > 0)
        #expect(try metrics.value("process_start_time_seconds") > 1.7e9)
    }

    @Test("the free space of a disk is known") func disk() throws {
        #expect(try #require(DiskSpace.freeBytes(at: "/")) >= 0)
        #expect(DiskSpace.freeBytes(at: "/nowhere/at/all") == nil)
    }
}
