public import Corpus
internal import SystemPackage

/// Reads one input file from front to back and splits it into documents.
///
/// Holds one document at a time, however large the file. Nothing throws: a file that cannot be
/// opened or is damaged gives documents that ``FoundDocument/decode()`` rejects.
public struct DocumentReader: ~Copyable {
  private enum State {
    case unread
    case lines(LineSplitter)
    case records(RecordSplitter)
    case done
  }

  private let file: InputFile
  private let limits: IntakeLimits
  private let stored: FileBytes?
  private let openingProblem: String?
  private var state = State.unread
  private var documents = 0

  /// Opens a file.
  public init(_ file: InputFile, limits: IntakeLimits = IntakeLimits()) {
    self.file = file
    self.limits = limits
    if let problem = file.problem {
      (stored, openingProblem) = (nil, problem)
      return
    }
    do throws(Errno) {
      (stored, openingProblem) = (try FileBytes(file), nil)
    } catch {
      (stored, openingProblem) = (nil, "\(error)")
    }
  }

  /// How many bytes of the file were read so far, as it is on disk.
  public var bytesRead: Int { stored?.bytesRead ?? 0 }

  /// The next document, or nil after the last; costs little more than reading the bytes.
  public mutating func next() -> FoundDocument? {
    switch state {
    case .unread: return begin()
    case .lines(var lines):
      state = .done
      guard let (line, piece) = lines.next() else { return nil }
      state = .lines(lines)
      return found(piece, format: .jsonl, record: line)
    case .records(var records):
      state = .done
      guard let (record, piece) = records.next() else { return nil }
      state = .records(records)
      return found(piece, format: .warc, record: record)
    case .done: return nil
    }
  }

  /// Reads what is left of the file, and tells what it was.
  public consuming func finish() -> InputSummary {
    let (sha256, bytes) = stored?.finish() ?? (FoundDocument.digestOfNothing, 0)
    return InputSummary(path: file.path, bytes: bytes, sha256: sha256, records: documents)
  }

  private mutating func begin() -> FoundDocument? {
    state = .done
    guard let stored else {
      return found(.bad("unreadable", openingProblem, []), format: .text, record: 0)
    }
    let content = ContentStream(stored)
    let sniffed = FileKind.sniff(content, file)
    switch sniffed {
    case .lines:
      state = .lines(LineSplitter(content, limits: limits))
      return next()
    case .records:
      state = .records(RecordSplitter(content, limits: limits))
      return next()
    case .page(let kind):
      return found(wholePage(content, kind), format: kind == .html ? .html : .text, record: 0)
    case .bad(let code, let detail):
      let prefix = Array(content[0..<min(content.count, limits.maximumDocumentBytes)])
      return found(.bad(code, detail, prefix), format: .text, record: 0)
    }
  }

  private func wholePage(_ content: ContentStream, _ kind: RawDocument.Content)
    -> FoundDocument.Piece
  {
    let limit = limits.maximumDocumentBytes
    let filling = content.fill(to: limit + 1)
    let all = content.take()
    let bytes = all.count > limit ? Array(all[..<limit]) : all
    switch filling {
    // The bytes of a file that is not compressed have been digested already.
    case .end: return .page(bytes, kind, sha256: content.compression == nil ? stored?.sha256 : nil)
    case .more: return .bad("too-large", "more than \(limit) bytes", bytes)
    case .failed(let code, let detail): return .bad(code, detail, bytes)
    }
  }

  private mutating func found(
    _ piece: FoundDocument.Piece, format: SourceReference.Format, record: Int
  ) -> FoundDocument {
    documents += 1
    return FoundDocument(
      file: file, format: format, record: record, limits: limits, piece: piece)
  }
}
