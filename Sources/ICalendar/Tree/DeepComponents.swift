/// The components that are open but nested too deep to be kept.
///
/// Their names are known down to a bound, so that the end of a kept component is not taken for one of theirs: an end that is missing
/// among them costs nothing outside.
struct DeepComponents {
    private var names: [PackedName] = []

    /// How many are open behind those whose names are known.
    private var others = 0

    /// The most names that are remembered; each end is looked for among them.
    private static let limit = 16

    /// Whether none is open.
    var isEmpty: Bool { names.isEmpty }

    mutating func begin(_ name: PackedName) {
        if names.count < Self.limit { names.append(name) } else { others += 1 }
    }

    /// Closes what an end closes among them, and says whether it belongs to them.
    ///
    /// - Parameters:
    ///   - name: The name behind `END`.
    ///   - isKept: Whether a component of that name is open that is kept; its end closes all that are too deep.
    /// - Returns: `false` where it is the end of a kept component.
    mutating func end(_ name: PackedName, isKept: Bool) -> Bool {
        if let match = names.lastIndex(of: name) {
            if others > 0 { others -= 1 } else { names.removeSubrange(match...) }
            return true
        }
        guard isKept else {
            if others > 0 { others -= 1 }
            return true
        }
        names.removeAll()
        others = 0
        return false
    }
}
