import HTTP

extension Schema {
    /// `GuestRoom`.
    static let guestRoom = Schema.object([
        "identifier": .uuid, "hotelIdentifier": .uuid, "name": .string, "featuredInd": .flag, "commissionable": .flag, "bookable": .flag,
        "active": .flag, "nonSmoking": .flag, "composite": .flag, "sharedRoomInd": .flag, "location": .point, "contact": .contact,
        "address": .address, "proximityCode": .string, "pricePoint": .string, "maxOccupancy": .count, "minOccupancy": .count,
        "quantity": .count, "maxAdultOccupancy": .count, "size": .count, "maxChildOccupancy": .count, "bathroomCount": .count,
        "livingRoomCount": .count, "maxRollaways": .count, "compositeCount": .count, "maxCribs": .count, "includedAdultOccupancy": .count,
        "includedChildOccupancy": .count, "roomCategory": .string, "roomLocationCode": .string, "roomViewCode": .string,
        "roomClassificationCode": .string, "roomArchitectureCode": .string,
        "descriptions": .list(of: .object(["name": .string, "description": .string, "language": .string])),
        "multimedias": .list(of: .multimedia), "bedroomConfigurationList": .list(of: .bedroomConfiguration), "baseRate": .money,
        "minRate": .money,
    ]).named("GuestRoom")

    private static let contact = Schema.object(["fullName": .string], optional: ["email": .string])

    private static let multimedia = Schema.object([
        "multimediaIdentifier": .uuid, "identifier": .uuid, "type": .string, "source": .string, "sort": .count, "width": .count,
        "height": .count,
    ])

    /// How bedrooms are made up.
    static let bedroomConfiguration = Schema.object([
        "identifier": .uuid, "name": .string,
        "bedroomList": .list(
            of: .object(["type": .string, "bedList": .list(of: .object(["bedTypeCode": .string, "quantity": .count]))])),
    ]).named("BedroomConfiguration")
}
