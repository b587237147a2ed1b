extension ArraySlice<UInt8> {
    /// The bytes without the spaces and tabs at both ends.
    var trimmed: Self {
        var rest = self
        while rest.first?.isBlank == true { rest.removeFirst() }
        while rest.last?.isBlank == true { rest.removeLast() }
        return rest
    }
}
