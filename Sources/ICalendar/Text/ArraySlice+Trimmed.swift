extension ArraySlice<UInt8> {
    /// The bytes without the spaces and tabs at both ends.
    var trimmed: Self {
        var start = startIndex
        var end = endIndex
        while start < end, self[start].isBlank { start += 1 }
        while start < end, self[end - 1].isBlank { end -= 1 }
        return self[start..<end]
    }
}
