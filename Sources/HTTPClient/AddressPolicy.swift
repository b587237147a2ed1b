public import HTTP

/// Which addresses may be connected to; asked with the very address of each connection, after the name was resolved.
public struct AddressPolicy: Sendable {
    private enum Reach {
        case everything
        case publicNetworks(and: NetworkList?)
        case only(NetworkList)
    }

    private let reach: Reach

    /// Every address: for what a person asks for on a machine of their own.
    public static let any = AddressPolicy(reach: .everything)

    /// Public addresses alone, on the ports 80, 443, 8443 and from 1024 on: for what somebody else asks for.
    public static let publicOnly = AddressPolicy(reach: .publicNetworks(and: nil))

    /// Public addresses as in ``publicOnly``, and every port of some networks.
    ///
    /// - Parameter networks: The networks, public or not; an address that only translates to one of theirs does not lie in them.
    /// - Returns: The policy.
    public static func publicOnly(allowing networks: NetworkList) -> AddressPolicy {
        AddressPolicy(reach: .publicNetworks(and: networks))
    }

    /// The addresses of some networks alone, on every port.
    ///
    /// - Parameter networks: The networks.
    /// - Returns: The policy.
    public static func only(_ networks: NetworkList) -> AddressPolicy { AddressPolicy(reach: .only(networks)) }

    /// Judges a connection.
    ///
    /// - Parameters:
    ///   - address: The address to connect to.
    ///   - port: The port, 0 to 65535.
    /// - Returns: Why it must not be made, ``FetchError/forbiddenAddress(_:)`` or ``FetchError/forbiddenPort(_:)``; `nil` where it may.
    public func refusal(of address: IPAddress, port: Int) -> FetchError? {
        switch self.reach {
        case .everything: return nil
        case .only(let networks): return networks.contains(address) ? nil : .forbiddenAddress(address)
        case .publicNetworks(let networks):
            if let networks, networks.contains(address) { return nil }
            guard address.isPublic else { return .forbiddenAddress(address) }
            return port >= 1_024 || port == 80 || port == 443 ? nil : .forbiddenPort(port)
        }
    }
}
