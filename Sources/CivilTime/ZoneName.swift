/// A name that can be asked for without leaving the folder of the zones.
struct ZoneName {
    let text: String

    /// Takes a name of at most 64 bytes made of the letters, digits, `_`, `+`, `-` and `/` that IANA names are made of.
    ///
    /// Neither its first nor its last byte is `/`, and no two of them meet. As a point is no such character, `..` cannot occur.
    init?(_ text: String) {
        guard (1...64).contains(text.utf8.count) else { return nil }
        var previous = UInt8(ascii: "/")
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-"):
                break
            case UInt8(ascii: "/") where previous != UInt8(ascii: "/"): break
            default: return nil
            }
            previous = byte
        }
        guard previous != UInt8(ascii: "/") else { return nil }
        self.text = text
    }
}
