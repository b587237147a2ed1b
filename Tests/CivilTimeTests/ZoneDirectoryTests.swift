import CivilTime
import Foundation
import Testing

@Suite("ZoneDirectory")
struct ZoneDirectoryTests {
    @Test(
        "names that are no zone, or could leave the folder, are unknown",
        arguments: [
            "", "/", "/etc/passwd", "../../../etc/passwd", "Europe/../Europe/Berlin", "..", ".", "./UTC", "Europe/", "Europe",
            "/Europe/Berlin",
            "Europe//Berlin", "Europe/Berlin/", "Europe/Berlin ", " Europe/Berlin", "Europe/Berlin\n", "Europe/Berlin\u{0}",
            "Europe\\Berlin",
            "Europe/Bärlin", "Ｅurope/Berlin", "Europe/Berlin;", "Europe%2FBerlin", "europe/berlin", "Mars/Olympus", "zone.tab", "tzdata.zi",
            "~",
            "Europe/Berlin\u{301}", "$HOME", "a:b", String(repeating: "A", count: 65), String(repeating: "A", count: 64),
            String(repeating: "A/", count: 40),
        ])
    func unknown(name: String) {
        #expect(throws: ZoneError.unknown(name)) { try ZoneDirectory().zone(named: name) }
    }

    @Test("known names are read", arguments: ["UTC", "Etc/GMT+12", "America/Argentina/Buenos_Aires", "America/Port-au-Prince", "EST5EDT"])
    func known(name: String) throws {
        let directory = ZoneDirectory()
        let table = try directory.zone(named: name)
        #expect(table.name == name)
        #expect(try directory.zone(named: name) == table)
    }

    @Test("a file that is no TZif file is unreadable")
    func foreignFile() throws {
        try withFolder { folder in
            try Data("BEGIN:VCALENDAR".utf8).write(to: folder.appending(path: "Zone"))
            #expect(throws: ZoneError.unreadable("Zone", "it is no TZif file")) { try ZoneDirectory(path: folder.path).zone(named: "Zone") }
        }
    }

    @Test("a file that is too long is unreadable and is not read")
    func longFile() throws {
        try withFolder { folder in
            try Data(count: ZoneTable.maximumBytes + 1).write(to: folder.appending(path: "Zone"))
            #expect(throws: ZoneError.unreadable("Zone", "its file cannot be read")) {
                try ZoneDirectory(path: folder.path).zone(named: "Zone")
            }
        }
    }

    @Test("a folder that is not there knows no zone")
    func noFolder() {
        #expect(throws: ZoneError.unknown("UTC")) { try ZoneDirectory(path: "/nowhere/at/all").zone(named: "UTC") }
    }

    @Test("a table is renewed when its file changes, and forgotten with it")
    func renewal() throws {
        try withFolder { folder in
            let file = folder.appending(path: "Zone")
            let directory = ZoneDirectory(path: folder.path)
            #expect(throws: ZoneError.unknown("Zone")) { try directory.zone(named: "Zone") }
            try Data(TZifBuilder(footer: "XXX-1").bytes).write(to: file)
            #expect(try directory.zone(named: "Zone").offset(at: .last) == 3_600)
            #expect(try directory.zone(named: "Zone").offset(at: .last) == 3_600)
            // Written in place with the same length, and only the time of the change tells.
            let handle = try FileHandle(forWritingTo: file)
            try handle.write(contentsOf: Data(TZifBuilder(footer: "XXX-2").bytes))
            try handle.close()
            try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 1_000_000_000)], ofItemAtPath: file.path)
            #expect(try directory.zone(named: "Zone").offset(at: .last) == 7_200)
            // Replaced by another file, as a package manager does.
            try Data(TZifBuilder(footer: "XXX-3").bytes).write(to: file, options: .atomic)
            #expect(try directory.zone(named: "Zone").offset(at: .last) == 10_800)
            try FileManager.default.removeItem(at: file)
            #expect(throws: ZoneError.unknown("Zone")) { try directory.zone(named: "Zone") }
        }
    }

    @Test("a file that became unreadable gives an error, not the old table")
    func corruption() throws {
        try withFolder { folder in
            let file = folder.appending(path: "Zone")
            let directory = ZoneDirectory(path: folder.path)
            try Data(TZifBuilder(footer: "XXX-1").bytes).write(to: file)
            _ = try directory.zone(named: "Zone")
            try Data(TZifBuilder(footer: "XXX").bytes).write(to: file, options: .atomic)
            #expect(throws: ZoneError.self) { try directory.zone(named: "Zone") }
        }
    }

    @Test("serves many tasks at once")
    func concurrent() async throws {
        let directory = ZoneDirectory()
        let names = ["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia"]
        try await withThrowingTaskGroup(of: String.self) { group in
            for index in 0..<200 {
                group.addTask { try directory.zone(named: names[index % names.count]).name }
            }
            var count = 0
            for try await name in group where names.contains(name) { count += 1 }
            #expect(count == 200)
        }
    }

    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "zones-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer {
            // A folder left behind does no harm.
            try? FileManager.default.removeItem(at: folder)
        }
        try body(folder)
    }
}
