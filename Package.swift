// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "cuesheet",
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2")
  ],
  targets: [
    .target(name: "JSON", swiftSettings: strict),
    .target(name: "Corpus", dependencies: ["JSON"], swiftSettings: strict),
    .target(
      name: "Digests", dependencies: ["Corpus", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["Corpus"], path: "Tests/TestSupport",
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
