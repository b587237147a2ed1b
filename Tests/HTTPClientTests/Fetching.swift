import HTTP

@testable import HTTPClient

/// Limits that make a test short.
func limits(_ change: (inout FetchLimits) -> Void = { _ in }) -> FetchLimits {
    var limits = FetchLimits()
    limits.seconds = 20
    change(&limits)
    return limits
}

/// Fetches, and gives back what is thrown too.
func outcome(
    _ address: String, _ headers: [(String, String)] = [], limits: FetchLimits = limits(), policy: AddressPolicy = .any
) async -> Result<FetchedResponse, FetchError> {
    var fields = Headers()
    for (name, value) in headers { fields.append(name, value) }
    let client = HTTPClient(limits: limits, agent: "test/1", policy: policy)
    do throws(FetchError) { return .success(try await client.fetch(address, headers: fields)) } catch { return .failure(error) }
}

extension Result<FetchedResponse, FetchError> {
    /// Why there is no answer.
    var error: FetchError? { if case .failure(let error) = self { error } else { nil } }

    /// The answer's body as text.
    var text: String? { if case .success(let response) = self { String(decoding: response.body, as: UTF8.self) } else { nil } }
}
