internal import Corpus

/// Tells names from what else stands where names stand: ranks, prices, dates, percentages.
enum PlausibleName {
  private static let currencies: Set<Unicode.Scalar> = ["$", "€", "£", "¥", "₽", "₹"]

  /// What people call on and nobody directed, and what pages call those who do not give a name.
  private static let notPeople: Set<String> = [
    "god", "gott", "dieu", "dios", "dio", "bóg", "бог", "anonymous", "anonym", "anonyme", "unknown",
    "unbekannt", "guest", "gast", "admin", "administrator", "moderator", "topic author", "jr.",
    "sr.",
  ]

  /// Last words of names of companies, schools and houses that begin like a person's.
  private static let organisations: Set<String> = [
    "inc", "inc.", "ltd", "ltd.", "llc", "corp", "corp.", "co", "co.", "company", "corporation",
    "gmbh", "ag", "kg", "ug", "se", "ohg", "plc", "group", "holding", "holdings", "associates",
    "partners", "international", "industries", "licensing", "records", "studios", "pictures",
    "productions", "entertainment", "media", "magazine", "verlag", "stiftung", "foundation",
    "institute", "institut", "university", "universität", "school", "schule", "gymnasium",
    "academy", "akademie", "hospital", "klinikum", "hotel", "airport", "museum", "theatre",
    "theater", "verein", "award", "awards", "prize", "festival", "straße", "platz",
  ]

  /// Shops, services and papers, which pages set apart like the films that they have or write about.
  private static let outlets: Set<String> = [
    "amazon", "amazon prime", "prime video", "apple tv", "apple tv+", "bbc", "cnn", "deadline",
    "der spiegel", "die zeit",
    "disney+", "facebook", "google", "google play", "hbo", "hbo go", "hbo max", "hbo now", "hulu",
    "imdb", "indiewire",
    "instagram", "itunes", "kanopy", "letterboxd", "los angeles times", "mubi", "netflix",
    "pitchfork",
    "rolling stone", "rotten tomatoes", "spotify", "the guardian", "the hollywood reporter",
    "the independent",
    "the new york times", "the new yorker", "the telegraph", "the times", "the washington post",
    "twitter", "variety", "vudu",
    "wikipedia", "youtube",
  ]

  /// Words for what a disc can do, which shops write beside its film.
  private static let formats: Set<String> = [
    "dolby", "dts", "5.1", "7.1", "dvd", "blu-ray", "vhs", "widescreen", "ntsc", "rated:",
    "subtitles:", "soundtracks:", "untertitel:", "tonformat:",
  ]

  /// Words that begin names and are none.
  private static let articles: Set<String> = [
    "the", "a", "an", "der", "die", "das", "ein", "eine", "le", "la", "les", "el", "los", "las",
    "il", "lo", "gli", "un", "une", "una",
  ]

  /// What pages with lyrics put above a part of a song.
  private static let lyricHeadings: Set<String> = [
    "verse", "strophe", "couplet", "strofa", "zwrotka",
  ]

  /// Whether something can be called `name`.
  ///
  /// A name has a letter; only films are called by a bare number ("1917", "300"), and no price is in
  /// a name ("Was $14.99"). Brackets and quotation marks come in pairs ("John) Don't"), nothing hangs on at
  /// the end ("John -"), times and addresses are no titles ("13am 2", "www.example.org"), and no person ends with
  /// a number ("Riley B-7") or like a company ("Michael Baker International"), or is written like a product
  /// ("ChatGPT") or a handle ("Tilda_K").
  static func accepts(_ name: String, type: EntityType) -> Bool {
    var hasLetter = false
    var afterCurrency = false
    var depth = 0
    for scalar in name.unicodeScalars {
      if afterCurrency, scalar.properties.numericType != nil { return false }
      afterCurrency = currencies.contains(scalar)
      hasLetter = hasLetter || scalar.properties.isAlphabetic
      if scalar == "(" || scalar == "[" { depth += 1 }
      if scalar == ")" || scalar == "]" { depth -= 1 }
      if depth < 0 { return false }
    }
    let words = name.split(separator: " ")
    guard depth == 0, let first = words.first, let last = words.last else { return false }
    guard hasLetter else {
      return type == .film && (3...4).contains(name.utf8.count)
        && name.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
    if isAddress(name) { return false }
    // Thomas Dolby is a person, Dolby Surround is none.
    let mayBeFormat = type == .person ? words.prefix(1) : words[...]
    if mayBeFormat.contains(where: { formats.contains($0.lowercased()) }) { return false }
    if isOutlet(name) || type != .person && isContraction(name) { return false }
    if words.count > 1, ["-", "–", "—", "'", "’", "\"", ",", ";"].contains(last) { return false }
    if words.count > 1, isTime(first) { return false }
    if type == .person {
      let hasDigit = last.utf8.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      if hasDigit || name.utf8.contains(UInt8(ascii: "_")) { return false }
      if words.count > 1, let part = last.split(separator: "-").last,
        organisations.contains(part.lowercased())
      {
        return false
      }
      if words.count == 1, isContraction(name) { return false }
      return !notPeople.contains(name.lowercased()) && !words.contains(where: isProduct)
    }
    return true
  }

  /// Whether a work can be called `name` where nothing sets the name apart: articles alone, numbers of goods
  /// ("B07XJ8C8F5") and headings of lyrics ("Verse 1: Both") are titles only in quotation marks.
  static func acceptsBareTitle(_ name: String) -> Bool {
    let words = name.lowercased().split(separator: " ")
    guard let first = words.first, !isCode(name) else { return false }
    if words.count == 1 { return !articles.contains(String(first)) }
    return !(lyricHeadings.contains(String(first)) && words[1].first?.isNumber == true)
  }

  private static func isOutlet(_ name: String) -> Bool {
    let lower = name.lowercased()
    return outlets.contains(lower.hasSuffix(".") ? String(lower.dropLast()) : lower)
  }

  /// "You'll", "We've" and the like, alone.
  private static func isContraction(_ name: String) -> Bool {
    let lower = name.lowercased()
    return !lower.contains(" ") && contractions.contains { lower.hasSuffix($0) }
  }

  private static let contractions = [
    "'ll", "’ll", "'ve", "’ve", "'re", "’re", "'d", "’d", "'m", "’m",
  ]

  /// "www.example.org", "example.com".
  private static func isAddress(_ name: String) -> Bool {
    guard name.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }) else {
      return false
    }
    let lower = name.lowercased()
    return lower.contains("www.") || lower.contains("://")
      || [".com", ".org", ".net", ".de"].contains { lower.hasSuffix($0) }
  }

  /// "ChatGPT", "OpenAI": two capitals in a row after a small letter.
  private static func isProduct(_ word: Substring) -> Bool {
    var small = false
    var capitals = 0
    for scalar in word.unicodeScalars {
      if scalar.properties.isLowercase {
        small = true
        capitals = 0
      } else if scalar.properties.isUppercase {
        capitals += 1
        if small, capitals == 2 { return true }
      }
    }
    return false
  }

  /// "B07XJ8C8F5": what shops call their goods; "THX1138" is a title.
  private static func isCode(_ name: String) -> Bool {
    let digits = name.utf8.count { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    let capitals = name.utf8.count { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    return digits > 2 && capitals > 0 && digits + capitals == name.utf8.count
      && digits + capitals > 7
  }

  /// "13am", "7pm".
  private static func isTime(_ word: Substring) -> Bool {
    let lower = word.lowercased()
    guard lower.hasSuffix("am") || lower.hasSuffix("pm") else { return false }
    let digits = lower.utf8.dropLast(2)
    return (1...2).contains(digits.count)
      && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
