import CMicroHTTPD

/// The library as it is found at run time.
enum MicroHTTPD {
    /// Whether the library refuses broken line ends, folded lines and hidden bytes by itself, as it does from 1.0 on when told to be strict.
    ///
    /// Older ones let them pass, strict or not, and the guard finds them by where the parts of the head lie in memory.
    static let isModern = !String(cString: MHD_get_version()).hasPrefix("0.")
}
