import Bookings
import Foundation
import OperationsAPI
import SQL
import Store

/// What must be well for the server to be ready.
///
/// - Parameters:
///   - settings: The settings.
///   - store: What is kept.
///   - work: Beats each time the work in the background was done.
/// - Returns: The checks.
func readinessChecks(_ settings: Settings, _ store: Store, _ work: Heartbeat) -> [ReadinessCheck] {
    var checks = [
        ReadinessCheck("database") {
            do { try await store.probe() } catch let error as SQLError { return error.fault }
            return nil
        },
        ReadinessCheck("schema") {
            _ = try await store.read { try $0.managingEntity(.none) }
            return nil
        },
    ]
    if case .sqlite(let path) = settings.database.location {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let megabytes = settings.minFreeMegabytes
        checks.append(
            ReadinessCheck("disk") {
                guard let free = DiskSpace.freeBytes(at: folder) else { return "The free space is not known." }
                return free / 1_000_000 < megabytes ? "Less than \(megabytes) MB of the disk are free." : nil
            })
    }
    checks.append(
        ReadinessCheck("work") {
            work.age > .seconds(30) ? "The work in the background has not been done for half a minute." : nil
        })
    return checks
}

extension SQLError {
    /// Why nothing can be changed, in words that a stranger may read.
    fileprivate var fault: String {
        switch self.code {
        case .full: "The disk is full; reading goes on."
        case .notSynced: "The disk did not confirm a change; nothing is changed any more until a restart, reading goes on."
        case .unreachable: "The database cannot be reached."
        case .readOnly: "The database allows no changes; reading goes on."
        default: "Nothing can be changed in the database."
        }
    }
}
