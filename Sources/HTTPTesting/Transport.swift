/// The two ways a test can reach a site; one test body runs over both.
public enum Transport: CaseIterable, Sendable {
    /// Straight into the site, no bytes.
    case inProcess
    /// Through a listener on a loopback port.
    case socket
}
