/// A postal address in the family's parts, each of them optional.
public struct Address: Hashable, Sendable {
    /// The first line.
    public var address1: String?
    /// The second line.
    public var address2: String?
    /// The state or region.
    public var state: String?
    /// The postal code.
    public var postalCode: String?
    /// The county.
    public var county: String?
    /// The city.
    public var city: String?
    /// The country's two capital letters (ISO 3166-1).
    public var countryCode: String?

    /// Makes an empty address.
    public init() {}

    /// Every part with its published name, in the published order.
    public static let parts: [(name: String, part: any WritableKeyPath<Address, String?> & Sendable)] = [
        ("address1", \.address1), ("address2", \.address2), ("state", \.state), ("postalCode", \.postalCode), ("county", \.county),
        ("city", \.city), ("countryCode", \.countryCode),
    ]

    /// The address in one line.
    public var fullAddress: String {
        Self.parts.compactMap { self[keyPath: $0.part] }.filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
