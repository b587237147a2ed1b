import CSodium

/// The libsodium library, made ready once.
enum Sodium {
    private static let isReady = sodium_init() >= 0

    /// Traps where the library cannot work at all, as it then cannot give random numbers.
    static func require() { precondition(self.isReady, "libsodium could not be initialised") }
}
