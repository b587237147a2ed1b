import Glibc

/// The locale of a thread that fetches.
///
/// libcurl turns an international host name into ASCII by the character set of the thread's locale, and a program that never asked for
/// one has a locale of ASCII alone. The rest of the process is left as it is.
enum ThreadLocale {
    // Safe to share: made once, and neither changed nor freed afterwards.
    private nonisolated(unsafe) static let unicode = newlocale(1 << LC_CTYPE, "C.UTF-8", nil)

    /// Gives the calling thread a locale of Unicode; without one on this machine only ASCII names are found.
    static func useUnicode() {
        if let unicode { uselocale(unicode) }
    }
}
