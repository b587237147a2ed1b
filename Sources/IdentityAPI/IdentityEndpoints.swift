import Desk
import HTTP
import Identity

/// The endpoints of OAuth 2, one verb a file in `Endpoints`.
struct IdentityEndpoints: Sendable {
    let desk: Desk

    /// The parameters of a request, each at most once (RFC 6749, section 3.2).
    func parameters(of request: Request) throws(OAuthError) -> FormFields {
        guard request.mediaType == "application/x-www-form-urlencoded" else {
            throw .invalidRequest("The body must be application/x-www-form-urlencoded.")
        }
        guard let text = String(validating: request.body, as: UTF8.self) else { throw .invalidRequest("The body is not UTF-8.") }
        let fields: FormFields
        do { fields = try FormFields(decoding: text) } catch { throw .invalidRequest("The body is not form-encoded.") }
        var names: Set<String> = []
        for field in fields.fields where !names.insert(field.name).inserted {
            throw .invalidRequest("The parameter \(field.name) stands twice.")
        }
        return fields
    }

    /// The client of a request, proven by HTTP Basic or by form fields, not by both.
    func client(of request: Request, _ parameters: FormFields) async throws -> Client {
        let credentials: (id: String, secret: String)
        switch (request.authorization, parameters["client_secret"]) {
        case (.basic, .some):
            throw OAuthError.invalidRequest("The client must prove itself in one way only.")
        case (.basic(let user, let password), nil):
            // Both parts are form-encoded within Basic (RFC 6749, section 2.3.1).
            guard let id = Self.decoded(user), let secret = Self.decoded(password) else { throw OAuthError.invalidClient }
            credentials = (id, secret)
        case (_, let secret?):
            guard let id = parameters["client_id"] else { throw OAuthError.invalidRequest("The parameter client_id is missing.") }
            credentials = (id, secret)
        case (.bearer, nil), (nil, nil):
            throw OAuthError.invalidClient
        }
        if let client = try await self.desk.authenticateClient(credentials.id, secret: credentials.secret) { return client }
        if let seconds = try await self.desk.countFailedProof(from: request.client) {
            throw OAuthError.tooManyFailures(retryAfter: seconds)
        }
        throw OAuthError.invalidClient
    }

    /// A parameter that must be there.
    func required(_ name: String, in parameters: FormFields) throws(OAuthError) -> String {
        guard let value = parameters[name], !value.isEmpty else { throw .invalidRequest("The parameter \(name) is missing.") }
        return value
    }

    private static func decoded(_ text: String) -> String? {
        do { return try percentDecoded(text, plusIsSpace: true) } catch { return nil }
    }
}
