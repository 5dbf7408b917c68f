import Corpus
import TestSupport
import Testing

/// Titles and people in scripts without letter case.
@Suite struct EastAsianTests {
  private func page(_ text: String, title: String? = nil, language: String) -> Document {
    var document = Document.sample(text: text, title: title)
    document.language.tag = LanguageTag(language)
    return document
  }

  @Test func `Japanese brackets tell films from songs`() throws {
    let result = try found(
      in: page(
        "小林健一監督の『港の灯り』は静かな映画だ。音楽もいい。佐藤が歌った「銅の線」も忘れがたい。", title: "『港の灯り』の音楽",
        language: "ja"))
    #expect(result.names(.film) == ["港の灯り"])
    #expect(result.names(.song) == ["銅の線"])
    #expect(result.names(.person).contains("小林健一"))
  }

  @Test func `a name in Katakana with a dot is a person's`() throws {
    let result = try found(
      in: page("映画の音楽はすばらしい。トム・ヘイルが演じる男も映画に合う。", language: "ja"))
    #expect(result.names(.person) == ["トム・ヘイル"])
  }

  @Test func `a Chinese surname after a role is the beginning of a name`() throws {
    let result = try found(
      in: page("这部电影很安静。导演王小林说，电影的音乐很重要。", language: "zh"))
    #expect(result.names(.person) == ["王小林"])
  }

  @Test func `the next label ends a Chinese byline`() throws {
    let result = try found(
      in: page("作者：王小林 发布时间：2010-09-29\n\n这部电影很安静。", language: "zh"))
    #expect(result.names(.person) == ["王小林"])
  }

  @Test func `a Korean name loses its particle`() throws {
    let result = try found(
      in: page("영화는 조용하다. 감독 김소월은 음악을 사랑한다.", language: "ko"))
    #expect(result.names(.person) == ["김소월"])
  }
}
