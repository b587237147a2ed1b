import CivilTime
import Foundation

/// The time by the system's clock; the one place that reads it.
@Sendable func systemTime() -> Instant { Instant(secondsSinceEpoch: Int64(time(nil))) }
