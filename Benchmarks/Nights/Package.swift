// swift-tools-version: 6.2

import PackageDescription

let house: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

// A package of its own, so that nobody who builds the server builds the benchmark. The modules it measures are no products, so their
// folders are linked to.
let package = Package(
    name: "nights-bench",
    targets: [
        .target(name: "CivilTime", swiftSettings: house),
        .target(name: "Bookings", dependencies: ["CivilTime"], swiftSettings: house),
        .executableTarget(name: "nights-bench", dependencies: ["Bookings", "CivilTime"], swiftSettings: house),
    ],
    swiftLanguageModes: [.v6])
