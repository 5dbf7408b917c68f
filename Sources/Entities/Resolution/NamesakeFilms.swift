internal import Corpus

/// Films of one name in one document: "Suspiria (1977)" and "Suspiria (2018)".
struct NamesakeFilms {
  /// Names by their place in the document, for each name that has a namesake: the fields' indices and the
  /// tokens where the text says which of them it means.
  private var places: [Int: [(field: Int, token: Int, name: Int)]] = [:]

  /// Parts names that the text gives several years for; what it says without a year goes to the film
  /// last named before.
  static func part(_ names: [ResolvedName]) -> [ResolvedName] {
    names.flatMap { name -> [ResolvedName] in
      guard name.type == .film else { return [name] }
      let placed = name.claims.compactMap { $0.place == nil ? nil : $0.year }
      let years = FilmYears.tellApart(placed)
      guard years.count > 1 else { return [name] }
      var films = years.map { year in
        var film = name
        film.claims = []
        film.distinction = year
        return film
      }
      var last = years.firstIndex { $0 == name.year } ?? 0
      for claim in inOrder(name.claims) {
        if let year = claim.year.flatMap({ FilmYears.film(of: $0, among: years) }),
          let index = years.firstIndex(of: year)
        {
          last = index
        }
        films[last].claims.append(claim)
      }
      return films
    }
  }

  /// Claims in the order of their places, those without one first.
  private static func inOrder(_ claims: [Claim]) -> [Claim] {
    claims.enumerated().sorted { left, right in
      let (a, b) = (left.element.place, right.element.place)
      return (a?.field ?? -1, a?.tokens.lowerBound ?? -1, left.offset)
        < (b?.field ?? -1, b?.tokens.lowerBound ?? -1, right.offset)
    }.map(\.element)
  }

  /// Notes where each of `names` that has a namesake is meant.
  init(_ names: [ResolvedName]) {
    var groups: [[UInt64]: [Int]] = [:]
    for (index, name) in names.enumerated() where name.distinction != nil {
      groups[name.words, default: []].append(index)
    }
    for group in groups.values {
      var meant: [(field: Int, token: Int, name: Int)] = []
      for index in group {
        for claim in names[index].claims {
          guard let place = claim.place, claim.year != nil else { continue }
          meant.append((place.field, place.tokens.lowerBound, index))
        }
      }
      meant.sort { ($0.field, $0.token, $0.name) < ($1.field, $1.token, $1.name) }
      for index in group { places[index] = meant }
    }
  }

  /// Which of the namesakes of `name` is meant at a token: the one last named before, else the first named.
  func owner(of name: Int, field: Int, token: Int) -> Int {
    guard let meant = places[name] else { return name }
    let before = meant.last { ($0.field, $0.token) <= (field, token) }
    return (before ?? meant.first)?.name ?? name
  }
}
