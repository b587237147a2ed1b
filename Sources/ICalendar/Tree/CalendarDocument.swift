/// A stream of iCalendar objects (RFC 5545 section 3.4) as it was read: a tree over the bytes as they came.
///
/// A document never changes and is shared freely between tasks. Nothing is decoded before it is asked for; components, properties
/// and parameters that this library does not know are in their places like any other.
///
/// ```swift
/// let document = try CalendarDocument(bytes)
/// for event in document.events { print(event.uid ?? "", event.start) }
/// ```
public struct CalendarDocument: Sendable {
    let storage: CalendarStorage

    /// What was noticed while the lines and components were read, by row; ``Limits/diagnostics`` of them at most.
    ///
    /// What properties say is looked at by ``examined(zones:limit:)`` only.
    public let diagnostics: [Diagnostic]

    /// How many more diagnostics there were.
    public let droppedDiagnostics: Int

    /// Whether all of it was read and every calendar in it ends.
    ///
    /// What is missing from an incomplete document may have been cut off.
    public let isComplete: Bool

    /// Whether something could not be read while the lines and components were, also where its diagnostic was not kept.
    public let hasErrors: Bool

    /// Reads a calendar.
    ///
    /// - Parameters:
    ///   - bytes: The calendar as it came.
    ///   - mode: How much to forgive.
    ///   - limits: How much to read.
    /// - Throws: ``CalendarError/limit(_:)`` where there are more bytes than the limits say, and in strict mode
    ///   ``CalendarError/diagnostic(_:)`` with the first thing that is not as the RFC wants it.
    public init(_ bytes: [UInt8], mode: ReadingMode = .lenient, limits: Limits = .untrusted) throws(CalendarError) {
        guard bytes.count <= limits.usableBytes else { throw .limit(.bytes(limits.bytes)) }
        var builder = DocumentBuilder(count: bytes.count, limits: limits)
        builder.read(bytes.span)
        let found = builder.diagnostics
        diagnostics = found.kept
        droppedDiagnostics = found.dropped
        isComplete = !found.tellsOfLoss
        hasErrors = found.hasErrors
        storage = builder.storage(of: bytes)
        if mode == .strict, let fault = found.firstFault { throw .diagnostic(fault) }
    }
}

extension CalendarDocument {
    /// The bytes as they came.
    public var source: [UInt8] { storage.source }

    /// The outermost components: calendars, and what stands outside any.
    public var components: ComponentList { ComponentList(storage: storage, first: 0, end: storage.components.count) }

    /// The outermost `VCALENDAR` components.
    public var calendars: [Component] { components.filter { $0.known == .vcalendar } }

    /// Every component at any depth, in the order of their beginnings.
    public var allComponents: ComponentList { ComponentList(storage: storage, first: 0, end: storage.components.count, isDeep: true) }
}
