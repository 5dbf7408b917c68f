internal import BinaryFormat
internal import Corpus
internal import Dataset
internal import Digests
internal import Files
internal import Intake
internal import JSON
internal import Logging
internal import ResultCache
internal import SystemPackage

/// What a run can take over from earlier ones: the results of documents, and of a run in which nothing
/// changed.
///
/// It never changes what a run makes, only how long that takes. A cache that cannot be used is left
/// alone with a warning.
struct BuildCache: Sendable {
  /// What the last run led to.
  struct LastBuild {
    /// Digest of the version.
    let digest: String
    let report: RunReport
  }

  private let store: ResultStore
  private let program: [UInt8]
  private let configuration: JSONValue
  private let stages: [JSONValue]

  /// Opens the cache in a folder, or makes it; nil where there can be none.
  init?(
    in folder: FilePath, limit: Int, _ configuration: PipelineConfiguration,
    _ earlier: EarlierDatasets, jobs: Int, _ logger: Logger
  ) {
    do {
      let opened = try ResultStore.open(
        at: folder.appending("cache.sqlite"), limit: limit, readers: jobs)
      if let reason = opened.replaced {
        logger.warning("The cache was damaged and is built anew", metadata: ["reason": "\(reason)"])
      }
      store = opened.store
      program = try Generator.digest(of: configuration.stages)
    } catch {
      logger.warning("Running without a cache", metadata: ["reason": "\(error)"])
      return nil
    }
    self.configuration = configuration.portableJSON(earlier)
    stages = configuration.stages.map { $0.portableJSON(earlier) }
  }

  /// The cache of a segment; nil where doing the work costs less than looking it up.
  func segment(_ segment: Pipeline.Segment) -> SegmentCache? {
    guard !segment.configured.isEmpty else { return nil }
    return SegmentCache(store, program: program, stages: segment.configured.map { stages[$0] })
  }

  /// Ends the use of the cache.
  ///
  /// - Parameters:
  ///   - isComplete: whether documents were taken through to the end, so that what was not used may go.
  ///   - logger: told when the cache failed.
  func close(isComplete: Bool, _ logger: Logger) {
    store.close(isComplete: isComplete)
    if let problem = store.problem {
      logger.warning("The cache failed during the run", metadata: ["reason": "\(problem)"])
    }
  }

  // MARK: - Runs in which nothing changed

  /// What the last run led to, if program, configuration and every byte of the inputs are the same.
  ///
  /// Files are read only where their names and sizes are those of the last run.
  func lastBuild(of files: [InputFile], jobs: Int) -> LastBuild? {
    guard !files.contains(where: \.isReadOnce),
      let memory = store.memory(key: plan(files.map { ($0.path, $0.bytes) })),
      let (last, content) = try? Self.decode(memory),
      content == Self.digest(of: files, jobs: jobs)
    else { return nil }
    return last
  }

  /// Keeps what a run led to for the next one.
  func remember(
    _ version: VersionReference, report: RunReport, inputs: [InputSummary]
  ) throws {
    var content = SHA256Digest()
    for input in inputs { content.update(Array(input.sha256.utf8)) }
    let digest = try DatasetVersion(version).digest
    store.setMemory(
      Self.encode(LastBuild(digest: digest, report: report), content: content.bytes),
      key: plan(inputs.map { ($0.path, $0.bytes) }))
  }

  /// A digest of program, configuration, and names and sizes of the inputs.
  private func plan(_ files: [(path: String, bytes: Int)]) -> [UInt8] {
    var writer = JSONWriter()
    writer.array(files) { writer, file in
      writer.value(file.path)
      writer.value(file.bytes)
    }
    writer.value(configuration)
    var digest = SHA256Digest()
    digest.update(program)
    digest.update(writer.bytes)
    return digest.bytes
  }

  /// A digest of the bytes of all files; nil where one cannot be read.
  private static func digest(of files: [InputFile], jobs: Int) -> [UInt8]? {
    var digest = SHA256Digest()
    var next = 0
    do {
      try OrderedParallelMap(width: jobs).run(
        next: { () -> InputFile? in
          guard next < files.count else { return nil }
          defer { next += 1 }
          return files[next]
        },
        transform: { file in Result { try FileReader.digest(of: file.location).sha256 } },
        consume: { digest.update(Array(try $0.get().utf8)) })
    } catch {
      return nil
    }
    return digest.bytes
  }

  private static func encode(_ last: LastBuild, content: [UInt8]) -> [UInt8] {
    var writer = ByteWriter()
    writer.write(content) { $0.write(Int($1)) }
    writer.write(last.digest)
    writer.write(last.report.steps) { writer, step in
      writer.write(step.name)
      writer.write(step.version)
      writer.write(step.input)
      writer.write(step.duplicates)
      writer.write(step.badInput)
      writer.write(step.rejected.sorted { $0.key < $1.key }) { writer, reason in
        writer.write(reason.key)
        writer.write(reason.value)
      }
    }
    return writer.bytes
  }

  private static func decode(_ bytes: [UInt8]) throws -> (LastBuild, content: [UInt8]) {
    var reader = ByteReader(bytes)
    let content = try reader.array { r throws(ByteReader.Damage) in
      UInt8(truncatingIfNeeded: try r.integer())
    }
    let digest = try reader.string()
    let steps = try reader.array { r throws(ByteReader.Damage) in
      var step = RunReport.Step(name: try r.string(), version: try r.integer())
      step.input = try r.integer()
      step.duplicates = try r.integer()
      step.badInput = try r.integer()
      for _ in 0..<(try r.count()) {
        let reason = try r.string()
        step.rejected[reason] = try r.integer()
      }
      return step
    }
    return (LastBuild(digest: digest, report: RunReport(steps: steps)), content)
  }
}
