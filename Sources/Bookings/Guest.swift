/// Who booked.
public struct Guest: Hashable, Sendable {
    /// The first name.
    public var firstName: String
    /// The last name.
    public var lastName: String
    /// The mail address.
    public var email: String
    /// The telephone number.
    public var telephone: String?

    /// Makes a guest.
    ///
    /// - Parameters:
    ///   - firstName: The first name.
    ///   - lastName: The last name.
    ///   - email: The mail address.
    ///   - telephone: The telephone number.
    public init(firstName: String, lastName: String, email: String, telephone: String? = nil) {
        self.firstName = firstName
        self.lastName = lastName
        self.email = email
        self.telephone = telephone
    }

    /// Both names.
    public var fullName: String { "\(self.firstName) \(self.lastName)" }
}
