import HTTP
import JSON

extension Wink {
    /// `PageResponse`.
    struct Page<Element: JSONWritable>: JSONWritable {
        let content: [Element]
        let number: Int
        let size: Int
        let totalElements: Int

        func write(to json: inout JSONWriter) {
            let totalPages = (self.totalElements + self.size - 1) / self.size
            json.object { json in
                json.field("content", self.content)
                json.field("number", self.number)
                json.field("size", self.size)
                json.field("numberOfElements", self.content.count)
                json.field("totalElements", self.totalElements)
                json.field("totalPages", totalPages)
                json.field("first", self.number == 0)
                json.field("last", self.number + 1 >= totalPages)
            }
        }
    }
}
