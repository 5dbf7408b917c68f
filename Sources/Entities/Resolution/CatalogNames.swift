internal import Corpus

/// Support by catalogues: every word is the title of some film, so a name in a list needs a reason in the
/// document as well, and a single word a good one.
struct CatalogNames: NameSupport {
  /// With a claim of 0.2, the weakest, several words come to just over a half; one word needs 0.4.
  private static let several = 0.4
  private static let single = 0.2

  let evidence = Evidence.catalog
  private let catalogs: [any NameCatalog]

  /// Nil without catalogues.
  init?(_ catalogs: [any NameCatalog]) {
    guard !catalogs.isEmpty else { return nil }
    self.catalogs = catalogs
  }

  func support(for name: String, as type: EntityType, in read: ReadDocument) -> Double {
    let folded = FoldedName(name)
    guard catalogs.contains(where: { $0.entries(named: folded).contains { $0.type == type } })
    else { return 0 }
    return folded.wordCount > 1 ? Self.several : Self.single
  }

  func type(
    ofOpen name: String, isSetApart: Bool, in read: ReadDocument
  ) -> (type: EntityType, probability: Double)? { nil }

  /// The entities with the names and years of the catalogues where these know only one of the name;
  /// entities that turn out to be the same are joined.
  func canonical(_ entities: [ResolvedEntity]) -> [ResolvedEntity] {
    var joined: [ResolvedEntity] = []
    var byID: [EntityID: Int] = [:]
    for resolved in entities {
      var resolved = resolved
      if let entry = entry(for: resolved.entity) {
        let distinction = resolved.names.lazy.compactMap(\.distinction).first
        // Catalogues know no better how a name is spelled, unless the document shouts it.
        let isOther = FoldedName(entry.name) != FoldedName(resolved.entity.name)
        if isOther || Roster.isShouted(resolved.entity.name) { resolved.entity.name = entry.name }
        resolved.entity.id = EntityID(
          type: resolved.entity.type, name: entry.name, year: distinction)
        if resolved.entity.type == .film {
          resolved.entity.year = resolved.entity.year ?? entry.year
        }
      }
      if let known = byID[resolved.entity.id] {
        joined[known].join(resolved)
      } else {
        byID[resolved.entity.id] = joined.count
        joined.append(resolved)
      }
    }
    return joined.sorted { $0.precedes($1) }
  }

  /// The only entry that an entity can be, of the first catalogue that has one of the name; without its
  /// year where entries of that name differ in it.
  private func entry(for entity: Entity) -> CatalogEntry? {
    let name = FoldedName(entity.name)
    for catalog in catalogs {
      var entries = catalog.entries(named: name).filter { $0.type == entity.type }
      guard !entries.isEmpty else { continue }
      if entity.type == .film, let year = entity.year {
        let near = entries.filter { entry in
          entry.year.map { FilmYears.film(of: year, among: [$0]) != nil } ?? false
        }
        let exact = near.filter { $0.year == year }
        entries = exact.isEmpty ? near : exact
      }
      guard var entry = entries.first,
        entries.allSatisfy({ FoldedName($0.name) == FoldedName(entry.name) })
      else { return nil }
      if !entries.allSatisfy({ $0.year == entry.year }) { entry.year = nil }
      return entry
    }
    return nil
  }
}

extension ResolvedEntity {
  /// Takes in another name of the same entity.
  fileprivate mutating func join(_ other: ResolvedEntity) {
    names += other.names
    entity.year = entity.year ?? other.entity.year
    entity.role = entity.role ?? other.entity.role
    entity.salience = max(entity.salience, other.entity.salience)
    entity.mentions = (entity.mentions + other.entity.mentions).sorted {
      ($0.field, $0.range.lowerBound) < ($1.field, $1.range.lowerBound)
    }
  }
}
