internal import Corpus

/// Tells films of one name apart by their years.
enum FilmYears {
  /// A film may come to another country's cinemas a year later; a remake takes longer.
  private static let tolerance = 1

  /// The years of the films that these years are about, in ascending order: the one most often given
  /// stands for its neighbours.
  static func tellApart(_ years: [Int]) -> [Int] {
    var counts: [Int: Int] = [:]
    for year in years { counts[year, default: 0] += 1 }
    var films: [Int] = []
    for year in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }).map(\.key)
    where film(of: year, among: films) == nil {
      films.append(year)
    }
    return films.sorted()
  }

  /// The film that a year is about; the exact one, else the first within a year.
  static func film(of year: Int, among films: [Int]) -> Int? {
    films.contains(year) ? year : films.first { abs($0 - year) <= tolerance }
  }
}

extension Document {
  /// Gives films with a year an id of their own where `films` names several years for their name.
  mutating func tellFilmsApart(_ films: (String) -> [Int]) {
    var moved: [EntityID: EntityID] = [:]
    for entity in entities where entity.type == .film {
      guard let year = entity.year, case let years = films(entity.name), years.count > 1,
        let film = FilmYears.film(of: year, among: years)
      else { continue }
      let id = EntityID(type: .film, name: entity.name, year: film)
      if id != entity.id { moved[entity.id] = id }
    }
    guard !moved.isEmpty else { return }
    var joined: [Entity] = []
    for entity in entities {
      var entity = entity
      entity.id = moved[entity.id] ?? entity.id
      if let same = joined.firstIndex(where: { $0.id == entity.id }) {
        joined[same].mentions = (joined[same].mentions + entity.mentions).sorted {
          ($0.field, $0.range.lowerBound) < ($1.field, $1.range.lowerBound)
        }
        joined[same].salience = max(joined[same].salience, entity.salience)
      } else {
        joined.append(entity)
      }
    }
    entities = joined
    move(relationsAlong: moved)
  }

  private mutating func move(relationsAlong moved: [EntityID: EntityID]) {
    for index in relations.indices {
      relations[index].subject = moved[relations[index].subject] ?? relations[index].subject
      relations[index].object = moved[relations[index].object] ?? relations[index].object
    }
    relations.sort { $0.precedes($1) }
    var joined: [Relation] = []
    for relation in relations {
      if let last = joined.last, !last.precedes(relation) {
        joined[joined.count - 1].evidence = Set(last.evidence + relation.evidence).sorted {
          ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
        }
      } else {
        joined.append(relation)
      }
    }
    relations = joined
  }
}

extension Relation {
  /// The order of relations in a document.
  func precedes(_ other: Relation) -> Bool {
    (subject, predicate.rawValue, object) < (other.subject, other.predicate.rawValue, other.object)
  }
}
