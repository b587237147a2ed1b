import Glibc

/// A pipe that wakes a thread which waits on sockets.
///
/// Its ends are closed with the last reference, so that whoever rings late rings nowhere else: the numbers of closed ends are given anew.
final class Wakening: Sendable {
    /// The end to wait on.
    let hearing: Int32
    private let ringing: Int32

    /// Makes a pipe; where the system has none left, the thread only wakes by its other events.
    init() {
        var ends: [Int32] = [-1, -1]
        pipe(&ends)
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        (self.hearing, self.ringing) = (ends[0], ends[1])
    }

    /// Wakes the thread.
    func ring() {
        var byte: UInt8 = 0
        write(self.ringing, &byte, 1)
    }

    /// Takes note of every ring so far.
    func settle() {
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(self.hearing, &bytes, bytes.count) == bytes.count {}
    }

    deinit {
        close(self.hearing)
        close(self.ringing)
    }
}
