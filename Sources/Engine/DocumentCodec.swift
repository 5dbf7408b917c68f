internal import BinaryFormat
internal import Corpus
internal import Digests

/// Documents as bytes, for the spool that kept documents wait in.
///
/// Every stored property of `Document` is written; identity, source and text come first, because they
/// are read alone: for documents that are left out, and for comparisons. Not a file format: it may
/// change with every program.
enum DocumentCodec {
  static func encode(_ document: Document) -> [UInt8] {
    var writer = ByteWriter()
    writer.write(document.id)
    writer.write(document.source)
    writer.write(document.text)
    for text in [document.url, document.title, document.site, document.description] {
      writer.write(text)
    }
    writer.write(document.authors) { $0.write($1) }
    writer.write(document.published) { $0.write($1) }
    writer.write(document.modified) { $0.write($1) }
    writer.write(document.language)
    writer.write(document.paragraphs) { $0.write($1) }
    writer.write(document.comments) { $0.write($1) }
    writer.write(document.entities) { $0.write($1) }
    writer.write(document.relations) { $0.write($1) }
    writer.write(document.duplicates) { $0.write($1) }
    for measure in Quality.Measure.allCases {
      writer.write(document.quality[measure]) { $0.write($1) }
    }
    writer.write(document.minhash) { $0.write(Int($1)) }
    writer.write(document.markup) { $0.write($1) }
    writer.write(document.structuredData) { $0.write($1) }
    writer.write(document.declaredLanguages) { $0.write($1) }
    writer.write(document.nameNotes) { $0.writeFixed($1) }
    return writer.bytes
  }

  static func decode(_ bytes: [UInt8]) throws(ByteReader.Damage) -> Document {
    var reader = ByteReader(bytes)
    let id = try reader.documentID()
    let source = try reader.source()
    var document = Document(id: id, source: source, text: try reader.string())
    document.url = try reader.optionalString()
    document.title = try reader.optionalString()
    document.site = try reader.optionalString()
    document.description = try reader.optionalString()
    document.authors = try reader.array { r throws(ByteReader.Damage) in try r.string() }
    document.published = try reader.optional { r throws(ByteReader.Damage) in try r.date() }
    document.modified = try reader.optional { r throws(ByteReader.Damage) in try r.date() }
    document.language = try reader.language()
    document.paragraphs = try reader.array { r throws(ByteReader.Damage) in try r.paragraph() }
    document.comments = try reader.array { r throws(ByteReader.Damage) in try r.comment() }
    document.entities = try reader.array { r throws(ByteReader.Damage) in try r.entity() }
    document.relations = try reader.array { r throws(ByteReader.Damage) in try r.relation() }
    document.duplicates = try reader.array { r throws(ByteReader.Damage) in try r.duplicate() }
    for measure in Quality.Measure.allCases {
      document.quality[measure] = try reader.optional { r throws(ByteReader.Damage) in
        try r.double()
      }
    }
    document.minhash = try reader.array { r throws(ByteReader.Damage) in
      UInt32(truncatingIfNeeded: try r.integer())
    }
    document.markup = try reader.array { r throws(ByteReader.Damage) in try r.markupSpan() }
    document.structuredData = try reader.array { r throws(ByteReader.Damage) in
      try r.structuredItem(depth: 0)
    }
    document.declaredLanguages = try reader.array { r throws(ByteReader.Damage) in try r.string() }
    document.nameNotes = try reader.array { r throws(ByteReader.Damage) in try r.fixed() }
    guard reader.isAtEnd else { throw ByteReader.Damage() }
    return document
  }

  /// SHA-256 over all of a document.
  static func digest(of document: Document) -> [UInt8] {
    var digest = SHA256Digest()
    digest.update(encode(document))
    return digest.bytes
  }

  /// Reads only where the document came from.
  static func decodeSource(_ bytes: [UInt8]) throws(ByteReader.Damage) -> SourceReference {
    var reader = ByteReader(bytes)
    _ = try reader.documentID()
    return try reader.source()
  }

  /// Reads only the text.
  static func decodeText(_ bytes: [UInt8]) throws(ByteReader.Damage) -> String {
    var reader = ByteReader(bytes)
    _ = try reader.documentID()
    _ = try reader.source()
    return try reader.string()
  }
}

extension ByteWriter {
  mutating func write(_ id: DocumentID) {
    writeFixed(id.high)
    writeFixed(id.low)
  }

  mutating func write(_ source: SourceReference) {
    write(source.path)
    write(choice: source.format)
    write(source.record)
    write(source.url)
    write(source.sha256)
    write(source.bytes)
    write(source.fetched)
  }

  fileprivate mutating func write(_ date: CalendarDate) {
    write(date.year)
    write(date.month)
    write(date.day)
  }

  fileprivate mutating func write(_ language: LanguageIdentification) {
    write(language.tag.description)
    write(language.script)
    write(language.confidence) { $0.write($1) }
    write(language.alternatives) { writer, alternative in
      writer.write(alternative.tag.description)
      writer.write(alternative.confidence)
    }
  }

  fileprivate mutating func write(_ paragraph: Paragraph) {
    write(paragraph.range)
    write(choice: paragraph.kind)
    write(paragraph.language?.description)
  }

  fileprivate mutating func write(_ comment: ReaderComment) {
    write(comment.author)
    write(comment.published) { $0.write($1) }
    write(comment.text)
  }

  fileprivate mutating func write(_ entity: Entity) {
    write(entity.id.description)
    write(choice: entity.type)
    write(entity.name)
    write(entity.year) { $0.write($1) }
    write(entity.role)
    write(entity.salience)
    write(entity.mentions) { writer, mention in
      switch mention.field {
      case .title: writer.write(-2)
      case .text: writer.write(-1)
      case .comment(let index): writer.write(index)
      }
      writer.write(mention.range)
      writer.write(mention.confidence)
      writer.write(mention.evidence)
    }
  }

  fileprivate mutating func write(_ relation: Relation) {
    write(relation.subject.description)
    write(choice: relation.predicate)
    write(relation.object.description)
    write(relation.evidence) { $0.write($1) }
  }

  fileprivate mutating func write(_ duplicate: DuplicateReference) {
    write(duplicate.id)
    write(duplicate.source)
    write(duplicate.similarity) { $0.write($1) }
    write(duplicate.kind)
  }

  fileprivate mutating func write(_ span: MarkupSpan) {
    write(span.range)
    write(choice: span.kind)
    write(span.target)
  }

  fileprivate mutating func write(_ item: StructuredItem) {
    write(choice: item.syntax)
    write(item.types) { $0.write($1) }
    write(item.properties) { writer, property in
      writer.write(property.name)
      switch property.value {
      case .text(let text):
        writer.write(0)
        writer.write(text)
      case .item(let item):
        writer.write(1)
        writer.write(item)
      }
    }
  }
}

extension ByteReader {
  mutating func documentID() throws(Damage) -> DocumentID {
    DocumentID(high: try fixed(), low: try fixed())
  }

  mutating func source() throws(Damage) -> SourceReference {
    SourceReference(
      path: try string(), format: try choice(SourceReference.Format.self), record: try integer(),
      url: try optionalString(), sha256: try string(), bytes: try integer(),
      fetched: try optionalString())
  }

  fileprivate mutating func date() throws(Damage) -> CalendarDate {
    guard let date = CalendarDate(year: try integer(), month: try integer(), day: try integer())
    else { throw Damage() }
    return date
  }

  fileprivate mutating func language() throws(Damage) -> LanguageIdentification {
    LanguageIdentification(
      tag: LanguageTag(try string()), script: try optionalString(),
      confidence: try optional { r throws(Damage) in try r.double() },
      alternatives: try array { r throws(Damage) in
        .init(tag: LanguageTag(try r.string()), confidence: try r.double())
      })
  }

  fileprivate mutating func paragraph() throws(Damage) -> Paragraph {
    Paragraph(
      range: try range(), kind: try choice(Paragraph.Kind.self),
      language: try optionalString().map { LanguageTag($0) })
  }

  fileprivate mutating func comment() throws(Damage) -> ReaderComment {
    ReaderComment(
      author: try optionalString(),
      published: try optional { r throws(Damage) in try r.date() }, text: try string())
  }

  fileprivate mutating func entity() throws(Damage) -> Entity {
    Entity(
      id: EntityID(try string()), type: try choice(EntityType.self), name: try string(),
      year: try optional { r throws(Damage) in try r.integer() }, role: try optionalString(),
      salience: try double(),
      mentions: try array { r throws(Damage) in
        let field: Mention.Field
        switch try r.integer() {
        case -2: field = .title
        case -1: field = .text
        case let index: field = .comment(index)
        }
        return Mention(
          field: field, range: try r.range(), confidence: try r.double(), evidence: try r.string())
      })
  }

  fileprivate mutating func relation() throws(Damage) -> Relation {
    Relation(
      subject: EntityID(try string()), predicate: try choice(Relation.Predicate.self),
      object: EntityID(try string()), evidence: try array { r throws(Damage) in try r.range() })
  }

  fileprivate mutating func duplicate() throws(Damage) -> DuplicateReference {
    DuplicateReference(
      id: try documentID(), source: try source(),
      similarity: try optional { r throws(Damage) in try r.double() }, kind: try string())
  }

  fileprivate mutating func markupSpan() throws(Damage) -> MarkupSpan {
    MarkupSpan(
      range: try range(), kind: try choice(MarkupSpan.Kind.self), target: try optionalString())
  }

  /// Extraction limits the nesting of structured data far below this; more is damage.
  fileprivate mutating func structuredItem(depth: Int) throws(Damage) -> StructuredItem {
    guard depth < 64 else { throw Damage() }
    return StructuredItem(
      syntax: try choice(StructuredItem.Syntax.self),
      types: try array { r throws(Damage) in try r.string() },
      properties: try array { r throws(Damage) in
        let name = try r.string()
        switch try r.integer() {
        case 0: return .init(name, .text(try r.string()))
        default: return .init(name, .item(try r.structuredItem(depth: depth + 1)))
        }
      })
  }
}
