import HTTP
import HTTPClient

/// `vacancy healthcheck`: asks a server whether it is ready, as containers want it.
struct HealthcheckCommand {
    /// What is asked.
    let address: String

    /// Reads the words after `healthcheck`.
    ///
    /// - Parameters:
    ///   - arguments: The words and flags.
    ///   - environment: The variables of the process.
    /// - Throws: ``CommandError`` where they are wrong.
    init(_ arguments: Arguments, environment: [String: String]) throws(CommandError) {
        guard arguments.words.count <= 1 else { throw CommandError(.usage, "healthcheck takes one address at most; try --help") }
        if let address = arguments.words.first {
            self.address = address
            return
        }
        let settings = try Settings(SettingValues(arguments, environment: environment))
        // Every address is listened on, so the nearest will do.
        let host = ["0.0.0.0": "127.0.0.1", "[::]": "[::1]"][settings.host] ?? settings.host
        self.address = "http://\(host):\(settings.port)/readyz"
    }

    /// Does it, and prints what the server says.
    ///
    /// - Returns: The status of the process: 0 where the server is ready, else 1.
    /// - Throws: ``CommandError`` where nothing can be printed.
    func run() async throws(CommandError) -> Int32 {
        var limits = FetchLimits()
        limits.seconds = 5
        limits.connectSeconds = 5
        limits.redirects = 0
        limits.bytes = 64 << 10
        let client = HTTPClient(limits: limits, agent: "Vacancy/\(Vacancy.version)", policy: .any)
        let response: FetchedResponse
        do throws(FetchError) { response = try await client.fetch(self.address) } catch {
            warn("\(self.address) does not answer: \(error)")
            return 1
        }
        try FileOutput.standard.write(response.body + [0x0A])
        return response.status.code == 200 ? 0 : 1
    }
}
