public import Corpus
public import JSON

/// How two versions differ.
public struct DatasetDiff: Sendable, Equatable {
  /// A document whose record differs.
  public struct ChangedRecord: Sendable, Equatable {
    /// Identity of the document.
    public let id: DocumentID
    /// The keys of the record whose values differ, in the order of the record.
    public let keys: [String]
  }

  /// The counts of a stage in both versions; nil where a version has no such stage.
  public struct StageChange: Sendable, Equatable {
    /// What a stage did with how many documents.
    public struct Counts: Sendable, Equatable {
      /// Documents that came in.
      public let input: Int
      /// Documents that went on.
      public let output: Int
      /// Documents left out, by reason code.
      public let rejected: [String: Int]
    }

    /// Name of the stage.
    public let name: String
    /// Its counts in the older version.
    public let old: Counts?
    /// Its counts in the newer version.
    public let new: Counts?
  }

  /// The version compared from.
  public let old: VersionReference
  /// The version compared to.
  public let new: VersionReference
  /// Documents that only ``new`` has, sorted.
  public internal(set) var added: [DocumentID] = []
  /// Documents that only ``old`` has, sorted.
  public internal(set) var removed: [DocumentID] = []
  /// Documents that both have, with other records; sorted by id.
  public internal(set) var changed: [ChangedRecord] = []
  /// How many records are the same to the byte.
  public internal(set) var unchanged = 0
  /// The stages of ``new``, then those that only ``old`` has.
  public let stages: [StageChange]

  /// Compares the records and stages of two versions.
  ///
  /// Memory holds the ids that differ, and one record of each version.
  ///
  /// - Throws: `FileError`, or `DatasetError` when a record cannot be read.
  public init(from old: DatasetVersion, to new: DatasetVersion) throws {
    self.old = old.reference
    self.new = new.reference
    stages = Self.stages(old.manifest, new.manifest)
    try Changes.compare(from: old.shards, to: new.shards) { difference in
      switch difference {
      case .added(let id): added.append(id)
      case .removed(let id): removed.append(id)
      case .changed(let id, let oldLine, let newLine):
        changed.append(
          ChangedRecord(id: id, keys: try Self.changedKeys(id, oldLine, newLine)))
      case .unchanged: unchanged += 1
      }
    }
  }

  private static func changedKeys(
    _ id: DocumentID, _ old: ArraySlice<UInt8>, _ new: ArraySlice<UInt8>
  ) throws(DatasetError) -> [String] {
    do {
      let old = try JSONParser.parse(Array(old))
      let new = try JSONParser.parse(Array(new))
      var keys = (new.members ?? []).filter { old[$0.name] != $0.value }.map(\.name)
      keys += (old.members ?? []).filter { new[$0.name] == nil }.map(\.name)
      return keys
    } catch {
      throw DatasetError("record \(id)", error.description)
    }
  }

  private static func stages(_ old: JSONValue, _ new: JSONValue) -> [StageChange] {
    let old = stageCounts(old)
    let new = stageCounts(new)
    var changes = new.map { stage in
      StageChange(
        name: stage.name, old: old.first { $0.name == stage.name }?.counts, new: stage.counts)
    }
    for stage in old where !new.contains(where: { $0.name == stage.name }) {
      changes.append(StageChange(name: stage.name, old: stage.counts, new: nil))
    }
    return changes
  }

  private static func stageCounts(
    _ manifest: JSONValue
  ) -> [(name: String, counts: StageChange.Counts)] {
    (manifest["stages"]?.array ?? []).map { stage in
      let rejected = (stage["rejected"]?.members ?? []).map { ($0.name, $0.value.integer ?? 0) }
      return (
        stage["name"]?.string ?? "",
        StageChange.Counts(
          input: stage["in"]?.integer ?? 0, output: stage["out"]?.integer ?? 0,
          rejected: Dictionary(rejected, uniquingKeysWith: +))
      )
    }
  }
}

extension DatasetDiff {
  /// The difference as one JSON object.
  public var json: JSONValue {
    [
      "old": .string(old.name), "new": .string(new.name),
      "added": .array(added.map { .string($0.description) }),
      "removed": .array(removed.map { .string($0.description) }),
      "changed": .array(
        changed.map { record in
          [
            "id": .string(record.id.description),
            "keys": .array(record.keys.map { .string($0) }),
          ]
        }),
      "unchanged": .integer(unchanged),
      "stages": .array(
        stages.map { stage in
          [
            "name": .string(stage.name), "old": stage.old?.json ?? .null,
            "new": stage.new?.json ?? .null,
          ]
        }),
    ]
  }
}

extension DatasetDiff.StageChange.Counts {
  fileprivate var json: JSONValue {
    [
      "in": .integer(input), "out": .integer(output),
      "rejected": .object(
        rejected.sorted { $0.key < $1.key }.map { .init($0.key, .integer($0.value)) }),
    ]
  }
}
