import Foundation
import Testing

@testable import vacancy

@Suite struct FileOutputTests {
    private static func contents(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: path))) }

    @Test("a file is made or replaced") func file() async throws {
        try await withFolder { folder in
            for bytes: [UInt8] in [[1, 2, 3], [4], []] {
                try FileOutput("\(folder)/a").write(bytes)
                #expect(try Self.contents("\(folder)/a") == bytes)
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a"])
        }
    }

    @Test("what a link leads to is replaced, and the link stays") func link() async throws {
        try await withFolder { folder in
            try FileOutput("\(folder)/a").write([1])
            try FileManager.default.createSymbolicLink(atPath: "\(folder)/b", withDestinationPath: "\(folder)/a")
            try FileOutput("\(folder)/b").write([2])
            #expect(try Self.contents("\(folder)/a") == [2])
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/b") == "\(folder)/a")
        }
    }

    @Test("a device is written to and stays one") func device() throws {
        try FileOutput("/dev/null").write([1])
        #expect(try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType == .typeCharacterSpecial)
    }

    @Test("what cannot be written is told in one line", arguments: ["/", "/nowhere/at/all", ""]) func refusals(path: String) throws {
        let error = try refusal { try FileOutput(path).write([1]) }
        #expect(error.status == .cannotCreate)
        #expect(!error.message.contains("\n"))
    }
}
