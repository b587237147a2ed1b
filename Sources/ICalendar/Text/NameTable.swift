/// A closed list of the field's words, each with a number and a text in capitals of at most sixteen bytes.
///
/// The numbers count from 0 in the order of the list.
protocol KnownName: CaseIterable, Hashable, Sendable, RawRepresentable<UInt8> {
    var text: String { get }

    /// The table that finds a word of the list.
    static var table: NameTable<Self> { get }
}

/// Finds a known name by its packed bytes, in a hash table with open places that is made once, and the packed bytes by the name.
struct NameTable<Known: KnownName>: Sendable {
    private struct Place: Sendable {
        let name: PackedName
        let known: Known
    }

    private let places: [Place?]
    private let mask: Int

    /// The packed bytes of all names by their numbers.
    let names: [PackedName]

    init() {
        var size = 64
        while size < Known.allCases.count * 4 { size *= 2 }
        var places = [Place?](repeating: nil, count: size)
        var names: [PackedName] = []
        for known in Known.allCases {
            let name = PackedName(known.text)
            var index = name.spread & (size - 1)
            while places[index] != nil { index = (index + 1) & (size - 1) }
            places[index] = Place(name: name, known: known)
            names.append(name)
        }
        self.places = places
        self.names = names
        mask = size - 1
    }

    subscript(_ name: PackedName) -> Known? {
        var index = name.spread & mask
        while let place = places[index] {
            if place.name == name { return place.known }
            index = (index &+ 1) & mask
        }
        return nil
    }

    /// The packed bytes of a name.
    subscript(_ known: Known) -> PackedName { names[Int(known.rawValue)] }
}
