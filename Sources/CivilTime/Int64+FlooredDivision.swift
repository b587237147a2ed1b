extension Int64 {
    /// The quotient rounded towards negative infinity, as days before 1970 need it.
    package func flooredDivision(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
