// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let deque: Target.Dependency = .product(name: "DequeModule", package: "swift-collections")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let systemPackage: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")

func library(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name), "TestSupport"] + dependencies,
    swiftSettings: strict)
}

func systemLibrary(_ name: String, pkgConfig: String, debian: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([debian])])
}

let package = Package(
  name: "cuesheet",
  products: [
    .executable(name: "cuesheet", targets: ["cuesheet"]),
    // For the benchmarks, which are a package of their own.
    .library(
      name: "CuesheetStages",
      targets: [
        "Corpus", "Intake", "Extraction", "Cleanup", "Languages", "Entities", "Deduplication",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // C libraries, each imported by one target.
    systemLibrary("CBrotli", pkgConfig: "libbrotlidec", debian: "libbrotli-dev"),
    systemLibrary("CLibXML2", pkgConfig: "libxml-2.0", debian: "libxml2-dev"),
    systemLibrary("CUchardet", pkgConfig: "uchardet", debian: "libuchardet-dev"),
    systemLibrary("CZlib", pkgConfig: "zlib", debian: "zlib1g-dev"),
    systemLibrary("CZstd", pkgConfig: "libzstd", debian: "libzstd-dev"),
    .target(name: "CBlockModel", exclude: ["model.bin"]),
    .target(name: "CEntityModel", exclude: ["model.bin"]),
    .target(name: "CLanguageModel", exclude: ["model.bin"]),
    .target(name: "CMemory"),

    // The vocabulary.
    library("JSON", []),
    library("BinaryFormat", []),
    library("Corpus", ["JSON"]),
    library("ExternalSort", ["Corpus"]),
    library("Digests", ["Corpus", crypto]),
    library("EmbeddedModels", ["Digests", "CMemory"]),
    library("Files", ["Corpus", "Digests", systemPackage]),
    library("ResultCache", ["Digests", grdb, systemPackage]),

    // In the order in which a document meets them.
    library(
      "Intake",
      ["Corpus", "JSON", "Digests", "CZlib", "CZstd", "CBrotli", "CUchardet", systemPackage]),
    library("Markup", ["CLibXML2"]),
    library("Extraction", ["Corpus", "JSON", "Markup", "EmbeddedModels", "CBlockModel"]),
    library("Cleanup", ["Corpus", "JSON"]),
    library("Languages", ["Corpus", "EmbeddedModels", "CLanguageModel", "CMemory"]),
    library("Entities", ["Corpus", "EmbeddedModels", "CEntityModel", "CMemory"]),
    library(
      "Catalogs", ["Corpus", "JSON", "Digests", "ExternalSort", "Files", "Intake", systemPackage]),
    library("Deduplication", ["Corpus"]),
    library(
      "Dataset",
      [
        "BinaryFormat", "Corpus", "JSON", "Digests", "ExternalSort", "Files", "CZlib", "CZstd",
        systemPackage,
      ]),
    library(
      "Engine",
      [
        "Corpus", "JSON", "Digests", "Files", "Intake", "Markup", "Extraction", "Cleanup",
        "Languages", "Catalogs", "Entities", "Deduplication", "Dataset", "ResultCache",
        "BinaryFormat", "CMemory", deque, logging, systemPackage,
      ]),
    .executableTarget(
      name: "cuesheet",
      dependencies: [
        "Catalogs", "Corpus", "JSON", "Files", "Dataset", "Engine", argumentParser, logging,
        systemPackage,
      ], swiftSettings: strict),

    // What Training/extraction learns from; not part of the product.
    .executableTarget(
      name: "block-features",
      dependencies: ["Corpus", "Extraction", "Intake", "JSON", argumentParser, systemPackage],
      swiftSettings: strict),

    // What Training/entities learns from; not part of the product.
    .executableTarget(
      name: "entity-features", dependencies: ["Corpus", "Entities", "JSON", argumentParser],
      swiftSettings: strict),

    .target(
      name: "TestSupport", dependencies: ["Corpus"], path: "Tests/TestSupport",
      swiftSettings: strict),
    tests("JSON", []),
    tests("Corpus", ["JSON"]),
    tests("ExternalSort", []),
    tests("Files", ["Corpus", "Digests", systemPackage]),
    tests("ResultCache", [systemPackage]),
    tests("Intake", ["Corpus", "Digests", "CZlib", "CZstd", systemPackage]),
    tests("Markup", []),
    tests("Extraction", ["Corpus", "Intake", "Markup", systemPackage]),
    tests("Cleanup", ["Corpus", "JSON"]),
    tests("Languages", ["Corpus", "JSON"]),
    tests("Entities", ["Corpus"]),
    tests("Catalogs", ["Corpus", "Entities", "Files", systemPackage]),
    tests("Deduplication", ["Corpus"]),
    tests("Dataset", ["Corpus", "JSON", "Digests", "Files", systemPackage]),
    tests("Engine", ["Corpus", "Dataset", "JSON", systemPackage]),
    tests("cuesheet", ["Engine", "JSON"]),
  ],
  swiftLanguageModes: [.v6]
)

// `make fuzz`. libFuzzer is linked only where it is asked for, so other builds know nothing of this.
if Context.environment["CUESHEET_FUZZ"] != nil {
  package.targets += [
    .executableTarget(
      name: "cuesheet-fuzz",
      dependencies: [
        "Corpus", "JSON", "Files", "Intake", "Extraction", "Cleanup", "Languages",
        "Entities", "Deduplication", "Dataset", systemPackage,
      ], path: "Fuzz/Sources", swiftSettings: strict)
  ]
}
