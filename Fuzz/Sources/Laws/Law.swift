/// Ends the process where a law does not hold, which the fuzzer takes for a crash and keeps the input of.
func law(_ holds: Bool, _ sentence: @autoclosure () -> String) {
    if !holds { fatalError("law broken: \(sentence())") }
}
