/// Clues by word, for the languages that the stage reads.
///
/// Built once; a look-up costs one hash table access, and one more comparison for long words, whose
/// ends are looked at because German writes "Lieblingsfilm" as one word.
struct Lexicon: Sendable {
  /// The lexicon that ships with the stage.
  static let standard = Lexicon()

  private let table: KeyTable<Clues>

  private init() {
    var table: [UInt64: Clues] = [:]
    for (clues, words) in ClueWords.all + [(.givenName, GivenNames.all)] {
      for word in words.split(whereSeparator: \.isWhitespace) {
        table[Tokenizer.key(of: word), default: []].formUnion(clues)
      }
    }
    self.table = KeyTable(table)
  }

  /// The clues of the word with hash `key`, which stands at `range` of `bytes`.
  func clues(of key: UInt64, bytes: [UInt8], range: Range<Int>) -> Clues {
    if let known = table[key] { return known }
    guard range.count >= 6 else { return [] }
    if let hyphen = bytes[range].firstIndex(of: 0x2D) {
      // "Jean-Baptiste" is a given name because "Jean" and "Baptiste" are.
      let parts = [bytes[range.lowerBound..<hyphen], bytes[hyphen + 1..<range.upperBound]]
      let areNames = parts.allSatisfy { part in
        table[Tokenizer.key(of: String(decoding: part, as: UTF8.self))]?.contains(.givenName)
          == true
      }
      if areNames { return .givenName }
    }
    return shape(bytes, range)
  }

  private struct Ending {
    let bytes: [UInt8]
    let clues: Clues
    init(_ text: String, _ clues: Clues) {
      self.bytes = Array(text.utf8)
      self.clues = clues
    }
  }

  /// By their last byte.
  private let endings: [[Ending]] = {
    let all: [Ending] = [
      Ending("film", .film), Ending("films", .film), Ending("filme", .film),
      Ending("filmen", .film), Ending("filmdrama", .film), Ending("song", .song),
      Ending("songs", .song), Ending("lied", .song), Ending("lieder", .song),
      Ending("album", .album), Ending("alben", .album), Ending("serie", .series),
      Ending("serien", .series), Ending("sitcom", .series), Ending("sitcoms", .series),
      Ending("show", .series), Ending("shows", .series), Ending("seifenoper", .series),
      Ending("roman", .otherWork), Ending("romane", .otherWork), Ending("buch", .otherWork),
      Ending("bücher", .otherWork), Ending("musical", .otherWork),
      Ending("musicals", .otherWork), Ending("ballade", .song),
      Ending("balladen", .song), Ending("hymne", .song), Ending("single", .song),
      Ending("filmreihe", .film), Ending("kino", .watching), Ending("kinos", .watching),
      Ending("leinwand", .watching), Ending("szene", .watching), Ending("szenen", .watching),
      Ending("trilogie", .watching), Ending("rolle", .watching), Ending("rollen", .watching),
      Ending("sender", .television), Ending("sendung", .television),
      Ending("fernsehen", .television), Ending("staffel", .television),
      Ending("gitarre", .hearing), Ending("gitarren", .hearing), Ending("stimme", .hearing),
      Ending("melodie", .hearing), Ending("konzert", .hearing), Ending("konzerte", .hearing),
      Ending("platte", .hearing), Ending("platten", .hearing), Ending("sänger", .hearing),
      Ending("sängerin", .hearing), Ending("musik", .hearing), Ending("refrain", .hearing),
      Ending("charts", .hearing), Ending("tournee", .hearing), Ending("radio", .hearing),
      Ending("soundtrack", .soundtrack), Ending("soundtracks", .soundtrack),
      Ending("regisseur", .director), Ending("regisseurin", .director),
      Ending("schauspieler", .actor), Ending("schauspielerin", .actor),
      Ending("darsteller", .actor), Ending("darstellerin", .actor),
      Ending("komponist", .composer), Ending("komponistin", .composer),
      Ending("straße", .notPerson), Ending("platz", .notPerson),
      Ending("universität", .notPerson), Ending("verein", .notPerson),
      Ending("sson", .surnameShape), Ending("sohn", .surnameShape), Ending("berg", .surnameShape),
      Ending("stein", .surnameShape), Ending("mann", .surnameShape), Ending("ski", .surnameShape),
      Ending("sky", .surnameShape), Ending("vich", .surnameShape), Ending("escu", .surnameShape),
      Ending("elli", .surnameShape), Ending("etti", .surnameShape), Ending("ović", .surnameShape),
      Ending("ovic", .surnameShape), Ending("enko", .surnameShape), Ending("ssen", .surnameShape),
      Ending("nsen", .surnameShape), Ending("man", .surnameShape), Ending("ez", .surnameShape),
      Ending("ски", .surnameShape), Ending("ский", .surnameShape), Ending("ов", .surnameShape),
      Ending("ев", .surnameShape), Ending("ович", .surnameShape), Ending("енко", .surnameShape),
    ]
    return (UInt8.min...UInt8.max).map { last in all.filter { $0.bytes.last == last } }
  }()

  private func shape(_ bytes: [UInt8], _ range: Range<Int>) -> Clues {
    let candidates = endings[Int(bytes[range.upperBound - 1])]
    var clues: Clues = []
    for ending in candidates where ending.bytes.count + 2 <= range.count {
      let tail = bytes[range].suffix(ending.bytes.count)
      if tail.elementsEqual(ending.bytes) { clues.formUnion(ending.clues) }
    }
    return clues
  }
}
