import Testing

@testable import WebApp

@Suite struct HTMLTests {
    @Test(
        "what is put into a page is text",
        arguments: [
            ("<script>", "&lt;script&gt;"), ("a & b", "a &amp; b"), ("\"'", "&quot;&#39;"), ("&lt;", "&amp;lt;"),
            ("\u{0}\u{85}", "\u{FFFD}\u{FFFD}"),
            ("tab\tline\n", "tab\tline\n"), ("Zoë 宿 🏠", "Zoë 宿 🏠"), ("", ""),
        ])
    func escaping(text: String, escaped: String) {
        let html: HTML = "<p title=\"\(text)\">\(text)</p>"
        #expect(html.text == "<p title=\"\(escaped)\">\(escaped)</p>")
    }

    @Test("pieces are put together as they are") func pieces() {
        let rows: [HTML] = ["a<", "b"].map { "<td>\($0)</td>" }
        let html: HTML = "<tr>\(rows)</tr>\(7)"
        #expect(html.text == "<tr><td>a&lt;</td><td>b</td></tr>7")
    }
}
