import Bookings
import Foundation

/// Small lists and maps that are kept as JSON text, because nothing ever asks for a part of them.
enum JSONColumn {
    static func text(_ list: [String]) -> String { self.encode(list) }

    static func text(_ map: [String: String]) -> String? { map.isEmpty ? nil : self.encode(map) }

    static func text(_ point: GeoPoint?) -> String? { point.map { self.encode([$0.longitude, $0.latitude]) } }

    static func text(_ address: Address?) -> String? {
        guard let address else { return nil }
        let parts = Address.parts.compactMap { name, part in address[keyPath: part].map { (name, $0) } }
        return self.encode(Dictionary(uniqueKeysWithValues: parts))
    }

    static func text(_ policy: CancellationPolicy?) -> String? {
        guard let policy else { return nil }
        var parts = [
            "refundable": policy.isRefundable ? "true" : "false", "freeUntil": policy.freeUntil.rawValue,
            "charge": policy.charge.rawValue, "noShowCharge": policy.noShowCharge.rawValue, "earlyCharge": policy.earlyCharge.rawValue,
            "lateFrom": policy.lateFrom.rawValue, "lateCharge": policy.lateCharge.rawValue,
        ]
        parts["code"] = policy.code
        return self.encode(parts)
    }

    static func list(_ text: String) -> [String]? { self.decode(text) }

    static func map(_ text: String) -> [String: String]? { self.decode(text) }

    static func point(_ text: String) -> GeoPoint? {
        guard let numbers: [Double] = self.decode(text), numbers.count == 2 else { return nil }
        return GeoPoint(longitude: numbers[0], latitude: numbers[1])
    }

    static func address(_ text: String) -> Address? {
        guard let parts = self.map(text) else { return nil }
        var address = Address()
        for (name, part) in Address.parts { address[keyPath: part] = parts[name] }
        return address
    }

    static func policy(_ text: String) -> CancellationPolicy? {
        guard let parts = self.map(text), let freeUntil = parts["freeUntil"].flatMap(CancellationPolicy.Deadline.init(rawValue:)),
            let charge = parts["charge"].flatMap(CancellationPolicy.Charge.init(rawValue:)),
            let noShowCharge = parts["noShowCharge"].flatMap(CancellationPolicy.NoShowCharge.init(rawValue:)),
            let earlyCharge = parts["earlyCharge"].flatMap(CancellationPolicy.Charge.init(rawValue:)),
            let lateFrom = parts["lateFrom"].flatMap(CancellationPolicy.Deadline.init(rawValue:)),
            let lateCharge = parts["lateCharge"].flatMap(CancellationPolicy.Charge.init(rawValue:))
        else { return nil }
        return CancellationPolicy(
            isRefundable: parts["refundable"] == "true", freeUntil: freeUntil, charge: charge, noShowCharge: noShowCharge,
            earlyCharge: earlyCharge, lateFrom: lateFrom, lateCharge: lateCharge, code: parts["code"])
    }

    // Strings, numbers and maps of them always encode; the coder only throws on what these types cannot hold.
    private static func encode(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do { return String(decoding: try encoder.encode(value), as: UTF8.self) } catch {
            preconditionFailure("a list of strings could not be encoded: \(error)")
        }
    }

    private static func decode<Value: Decodable>(_ text: String) -> Value? {
        // What cannot be decoded was not written by this program; the column's reader names it as unexpected.
        try? JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }
}
