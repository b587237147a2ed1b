// swift-tools-version: 6.2

import PackageDescription

/// House rules of every target: warnings are errors, and each file says which imports it needs and leaks.
let house: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// Pure targets also refuse unsafe constructs that carry no `unsafe` mark.
let pure = house + [.strictMemorySafety()]

func library(_ name: String, _ dependencies: [Target.Dependency] = [], settings: [SwiftSetting] = house) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: house)
}

let package = Package(
    name: "vacancy",
    products: [
        .executable(name: "vacancy", targets: ["vacancy"]),
        .library(name: "ICalendar", targets: ["ICalendar"]),
    ],
    targets: [
        // Layer 0: C libraries of the system.
        .systemLibrary(name: "CMicroHTTPD", pkgConfig: "libmicrohttpd", providers: [.apt(["libmicrohttpd-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        // Layer 1: libraries that know nothing of bookings.
        library("CivilTime", settings: pure),
        library("ICalendar", ["CivilTime"], settings: pure),
        library("SQL", ["CSQLite"]),
        library("HTTP"),
        library("HTTPServer", ["HTTP", "CMicroHTTPD"]),
        library("Secrets", ["CSodium"]),
        library("Compression", ["CZlib"]),

        // Layer 2: the domain, pure.
        library("Bookings", ["CivilTime"], settings: pure),
        library("Identity", ["Bookings", "CivilTime"], settings: pure),

        // Layer 3 and 4: what is kept, and what can be done.
        library("Store", ["SQL", "Bookings", "Identity", "CivilTime"]),
        library("Desk", ["Store", "Bookings", "Identity", "ICalendar", "CivilTime", "Secrets", "Compression"]),

        // Layer 5: the edges, strangers to each other.
        library("PropertyAPI", ["Desk", "HTTP", "Bookings", "Identity", "CivilTime"]),
        library("IdentityAPI", ["Desk", "HTTP", "Identity", "Bookings", "CivilTime"]),
        library("OperationsAPI", ["HTTP"]),

        // Layer 6: arguments, configuration, wiring, signals.
        .executableTarget(
            name: "vacancy",
            dependencies: [
                "PropertyAPI", "IdentityAPI", "OperationsAPI", "Desk", "Store", "Bookings", "Identity", "CivilTime",
                "SQL", "HTTP", "HTTPServer", "Secrets",
            ],
            swiftSettings: house),

        tests("CivilTimeTests", ["CivilTime"]),
        tests("ICalendarTests", ["ICalendar", "CivilTime"]),
        tests("CompressionTests", ["Compression"]),
        library("HTTPTesting", ["HTTP", "HTTPServer"]),
        tests("HTTPTests", ["HTTP"]),
        tests("HTTPServerTests", ["HTTPServer", "HTTP", "HTTPTesting"]),
        tests("ArchitectureTests", []),
        tests("SQLTests", ["SQL"]),
        tests("BookingsTests", ["Bookings", "CivilTime"]),
        tests("DeskTests", ["Desk", "Store", "SQL", "Bookings", "Identity", "CivilTime", "Secrets"]),
        tests(
            "PropertyAPITests",
            [
                "PropertyAPI", "IdentityAPI", "OperationsAPI", "Desk", "Store", "Bookings", "Identity", "CivilTime", "Secrets", "HTTP",
                "HTTPTesting",
            ]),
        tests(
            "IdentityAPITests",
            ["IdentityAPI", "Desk", "Store", "Bookings", "Identity", "CivilTime", "Secrets", "HTTP", "HTTPTesting"]),
        tests("OperationsAPITests", ["OperationsAPI", "HTTP", "HTTPTesting"]),
        tests("VacancyTests", ["vacancy", "Desk", "Store", "Identity", "CivilTime", "Secrets", "HTTP", "HTTPServer"]),
        tests("SecretsTests", ["Secrets"]),
        tests("StoreTests", ["Store", "SQL", "Bookings", "Identity", "CivilTime"]),
        tests("IdentityTests", ["Identity", "Bookings", "CivilTime"]),
    ],
    swiftLanguageModes: [.v6])
