import Glibc

/// Wakes a thread that polls.
struct Bell: Sendable {
    /// What is polled: it can be read from once the bell was rung.
    let hearing: Int32
    private let ringing: Int32

    init?() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        self.hearing = ends[0]
        self.ringing = ends[1]
    }

    /// Rings.
    func ring() { _ = write(self.ringing, "!", 1) }

    /// Makes it silent again, when it was heard.
    func hush() {
        var strokes: UInt64 = 0
        _ = read(self.hearing, &strokes, MemoryLayout<UInt64>.size)
    }

    /// Closes both ends; nobody may ring any more.
    func takeDown() {
        close(self.hearing)
        close(self.ringing)
    }
}
