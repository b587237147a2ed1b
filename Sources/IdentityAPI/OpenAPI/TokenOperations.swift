import HTTP

extension Operation {
    static let issueToken = Operation.oauth(
        "issueToken", "Gives a client an access token (RFC 6749, section 4.4).",
        .object(
            ["grant_type": .words(["client_credentials"])],
            optional: [
                "scope": .string.described("Scopes with blanks between them; by itself, all that the client has."), "client_id": .string,
                "client_secret": .string,
            ]),
        [
            (
                "application/json",
                .object(["access_token": .string, "token_type": .words(["Bearer"]), "expires_in": .count, "scope": .string])
                    .named("TokenReply")
            )
        ])
    static let introspectToken = Operation.oauth(
        "introspectToken", "Tells what a token allows (RFC 7662).", .token,
        [
            (
                "application/json",
                .object(
                    ["active": .flag],
                    optional: [
                        "scope": .string, "client_id": .string, "sub": .string, "token_type": .words(["Bearer"]), "iat": .count,
                        "exp": .count,
                    ]
                ).named("IntrospectionReply")
            )
        ])
    static let revokeToken = Operation.oauth("revokeToken", "Ends a token (RFC 7009).", .token, [])

    private static func oauth(_ id: String, _ summary: String, _ form: Schema, _ content: [(mediaType: String, schema: Schema)])
        -> Operation
    {
        let refusal: [(mediaType: String, schema: Schema)] = [("application/json", .oauthError), (Problem.mediaType, .problem)]
        return Operation(
            id, summary, tag: "OAuth", security: .client, body: Body(form, mediaType: "application/x-www-form-urlencoded"),
            answers: [
                Answer(.ok, "It is done.", content), Answer(.badRequest, "The request is malformed, or asks for too much.", refusal),
                Answer(
                    .unauthorized, "The client did not prove itself.", [("application/json", .oauthError)],
                    headers: [("WWW-Authenticate", "What proof is taken.")]),
                Answer(
                    .tooManyRequests, "Too many proofs from this address have failed.", [("application/json", .oauthError)],
                    headers: [("Retry-After", "How many seconds to wait.")]),
            ])
    }
}

extension Schema {
    fileprivate static let token = Schema.object(
        ["token": .string],
        optional: ["token_type_hint": .string, "client_id": .string, "client_secret": .string])

    fileprivate static let oauthError = Schema.object(
        [
            "error": .words([
                "invalid_request", "invalid_client", "unauthorized_client", "unsupported_grant_type", "invalid_scope",
            ]), "error_description": .string,
        ]
    ).named("OAuthError")
}
