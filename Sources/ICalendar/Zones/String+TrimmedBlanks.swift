extension String {
    /// The text without blanks at its ends, which Exchange leaves behind names.
    var trimmed: String {
        let bytes = utf8.drop(while: \.isBlank)
        guard let last = bytes.lastIndex(where: { !$0.isBlank }) else { return "" }
        return String(self[bytes.startIndex...last])
    }
}
