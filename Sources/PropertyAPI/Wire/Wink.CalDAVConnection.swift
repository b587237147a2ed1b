import Bookings
import Desk
import HTTP
import JSON

extension Wink {
    /// `CalDavResponse`.
    struct CalDAVConnection: JSONWritable {
        let connection: OpenedConnection
        let publicURL: String

        init(encoding connection: OpenedConnection, publicURL: String) {
            self.connection = connection
            self.publicURL = publicURL
        }

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("identifier", self.connection.id.description)
                json.field("hotelIdentifier", self.connection.property.description)
                json.field("passkey", self.connection.passkey)
                json.field("url", Wink.feedURL(of: self.connection.property, publicURL: self.publicURL))
            }
        }
    }
}
