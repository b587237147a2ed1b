import ICalendar

extension EditableComponent {
    /// Takes away what comes a second time and may not.
    mutating func keepFirstOfSingleProperties() {
        var seen: Set<PropertyName> = []
        items.removeAll { item in
            guard case .property(let property) = item, property.name.standsOnce else { return false }
            return !seen.insert(property.name).inserted
        }
    }

    /// An identifier made of what the component says, so that it is the same each time the same calendar is corrected; many producers
    /// write the time of reading into `DTSTAMP`, so that does not count.
    var contentIdentifier: String {
        var writer = ContentLineWriter()
        var content = self
        content[.dtstamp] = nil
        writer.component(content)
        // FNV-1a: it only has to tell the events of one calendar apart.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in writer.finish() { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits + "@corrected.vacancy"
    }
}
