import ICalendar
import Testing

@Suite("Those who organize and take part")
struct CalendarUserTests {
    private func user(_ line: String) throws -> CalendarUser {
        try #require(try component("VEVENT", [line]).flatMap(Event.init)?.attendees.first)
    }

    @Test("say who they are")
    func present() throws {
        let user = try user("ATTENDEE;CN=\"A, b\";ROLE=chair;PARTSTAT=accepted;CUTYPE=room;RSVP=true: mailto:a@example.org ")
        #expect(user.address == "mailto:a@example.org")
        #expect(user.commonName == "A, b")
        #expect(user.role == "CHAIR")
        #expect(user.participation == "ACCEPTED")
        #expect(user.kind == "ROOM")
        #expect(user.wantsReply)
    }

    @Test("where they say nothing, the RFC does")
    func absent() throws {
        let user = try user("ATTENDEE:")
        #expect(user.address == "")
        #expect(user.commonName == nil)
        #expect(user.role == "REQ-PARTICIPANT")
        #expect(user.participation == "NEEDS-ACTION")
        #expect(user.kind == "INDIVIDUAL")
        #expect(!user.wantsReply)
        #expect(try self.user("ATTENDEE;RSVP=maybe:x").wantsReply == false)
    }
}
