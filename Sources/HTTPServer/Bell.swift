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

    /// Rings; once only.
    func ring() { _ = write(self.ringing, "!", 1) }

    /// Closes both ends, when the bell was heard.
    func takeDown() {
        close(self.hearing)
        close(self.ringing)
    }
}
