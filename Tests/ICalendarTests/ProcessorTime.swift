import Glibc

/// The seconds of processor time of this thread that a closure takes, so that tests beside it do not count.
func processorTime<E: Error>(_ body: () throws(E) -> Void) throws(E) -> Double {
    let begin = threadSeconds()
    try body()
    return threadSeconds() - begin
}

private func threadSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
