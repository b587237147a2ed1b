import Glibc

/// The limit of open files of the process.
enum OpenFiles {
    /// Raises the soft limit, as far as the hard one goes, so that a number of connections fits beside everything else.
    static func allow(_ connections: Int) {
        var limit = rlimit()
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard getrlimit(resource, &limit) == 0 else { return }
        let wanted = min(rlim_t(connections + 512), limit.rlim_max)
        guard limit.rlim_cur < wanted else { return }
        limit.rlim_cur = wanted
        setrlimit(resource, &limit)
    }
}
