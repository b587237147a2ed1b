public import HTTP

/// What a ``Listener`` grants to its clients, together and each.
public struct ListenerLimits: Sendable {
    /// The number of threads that read requests and write answers; `nil` for one a processor.
    public var threads: Int?
    /// The most connections open at a time; one beyond is closed as soon as it is accepted.
    public var maxConnections = 12_000
    /// The most connections of one peer at a time; an IPv6 peer is the network of its first 64 bits.
    public var maxConnectionsPerPeer = 1_024
    /// Peers that may open any number of connections, such as trusted proxies.
    public var exemptPeers: NetworkList?
    /// How long a request's head may take, counted on a new connection from its beginning.
    public var headerSeconds = 10
    /// How long a body may take, longer by a second for each ``bytesPerSecond`` of it that has come.
    public var bodySeconds = 30
    /// How long the reading of an answer may take, longer by a second for each ``bytesPerSecond`` of it and by what its delivery takes.
    public var sendSeconds = 30
    /// How long a connection may wait for its next request.
    public var idleSeconds = 75
    /// The slowest that a body may come or an answer be read beyond the first seconds.
    public var bytesPerSecond = 16 << 10
    /// The largest body of a request.
    public var bodyBytes = 1 << 20
    /// How much all bodies that are coming may hold together; what would go beyond is answered 503.
    public var bodyBytesTogether = 256 << 20
    /// The largest head of a request; every open connection costs this much memory and a quarter more.
    public var headerBytes = 16 << 10
    /// How long a drain waits for requests under way before it cuts them off.
    public var drainSeconds = 10

    /// Makes the default limits.
    public init() {}
}
