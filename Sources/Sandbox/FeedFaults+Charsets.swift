extension FeedFaults {
    /// The character sets that a body can be written in, by their names (IANA) in small letters.
    public static let charsets = ["us-ascii", "iso-8859-1", "windows-1252", "utf-16le", "utf-16be", "utf-8"]
}
