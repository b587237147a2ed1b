import Bookings
import CivilTime
import Desk
import HTTP
import Identity
import JSON

/// The documents of OAuth 2.
enum OAuth {
    /// RFC 6749, section 5.1.
    struct TokenReply: JSONWritable {
        let token: String
        let scope: String

        init(token: String, encoding caller: Caller) {
            self.token = token
            self.scope = caller.scopes.description
        }

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("access_token", self.token)
                json.field("token_type", "Bearer")
                json.field("expires_in", Int(Desk.tokenLifetime))
                json.field("scope", self.scope)
            }
        }
    }

    /// RFC 7662, section 2.2.
    struct IntrospectionReply: JSONWritable {
        let caller: Caller?

        init(encoding caller: Caller?) { self.caller = caller }

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("active", self.caller != nil)
                guard let caller = self.caller else { return }
                json.field("scope", caller.scopes.description)
                json.field("client_id", caller.client.description)
                json.field("sub", caller.user ?? caller.client.description)
                json.field("token_type", "Bearer")
                json.field("iat", Int(caller.issuedAt.secondsSinceEpoch))
                json.field("exp", Int(caller.expiresAt.secondsSinceEpoch))
            }
        }
    }

    /// RFC 6749, section 5.2.
    struct ErrorReply: JSONWritable {
        let error: String
        let description: String

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("error", self.error)
                json.field("error_description", self.description)
            }
        }
    }
}
