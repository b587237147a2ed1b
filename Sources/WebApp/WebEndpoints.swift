import Desk

/// The endpoints of the pages, one verb a file in `Endpoints`.
struct WebEndpoints: Sendable {
    let desk: Desk
    let publicURL: String
}
