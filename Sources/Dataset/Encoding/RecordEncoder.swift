public import Corpus
internal import Digests
public import JSON

/// Writes documents as lines of `documents-*.jsonl`.
public enum RecordEncoder {
  /// Writes one JSON object, without a newline; pure, so any thread may call it.
  ///
  /// UTF-8 offsets become code points here. Offsets outside their text are moved to its end, and
  /// doubles are rounded to four decimals, so that equal measurements give equal bytes.
  public static func encode(_ document: Document, into writer: inout JSONWriter) {
    let text = IndexedText(document.text)
    writer.object { writer in
      writer.member("id", document.id.description)
      writer.name("source")
      writer.value(document.source)
      writer.member("url", document.url)
      writer.member("title", document.title)
      writer.member("site", document.site)
      writer.member("description", document.description)
      writer.name("authors")
      writer.array(document.authors) { $0.value($1) }
      writer.member("published", document.published?.description)
      writer.member("modified", document.modified?.description)
      writer.name("language")
      writer.value(document.language)
      writer.member("text", document.text)
      writer.name("paragraphs")
      writer.array(document.paragraphs) { writer, paragraph in
        writer.object { writer in
          writer.range(paragraph.range, in: text)
          writer.member("kind", paragraph.kind.rawValue)
          writer.member("language", paragraph.language?.description)
        }
      }
      writer.name("comments")
      writer.array(document.comments) { writer, comment in
        writer.object { writer in
          writer.member("author", comment.author)
          writer.member("published", comment.published?.description)
          writer.member("text", comment.text)
        }
      }
      writer.entities(of: document, text: text)
      writer.name("relations")
      writer.array(document.relations) { writer, relation in
        writer.object { writer in
          writer.member("subject", relation.subject.description)
          writer.member("predicate", relation.predicate.rawValue)
          writer.member("object", relation.object.description)
          writer.name("evidence")
          writer.array(relation.evidence) { writer, range in
            writer.object { $0.range(range, in: text) }
          }
        }
      }
      writer.name("duplicates")
      writer.array(document.duplicates) { writer, duplicate in
        writer.object { writer in
          writer.member("id", duplicate.id.description)
          writer.name("source")
          writer.value(duplicate.source)
          writer.member("similarity", rounding: duplicate.similarity)
          writer.member("kind", duplicate.kind)
        }
      }
      writer.name("quality")
      writer.value(document.quality)
      writer.name("fingerprint")
      writer.object { writer in
        writer.member("text_sha256", SHA256Digest.hex(of: document.text))
        writer.name("minhash")
        writer.array(document.minhash) { $0.value(Int($1)) }
      }
    }
  }
}

/// Writes documents that were left out as lines of `rejected.jsonl`.
public enum RejectionEncoder {
  /// Writes one JSON object, without a newline; pure, so any thread may call it.
  public static func encode(_ rejection: Rejection, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", rejection.id.description)
      writer.name("source")
      writer.value(rejection.source)
      writer.member("stage", rejection.stage)
      writer.member("reason", rejection.reason.code)
      writer.member("detail", rejection.reason.detail)
      writer.member("duplicate_of", rejection.reason.duplicateOf?.description)
      writer.member("similarity", rounding: rejection.reason.similarity)
    }
  }
}

/// A text whose UTF-8 offsets can be turned into code points.
private struct IndexedText {
  let utf8: [UInt8]
  let codePoints: CodePointIndex

  init(_ text: String) {
    utf8 = Array(text.utf8)
    codePoints = CodePointIndex(text)
  }

  /// The range as far as it lies within the text.
  func clamp(_ range: Range<Int>) -> Range<Int> { range.clamped(to: 0..<utf8.count) }
}

extension JSONWriter {
  mutating func member(_ name: String, _ string: String?) {
    self.name(name)
    value(string)
  }

  mutating func member(_ name: String, _ integer: Int?) {
    self.name(name)
    value(integer)
  }

  /// Writes a number rounded to four decimals, or null.
  mutating func member(_ name: String, rounding number: Double?) {
    self.name(name)
    // Adding zero turns -0.0 into 0.0.
    value(number.map { ($0 * 10_000).rounded() / 10_000 + 0 })
  }

  fileprivate mutating func range(_ range: Range<Int>, in text: IndexedText) {
    let range = text.clamp(range)
    member("start", text.codePoints.codePoint(atUTF8: range.lowerBound))
    member("end", text.codePoints.codePoint(atUTF8: range.upperBound))
  }

  fileprivate mutating func value(_ source: SourceReference) {
    object { writer in
      writer.member("path", source.path)
      writer.member("format", source.format.rawValue)
      writer.member("record", source.record)
      writer.member("url", source.url)
      writer.member("sha256", source.sha256)
      writer.member("bytes", source.bytes)
      writer.member("fetched", source.fetched)
    }
  }

  fileprivate mutating func value(_ language: LanguageIdentification) {
    object { writer in
      writer.member("tag", language.tag.description)
      writer.member("script", language.script)
      writer.member("confidence", rounding: language.confidence)
      writer.name("alternatives")
      writer.array(language.alternatives) { writer, alternative in
        writer.object { writer in
          writer.member("tag", alternative.tag.description)
          writer.member("confidence", rounding: alternative.confidence)
        }
      }
    }
  }

  fileprivate mutating func entities(of document: Document, text: IndexedText) {
    let title = document.title.map(IndexedText.init)
    var comments: [Int: IndexedText] = [:]
    name("entities")
    array(document.entities) { writer, entity in
      writer.object { writer in
        writer.member("type", entity.type.rawValue)
        writer.member("id", entity.id.description)
        writer.member("name", entity.name)
        writer.member("year", entity.year)
        writer.member("role", entity.role)
        writer.member("salience", rounding: entity.salience)
        writer.name("mentions")
        writer.array(entity.mentions) { writer, mention in
          let place: IndexedText
          switch mention.field {
          case .text: place = text
          case .title: place = title ?? IndexedText("")
          case .comment(let index):
            place =
              comments[index]
              ?? IndexedText(
                document.comments.indices.contains(index) ? document.comments[index].text : "")
            comments[index] = place
          }
          writer.mention(mention, in: place)
        }
      }
    }
  }

  fileprivate mutating func mention(_ mention: Mention, in place: IndexedText) {
    object { writer in
      writer.range(mention.range, in: place)
      writer.member("text", String(decoding: place.utf8[place.clamp(mention.range)], as: UTF8.self))
      writer.member("field", mention.field.recordName)
      writer.member("confidence", rounding: mention.confidence)
      writer.member("evidence", mention.evidence)
    }
  }

  fileprivate mutating func value(_ quality: Quality) {
    object { writer in
      for measure in Quality.Measure.allCases {
        if measure.isCount {
          writer.member(measure.rawValue, quality[measure].flatMap { Int(exactly: $0.rounded()) })
        } else {
          writer.member(measure.rawValue, rounding: quality[measure])
        }
      }
    }
  }
}

extension Mention.Field {
  /// The name of the field in a record.
  var recordName: String {
    switch self {
    case .title: "title"
    case .text: "text"
    case .comment(let index): "comments/\(index)"
    }
  }
}
