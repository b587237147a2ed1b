// swift-tools-version: 6.2

import PackageDescription

// A package of its own: a test run of the main package would have to link the fuzzer too. scripts/fuzz builds it.

let house: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let calendar = Target.Dependency.product(name: "ICalendar", package: "vacancy")

let package = Package(
    name: "fuzz",
    dependencies: [.package(name: "vacancy", path: "..")],
    targets: [
        .target(name: "Laws", dependencies: [calendar], swiftSettings: house),
        .executableTarget(name: "FuzzCalendar", dependencies: ["Laws"], swiftSettings: house),
        .executableTarget(name: "FuzzRule", dependencies: ["Laws"], swiftSettings: house),
        .executableTarget(name: "Bombs", dependencies: [calendar], swiftSettings: house),
    ],
    swiftLanguageModes: [.v6])
