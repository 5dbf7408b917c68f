import Testing

@testable import Extraction

@Suite struct TextScanTests {
  @Test(arguments: [
    ("Related Posts", "related   posts:"), ("ÜBER UNS", "über uns"), ("Поделиться", "ПОДЕЛИТЬСЯ"),
    ("Δείτε επίσης", "ΔΕΊΤΕ ΕΠΊΣΗΣ!"), ("Don’t miss", "don't miss"), ("相关 新闻", "相关新闻"),
  ])
  func `case, marks and white space do not change the words of a line`(one: String, other: String) {
    #expect(TextScan(one).textHash == TextScan(other).textHash)
  }

  @Test func `other words or another order give other hashes`() {
    let lines = ["her song", "song her", "her songs", "hersong", "her", "song", ""]
    #expect(Set(lines.map { TextScan($0).textHash }).count == lines.count)
    #expect(TextScan("–").textHash == 0)
  }

  @Test func `characters are counted by their class`() {
    let scan = TextScan("Track 12: „Ocean“ © 2013 | 海\nend.")
    #expect(scan.letters == 14)
    #expect(scan.capitals == 2)
    #expect(scan.digits == 6)
    #expect(scan.ideographs == 1)
    #expect(scan.lines == 2)
    #expect(scan.first == .capital)
    #expect(scan.last == .sentenceEnd)
    #expect(scan.hasBar)
    #expect(scan.hasContact)
  }

  @Test func `an ideograph is a word of its own`() {
    #expect(TextScan.words(of: "电影配乐").words.count == 4)
    #expect(TextScan.words(of: "film score").words.count == 2)
  }
}

@Suite struct QuantityTests {
  @Test func `levels never fall and hardly grow`() {
    var last = Quantity.level(0)
    for count in 1...5000 {
      let level = Quantity.level(count)
      #expect(level >= last)
      last = level
    }
    #expect(Quantity.level(0) == 0)
    #expect(Quantity.level(1) == 1)
    #expect(Quantity.level(.max) == 252)
  }

  @Test func `parts of nothing are nothing`() {
    #expect(Quantity.percent(3, of: 0) == 0)
    #expect(Quantity.percent(3, of: -1) == 0)
    #expect(Quantity.percent(9, of: 3) == 100)
    #expect(Quantity.percent(1, of: 4) == 25)
  }
}
