import CivilTime
import ICalendar
import Synchronization
import Testing

@Suite("ZoneResolver")
struct ZoneResolverTests {
    @Test(
        "names are found by the order of trust",
        arguments: [
            ("Europe/Berlin", .system(iana: "Europe/Berlin")), (" Europe/Berlin \t", .system(iana: "Europe/Berlin")),
            ("europe/berlin", .system(iana: "Europe/Berlin")), ("EUROPE/ISLE_OF_MAN", .system(iana: "Europe/Isle_of_Man")),
            ("america/port-au-prince", .system(iana: "America/Port-au-Prince")), ("etc/gmt+5", .system(iana: "Etc/GMT+5")),
            ("/freeassociation.sourceforge.net/Tzfile/Europe/Berlin", .system(iana: "Europe/Berlin")),
            ("/freeassociation.sourceforge.net/Europe/Berlin", .system(iana: "Europe/Berlin")),
            ("/mozilla.org/20050126_1/Europe/Berlin", .system(iana: "Europe/Berlin")),
            ("/citadel.org/20211207_1/America/Argentina/Buenos_Aires", .system(iana: "America/Argentina/Buenos_Aires")),
            ("/Europe/Berlin", .system(iana: "Europe/Berlin")), ("/example.com/UTC", .system(iana: "UTC")),
            ("UTC", .system(iana: "UTC")), ("GMT", .system(iana: "GMT")), ("Etc/UTC", .system(iana: "Etc/UTC")), ("Z", .fixedOffset),
            ("utc", .windows(name: "UTC", iana: "Etc/UTC")), ("gmt", .fixedOffset),
            ("W. Europe Standard Time", .windows(name: "W. Europe Standard Time", iana: "Europe/Berlin")),
            ("w. europe standard time ", .windows(name: "W. Europe Standard Time", iana: "Europe/Berlin")),
            (
                "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",
                .windows(name: "W. Europe Standard Time", iana: "Europe/Berlin")
            ),
            ("UTC-02", .windows(name: "UTC-02", iana: "Etc/GMT+2")),
            ("tzone://Microsoft/Utc", .microsoft), ("TZONE://MICROSOFT/UTC", .microsoft),
            ("UTC+01:00", .fixedOffset), ("GMT+0100", .fixedOffset), ("-03:30", .fixedOffset), ("UTC +2", .fixedOffset),
        ] as [(String, ZoneSource)])
    func sources(tzid: String, source: ZoneSource) throws {
        // What the file says of known names is a lie, and is not asked.
        let lie = try TimeZoneDefinition.outlook(tzid, location: "Asia/Tokyo")
        let resolver = ZoneResolver(definitions: source == .fixedOffset ? [] : [lie], system: systemTable)
        guard case .known(let table, let found) = resolver.zone(named: tzid) else {
            Issue.record("\(resolver.zone(named: tzid))")
            return
        }
        #expect(found == source)
        switch source {
        case .system(let iana), .windows(_, let iana): #expect(table == systemTable(iana))
        default: break
        }
    }

    @Test(
        "names that tell an offset",
        arguments: [
            ("UTC+01:00", 3_600), ("UTC+1", 3_600), ("GMT-0330", -12_600), ("gmt+130", 5_400), ("+02", 7_200), ("-11:00", -39_600),
            ("UTC-0", 0), ("UTC+15:59", 57_540), ("Zulu", 0),
        ])
    func offsets(name: String, offset: Int) {
        let resolver = ZoneResolver { _ in nil }
        #expect(resolver.zone(named: name).table?.offset(at: .last) == offset)
    }

    @Test(
        "names that nobody knows",
        arguments: [
            "", " ", "/", "//", "Mars/Olympus", "localtime", "posixrules", "Factory", "/x.org/localtime", "../UTC", "/../../etc/passwd",
            "UTC+16", "UTC+1:0", "UTC+01:60", "UTC+:30", "UTC+01:00:00", "UTC+", "GMT+12345", "+", "1", "UTC+١", "UTC+1 hour",
            "Customized Time Zone", "Customized Time Zone 1", "tzone://Microsoft/Custom", "(UTC+01:00) Atlantis", "(UTC+01:00)",
            "(GMT+02.00) Athens / Beirut / Istanbul / Minsk", String(repeating: "/A", count: 100_000), "Europe/Berlin\u{0}",
            "Europe/Berlin\u{301}",
        ])
    func unknown(name: String) {
        let resolver = ZoneResolver(system: systemTable)
        let trimmed = name == " " ? "" : name
        #expect(resolver.zone(named: name) == .unknown(.unknownName(trimmed)))
    }

    @Test(
        "custom zones are the file's own, whatever their names and hints",
        arguments: [
            "Customized Time Zone", "Customized Time Zone 2", "customized time zone", "tzone://Microsoft/Custom", "My Zone", "Zone\t",
        ])
    func custom(tzid: String) throws {
        let location = tzid.hasPrefix("Zone") || tzid.hasPrefix("My") ? nil : "Asia/Tokyo"
        let resolver = ZoneResolver(definitions: [try .outlook(tzid + " ", location: location)], system: systemTable)
        guard case .known(let table, .definition) = resolver.zone(named: tzid) else {
            Issue.record("\(resolver.zone(named: tzid))")
            return
        }
        #expect(table.offset(at: try moment("2026-07-01T00:00:00Z")) == 7_200)
    }

    @Test("the hint of a definition is better than what it says")
    func location() throws {
        let resolver = ZoneResolver(
            definitions: [try .outlook("Home", location: " Asia/Tokyo"), try .outlook("Away", location: "Mars/Olympus")],
            system: systemTable)
        #expect(resolver.zone(named: "Home") == .known(try #require(systemTable("Asia/Tokyo")), .location(iana: "Asia/Tokyo")))
        guard case .known(_, .definition) = resolver.zone(named: "Away") else {
            Issue.record("not the definition")
            return
        }
    }

    @Test("of two definitions with one name the first counts, and one in the same capitals counts before one in others")
    func order() throws {
        let other = TimeZoneDefinition(tzid: "Home", observances: [try observance("STANDARD", "20200101T000000", from: 5, to: 5)])
        let folded = TimeZoneDefinition(tzid: "HOME", observances: [try observance("STANDARD", "20200101T000000", from: 6, to: 6)])
        let resolver = ZoneResolver(definitions: [folded, try .outlook("Home"), other], system: systemTable)
        #expect(resolver.zone(named: "Home").table?.offset(at: .last) == 3_600)
        #expect(resolver.zone(named: "HOME").table?.offset(at: .last) == 21_600)
        #expect(resolver.zone(named: "home").table?.offset(at: .last) == 21_600)
    }

    @Test("a definition without a table says why")
    func problem() {
        let resolver = ZoneResolver(definitions: [TimeZoneDefinition(tzid: "Home", observances: [])], system: systemTable)
        #expect(resolver.zone(named: "Home") == .unknown(.noObservance))
        #expect(resolver.zone(named: "Home").table == nil)
    }

    @Test("a Windows zone the system has no zone for is the file's own")
    func windowsWithoutSystem() throws {
        let resolver = ZoneResolver(definitions: [try .outlook("W. Europe Standard Time")]) { _ in nil }
        guard case .known(_, .definition) = resolver.zone(named: "W. Europe Standard Time") else {
            Issue.record("not the definition")
            return
        }
    }

    @Test("the system is asked only for names that could be IANA's, and not too often")
    func questions() {
        let asked = Mutex<[String]>([])
        let resolver = ZoneResolver { name in
            asked.withLock { $0.append(name) }
            return nil
        }
        _ = resolver.zone(named: String(repeating: "/a", count: 60))
        _ = resolver.zone(named: String(repeating: "x", count: 200))
        #expect(asked.withLock { $0 } == ["a/a/a", "A/A/A", "a/a", "A/A", "a"])
    }

    @Test("serves many tasks at once")
    func concurrent() async throws {
        let resolver = ZoneResolver(definitions: [try .outlook("Home")], system: systemTable)
        await withTaskGroup(of: Int?.self) { group in
            for _ in 0..<100 { group.addTask { resolver.zone(named: "Home").table?.offset(at: .last) } }
            for await offset in group { #expect(offset == 3_600) }
        }
    }
}
