import CPango

/// Sets text line by line, and begins a new page where one is full.
///
/// It belongs to one thread: the fonts are found once for each thread that sets text.
final class Press {
    /// How a text looks.
    enum Style {
        case title
        case heading
        case label
        case value

        fileprivate var font: String {
            switch self {
            case .title: "Noto Sans, sans Bold 18"
            case .heading: "Noto Sans, sans Bold 12"
            case .label, .value: "Noto Sans, sans 10"
            }
        }

        // The room above, in points.
        fileprivate var above: Double {
            switch self {
            case .title, .heading: 12
            case .label, .value: 2
            }
        }
    }

    // A4, in points.
    private static let (width, height, margin) = (595.28, 841.89, 56.69)
    private static let labelWidth = 110.0

    // What the library writes into.
    private final class Output {
        var bytes: [UInt8] = []
    }

    private let output = Output()
    private let surface: OpaquePointer
    private let context: OpaquePointer
    private var y = Press.margin

    init(title: String, createdAt: String) throws(PDFError) {
        let write: cairo_write_func_t = { closure, data, length in
            guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
            let output = Unmanaged<Output>.fromOpaque(closure).takeUnretainedValue()
            output.bytes += UnsafeBufferPointer(start: data, count: Int(length))
            return CAIRO_STATUS_SUCCESS
        }
        // The output lives as long as the surface that knows its address.
        let closure = Unmanaged.passUnretained(self.output).toOpaque()
        guard let surface = cairo_pdf_surface_create_for_stream(write, closure, Self.width, Self.height),
            let context = cairo_create(surface)
        else { throw PDFError(message: "out of memory") }
        self.surface = surface
        self.context = context
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, createdAt)
    }

    deinit {
        cairo_destroy(self.context)
        cairo_surface_destroy(self.surface)
    }

    /// Sets a text over the whole width.
    func set(_ text: String, in style: Style) {
        self.y += style.above
        self.set([(text, style, Self.margin, Self.width - 2 * Self.margin)])
        self.y += style.above / 3
    }

    /// Sets a label, and its value beside it.
    func set(label: String, value: String) {
        self.y += Style.value.above
        let left = Self.margin + Self.labelWidth
        self.set([
            (label, .label, Self.margin, Self.labelWidth - 8), (value, .value, left, Self.width - Self.margin - left),
        ])
    }

    /// Ends the last page.
    ///
    /// - Returns: The file.
    /// - Throws: ``PDFError`` where anything went wrong on the way.
    func finish() throws(PDFError) -> [UInt8] {
        cairo_show_page(self.context)
        cairo_surface_finish(self.surface)
        for status in [cairo_status(self.context), cairo_surface_status(self.surface)] where status != CAIRO_STATUS_SUCCESS {
            throw PDFError(message: String(cString: cairo_status_to_string(status)))
        }
        return self.output.bytes
    }

    // Columns side by side, each line of one at the height of the same line of the others.
    private func set(_ columns: [(text: String, style: Style, x: Double, width: Double)]) {
        let layouts = columns.map { (layout: self.layout($0.text, $0.style, width: $0.width), x: $0.x) }
        defer { for (layout, _) in layouts { g_object_unref(UnsafeMutableRawPointer(layout)) } }
        let lines = layouts.map { self.lines(of: $0.layout) }
        for index in 0..<(lines.map(\.count).max() ?? 0) {
            let height = lines.map { index < $0.count ? $0[index].height : 0 }.max() ?? 0
            if self.y + height > Self.height - Self.margin {
                cairo_show_page(self.context)
                self.y = Self.margin
            }
            for (column, lines) in zip(layouts, lines) where index < lines.count {
                cairo_move_to(self.context, column.x + lines[index].x, self.y + lines[index].ascent)
                pango_cairo_show_layout_line(self.context, lines[index].line)
            }
            self.y += height
        }
    }

    private func layout(_ text: String, _ style: Style, width: Double) -> OpaquePointer {
        // The library has a layout for every context, or ends the process for want of memory.
        guard let layout = pango_cairo_create_layout(self.context), let font = pango_font_description_from_string(style.font) else {
            preconditionFailure("Pango gave no layout")
        }
        defer { pango_font_description_free(font) }
        pango_cairo_context_set_resolution(pango_layout_get_context(layout), 72)
        pango_layout_set_font_description(layout, font)
        pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE)))
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        pango_layout_set_text(layout, text, Int32(text.utf8.count))
        return layout
    }

    private struct Line {
        let line: UnsafeMutablePointer<PangoLayoutLine>
        let x: Double
        let ascent: Double
        let height: Double
    }

    // A line lives as long as its layout. Text that runs from the right begins where the width says.
    private func lines(of layout: OpaquePointer) -> [Line] {
        guard let iterator = pango_layout_get_iter(layout) else { return [] }
        defer { pango_layout_iter_free(iterator) }
        var lines: [Line] = []
        repeat {
            guard let line = pango_layout_iter_get_line_readonly(iterator) else { break }
            var extents = PangoRectangle()
            pango_layout_iter_get_line_extents(iterator, nil, &extents)
            let baseline = pango_layout_iter_get_baseline(iterator)
            let points = { (units: Int32) in Double(units) / Double(PANGO_SCALE) }
            lines.append(
                Line(line: line, x: points(extents.x), ascent: points(baseline - extents.y), height: points(extents.height)))
        } while pango_layout_iter_next_line(iterator) != 0
        return lines
    }
}
