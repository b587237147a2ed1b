import Foundation
import HTTP
import HTTPClient

/// Where a calendar is read from, as a command line names it.
enum FeedPlace: Equatable {
    case standardInput
    case file(String)
    case address(String)

    /// Reads a word: `-`, an address of http, https or webcal, or else the path of a file.
    init(_ word: String) {
        let scheme = word.prefix { $0 != ":" }.lowercased()
        switch scheme {
        case _ where word == "-": self = .standardInput
        // A published calendar is the same over https; `webcal` only tells the browser which program to ask.
        case "webcal" where word.dropFirst(7).hasPrefix("//"), "webcals" where word.dropFirst(8).hasPrefix("//"):
            self = .address("https:" + word.drop { $0 != ":" }.dropFirst())
        case "http" where word.dropFirst(5).hasPrefix("//"), "https" where word.dropFirst(6).hasPrefix("//"): self = .address(word)
        default: self = .file(word)
        }
    }

    /// The bytes that are there.
    ///
    /// - Throws: ``CommandError`` with status 66 where there are none to be had.
    func read() async throws(CommandError) -> [UInt8] {
        switch self {
        case .standardInput: return try Self.read("standard input") { try FileHandle.standardInput.readToEnd() ?? Data() }
        case .file(let path): return try Self.read(path) { try Data(contentsOf: URL(fileURLWithPath: path)) }
        case .address(let address): return try await Self.fetch(address)
        }
    }

    private static func read(_ name: String, _ body: () throws -> Data) throws(CommandError) -> [UInt8] {
        do {
            return [UInt8](try body())
        } catch {
            // Foundation's own sentence does not say what the system said.
            let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
            let reason = cause.map { String(cString: strerror(Int32(truncatingIfNeeded: $0.code))) } ?? error.localizedDescription
            throw CommandError(.noInput, "\(name) cannot be read: \(reason)")
        }
    }

    private static func fetch(_ address: String) async throws(CommandError) -> [UInt8] {
        var limits = FetchLimits()
        limits.bytes = 64 << 20
        let client = HTTPClient(limits: limits, agent: "Vacancy/\(Vacancy.version)", policy: .any)
        let response: FetchedResponse
        do throws(FetchError) {
            response = try await client.fetch(address)
        } catch {
            throw CommandError(.noInput, "the address cannot be read: \(error)")
        }
        guard response.status.code == 200 else {
            throw CommandError(.noInput, "\(response.address) answered with status \(response.status.code), not with a calendar")
        }
        return response.body
    }
}
