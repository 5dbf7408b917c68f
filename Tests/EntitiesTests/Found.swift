import Corpus
import Entities
import Testing

/// Runs the stage on a document.
func found(in document: Document, types: [EntityType] = [.film, .person, .song]) throws -> Document
{
  var options = FindEntities.Options()
  options.types = types
  let verdict = try FindEntities(options: options).apply(to: document)
  guard case .keep(let result) = verdict else {
    Issue.record("the stage dropped a document")
    return document
  }
  return result
}

extension Document {
  /// The names of the entities of a type, in the document's order.
  func names(_ type: EntityType) -> [String] { entities.filter { $0.type == type }.map(\.name) }

  /// The entity of that name.
  func entity(_ name: String) throws -> Entity {
    try #require(entities.first { $0.name == name }, "no \(name) in \(entities.map(\.name))")
  }

  /// Where the text names an entity, as the text before and the mention.
  func places(_ name: String) -> [Int] {
    entities.filter { $0.name == name }.flatMap(\.mentions).filter { $0.field == .text }
      .map(\.range.lowerBound)
  }

  /// The UTF-8 offset of the first occurrence of `needle`, plus `offset`.
  func position(_ needle: String, plus offset: Int = 0) throws -> Int {
    let bytes = Array(text.utf8)
    let sought = Array(needle.utf8)
    let start = try #require(
      (0...(bytes.count - sought.count)).first {
        bytes[$0..<$0 + sought.count].elementsEqual(sought)
      })
    return start + offset
  }

  /// The relations as sentences.
  var statements: [String] {
    relations.map { relation in
      let name = { (id: EntityID) in self.entities.first { $0.id == id }?.name ?? "?" }
      return "\(name(relation.subject)) \(relation.predicate.rawValue) \(name(relation.object))"
    }
  }
}
