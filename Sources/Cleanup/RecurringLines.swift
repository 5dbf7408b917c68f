public import Corpus

/// Leaves out lines that recur in many documents of one site: newsletter boxes, cookie notices, forms.
///
/// A site is the host of the document's address, else the file that holds it, else, for files of one
/// document, their folder. A line counts once in each document, and only in documents that it and others
/// like it make up less than half of: twelve copies of an article are no furniture. Nothing depends on
/// the order of the documents.
///
/// Memory holds up to 80 bytes a document and the recurring lines; the texts are read back twice.
public struct RecurringLines: CorpusStage {
  /// Name of the step in the manifest.
  public static let name = "recurring-lines"
  /// What the step does.
  public static let summary = "Leaves out lines that recur in many documents of one site."
  /// Version of the output.
  public static let version = 1

  /// Shorter lines (`Cast`, `Directed by`) are parts of many texts.
  private static let minimumWords = 4
  /// A line of furniture is in this share of a site's documents at least.
  private static let minimumShare = 0.3
  /// A document of which more than this share may be furniture is taken for a copy.
  private static let maximumShare = 0.5

  private let options: Clean.Options

  /// Creates the step.
  public init(options: Clean.Options) { self.options = options }

  /// A number for the site.
  public struct Signature: Sendable {
    fileprivate let site: UInt64
  }

  /// The lines found.
  public struct Findings: Sendable {
    fileprivate var lines: [UInt64: RecurringLine] = [:]
    fileprivate var sites: [UInt64] = []
    /// Documents of which too little is left.
    fileprivate var tooShort: [Int: Int] = [:]
  }

  /// Tells the site; until lines are found, none recur.
  public func sign(_ document: inout Document) -> Signature {
    document.quality[.recurringLines] = 0
    return Signature(site: StableHash.hash(Self.site(of: document).utf8))
  }

  static func site(of document: Document) -> String {
    if let host = (document.url ?? document.source.url).flatMap({ host(of: $0) }) { return host }
    let path = document.source.path
    switch document.source.format {
    case .jsonl, .warc: return path
    case .html, .text:
      guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
      return String(path[..<slash])
    }
  }

  /// `example.org` of `https://www.example.org/page`.
  private static func host(of url: String) -> String? {
    guard let colon = url.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let rest = url.utf8[colon...].dropFirst()
    guard rest.starts(with: "//".utf8) else { return nil }
    let host = rest.dropFirst(2).prefix {
      $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#")
    }
    let name = String(decoding: host, as: UTF8.self).lowercased()
    return name.isEmpty ? nil : name.hasPrefix("www.") ? String(name.dropFirst(4)) : name
  }

  /// Counts the lines of all documents, site by site.
  public func compare(
    _ signatures: Signatures<Signature>, in corpus: some CorpusReader
  ) throws -> Findings {
    var documents: [UInt64: Int] = [:]
    for signature in signatures { documents[signature.site, default: 0] += 1 }
    // Documents of sites that are too small for any line to recur need not be read.
    let indices = signatures.indices.filter {
      documents[signatures[$0].site, default: 0] >= options.recurringLines
    }
    guard !indices.isEmpty else { return Findings() }
    var estimate = LineEstimate(documents: indices.count)
    for index in indices {
      let text = DocumentLines(try corpus.text(at: index), site: signatures[index].site)
      for line in text.lines { estimate.add(line.hash) }
    }
    var candidates: [UInt64: RecurringLine] = [:]
    for index in indices {
      let site = signatures[index].site
      let text = DocumentLines(try corpus.text(at: index), site: site)
      let found = text.lines.filter { estimate.count(of: $0.hash) >= options.recurringLines }
      guard Double(text.words(of: found)) <= Self.maximumShare * Double(text.words) else {
        continue
      }
      for line in found {
        candidates[line.hash, default: RecurringLine(site: site)].documents += 1
      }
    }
    var findings = Findings()
    findings.sites = signatures.map(\.site)
    findings.lines = candidates.filter { _, line in
      line.documents >= options.recurringLines
        && Double(line.documents) >= Self.minimumShare * Double(documents[line.site, default: 0])
    }
    guard !findings.lines.isEmpty else { return findings }
    let sites = Set(findings.lines.values.map(\.site))
    for index in indices where sites.contains(signatures[index].site) {
      let text = DocumentLines(try corpus.text(at: index), site: signatures[index].site)
      let found = text.lines.filter { findings.lines[$0.hash] != nil }
      guard !found.isEmpty, text.words - text.words(of: found) < minimumLeft else { continue }
      // Now exactly: not all lines may go.
      let cleaned = apply(findings, at: index, to: try corpus.document(at: index))
      let left = Int(cleaned.quality[.words] ?? 0)
      if (cleaned.quality[.recurringLines] ?? 0) > 0, left < minimumLeft {
        findings.tooShort[index] = left
      }
    }
    return findings
  }

  /// Words that must be left of a document.
  private var minimumLeft: Int { max(1, options.minimumWords) }

  /// `too-short`, where a document has too few words without the lines.
  public func dropReason(
    _ findings: Findings, at index: Int, in corpus: some CorpusReader
  ) -> DropReason? {
    findings.tooShort[index].map {
      DropReason(
        "too-short",
        detail: "\($0) words without recurring lines, at least \(minimumLeft) wanted")
    }
  }

  /// Leaves the lines out and measures what is left.
  public func apply(_ findings: Findings, at index: Int, to document: Document) -> Document {
    guard !findings.lines.isEmpty else { return document }
    var document = document
    let site = findings.sites[index]
    let removed = document.removeLines { _, utf8, line in
      findings.lines[DocumentLines.hash(utf8[line], site: site)] != nil
    }
    guard removed > 0 else { return document }
    TextMeasures(of: document.text).write(into: &document.quality)
    document.quality[.paragraphs] = Double(document.paragraphs.count)
    document.quality[.recurringLines] = Double(removed)
    return document
  }

  /// The lines of a document that may be furniture.
  private struct DocumentLines {
    private(set) var words = 0
    /// Different lines, in the order of their hashes.
    private(set) var lines: [(hash: UInt64, words: Int, times: Int)] = []

    init(_ text: String, site: UInt64) {
      let utf8 = Array(text.utf8)
      var found: [(hash: UInt64, words: Int)] = []
      for range in TextLines.ranges(in: utf8, 0..<utf8.count) {
        let count = TextMeasures.words(in: utf8, range)
        words += count
        guard count >= RecurringLines.minimumWords else { continue }
        found.append((Self.hash(utf8[range], site: site), count))
      }
      found.sort { $0.hash < $1.hash }
      for line in found {
        if let last = lines.indices.last, lines[last].hash == line.hash {
          lines[last].times += 1
        } else {
          lines.append((line.hash, line.words, 1))
        }
      }
    }

    static func hash(_ line: ArraySlice<UInt8>, site: UInt64) -> UInt64 {
      StableHash.hash(line, seed: site)
    }

    func words(of lines: [(hash: UInt64, words: Int, times: Int)]) -> Int {
      lines.reduce(0) { $0 + $1.words * $1.times }
    }
  }
}

/// A line that many documents of a site have.
private struct RecurringLine: Sendable {
  let site: UInt64
  var documents = 0
}

/// About how many documents have a line; never too few.
private struct LineEstimate {
  private var counts: [UInt8]
  private let mask: UInt64

  init(documents: Int) {
    // A document has some twenty lines.
    var size = 1 << 16
    while size < 32 * documents, size < 1 << 31 { size *= 2 }
    counts = Array(repeating: 0, count: size)
    mask = UInt64(size - 1)
  }

  mutating func add(_ hash: UInt64) {
    let slot = Int(hash & mask)
    if counts[slot] < .max { counts[slot] += 1 }
  }

  /// The estimate; what is counted no further counts as any number.
  func count(of hash: UInt64) -> Int {
    let count = counts[Int(hash & mask)]
    return count == .max ? .max : Int(count)
  }
}
