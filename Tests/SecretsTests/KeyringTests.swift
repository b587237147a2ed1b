import Foundation
import Secrets
import Testing

@Suite struct KeyringTests {
    private static let keyring = Keyring(key: Array(1...32))
    private static let other = Keyring(key: Array(2...33))
    private static let secrets = ["", "a", "pkey_0123456789", "ends with nothing\u{0}", "👩‍👩‍👧‍👦 é", String(repeating: "x", count: 100_000)]

    @Test("what is sealed is opened again, and never looks the same twice", arguments: secrets) func roundTrip(secret: String) {
        let (one, two) = (Self.keyring.seal(secret), Self.keyring.seal(secret))
        #expect(Self.keyring.open(one) == secret)
        #expect(Self.keyring.open(two) == secret)
        #expect(one != two)
        #expect(one.count == secret.utf8.count + 48)
        #expect(Data(one).range(of: Data("pkey_".utf8)) == nil)
    }

    @Test("another key opens nothing", arguments: secrets) func wrongKey(secret: String) {
        #expect(Self.other.open(Self.keyring.seal(secret)) == nil)
    }

    @Test("a byte that was changed, whichever it is, gives nothing") func tampering() {
        let sealed = Self.keyring.seal("pkey_secret")
        for index in sealed.indices {
            for bit in [UInt8(0x01), 0x80] {
                var changed = sealed
                changed[index] ^= bit
                #expect(Self.keyring.open(changed) == nil, "byte \(index)")
            }
        }
        #expect(Self.keyring.open(sealed + [0]) == nil)
    }

    @Test("what is too short to be sealed gives nothing", arguments: 0...50) func truncated(length: Int) {
        let sealed = Self.keyring.seal("pkey_secret")
        #expect(Self.keyring.open(Array(sealed.prefix(length))) == nil)
    }

    @Test("a hash is the key's and the secret's own", arguments: secrets) func hash(secret: String) {
        let hash = Self.keyring.hash(secret)
        #expect(hash.count == 40)
        #expect(hash == Keyring(key: Array(1...32)).hash(secret))
        #expect(hash != Self.other.hash(secret))
        #expect(hash != Self.keyring.hash(secret + "\u{0}"))
        #expect(hash != Self.keyring.hash(secret + "x"))
    }

    @Test("a key of another length is a programmer's error") func wrongLength() async {
        await #expect(processExitsWith: .failure) { _ = Keyring(key: Array(1...31)) }
        await #expect(processExitsWith: .failure) { _ = Keyring(key: []) }
    }

    @Test("a key file is made for its owner alone, and read again") func keyFile() throws {
        try Self.withFolder { folder in
            let path = folder.appending(path: "key").path
            let made = try Keyring(file: path)
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            #expect(attributes[.size] as? Int == Keyring.keyLength)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["key"])
            let read = try Keyring(file: path)
            #expect(read.hash("a") == made.hash("a"))
            #expect(read.open(made.seal("secret")) == "secret")
            let elsewhere = try Keyring(file: folder.appending(path: "other").path)
            #expect(elsewhere.hash("a") != made.hash("a"))
        }
    }

    @Test("a file that is no key is refused and stays as it was", arguments: [0, 1, 31, 33, 64, 10_000]) func wrongFile(length: Int) throws
    {
        try Self.withFolder { folder in
            let file = folder.appending(path: "key")
            try Data(count: length).write(to: file)
            #expect { try Keyring(file: file.path) } throws: {
                ($0 as? KeyFileError)?.path == file.path && ($0 as? KeyFileError)?.reason.isEmpty == false
            }
            #expect(try Data(contentsOf: file).count == length)
        }
    }

    @Test("what is left of a key that was never finished is no hindrance") func leftOver() throws {
        try Self.withFolder { folder in
            try Data([1, 2, 3]).write(to: folder.appending(path: "key.new"))
            _ = try Keyring(file: folder.appending(path: "key").path)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["key"])
        }
    }

    @Test("where no file can be, there is an error that says so", arguments: ["missing/key", "."]) func noFile(path: String) throws {
        try Self.withFolder { folder in
            #expect(throws: KeyFileError.self) { try Keyring(file: folder.appending(path: path).path) }
            let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(files.isEmpty)
        }
    }

    private static func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "secrets-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer {
            // A folder left behind does no harm.
            try? FileManager.default.removeItem(at: folder)
        }
        try body(folder)
    }
}
