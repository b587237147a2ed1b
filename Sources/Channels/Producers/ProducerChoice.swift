/// Which producer a calendar was taken for, and why.
public struct ProducerChoice: Hashable, Sendable {
    /// The producer.
    public let producer: Producer

    /// How sure that is.
    public let confidence: Confidence

    /// Why, as one sentence in English.
    public let reason: String

    /// Chooses by what the owner says, else by the host of the address, else by PRODID, else by the form of the UIDs.
    ///
    /// The summaries have no say: `Reserved` is what several write.
    ///
    /// - Parameters:
    ///   - fixed: The producer that the owner has chosen; `nil` for none.
    ///   - host: The host of the address, without a port; `nil` for a file.
    ///   - productID: The calendar's PRODID; `nil` where there is none.
    ///   - uids: The UIDs of its events; the first hundred are looked at.
    ///   - producers: Who may be chosen, all that are known unless told.
    public init(
        fixed: Producer? = nil, host: String?, productID: String?, uids: [String], among producers: [Producer] = Producer.all
    ) {
        if let fixed {
            self.init(producer: fixed, confidence: .certain, reason: "The owner says that it is \(fixed.name).")
            return
        }
        let byHost = host.flatMap { host in producers.first { $0.serves(host) } }
        let byProductID = productID.flatMap { productID in producers.first { $0.signs(productID) } }
        let seen = uids.prefix(Self.uidsLookedAt)
        let byUIDs = producers.first { producer in
            let count = seen.count { uid in producer.uids.contains { $0.matches(uid) } }
            return count > 0 && count * 2 >= seen.count
        }
        if let byHost {
            let others = byProductID.map { $0 == byHost ? ", and so does the PRODID" : ", although the PRODID is that of \($0.name)" } ?? ""
            self.init(
                producer: byHost, confidence: others.hasPrefix(", although") ? .likely : .certain,
                reason: "The address names \(byHost.name)\(others).")
        } else if let byProductID {
            let confidence: Confidence = byUIDs == byProductID ? .certain : .likely
            let others = byUIDs == byProductID ? ", and so do the UIDs" : ""
            self.init(producer: byProductID, confidence: confidence, reason: "The PRODID names \(byProductID.name)\(others).")
        } else if let byUIDs {
            self.init(producer: byUIDs, confidence: .guess, reason: "The UIDs have the form of \(byUIDs.name).")
        } else {
            self.init(producer: .other, confidence: .guess, reason: "Neither address, PRODID nor UIDs name a producer that is known.")
        }
    }

    private init(producer: Producer, confidence: Confidence, reason: String) {
        self.producer = producer
        self.confidence = confidence
        self.reason = reason
    }

    private static let uidsLookedAt = 100
}

extension Producer {
    /// All producers that are known, in the order in which they are asked.
    public static let all: [Producer] =
        [airbnb, bookingCom, vrbo, expedia, flipKey, tripadvisor, agoda, tripCom, smoobu, guesty, lodgify, icalGites]
        + unlastingUIDs + [google, microsoft, apple, vacancy]

    /// The producer with a name.
    ///
    /// - Parameter id: The name under which it is kept.
    /// - Returns: `nil` where there is none.
    public static func known(as id: String) -> Producer? { (all + [other]).first { $0.id == id } }

    /// Whether a host is one of its own.
    func serves(_ host: String) -> Bool {
        let labels = host.lowercased().split(separator: ".")
        return hosts.contains { pattern in
            let own = pattern.split(separator: ".")
            guard own.last == "*" else { return labels.suffix(own.count) == own[...] }
            // A country's name has one part or, as `co.uk`, two.
            let isTwoPart = labels.count > 2 && labels[labels.count - 1].count == 2 && ["co", "com"].contains(labels[labels.count - 2])
            return labels.dropLast(isTwoPart ? 2 : 1).suffix(own.count - 1) == own.dropLast()
        }
    }

    /// Whether a PRODID is one of its own.
    func signs(_ productID: String) -> Bool {
        let text = productID.lowercased()
        return productIDs.contains { text.contains($0) }
    }
}
