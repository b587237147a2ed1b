public import CivilTime

/// The nights a feed takes, drawn as months in an SVG picture; a day stands for the night that follows it.
public struct MonthPicture: Sendable {
    /// The most months that are drawn; later nights are told in words.
    public static let maximumMonths = 60

    private let title: String
    private let counts: [Day: Int]
    private let months: [Month]
    private let hidden: Int

    /// A picture.
    ///
    /// - Parameters:
    ///   - title: What stands above it; any text.
    ///   - nights: How many events take each night.
    public init(title: String, nights: [Day: Int]) {
        self.title = title
        counts = nights.filter { $0.value > 0 }
        let first = counts.keys.min().map(Month.init)
        let last = counts.keys.max().map(Month.init)
        guard let first, let last else {
            months = []
            hidden = 0
            return
        }
        let shown = min(last.number - first.number + 1, Self.maximumMonths)
        months = (0..<shown).map { Month(number: first.number + $0) }
        let end = Month(number: first.number + shown)
        hidden = counts.keys.count { Month($0).number >= end.number }
    }

    /// The picture.
    ///
    /// - Returns: An SVG document of its own, in UTF-8, without scripts and without anything from elsewhere.
    public func svg() -> [UInt8] {
        let rows = (months.count + Layout.columns - 1) / Layout.columns
        let width = Layout.columns * Layout.monthWidth + Layout.margin
        let height = Layout.head + max(rows, 1) * Layout.monthHeight + Layout.foot
        var picture = SVGText()
        picture.open(
            "svg",
            [
                ("xmlns", "http://www.w3.org/2000/svg"), ("viewBox", "0 0 \(width) \(height)"), ("width", "\(width)"),
                ("height", "\(height)"),
                ("role", "img"), ("font-family", "system-ui, sans-serif"),
            ])
        picture.element("title", text: title)
        picture.element("desc", text: summary)
        picture.empty("rect", [("width", "\(width)"), ("height", "\(height)"), ("fill", Colour.paper)])
        picture.element(
            "text", [("x", "\(Layout.margin)"), ("y", "34"), ("font-size", "18"), ("font-weight", "600"), ("fill", Colour.ink)],
            text: shownTitle)
        picture.element("text", [("x", "\(Layout.margin)"), ("y", "56"), ("font-size", "12"), ("fill", Colour.quiet)], text: summary)
        for (index, month) in months.enumerated() {
            let x = Layout.margin + index % Layout.columns * Layout.monthWidth
            draw(month, x: x, y: Layout.head + index / Layout.columns * Layout.monthHeight, in: &picture)
        }
        drawLegend(y: height - Layout.foot / 2, in: &picture)
        picture.close("svg")
        return picture.bytes
    }

    /// As much of the title as there is room for.
    private var shownTitle: String { title.count <= Layout.titleLength ? title : title.prefix(Layout.titleLength - 1) + "…" }

    /// The picture in words.
    var summary: String {
        guard let first = counts.keys.min(), let last = counts.keys.max() else { return "No night is taken." }
        let taken = counts.count == 1 ? "1 night is taken" : "\(counts.count) nights are taken"
        let double = counts.values.count { $0 > 1 }
        let more = double == 0 ? "" : ", \(double) of them more than once"
        let beyond = hidden == 0 ? "" : "; \(hidden) of them lie behind the months shown"
        return "\(taken)\(more), the first on \(first), the last on \(last)\(beyond)."
    }

    private func draw(_ month: Month, x: Int, y: Int, in picture: inout SVGText) {
        picture.element(
            "text", [("x", "\(x)"), ("y", "\(y + 14)"), ("font-size", "13"), ("font-weight", "600"), ("fill", Colour.ink)],
            text: month.title)
        for (index, letter) in ["M", "T", "W", "T", "F", "S", "S"].enumerated() {
            picture.element("text", Layout.label(x: x + index * Layout.cell, y: y + 32, fill: Colour.quiet), text: letter)
        }
        let first = month.firstDay
        let offset = first.weekday.rawValue - 1
        for index in 0..<Day.length(ofMonth: month.month, in: month.year) {
            let day = first.advanced(by: index)
            let place = offset + index
            let left = x + place % 7 * Layout.cell
            let top = y + 40 + place / 7 * Layout.cell
            let count = counts[day] ?? 0
            picture.open("g", [])
            if count > 0 { picture.element("title", text: count == 1 ? "\(day)" : "\(day), taken \(count) times") }
            picture.empty(
                "rect",
                [
                    ("x", "\(left)"), ("y", "\(top)"), ("width", "\(Layout.cell - 2)"), ("height", "\(Layout.cell - 2)"), ("rx", "4"),
                    ("fill", Colour.fill(count)),
                ])
            picture.element("text", Layout.label(x: left, y: top + 15, fill: Colour.text(count)), text: "\(index + 1)")
            picture.close("g")
        }
    }

    private func drawLegend(y: Int, in picture: inout SVGText) {
        for (index, entry) in [(0, "free"), (1, "taken"), (2, "taken more than once")].enumerated() {
            let x = Layout.margin + index * 110
            picture.empty(
                "rect", [("x", "\(x)"), ("y", "\(y - 12)"), ("width", "14"), ("height", "14"), ("rx", "3"), ("fill", Colour.fill(entry.0))])
            picture.element("text", [("x", "\(x + 20)"), ("y", "\(y)"), ("font-size", "12"), ("fill", Colour.quiet)], text: entry.1)
        }
    }
}

/// Sizes in pixels.
private enum Layout {
    static let columns = 4
    static let cell = 24
    static let margin = 24
    static let monthWidth = 7 * cell + margin
    static let monthHeight = 6 * cell + 60
    static let head = 76
    static let foot = 40
    static let titleLength = 70

    static func label(x: Int, y: Int, fill: String) -> [(String, String)] {
        [("x", "\(x + (cell - 2) / 2)"), ("y", "\(y)"), ("font-size", "11"), ("text-anchor", "middle"), ("fill", fill)]
    }
}

/// Colours whose texts can be read on them, also by people who do not tell red from green.
private enum Colour {
    static let paper = "#ffffff"
    static let ink = "#1b1f24"
    static let quiet = "#57606a"

    static func fill(_ count: Int) -> String { count == 0 ? "#eef1f4" : count == 1 ? "#0b5cad" : "#a40e26" }

    static func text(_ count: Int) -> String { count == 0 ? quiet : paper }
}
