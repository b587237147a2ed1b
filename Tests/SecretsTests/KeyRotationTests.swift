import Foundation
import Secrets
import Testing

@Suite struct KeyRotationTests {
    private static let old = [UInt8](1...32)
    private static let new = [UInt8](2...33)
    private static let before = Keyring(key: old)
    private static let after = Keyring(key: new, older: [old])

    @Test("what an older key sealed is opened, and the newest seals") func sealed() {
        let sealed = Self.before.seal("secret")
        #expect(Self.after.open(sealed) == "secret")
        #expect(!Self.after.isCurrent(sealed: sealed) && Self.before.isCurrent(sealed: sealed))
        let resealed = Self.after.seal("secret")
        #expect(Self.after.isCurrent(sealed: resealed))
        #expect(Self.before.open(resealed) == nil)
        #expect(Keyring(key: Self.new).open(resealed) == "secret")
    }

    @Test("what an older key hashed is among the hashes, behind the newest") func hashed() {
        let hashes = Self.after.hashes("secret")
        #expect(hashes.first == Self.after.hash("secret"))
        #expect(hashes.contains(Self.before.hash("secret")))
        #expect(Set(hashes).count == 4)
        #expect(Self.after.isCurrent(hash: hashes[0]) && !Self.after.isCurrent(hash: hashes[1]))
    }

    @Test("what was kept before keys had names is still opened and found") func unnamed() {
        let sealed = Array(Self.before.seal("secret").dropFirst(8))
        #expect(Self.after.open(sealed) == "secret")
        #expect(!Self.after.isCurrent(sealed: sealed))
        let hash = Array(Self.before.hash("secret").dropFirst(8))
        #expect(Self.after.hashes("secret").contains(hash))
        #expect(!Self.after.isCurrent(hash: hash))
    }

    @Test("a key is added before the others, in the file first, and another process takes it over") func file() throws {
        try Self.withFolder { folder in
            let path = folder.appending(path: "key").path
            let (here, elsewhere) = (try LiveKeyring(file: path), try LiveKeyring(file: path))
            let sealed = here.current.seal("secret")
            #expect(!elsewhere.refresh())
            try here.addKey()
            #expect(here.current.count == 2)
            #expect(here.current.open(sealed) == "secret")
            #expect(elsewhere.current.open(here.current.seal("new")) == nil)
            #expect(elsewhere.refresh() && !elsewhere.refresh())
            #expect(elsewhere.current.open(here.current.seal("new")) == "new")
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            #expect(attributes[.size] as? Int == 64)
            try here.dropOldKeys()
            #expect(here.current.open(sealed) == nil)
            #expect(try Data(contentsOf: URL(filePath: path)).count == 32)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["key"])
        }
    }

    @Test("a file holds sixteen keys and no more, and stays as it was") func full() throws {
        try Self.withFolder { folder in
            let keys = try LiveKeyring(file: folder.appending(path: "key").path)
            for _ in 0..<15 { try keys.addKey() }
            let before = try Data(contentsOf: folder.appending(path: "key"))
            #expect(throws: KeyFileError.self) { try keys.addKey() }
            #expect(keys.current.count == 16)
            #expect(try Data(contentsOf: folder.appending(path: "key")) == before)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["key"])
        }
    }

    @Test("of many who add keys at once each is refused or adds one, and none is lost") func atOnce() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "secrets-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // A folder left behind does no harm.
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "key").path
        let sealed = try LiveKeyring(file: path).current.seal("secret")
        let added = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<10 {
                group.addTask {
                    do { try LiveKeyring(file: path).addKey() } catch { return false }
                    return true
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        let keyring = try Keyring(file: path)
        #expect(keyring.count == added + 1)
        #expect(keyring.open(sealed) == "secret")
    }

    @Test("keys that are in no file stay") func fixed() {
        let keys = LiveKeyring(Self.before)
        #expect(!keys.refresh())
        #expect(throws: KeyFileError.self) { try keys.addKey() }
    }

    @Test("a digest does not depend on the pieces") func digest() {
        let (one, two) = (ContentDigest(), ContentDigest())
        one.append(Array(0...255))
        for byte in UInt8(0)...255 { two.append([byte]) }
        two.append([])
        let (first, second) = (one.finish(), two.finish())
        #expect(first == second && first.count == 64)
        // The digest of nothing, as the algorithm's authors give it.
        #expect(ContentDigest().finish() == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8")
    }

    private static func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "secrets-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // A folder left behind does no harm.
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }
}
