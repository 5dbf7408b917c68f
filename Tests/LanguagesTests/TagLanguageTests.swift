import Corpus
import Foundation
import TestSupport
import Testing

@testable import Languages

@Suite struct TagLanguageTests {
  private static let sentences: [(String, String, String)] = [
    (
      "de", "Latn", "Die Musik zu diesem Film wurde in nur drei Wochen geschrieben und eingespielt."
    ),
    ("en", "Latn", "The music for this film was written and recorded in only three weeks."),
    (
      "fr", "Latn", "La musique de ce film a été écrite et enregistrée en trois semaines seulement."
    ),
    ("es", "Latn", "La música de esta película se escribió y se grabó en solo tres semanas."),
    ("it", "Latn", "La musica di questo film è stata scritta e registrata in sole tre settimane."),
    ("pl", "Latn", "Muzyka do tego filmu została napisana i nagrana w zaledwie trzy tygodnie."),
    ("cs", "Latn", "Hudba k tomuto filmu byla napsána a nahrána za pouhé tři týdny."),
    ("tr", "Latn", "Bu filmin müziği yalnızca üç hafta içinde yazıldı ve kaydedildi."),
    ("fi", "Latn", "Tämän elokuvan musiikki sävellettiin ja äänitettiin vain kolmessa viikossa."),
    ("ru", "Cyrl", "Музыка к этому фильму была написана и записана всего за три недели."),
    ("uk", "Cyrl", "Музику до цього фільму було написано й записано лише за три тижні."),
    (
      "sr-Cyrl", "Cyrl",
      "Музика за овај филм написана је и снимљена за само три недеље, рекао је редитељ."
    ),
    ("el", "Grek", "Η μουσική για αυτή την ταινία γράφτηκε σε μόλις τρεις εβδομάδες."),
    ("he", "Hebr", "המוזיקה לסרט הזה נכתבה והוקלטה בתוך שלושה שבועות בלבד."),
    ("ar", "Arab", "كتبت موسيقى هذا الفيلم وسجلت في ثلاثة أسابيع فقط."),
    ("hi", "Deva", "इस फ़िल्म का संगीत केवल तीन हफ़्तों में लिखा और रिकॉर्ड किया गया था।"),
    ("ja", "Jpan", "この映画の音楽は、わずか三週間で作曲され、録音されました。"),
    ("ko", "Hang", "이 영화의 음악은 단 삼 주 만에 작곡되고 녹음되었다."),
    ("zh-Hans", "Hans", "这部电影的音乐只用了三个星期就写好并录制完成。"),
    ("zh-Hant", "Hant", "這部電影的音樂只用了三個星期就寫好並錄製完成。"),
    ("th", "Thai", "ดนตรีประกอบภาพยนตร์เรื่องนี้เขียนและบันทึกเสียงภายในเวลาเพียงสามสัปดาห์"),
    ("vi", "Latn", "Nhạc cho bộ phim này được viết và thu âm chỉ trong ba tuần."),
  ]

  private static func sentence(_ tag: String) -> String {
    sentences.first { $0.0 == tag }?.2 ?? ""
  }

  private func tagged(
    _ document: Document, _ change: (inout TagLanguage.Options) -> Void = { _ in }
  ) throws -> Verdict {
    var options = TagLanguage.Options()
    change(&options)
    return try TagLanguage(options: options).apply(to: document)
  }

  private func kept(
    _ document: Document, _ change: (inout TagLanguage.Options) -> Void = { _ in }
  ) throws -> Document {
    let verdict = try tagged(document, change)
    guard case .keep(let result) = verdict else {
      Issue.record("\(verdict)")
      return document
    }
    return result
  }

  @Test(arguments: sentences)
  func `tells language and script`(tag: String, script: String, text: String) throws {
    let language = try kept(.sample(text: text)).language
    #expect(language.tag.description == tag)
    #expect(language.script == script)
    #expect(try #require(language.confidence) > 0.5)
    #expect(try kept(.sample(text: text.uppercased())).language.tag.description == tag)
  }

  @Test func `canonically equal texts have the same language`() throws {
    let composed = Self.sentence("vi")
    let decomposed = composed.decomposedStringWithCanonicalMapping
    #expect(decomposed.utf8.count != composed.utf8.count)
    #expect(
      try kept(.sample(text: decomposed)).language == kept(.sample(text: composed)).language)
  }

  @Test(arguments: [
    "", "2013", "d41d8cd98f00b204e9800998ecf8427e", "https://example.org/index.html",
    "1. 3:45\n2. 4:12\n3. 2:58", "if (a[i] == b[j]) { count += 1; } else { return -1; }",
  ])
  func `there is no language in it`(text: String) throws {
    let language = try kept(.sample(text: text)).language
    #expect(language.tag == .noLinguisticContent)
    #expect(language.script == nil)
    #expect(language.alternatives.isEmpty)
  }

  @Test func `each paragraph has its own language`() throws {
    let tags = ["de", "en", "ja", "ru"]
    let text = tags.map { Self.sentence($0) }.joined(separator: "\n\n")
    let document = try kept(.sample(text: text))
    #expect(document.paragraphs.map { $0.language?.description } == tags)
  }

  @Test func `the document is in the language of most letters, and names the others`() throws {
    let german = Self.sentence("de")
    let text = [german, german, Self.sentence("fr"), german].joined(separator: "\n\n")
    let language = try kept(.sample(text: text)).language
    #expect(language.tag.description == "de")
    #expect(language.alternatives.map(\.tag.description) == ["fr"])
    #expect((0.15...0.35).contains(try #require(language.alternatives.first).confidence))
    #expect((0.65...0.85).contains(try #require(language.confidence)))
  }

  @Test func `long quotations do not make a document theirs`() throws {
    let quotation = Self.sentence("de")
    var document = Document.sample(text: "\(Self.sentence("en"))\n\n\(quotation)")
    document.paragraphs[1].kind = .quote
    let result = try kept(document)
    #expect(result.language.tag.description == "en")
    #expect(result.language.alternatives.map(\.tag.description) == ["de"])
    document.paragraphs[0].kind = .quote
    document.paragraphs[1].kind = .paragraph
    #expect(try kept(document).language.tag.description == "de")
  }

  @Test func `short paragraphs follow the document`() throws {
    let german = Self.sentence("de")
    let text = ["Soundtrack", german, "Trailer", german, "In", german].joined(separator: "\n\n")
    let document = try kept(.sample(text: text))
    #expect(Set(document.paragraphs.map(\.language)) == [LanguageTag("de")])
  }

  @Test func `names have no language of their own`() throws {
    let english = Self.sentence("en")
    let text = ["Daniel Davila", english, "La La Land", english].joined(separator: "\n\n")
    let document = try kept(.sample(text: text))
    #expect(Set(document.paragraphs.map(\.language)) == [LanguageTag("en")])
    #expect(document.language.alternatives.isEmpty)
  }

  @Test(arguments: [Paragraph.Kind.heading, .listItem, .caption])
  func `a role and a name have no language of their own`(kind: Paragraph.Kind) throws {
    let english = Self.sentence("en")
    var document = Document.sample(text: "\(english)\n\nMusic: Guðrún Þórðardóttir\n\n\(english)")
    document.paragraphs[1].kind = kind
    let result = try kept(document)
    #expect(Set(result.paragraphs.map(\.language)) == [LanguageTag("en")])
  }

  @Test func `a table of names and times follows the document`() throws {
    let rows = "# | Titel | Dauer\n1 | Nachtzug | 2:27\n2 | Regen | 3:04\n3 | Abschied | 1:58"
    let german = Self.sentence("de")
    var document = Document.sample(text: "\(german)\n\n\(rows)\n\n\(german)")
    document.paragraphs[1].kind = .table
    #expect(Set(try kept(document).paragraphs.map(\.language)) == [LanguageTag("de")])
  }

  @Test func `a few words in another script are another language`() throws {
    let english = Self.sentence("en")
    let text = [english, "千と千尋の神隠し", english].joined(separator: "\n\n")
    let document = try kept(.sample(text: text))
    #expect(document.paragraphs.map { $0.language?.description } == ["en", "ja", "en"])
    #expect(document.language.tag.description == "en")
  }

  @Test func `short paragraphs alone count as one`() throws {
    let items = ["Die Musik", "Der Regisseur", "Das Drehbuch", "Die Schauspieler"]
    let document = try kept(.sample(text: items.joined(separator: "\n\n")))
    #expect(document.language.tag.description == "de")
    #expect(Set(document.paragraphs.map(\.language)) == [LanguageTag("de")])
  }

  @Test func `a paragraph without words has no language`() throws {
    let document = try kept(.sample(text: "\(Self.sentence("en"))\n\n* * *\n\n12:30"))
    #expect(document.paragraphs.map { $0.language?.description } == ["en", "zxx", "zxx"])
    #expect(document.language.tag.description == "en")
  }

  @Test func `text without paragraphs is one`() throws {
    var document = Document.sample(text: Self.sentence("es"))
    document.paragraphs = []
    let result = try kept(document)
    #expect(result.language.tag.description == "es")
    #expect(result.paragraphs.isEmpty)
  }

  @Test func `what the page claims is overruled by evidence`() throws {
    var document = Document.sample(text: Self.sentence("de"))
    document.declaredLanguages = ["en", "cz"]
    #expect(try kept(document).language.tag.description == "de")
  }

  @Test func `what the page claims helps where there is little evidence`() throws {
    func confidence(of tag: String, claiming claims: [String]) throws -> Double {
      var document = Document.sample(text: "Film")
      document.declaredLanguages = claims
      let language = try kept(document) { $0.minimumConfidence = 0 }.language
      if language.tag.description == tag { return try #require(language.confidence) }
      return language.alternatives.first { $0.tag.description == tag }?.confidence ?? 0
    }
    #expect(
      try confidence(of: "de", claiming: ["de-AT"]) > confidence(of: "de", claiming: []))
  }

  @Test func `what the address suggests helps where nothing is claimed`() throws {
    func confidence(at address: String?) throws -> Double {
      var document = Document.sample(text: "Film")
      document.url = address
      let language = try kept(document) { $0.minimumConfidence = 0 }.language
      if language.tag.description == "de" { return try #require(language.confidence) }
      return language.alternatives.first { $0.tag.description == "de" }?.confidence ?? 0
    }
    let plain = try confidence(at: nil)
    #expect(try confidence(at: "https://example.org/film") == plain)
    #expect(try confidence(at: "https://example.org/de/film") > plain)
  }

  @Test(arguments: ["a", "in", "se"])
  func `a few letters are undetermined`(text: String) throws {
    let language = try kept(.sample(text: text)).language
    #expect(language.tag == .undetermined)
    #expect(language.confidence == nil)
    #expect(!language.alternatives.isEmpty)
  }

  @Test(arguments: [("映画", ["ja", "zh-Hans", "zh-Hant"]), ("영화", ["ko"]), ("що", ["uk"])])
  func `a few letters of a script that few languages have are evidence`(
    text: String, expected: [String]
  ) throws {
    let language = try kept(.sample(text: text)).language
    #expect(expected.contains(language.tag.description))
  }

  @Test func `the relatives of a close language are named`() throws {
    let text = "Ovaj film je dobar, a muzika je odlična."
    let language = try kept(.sample(text: text)).language
    let relatives = Set(["bs", "hr", "sr-Latn"].map { LanguageTag($0) })
    #expect(relatives.contains(language.tag))
    #expect(language.alternatives.contains { relatives.contains($0.tag) })
  }

  @Test func `unsure is undetermined`() throws {
    let text = "Film"
    let guess = try kept(.sample(text: text)) { $0.minimumConfidence = 0 }.language
    #expect(guess.tag != .undetermined)
    let language = try kept(.sample(text: text)) { $0.minimumConfidence = 0.999 }.language
    #expect(language.tag == .undetermined)
    #expect(language.confidence == nil)
    #expect(language.alternatives.first?.tag == guess.tag)
    #expect(language.script == "Latn")
  }

  @Test(arguments: [
    (["de", "zh"], "de", true), (["de", "zh"], "zh-Hant", true), (["de"], "en", false),
    (["sr-Latn"], "sr-Cyrl", false), ([], "en", true),
  ])
  func `keeps the languages wanted`(accept: [String], tag: String, isKept: Bool) throws {
    let verdict = try tagged(.sample(text: Self.sentence(tag))) { $0.accept = accept }
    switch verdict {
    case .keep: #expect(isKept)
    case .drop(let reason):
      #expect(!isKept)
      #expect(reason == DropReason("language-not-accepted", detail: tag))
    }
  }

  @Test func `a language that the model does not know cannot be accepted`() {
    var options = TagLanguage.Options()
    options.accept = ["de", "english"]
    #expect {
      try TagLanguage(options: options)
    } throws: { error in
      (error as? OptionsError)?.key == "accept[1]"
        && (error as? OptionsError)?.problem.hasPrefix("unknown language 'english'") == true
    }
  }

  @Test func `equal documents get equal tags, whatever was read before`() throws {
    let stage = try TagLanguage(options: .init())
    let documents = Self.sentences.enumerated().map {
      Document.sample(text: "\($0.element.2)\n\nFilm\n\n\($0.element.0)", number: $0.offset)
    }
    let forwards = documents.map { stage.apply(to: $0) }
    let backwards = Array(documents.reversed().map { stage.apply(to: $0) }.reversed())
    #expect(forwards == backwards)
  }

  @Test func `ranges beyond the text are cut`() throws {
    var document = Document.sample(text: Self.sentence("de"))
    document.paragraphs = [Paragraph(range: 0..<100_000, kind: .paragraph)]
    #expect(try kept(document).paragraphs[0].language?.description == "de")
  }

  @Test func `paragraphs with marks to compose are composed one by one`() throws {
    let text = Array(repeating: "cinéma", count: 300).joined(separator: "\n\n")
    let decomposed = text.decomposedStringWithCanonicalMapping
    let document = try kept(.sample(text: decomposed))
    #expect(document.paragraphs.count == 300)
    #expect(Set(document.paragraphs.map(\.language)).count == 1)
  }

  @Test func `names its model by digest`() {
    #expect(TagLanguage.models["languages"]?.count == 64)
  }
}
