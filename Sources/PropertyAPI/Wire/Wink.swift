/// The documents of the Wink family, as they stand on the wire.
enum Wink {}
