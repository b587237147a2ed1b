// swift-tools-version: 6.2

import PackageDescription

// A package of its own, so that nobody who builds the server builds the benchmark. The name is given because
// the folder of a checkout may be called anything.
let package = Package(
    name: "engine-bench",
    dependencies: [.package(name: "vacancy", path: "../..")],
    targets: [
        .executableTarget(
            name: "engine-bench",
            dependencies: [.product(name: "ICalendar", package: "vacancy")],
            swiftSettings: [
                .treatAllWarnings(as: .error),
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("MemberImportVisibility"),
            ])
    ],
    swiftLanguageModes: [.v6])
