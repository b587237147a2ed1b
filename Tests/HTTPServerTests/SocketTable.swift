import Foundation

/// The sockets of this system, as it lists them.
enum SocketTable {
    /// How many sockets of connections to a local port are still held by the server, whatever has become of the connections.
    static func count(at port: Int) -> Int {
        let table = (try? String(contentsOfFile: "/proc/self/net/tcp", encoding: .utf8)) ?? ""
        let local = ":" + String(port, radix: 16, uppercase: true)
        return table.split(separator: "\n").dropFirst().count { line in
            let fields = line.split(separator: " ")
            // The file of a socket that is closed has the number 0, though the system may still be busy with it.
            return fields.count > 9 && fields[1].hasSuffix(local) && fields[3] != "0A" && fields[9] != "0"
        }
    }
}
