/// A place on the map (RFC 7946).
public struct GeoPoint: Hashable, Sendable {
    /// Degrees east, from -180 to 180.
    public let longitude: Double
    /// Degrees north, from -90 to 90.
    public let latitude: Double

    /// Makes a place.
    ///
    /// - Parameters:
    ///   - longitude: Degrees east.
    ///   - latitude: Degrees north.
    ///
    /// The value is `nil` where either lies outside its range.
    public init?(longitude: Double, latitude: Double) {
        guard (-180...180).contains(longitude), (-90...90).contains(latitude) else { return nil }
        self.longitude = longitude
        self.latitude = latitude
    }
}
