import CivilTime
import Foundation
import Metrics

/// What the system knows of this process, under the names that every Prometheus client library uses.
enum ProcessFigures {
    /// Shows the figures in the metrics.
    ///
    /// - Parameter registry: The metrics.
    static func register(in registry: Registry) {
        let begin = Double(systemTime().secondsSinceEpoch)
        registry.gauge("process_start_time_seconds", "When the process began, in seconds since 1970.") { begin }
        registry.gauge("process_resident_memory_bytes", "Memory that is held in RAM.", read: self.residentBytes)
        registry.gauge("process_open_fds", "File descriptors that are open.", read: self.openFiles)
        registry.gauge("process_max_fds", "File descriptors that may be open.", read: self.mostFiles)
        registry.counter("process_cpu_seconds_total", "Processor time that was used.", read: self.processorSeconds)
    }

    // The second figure of the file is the number of pages in memory.
    @Sendable private static func residentBytes() -> Double {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return .nan }
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? .nan
        return pages * Double(sysconf(Int32(_SC_PAGESIZE)))
    }

    // The folder that is being read is open too, and the other two entries are the folder and the one above.
    @Sendable private static func openFiles() -> Double {
        guard let folder = opendir("/proc/self/fd") else { return .nan }
        defer { closedir(folder) }
        var count = -3.0
        while readdir(folder) != nil { count += 1 }
        return count
    }

    @Sendable private static func mostFiles() -> Double {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return .nan }
        return Double(limit.rlim_cur)
    }

    @Sendable private static func processorSeconds() -> Double {
        var time = timespec()
        guard clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 else { return .nan }
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
