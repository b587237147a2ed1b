import CivilTime
import Testing

@Suite("WindowsZones")
struct WindowsZonesTests {
    @Test("every zone's IANA name is known to the system", arguments: WindowsZones.all)
    func known(zone: WindowsZone) throws {
        #expect(try ZoneDirectory().zone(named: zone.iana).name == zone.iana)
        #expect(WindowsZones.zone(named: zone.name) == zone)
        #expect(WindowsZones.zone(named: "\t" + zone.name.uppercased() + "  ") == zone)
    }

    @Test("there are as many as CLDR has, and eight older ones, each once")
    func count() {
        #expect(WindowsZones.all.count == 142 + 8)
        #expect(Set(WindowsZones.all.map { $0.name.lowercased() }).count == WindowsZones.all.count)
    }

    @Test(
        "names and display names",
        arguments: [
            ("W. Europe Standard Time", "Europe/Berlin"), ("Romance Standard Time", "Europe/Paris"),
            ("GMT Standard Time", "Europe/London"), ("Greenwich Standard Time", "Atlantic/Reykjavik"),
            ("FLE Standard Time", "Europe/Kyiv"), ("India Standard Time", "Asia/Kolkata"), ("UTC", "Etc/UTC"), ("UTC-11", "Etc/GMT+11"),
            ("UTC+13", "Etc/GMT-13"), ("Pacific Standard Time (Mexico)", "America/Tijuana"),
            ("E. South America Standard Time", "America/Sao_Paulo"), ("Mid-Atlantic Standard Time", "Etc/GMT+2"),
            ("Kamchatka Standard Time", "Asia/Kamchatka"),
            ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Berlin"),
            ("(GMT+01.00) Amsterdam / Berlin / Bern / Rome / Stockholm / Vienna", "Europe/Berlin"),
            ("(GMT+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna ", "Europe/Berlin"),
            ("(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", "Europe/Paris"),
            ("(GMT) Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London", "Europe/London"),
            ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"), ("(UTC) Coordinated Universal Time", "Etc/UTC"),
            ("(UTC-02:00) Coordinated Universal Time-02", "Etc/GMT+2"), ("(UTC-05:00) Indiana (East)", "America/Indiana/Indianapolis"),
            // One La Paz is in Bolivia, the other in Mexico.
            ("(UTC-04:00) Georgetown, La Paz, Manaus, San Juan", "America/La_Paz"),
            ("(UTC-07:00) La Paz, Mazatlan", "America/Mazatlan"), ("(UTC-07:00) Chihuahua, La Paz, Mazatlan", "America/Mazatlan"),
        ])
    func zone(text: String, iana: String) {
        #expect(WindowsZones.zone(named: text)?.iana == iana)
    }

    @Test(
        "texts that name no zone, or more than one",
        arguments: [
            "", " ", "()", "(UTC", "(UTC)", "(UTC+01:00) ", "(UTC+01:00) ,", "(UTC-04:00) La Paz", "(UTC+01:00) Berlin, Atlantis",
            // Windows moved these places apart.
            "(GMT+02:00) Athens, Beirut, Istanbul, Minsk", "(GMT+01:00) Sarajevo, Skopje, Sofija, Vilnius, Warsaw, Zagreb",
            "(CET) Berlin", "Berlin", "W. Europe", "Europe/Berlin", "W.Europe Standard Time", "Customized Time Zone",
            "(UTC+01:00) " + String(repeating: "Berlin,", count: 100_000), String(repeating: " ", count: 1_000),
        ])
    func none(text: String) {
        #expect(WindowsZones.zone(named: text) == nil)
    }
}
