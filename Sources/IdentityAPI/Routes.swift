public import Desk
public import HTTP

/// The routes of OAuth 2 (RFC 6749, 7662 and 7009), for every family.
///
/// - Parameter desk: Where everything is done.
/// - Returns: The routes.
public func identityRoutes(_ desk: Desk) -> RouteTable {
    let endpoints = IdentityEndpoints(desk: desk)
    var routes = RouteTable(refusal: identityRefusal)
    routes.post("/oauth2/token", as: .issueToken, use: endpoints.issueToken)
    routes.post("/oauth2/introspect", as: .introspectToken, use: endpoints.introspectToken)
    routes.post("/oauth2/revoke", as: .revokeToken, use: endpoints.revokeToken)
    return routes
}
