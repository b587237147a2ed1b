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

func library(
    _ name: String, _ dependencies: [Target.Dependency] = [], embedding files: [String] = [], settings: [SwiftSetting] = house
) -> Target {
    .target(name: name, dependencies: dependencies, resources: files.map(Resource.embedInCode), swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: house)
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
        .systemLibrary(name: "CPostgreSQL", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),

        // Layer 1: libraries that know nothing of bookings.
        library("CivilTime", settings: pure),
        library("JSON", settings: pure),
        library("ICalendar", ["CivilTime", "JSON"], settings: pure),
        library("SQL", ["CSQLite", "CPostgreSQL"]),
        library("HTTP", ["JSON"]),
        library("HTTPServer", ["HTTP", "CMicroHTTPD"]),
        library("Metrics", settings: pure),
        library("Secrets", ["CSodium"]),
        library("Compression", ["CZlib"]),
        library("PDF", ["CPango"]),
        library("HTTPClient", ["HTTP", "Compression", "CCurl"]),

        // Layer 2: the domain, pure.
        library("Bookings", ["CivilTime"], settings: pure),
        library("Identity", ["Bookings", "CivilTime"], settings: pure),
        library("Doctor", ["ICalendar", "CivilTime"], settings: pure),
        library("Channels", ["Bookings", "Doctor", "ICalendar", "CivilTime"], settings: pure),
        library("Sandbox", ["Doctor", "ICalendar", "CivilTime"], settings: pure),

        // Layer 3 and 4: what is kept, and what can be done.
        library("Store", ["SQL", "JSON", "Bookings", "Identity", "Sandbox", "CivilTime", "Secrets"]),
        library("Desk", ["Store", "Bookings", "Identity", "Doctor", "Sandbox", "ICalendar", "CivilTime", "Secrets", "Compression"]),

        // Layer 5: the edges, strangers to each other.
        library("PropertyAPI", ["Desk", "HTTP", "JSON", "PDF", "Bookings", "Identity", "CivilTime"]),
        library("IdentityAPI", ["Desk", "HTTP", "JSON", "Identity", "Bookings", "CivilTime"]),
        library("SandboxAPI", ["Desk", "HTTP", "JSON", "Identity", "Sandbox", "CivilTime"]),
        library("OperationsAPI", ["HTTP", "JSON", "Metrics", "Secrets"]),
        library(
            "WebApp", ["Desk", "HTTP", "Sandbox", "Secrets", "CivilTime"],
            embedding: ["Assets/sandbox.css", "Assets/sandbox.js", "Assets/icon.svg"]),

        // Layer 6: arguments, configuration, wiring, signals.
        .executableTarget(
            name: "vacancy",
            dependencies: [
                "PropertyAPI", "IdentityAPI", "SandboxAPI", "OperationsAPI", "WebApp", "Desk", "Store", "Bookings", "Identity", "CivilTime",
                "SQL", "HTTP", "HTTPServer", "HTTPClient", "JSON", "Metrics", "Secrets", "Doctor", "ICalendar",
            ],
            swiftSettings: house),

        // What the end-to-end tests ask this library, and libical beside it.
        .systemLibrary(name: "CLibical", path: "Tests/CLibical", pkgConfig: "libical", providers: [.apt(["libical-dev"])]),
        .executableTarget(
            name: "engine-probe", dependencies: ["Sandbox", "ICalendar", "CivilTime", "JSON", "CLibical"], path: "Tests/EngineProbe",
            swiftSettings: house),

        tests("CivilTimeTests", ["CivilTime"]),
        tests("ICalendarTests", ["ICalendar", "CivilTime", "JSON"], exclude: ["Corpus"]),
        tests("DoctorTests", ["Doctor", "ICalendar", "CivilTime"]),
        tests("ChannelsTests", ["Channels", "Bookings", "ICalendar", "CivilTime"], exclude: ["Fixtures"]),
        tests("SandboxTests", ["Sandbox", "Doctor", "ICalendar", "CivilTime"], exclude: ["Golden"]),
        tests("CompressionTests", ["Compression"]),
        tests("PDFTests", ["PDF"]),
        library("HTTPTesting", ["HTTP", "HTTPServer", "JSON"]),
        library("SQLTesting", ["SQL"]),
        tests("JSONTests", ["JSON"]),
        tests("HTTPTests", ["HTTP", "JSON"]),
        tests("HTTPServerTests", ["HTTPServer", "HTTP", "HTTPTesting", "JSON"]),
        tests("HTTPClientTests", ["HTTPClient", "HTTP", "Compression"]),
        tests("ArchitectureTests", []),
        tests("SQLTests", ["SQL", "SQLTesting"]),
        tests("BookingsTests", ["Bookings", "CivilTime"]),
        tests("DeskTests", ["Desk", "Store", "SQL", "SQLTesting", "Bookings", "Identity", "Sandbox", "CivilTime", "Secrets"]),
        tests(
            "PropertyAPITests",
            [
                "PropertyAPI", "IdentityAPI", "SandboxAPI", "OperationsAPI", "Desk", "Store", "Bookings", "Identity", "CivilTime",
                "Secrets",
                "HTTP", "HTTPTesting", "JSON", "SQLTesting",
            ]),
        tests(
            "IdentityAPITests",
            ["IdentityAPI", "Desk", "Store", "Bookings", "Identity", "CivilTime", "Secrets", "HTTP", "HTTPTesting", "JSON", "SQLTesting"]),
        tests(
            "SandboxAPITests",
            [
                "SandboxAPI", "IdentityAPI", "Desk", "Store", "Sandbox", "CivilTime", "Secrets", "HTTP", "HTTPTesting", "JSON",
                "SQLTesting",
            ]),
        tests("WebAppTests", ["WebApp"]),
        tests("OperationsAPITests", ["OperationsAPI", "HTTP", "HTTPTesting", "JSON", "Metrics"]),
        tests(
            "VacancyTests",
            ["vacancy", "Desk", "Store", "SQL", "SQLTesting", "Identity", "CivilTime", "Secrets", "HTTP", "HTTPServer", "JSON", "Metrics"]),
        tests("MetricsTests", ["Metrics"]),
        tests("SecretsTests", ["Secrets"]),
        tests("StoreTests", ["Store", "SQL", "SQLTesting", "Bookings", "Identity", "Sandbox", "CivilTime", "Secrets"]),
        tests("IdentityTests", ["Identity", "Bookings", "CivilTime"]),
    ],
    swiftLanguageModes: [.v6])
