import Channels
import CivilTime
import Testing

/// Who wrote a calendar, and what its UIDs and summaries say.
@Suite struct ProducerTests {
    @Test(
        "the host of the address names the producer",
        arguments: [
            ("www.airbnb.com", "airbnb"), ("airbnb.de", "airbnb"), ("www.airbnb.co.uk", "airbnb"), ("WWW.AIRBNB.COM.AU", "airbnb"),
            ("ical.booking.com", "booking.com"), ("admin.booking.com", "booking.com"), ("www.vrbo.com", "vrbo"), ("www.abritel.fr", "vrbo"),
            ("ycs.agoda.com", "agoda"), ("ebooking.ctrip.com", "trip.com"), ("calendar.google.com", "google"),
            ("outlook.office365.com", "microsoft"), ("p12-caldav.icloud.com", "apple"), ("airbnb.example.com", "other"),
            ("notbooking.com", "other"), ("booking.com.example.org", "other"), ("example.com", "other"), ("", "other"), ("com", "other"),
        ])
    func hosts(host: String, id: String) {
        #expect(ProducerChoice(host: host, productID: nil, uids: []).producer.id == id)
    }

    @Test("the address goes before PRODID, that before UIDs, and the owner before all") func order() {
        let uids = ["1418fb94e984-00000000000000000000000000000001@airbnb.com"]
        let byAddress = ProducerChoice(host: "www.vrbo.com", productID: "-//Airbnb Inc//Hosting Calendar 1.0//EN", uids: uids)
        #expect(
            byAddress.producer == .vrbo && byAddress.confidence == .likely
                && byAddress.reason.contains("although the PRODID is that of Airbnb"))
        let byProductID = ProducerChoice(host: "proxy.example.com", productID: "-//HomeAway.com, Inc.//EN", uids: uids)
        #expect(byProductID.producer == .vrbo && byProductID.confidence == .likely)
        let byUIDs = ProducerChoice(host: nil, productID: "-//Example//EN", uids: uids + ["1@example.com"])
        #expect(byUIDs.producer == .airbnb && byUIDs.confidence == .guess)
        let fixed = ProducerChoice(fixed: .google, host: "www.vrbo.com", productID: nil, uids: uids)
        #expect(fixed.producer == .google && fixed.confidence == .certain)
        #expect(ProducerChoice(host: nil, productID: nil, uids: uids + ["1@a", "2@a"]).producer == .other, "less than half of the UIDs")
        #expect(ProducerChoice(host: "www.vrbo.com", productID: "-//HomeAway.com, Inc.//EN", uids: []).confidence == .certain)
    }

    @Test("a summary alone never names a producer") func summary() throws {
        let body = calendar(["UID:1@example.com\nDTSTART;VALUE=DATE:20260410\nDTEND;VALUE=DATE:20260414\nSUMMARY:Reserved on Expedia"])
        #expect(try reading(body, by: rules()).choice?.producer == .other)
    }

    @Test("every producer has a name of its own and is found by it") func names() {
        #expect(Set(Producer.all.map(\.id)).count == Producer.all.count)
        for producer in Producer.all + [.other] {
            #expect(Producer.known(as: producer.id) == producer)
            #expect(producer.labels.allSatisfy { $0.word == $0.word.lowercased() })
            #expect(producer.productIDs.allSatisfy { $0 == $0.lowercased() })
            #expect(producer.leastInterval <= producer.interval && producer.horizon ?? 1 > 0)
        }
    }

    @Test(
        "the form of a UID",
        arguments: [
            (UIDShape(.days), "04202026-0420-2026-0425-202604252026", true),
            (UIDShape(.days), "04202026-0420-2026-0425-202604252027", false),
            (UIDShape(.days), "04202026-0421-2026-0425-202604252026", false),
            (UIDShape(.days), "00000000-0000-4000-8000-000000000004", false),
            (UIDShape(.digits(9), suffix: "@expedia.com"), "123456789@expedia.com", true),
            (UIDShape(.digits(9), suffix: "@expedia.com"), "1234567890@expedia.com", false),
            (UIDShape(.hexadecimal(4), suffix: "@b"), "0aF9@B", true), (UIDShape(.hexadecimal(4), suffix: "@b"), "0aG9@b", false),
            (UIDShape(prefix: "a", suffix: "@b"), "a@", false), (UIDShape(prefix: "ab", suffix: "b"), "ab", false),
        ] as [(UIDShape, String, Bool)])
    func shapes(shape: UIDShape, uid: String, matches: Bool) {
        #expect(shape.matches(uid) == matches)
    }
}
