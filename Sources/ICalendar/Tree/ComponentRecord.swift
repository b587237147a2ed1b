/// Where a component lies among the lines and among the other components.
struct ComponentRecord: Sendable {
    /// The line it begins with.
    let begin: UInt32

    /// The line it ends with, or the line behind its last one where its end is missing.
    var end: UInt32

    /// The component behind all those inside it.
    var next: UInt32

    /// The component it is in; itself for an outermost one.
    let parent: UInt32

    /// Its name, where it is one of those with a number.
    let known: KnownComponent?

    /// Whether its end is missing.
    var isUnended = false

    /// The bytes of its name that tell it from others.
    let name: PackedName
}
