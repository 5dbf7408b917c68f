// swift-tools-version: 6.2
import PackageDescription

/// A package of its own, so that the product does not depend on a library for benchmarks.
let package = Package(
  name: "cuesheet-benchmarks",
  dependencies: [
    .package(name: "cuesheet", path: ".."),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    // Its plugin wants targets right inside a folder called Benchmarks. Without traits it needs no
    // jemalloc, and counts no allocations.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    // libxml2 as the product links it, but nothing of the product.
    .systemLibrary(
      name: "CLibXML2Headers", path: "Sources/CLibXML2Headers", pkgConfig: "libxml-2.0"),
    .target(
      name: "CLibXML2Parse", dependencies: ["CLibXML2Headers"], path: "Sources/CLibXML2Parse"),
    .executableTarget(
      name: "Throughput",
      dependencies: [
        "CLibXML2Parse", .product(name: "CuesheetStages", package: "cuesheet"),
        .product(name: "Benchmark", package: "benchmark"),
        .product(name: "SystemPackage", package: "swift-system"),
      ], path: "Throughput",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
  ],
  swiftLanguageModes: [.v6]
)
