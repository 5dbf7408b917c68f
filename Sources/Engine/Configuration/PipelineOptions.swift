public import Corpus
public import Dataset

/// The settings of a pipeline beside its stages.
public struct PipelineOptions: Options {
  /// Name of the dataset.
  public var name = "cuesheet"
  /// One sentence on what it holds.
  public var description = ""
  /// SPDX identifier of its licence.
  public var license = ""
  /// What is read.
  public var input = InputOptions()
  /// What is written.
  public var output = OutputOptions()

  /// Every setting at its default.
  public init() {}

  /// The settings.
  public static let fields: [OptionField<PipelineOptions>] = [
    OptionField("name", \.name, "Name of the dataset, for the manifest."),
    OptionField("description", \.description, "One sentence on what the dataset holds."),
    OptionField("license", \.license, "SPDX identifier of the dataset's licence."),
    OptionField("input", group: \.input, "What is read."),
    OptionField("output", group: \.output, "What is written."),
  ]
}

/// What a pipeline reads.
public struct InputOptions: Options {
  /// Files and folders; `-` is JSONL on standard input.
  public var paths = ["input"]
  /// Documents with more bytes than this are rejected.
  public var maximumDocumentBytes = 16_777_216
  /// Processor time that a document may take; 0 for no limit.
  public var maximumSeconds = 30.0
  /// Share of bad documents above which a run fails.
  public var maximumRejectedShare = 1.0
  /// Which part of the documents is processed, `"1/4"`.
  public var shard: String?

  /// Every setting at its default.
  public init() {}

  /// ``maximumSeconds`` as a duration; nil without a limit.
  var documentLimit: Duration? { maximumSeconds > 0 ? .seconds(maximumSeconds) : nil }

  /// The settings.
  public static let fields: [OptionField<InputOptions>] = [
    OptionField(
      "paths", \.paths,
      "Files and folders to read, relative to the configuration file; `-` is JSONL on standard input."
    ),
    OptionField(
      "maximumDocumentBytes", \.maximumDocumentBytes, in: 1...1_073_741_824,
      "Documents with more bytes than this, after decompression, are rejected."),
    OptionField(
      "maximumSeconds", \.maximumSeconds, in: 0...86_400,
      "Documents that take more processor time than this before or after a comparison are rejected. 0 for no limit."
    ),
    OptionField(
      "maximumRejectedShare", \.maximumRejectedShare, in: 0...1,
      "Share of documents with bad input above which nothing is published (exit status 65)."),
    OptionField(
      "shard", \.shard,
      "Process only part i of n, as `\"i/n\"`; documents are divided by their id. Null for all."),
  ]
}

/// What a pipeline writes.
public struct OutputOptions: Options {
  /// Folder of the dataset.
  public var path = "output"
  /// How document shards are compressed.
  public var compression = Compression.none
  /// Size at which a new shard begins.
  public var shardBytes = 268_435_456
  /// About how large the cache may become, in bytes.
  public var cacheBytes = 4_294_967_296
  /// How many of the newest versions stay after a run; 0 for all.
  public var keepVersions = 0

  /// Every setting at its default.
  public init() {}

  /// The settings.
  public static let fields: [OptionField<OutputOptions>] = [
    OptionField("path", \.path, "Folder of the dataset, relative to the configuration file."),
    OptionField("compression", \.compression, "How the document shards are compressed."),
    OptionField(
      "shardBytes", \.shardBytes, in: 1...1_099_511_627_776,
      "Size in bytes, before compression, at which a new document shard begins."),
    OptionField(
      "cacheBytes", \.cacheBytes, in: 0...1_099_511_627_776,
      "About how many bytes the cache in `state` may have; 0 for no cache. It never changes what a run makes."
    ),
    OptionField(
      "keepVersions", \.keepVersions, in: 0...1_000_000,
      "How many of the newest versions stay after a run; older ones are removed. 0 keeps all."),
  ]
}
