internal import Corpus

/// A line that says who wrote a page and mostly when: `By Jane Doe | 3 May 2012`, `作者：…`.
struct BylineText {
  /// The names, as written.
  private(set) var authors: [String] = []
  private(set) var date: CalendarDate?
  /// Whether a word like `by` announces the names; otherwise their shape and the date speak for them.
  private(set) var isAnnounced = false
  /// Whether a label with a colon announces the names, as the credits of a film would.
  private(set) var isLabelled = false

  /// Bytes of the longest line that is read.
  static let maximumBytes = 240
  /// Words of the longest line without a date, and of the longest one with a date.
  static let maximumWords = (plain: 12, dated: 16)

  /// Stand before a name with or without a colon.
  private static let announcers: Set<String> = [
    "by", "von", "par", "por", "door", "di", "av", "af", "od", "przez", "yazan", "автор",
    "napsal", "napsala", "napsali", "skrevet", "escribe", "от",
  ]
  /// Stand before a name only after another word of a byline, or before a date.
  private static let weakAnnouncers: Set<String> = ["da", "de", "van"]
  /// Stand before a name with a colon.
  private static let labels: Set<String> = [
    "autor", "autora", "autorin", "autoren", "author", "authors", "auteur", "autrice", "autore",
    "autoři", "autorka", "text", "texte", "texto", "testo", "tekst", "words",
    "verfasser", "verfasserin", "redactie", "redakce", "författare", "forfatter", "kirjoittaja",
    "szerző", "yazar", "συντάκτης", "автор", "текст", "автор текста", "作者", "文", "文章作者", "筆者",
    "投稿者", "書いた人", "書き手", "文責", "ライター", "取材", "发布者", "發布者", "撰稿", "撰稿人", "著者", "執筆者", "執筆", "記者",
    "撰文",
    "作家", "글", "글쓴이", "작성자", "기자", "지은이",
  ]
  /// Stand before ``announcers``: `Posted by`, `Rezension von`.
  private static let openers: Set<String> = [
    "posted", "written", "published", "review", "reviewed", "article", "story", "text", "words",
    "veröffentlicht", "geschrieben", "verfasst", "rezension", "kritik", "ein", "eine", "a",
    "artikel",
    "publié", "écrit", "rédigé", "critique", "texte", "escrito", "publicado", "reseña", "crítica",
    "texto", "scritto", "pubblicato", "recensione", "di", "geschreven", "geplaatst", "recensie",
    "skrevet", "skriven", "publicerad", "napsáno", "napisane", "opublikowane", "recenze",
    "recenzja", "an", "post", "essay", "notes", "note",
  ]
  /// Stand between a name and a date and end the name, even with a capital.
  private static let publications: Set<String> = [
    "published", "posted", "updated", "veröffentlicht", "aktualisiert", "publié", "publicado",
    "pubblicato", "geplaatst", "gepubliceerd", "opublikowane", "opublikowano", "publicerad",
    "publisert",
  ]
  /// Words inside a name that begin small.
  private static let particles: Set<String> = [
    "de", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le", "van", "von", "der",
    "den", "ter", "ten", "zu", "bin", "ibn", "al", "el", "af", "av", "y", "e", "i",
  ]
  private static let conjunctions: Set<String> = [
    "and", "&", "und", "et", "y", "e", "en", "og", "och", "i", "и",
  ]
  /// Words that no personal name holds, for names that nothing announces.
  private static let notNames: Set<String> = [
    "last", "updated", "update", "published", "posted", "first", "news", "review", "reviews",
    "film", "films", "movie", "movies", "music", "score", "scores", "soundtrack", "blog", "press",
    "release", "released", "the", "category", "categories", "comments", "filed", "editor", "issue",
    "vol", "volume", "no", "new", "in", "on", "at", "of", "for", "copyright", "page", "home",
    "letzte", "aktualisiert", "stand", "mise", "última", "actualización", "today", "added",
    "submitted", "date", "joined", "posts", "edited", "opinion", "feature", "features", "read",
    "show", "radio", "cinema", "kino", "musik", "cine", "views", "featured", "events", "event",
  ]

  /// Reads a line; nil where it is no byline.
  init?(_ text: String, monthFirst: Bool) {
    guard text.utf8.count <= Self.maximumBytes else { return nil }
    var line = text.utf8.contains(UInt8(ascii: "\n")) ? text.replacing("\n", with: " | ") : text
    if text.utf8.contains(where: { $0 >= 0xE3 }) {
      for (sign, plain) in [("文/", "文:"), ("文／", "文:"), ("\u{FF1A}", ":"), ("\u{3000}", " ")] {
        line = line.replacing(sign, with: plain)
      }
    }
    line = PlainLine.spaced(line).trimming("*_[]() ")
    var found = DateText.located(in: line, monthFirst: monthFirst)
    if let range = found?.range {
      line.replaceSubrange(range, with: " | ")
      found?.range = line.startIndex..<line.startIndex
    }
    date = found?.date
    let words = line.split(whereSeparator: { $0 == " " || Self.separators.contains($0) }).count
    guard words <= (date == nil ? Self.maximumWords.plain : Self.maximumWords.dated) else {
      return nil
    }
    let parts = line.split(whereSeparator: { Self.separators.contains($0) })
      .map { PlainLine.spaced(String($0)).trimming("*_[]() ") }
      .filter { $0.contains(where: \.isLetter) }
    var hasOpener = false
    for part in parts {
      if let name = announced(part, hasOpener: hasOpener) {
        authors = Self.names(name)
        // An account may begin small.
        if authors.isEmpty, !name.contains(" ") { authors = AuthorFinder(site: nil).names([name]) }
        if !authors.isEmpty {
          isAnnounced = true
          isLabelled = part.contains(":")
          // Several labels in one paragraph are credits.
          if isLabelled, date == nil, parts.count(where: { $0.contains(":") }) > 2 { return nil }
          return
        }
      }
      hasOpener = hasOpener || Self.opens(part)
    }
    guard date != nil else { return nil }
    let named = parts.filter { !$0.contains(where: \.isNumber) && !Self.isTimeWord($0) }
    guard named.count == 1, let only = named.first, Self.hasNameShape(only) else { return nil }
    authors = Self.names(only)
    if authors.isEmpty { return nil }
  }

  /// Whether a line may be a byline, told from its bytes; reading one takes long.
  ///
  /// A byline has digits as a date has, a word that announces names, or letters beyond ASCII.
  static func isPossible(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var hash = SignalWords.seed
    var digits = 0
    var length = 0
    for index in range {
      let byte = bytes[index]
      if byte >= 0x80 { return true }
      digits = byte &- 0x30 < 10 ? digits + 1 : 0
      if digits == 2 { return true }
      let lower = byte | 0x20
      if lower &- 0x61 < 26 {
        hash = SignalWords.step(hash, lower)
        length += 1
      } else if length > 0 {
        if announcingHashes.contains(hash) { return true }
        hash = SignalWords.seed
        length = 0
      }
    }
    return false
  }

  private static let announcingHashes = Set(
    announcers.union(labels).union(weakAnnouncers).map { word in
      word.utf8.reduce(SignalWords.seed) { SignalWords.step($0, $1) }
    })

  private static let separators: Set<Character> = [
    "|", "\u{2022}", "\u{00B7}", "/", "\u{00BB}", "\u{2014}", "\u{2013}", ",", ";", "\u{3001}",
    "\u{FF0C}", "\u{FF5C}", "\u{FF0F}",
  ]

  /// Whether a line beside a labelled name makes it one of several credits: a label and a value that
  /// is neither a date nor the name of a photographer.
  static func isCredit(_ line: String) -> Bool {
    guard line.utf8.count <= 160,
      let colon = line.firstIndex(where: { $0 == ":" || $0 == "\u{FF1A}" })
    else { return false }
    let label = PlainLine.key(String(line[..<colon]))
    return label.split(separator: " ").count <= 3 && !pictures.contains(label)
      && line[colon...].contains(where: \.isLetter) && !labels.contains(label)
      && DateText.first(in: line, monthFirst: false) == nil
  }

  private static let pictures: Set<String> = [
    "foto", "fotos", "photo", "photos", "bild", "bilder", "image", "images", "fotografía", "写真",
    "図", "图", "摄影", "編集", "编辑", "責任編輯", "责任编辑", "來源", "来源", "фото", "사진", "zdjęcia",
    "tags", "category", "kategorie", "categoría", "categorie", "katégorie", "rubrique", "rubrik",
  ]

  /// Ends a name behind "reporter"; a sentence that goes on with a comma is about a reporter.
  private static let reporterEnds: Set<Character> = [
    " ", "\u{3000}", ")", "\u{FF09}", "/", "\u{FF0F}", "]", "\u{3011}", "\u{3001}", "|", "\n",
  ]

  /// The names that follow "reporter" in Chinese: `（本报记者 李小明）`, `记者：李小明、王芳`; but not
  /// the one that took a picture: `记者 李小明 摄`.
  static func reporters(_ text: String) -> [String] {
    var rest = text[...]
    while let mark = rest.firstIndex(where: { $0 == "记" || $0 == "記" }) {
      rest = rest[mark...].dropFirst()
      guard rest.first == "者" else { continue }
      rest = rest.dropFirst()
      var names: [String] = []
      var list = rest.drop { $0 == " " || $0 == ":" || $0 == "\u{FF1A}" || $0 == "\u{3000}" }
      while true {
        let name = list.prefix { $0.isLetter && $0.utf8.count == 3 }
        let tail = list[name.endIndex...]
        guard (2...4).contains(name.count), tail.first.map(reporterEnds.contains) ?? true else {
          break
        }
        if isCamera(name.last) || isCamera(tail.first { $0.isLetter || $0 == "/" }) {
          names = []
          break
        }
        names.append(String(name))
        guard tail.first == "\u{3001}" else { break }
        list = tail.dropFirst()
      }
      if !names.isEmpty { return names }
    }
    return []
  }

  /// Whether a sign says that somebody took a picture.
  private static func isCamera(_ sign: Character?) -> Bool { sign == "摄" || sign == "攝" }

  private static func opens(_ part: String) -> Bool {
    guard let first = part.split(separator: " ").first else { return false }
    return openers.contains(first.lowercased().trimming(":"))
  }

  /// Day of the week, or what stands before a date and belongs to it.
  private static func isTimeWord(_ part: String) -> Bool {
    let words = part.lowercased().split(separator: " ").map { String($0).trimming(".:") }
    return words.allSatisfy {
      ["on", "at", "am", "um", "le", "el", "op", "den", "dne", "il", "uhr", "pm", "в", "г", "à"]
        .contains($0) || Weekdays.names.contains($0)
    }
  }

  /// What follows an announcing word at the beginning of `part`, or a few words into it.
  private func announced(_ part: String, hasOpener: Bool) -> String? {
    var rest = part[...]
    while let colon = rest.firstIndex(of: ":") {
      let behind = rest[rest.index(after: colon)...]
      if Self.isLabel(rest[..<colon]) { return Self.beforeLabel(behind) }
      rest = behind
    }
    let words = part.split(separator: " ")
    for (index, word) in words.enumerated().prefix(date == nil ? 3 : 5) {
      let bare = word.lowercased().trimming(":")
      let rest = words.dropFirst(index + 1)
      guard let first = rest.first else { return nil }
      let isKnown = index > 0 || hasOpener || date != nil
      let isAnnouncer =
        Self.announcers.contains(bare) || (Self.weakAnnouncers.contains(bare) && isKnown)
      if isAnnouncer, first.first?.isUppercase == true || first.first?.isCased == false {
        return rest.joined(separator: " ")
      }
      if isAnnouncer, date != nil, rest.dropFirst().allSatisfy({ Self.isTimeWord(String($0)) }) {
        return String(first)
      }
      if index == 0, Self.labels.contains(bare), first.first?.isCased == false {
        return Self.beforeLabel(part[word.endIndex...])
      }
      // Without a date only known words may stand before the announcing one.
      guard date != nil || Self.openers.contains(bare) else { return nil }
    }
    return nil
  }

  /// Whether `text` is a label of names, or ends with one that no script's capitals could set apart
  /// from what stands before it: `2014年 投稿者:`.
  private static func isLabel(_ text: Substring) -> Bool {
    if labels.contains(text.lowercased().trimming(" ")) { return true }
    guard let last = text.split(separator: " ").last, last.first?.isCased == false else {
      return false
    }
    return labels.contains(String(last))
  }

  /// `text` up to the next word that is a label, `顾青禾 发布时间:`, or a counter, `コメント(3)`.
  private static func beforeLabel(_ text: Substring) -> String {
    var kept: [Substring] = []
    for word in text.split(separator: " ") {
      if word.contains(":") || !kept.isEmpty && isButton(word) { break }
      kept.append(word)
    }
    return kept.joined(separator: " ")
  }

  /// Whether a word in a script without capitals is no name: one with digits, or what buttons say.
  private static func isButton(_ word: Substring) -> Bool {
    guard let first = word.first(where: \.isLetter), !first.isCased else { return false }
    return word.contains(where: \.isNumber)
      || CommentPhrases.areButtons(PlainLine.key(String(word)))
  }

  /// The names at the beginning of `text`, which end where a word begins small.
  private static func names(_ text: String) -> [String] {
    var kept: [Substring] = []
    for word in text.split(separator: " ") {
      guard let first = word.first(where: \.isLetter) ?? word.first else { break }
      let isName =
        first.isUppercase || !first.isCased && first.isLetter
        || particles.contains(word.lowercased())
        || conjunctions.contains(word.lowercased())
      guard isName, !word.hasSuffix(":"), !publications.contains(word.lowercased()),
        !Weekdays.names.contains(word.lowercased()),
        kept.count < 10
      else { break }
      kept.append(word)
    }
    while let last = kept.last,
      particles.contains(last.lowercased()) || conjunctions.contains(last.lowercased())
    {
      kept.removeLast()
    }
    return AuthorFinder(site: nil).names([kept.joined(separator: " ")])
  }

  /// Whether `text` looks like one personal name.
  private static func hasNameShape(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    guard
      text.unicodeScalars.allSatisfy({ scalar in
        scalar.properties.isAlphabetic
          || " .'\u{2019}-\u{00B7}\u{30FB}".unicodeScalars.contains(scalar)
          || scalar.properties.generalCategory == .nonspacingMark
      })
    else { return false }
    if !text.contains(where: \.isCased) {
      return (2...8).contains(text.count) && words.count <= 2
        && !text.contains(where: { "年月日の号期版".contains($0) })
    }
    guard (2...4).contains(words.count),
      !words.contains(where: { notNames.contains($0.lowercased()) }),
      words.first?.first?.isUppercase == true, words.last?.first?.isUppercase == true
    else { return false }
    return words.allSatisfy {
      ($0.first?.isUppercase == true && ($0.count <= 3 || $0 != $0.uppercased()[...]))
        || particles.contains($0.lowercased())
    }
  }
}

/// Days of the week as they stand before dates.
enum Weekdays {
  /// Names and abbreviations in lower case.
  static let names: Set<String> = Set(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri \
    sat sun montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi \
    vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo lunedì martedì \
    mercoledì giovedì venerdì sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag \
    zondag poniedziałek wtorek środa czwartek piątek sobota niedziela pondělí úterý středa čtvrtek \
    pátek neděle понедельник вторник среда четверг пятница суббота воскресенье
    """.split(separator: " ").map(String.init))
}
