/// What it takes before an absence is believed; every number of it stands here.
public struct Thresholds: Hashable, Sendable {
    /// How often, and for how long, something must be found absent.
    public struct Proof: Hashable, Sendable {
        /// Good readings in which it is absent, the first one counted.
        public var readings: Int

        /// Seconds from the first of them to the last.
        public var seconds: Int64

        /// A proof.
        ///
        /// - Parameters:
        ///   - readings: Good readings in which it is absent, the first one counted.
        ///   - seconds: Seconds from the first of them to the last.
        public init(readings: Int, seconds: Int64) {
            self.readings = readings
            self.seconds = seconds
        }
    }

    /// What one absence among others takes: three readings and 30 minutes unless told.
    public var single = Proof(readings: 3, seconds: 1_800)

    /// What a loss of many, an emptied calendar and another calendar take: twelve readings and six hours unless told.
    public var mass = Proof(readings: 12, seconds: 21_600)

    /// So many future bookings may be absent at once, however few there are: three unless told.
    public var massCount = 3

    /// So many hundredths of the future bookings may be absent at once: thirty unless told.
    public var massPercent = 30

    /// The defaults.
    public init() {}

    /// Whether so many absent bookings are too many to be believed like one.
    ///
    /// - Parameters:
    ///   - absent: How many are absent.
    ///   - future: How many were held in the days to come.
    /// - Returns: Whether there are more than ``massCount`` and more than ``massPercent`` of a hundred.
    public func isMass(absent: Int, of future: Int) -> Bool { absent > massCount && absent * 100 > future * massPercent }
}
