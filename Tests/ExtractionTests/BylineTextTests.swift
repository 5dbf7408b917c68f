import Corpus
import Testing

@testable import Extraction

@Suite struct BylineTextTests {
  @Test(arguments: [
    ("By Ada Fern | 3 May 2012", "Ada Fern", "2012-05-03"),
    ("Posted on June 3, 2012 by Ada Fern", "Ada Fern", "2012-06-03"),
    ("By Ada Fern Published June 3, 2012", "Ada Fern", "2012-06-03"),
    ("Programme note by Ada Fern, 2 February 2018", "Ada Fern", "2018-02-02"),
    ("by Ada Fern » Tue Jan 15, 2013 9:14 pm", "Ada Fern", "2013-01-15"),
    ("Door: Marijke Vos", "Marijke Vos", nil),
    ("Door Marijke Vos op 4 mei 2017", "Marijke Vos", "2017-05-04"),
    ("Veröffentlicht am 20. August 2018 von Hanna Weber", "Hanna Weber", "2018-08-20"),
    ("Rezension von Hanna Weber, 9. November 1998", "Hanna Weber", "1998-11-09"),
    ("Text: Hanna Weber", "Hanna Weber", nil),
    ("Escrito por Lucía del Prado", "Lucía del Prado", nil),
    ("Por Lucía Prado\n18 de mayo de 2015", "Lucía Prado", "2015-05-18"),
    ("Par Solange Dufour, le 17 mars 2024", "Solange Dufour", "2024-03-17"),
    ("di Marta Bellucci - 4 giugno 2016", "Marta Bellucci", "2016-06-04"),
    ("Napsala Jana Horáková, 3. 4. 2009", "Jana Horáková", "2009-04-03"),
    ("Autor: Zofia Wrona | 5 maja 2011", "Zofia Wrona", "2011-05-05"),
    ("Автор: Мария Седова, 5 мая 2010", "Мария Седова", "2010-05-05"),
    ("作者：李小明 发布时间：2010-09-29 22:18 阅读：1532次", "李小明", "2010-09-29"),
    ("文／佐藤 美咲　2004/05/06", "佐藤 美咲", "2004-05-06"),
    ("投稿者：早乙女しおり　２００４年５月６日", "早乙女しおり", "2004-05-06"),
    ("2014年7月6日(日)　書いた人：早乙女しおり　感想(3)", "早乙女しおり", "2014-07-06"),
    ("2018年10月2日 07:36 来源：晨光日报 作者：李小明 我要评论(12条)", "李小明", "2018-10-02"),
    ("글: 김서연", "김서연", nil),
  ])
  func `a byline names its author in many languages`(line: String, name: String, date: String?)
    throws
  {
    let byline = try #require(BylineText(line, monthFirst: false))
    #expect(byline.authors == [name])
    #expect(byline.date?.description == date)
    #expect(byline.isAnnounced)
  }

  @Test(arguments: [
    ("Jana Horáková, 12. 4. 1999", "Jana Horáková"), ("*Ada Fern, 30 January 2023*", "Ada Fern"),
    ("Ada Fern | Tuesday, 3 May 2012 | 10:21", "Ada Fern"), ("李小明　2015年7月6日", "李小明"),
  ])
  func `a name and a date are a byline without any word for by`(line: String, name: String) throws {
    let byline = try #require(BylineText(line, monthFirst: false))
    #expect(byline.authors == [name])
    #expect(!byline.isAnnounced)
  }

  @Test(arguments: [
    "Last Updated 3 May 2012", "3 May 2012", "Film Reviews | 3 May 2012", "Ada Fern",
    "By the time the lights went on, nobody spoke.", "By popular demand, 3 May 2012",
    "The film was shown on 3 May 2012 in a hall that Ada Fern had rented with her own money.",
    "Drehbuch: Jo Lang\nText: Max Klee\nMusik: Ida Sommer", "",
  ])
  func `other lines are no bylines`(line: String) {
    #expect(BylineText(line, monthFirst: false) == nil)
  }

  @Test(arguments: [
    ("（本报记者 李小明）", ["李小明"]), ("记者：李小明、王芳", ["李小明", "王芳"]),
    ("晨光日報記者李小明/文", ["李小明"]), ("彩排现场。本报记者 李小明 摄", []),
    ("本报记者 李小明摄", []), ("本报记者 李小明 摄 （本报记者 王芳）", ["王芳"]), ("记者近日从市政府获悉，", []), ("记者了解到，", []),
    ("记者", []),
  ])
  func `reporters are named in Chinese`(text: String, names: [String]) {
    #expect(BylineText.reporters(text) == names)
  }

  @Test func `a long line is not read`() {
    #expect(
      BylineText(String(repeating: "By Ada Fern 3 May 2012 ", count: 4000), monthFirst: true) == nil
    )
  }

  @Test func `a labelled name among credits is not the author`() throws {
    let text = """
      The quiet room

      Director: Ida Sommer
      Text: Max Klee
      Music: Jo Lang

      The score was recorded in a small room, and the composer liked it because it sounded like rain.
      """
    guard
      case .keep(let document) = try Extract(options: NoOptions()).extract(
        .page(text, content: .plainText))
    else {
      Issue.record("dropped")
      return
    }
    #expect(document.authors.isEmpty)
    #expect(document.text.contains("Text: Max Klee"))
  }
}
