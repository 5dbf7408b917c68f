internal import Glibc
internal import JSON
internal import SystemPackage

/// When a run began, for `run.json`.
public struct RunStart: Sendable, Equatable {
  /// Seconds since 1970.
  public let seconds: Int
  /// Whether the time was given (`SOURCE_DATE_EPOCH`) and not read off a clock.
  public let isGiven: Bool

  /// `SOURCE_DATE_EPOCH` where it is set, else now.
  ///
  /// https://reproducible-builds.org/specs/source-date-epoch/
  ///
  /// - Parameter text: the value of the variable; nil or empty where it is not set.
  /// - Throws: `SourceDateError` when it is no time.
  public init(sourceDateEpoch text: String?) throws(SourceDateError) {
    guard let text, !text.isEmpty else {
      self.init(seconds: time(nil), isGiven: false)
      return
    }
    // 253402300799 is the last second of the year 9999, the last that ISO 8601 has four digits for.
    guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let seconds = Int(text), seconds <= 253_402_300_799
    else { throw SourceDateError(value: text) }
    self.init(seconds: seconds, isGiven: true)
  }

  init(seconds: Int, isGiven: Bool) {
    self.seconds = seconds
    self.isGiven = isGiven
  }
}

/// `SOURCE_DATE_EPOCH` holds no time.
public struct SourceDateError: Error, Sendable, CustomStringConvertible {
  /// What it holds.
  public let value: String

  /// What is wrong, and what would be right.
  public var description: String {
    "SOURCE_DATE_EPOCH is '\(value)'; it must be a number of seconds since 1970, or not be set"
  }
}

/// What `run.json` says: the only file of a version that tells when, where and how it was made.
struct RunRecord {
  let start: RunStart
  let jobs: Int
  let locations: Locations
  let earlier: EarlierDatasets
  let stages: [ConfiguredStage]
  let documents: Int
  let seconds: Double
  let measurements: RunMeasurements

  /// Without measurements where the time is given: then somebody wants the same bytes again.
  var json: JSONValue {
    let facts: [JSONValue.Member] = [
      .init("started", .string(UTCTime.text(of: start.seconds))),
      .init("jobs", .integer(jobs)),
      .init("inputs", .array(locations.inputs.map { .string($0.string) })),
      .init(
        "earlier_datasets",
        .object(earlier.places.map { .init($0.portableName, .string($0.folder.string)) })),
      .init("catalogs", .object(catalogs)),
      .init("output", .string(locations.output.string)),
      .init("documents", .integer(documents)),
    ]
    return .object(start.isGiven ? facts : facts + measured)
  }

  /// Where the stages' catalogues were, by what the manifest calls them.
  private var catalogs: [JSONValue.Member] {
    stages.flatMap { stage in
      zip(stage.catalogNames, stage.catalogFiles).map { name, file in
        JSONValue.Member(name, .string(locations.path(file).string))
      }
    }
  }

  private var measured: [JSONValue.Member] {
    [
      .init("seconds", Self.rounded(seconds)),
      .init("phases", Self.object(measurements.phases)),
      .init("stages", Self.object(measurements.stages)),
      .init("peak_memory_bytes", .integer(measurements.peakMemoryBytes)),
      .init(
        "slowest_documents",
        .array(
          measurements.slowest.map { document in
            [
              "path": .string(document.path), "record": .integer(document.record),
              "seconds": Self.rounded(document.seconds),
            ]
          })),
    ]
  }

  private static func object(_ parts: [RunMeasurements.Part]) -> JSONValue {
    .object(parts.map { .init($0.name, rounded($0.seconds)) })
  }

  /// Milliseconds are enough for people.
  private static func rounded(_ seconds: Double) -> JSONValue {
    .number((seconds * 1000).rounded() / 1000)
  }
}
