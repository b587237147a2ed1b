import HTTP
import JSON

extension Wink {
    /// `PageResponse`.
    struct Page<Element: JSONWritable>: JSONWritable {
        let content: [Element]
        /// How many elements stand before those of the page.
        let offset: Int
        let size: Int
        let totalElements: Int
        /// What a grid was asked to group by; an addition that is left out where nothing was.
        var groups: [GridGroup] = []

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("content", self.content)
                json.field("number", self.offset / self.size)
                json.field("size", self.size)
                json.field("numberOfElements", self.content.count)
                json.field("totalElements", self.totalElements)
                json.field("totalPages", (self.totalElements + self.size - 1) / self.size)
                json.field("first", self.offset == 0)
                json.field("last", self.offset + self.size >= self.totalElements)
                if !self.groups.isEmpty { json.field("groups", self.groups) }
            }
        }
    }
}
