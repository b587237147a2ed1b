import Bookings
import HTTP

/// What a reader of a feed proves itself with.
enum FeedCredentials {
    /// A passkey; the user name beside it, where there is one, is a property's identifier.
    case passkey(String, user: ID<ManagingEntity>?)
    /// An OAuth access token.
    case token(String)

    /// Reads the credentials of a request.
    ///
    /// - Parameter request: The request.
    ///
    /// The value is `nil` where there are none, or none that could be right.
    init?(_ request: Request) {
        switch request.authorization {
        case .basic(let user, let password)?:
            guard let property = ID<ManagingEntity>(user) else { return nil }
            self = .passkey(password, user: property)
        case .bearer(let token)?:
            self = token.hasPrefix("pkey_") ? .passkey(token, user: nil) : .token(token)
        case nil:
            return nil
        }
    }
}
