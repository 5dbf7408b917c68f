import Corpus
import Testing

@testable import Extraction

@Suite struct DateTextTests {
  @Test(arguments: [
    ("2019-03-14", "2019-03-14"), ("2019-03-14T23:59:00+02:00", "2019-03-14"),
    ("20190314", "2019-03-14"), ("14.03.2019", "2019-03-14"), ("14. 3. 2019", "2019-03-14"),
    ("14. März 2019", "2019-03-14"), ("March 14, 2019", "2019-03-14"),
    ("Thu, 14 Mar 2019 10:00:00 GMT", "2019-03-14"), ("14th of March 2019", "2019-03-14"),
    ("14 de marzo de 2019", "2019-03-14"), ("14 mars 2019", "2019-03-14"),
    ("14 marca 2019", "2019-03-14"), ("14 марта 2019 г.", "2019-03-14"),
    ("2019年3月14日", "2019-03-14"), ("2019년 3월 14일", "2019-03-14"),
    ("2019. március 14.", "2019-03-14"), ("Posted on March 14, 2019 by Ines", "2019-03-14"),
    ("14 Μαρτίου 2019", "2019-03-14"), ("14 Mart 2019", "2019-03-14"),
    ("14.03.19", "2019-03-14"), ("14/03/99", "1999-03-14"), ("14.03.19, 12:00", "2019-03-14"),
  ])
  func `a date is read in the formats that pages use`(text: String, expected: String) {
    #expect(DateText.first(in: text, monthFirst: false)?.description == expected)
  }

  @Test(arguments: [
    "", "2019", "Chapter 3.4", "10:02", "v1.2.3", "31.02.2019", "March", "call 555 0199",
    "the years 1939 to 1945", "99/99/9999", "version 1.2.13", "10.11.12.13",
    "3,5/30 lens",
  ])
  func `what is no date is not read as one`(text: String) {
    #expect(DateText.first(in: text, monthFirst: false) == nil)
  }

  @Test func `the month comes first only where it can and may`() {
    #expect(DateText.first(in: "03/04/2019", monthFirst: true)?.description == "2019-03-04")
    #expect(DateText.first(in: "03/04/2019", monthFirst: false)?.description == "2019-04-03")
    #expect(DateText.first(in: "14/04/2019", monthFirst: true)?.description == "2019-04-14")
    #expect(DateText.first(in: "04/14/2019", monthFirst: false)?.description == "2019-04-14")
    #expect(DateText.first(in: "03.04.2019", monthFirst: true)?.description == "2019-04-03")
  }

  @Test(arguments: [
    ("https://a.example/2019/03/14/title", "2019-03-14"),
    ("https://a.example/news/2019-03-14-title.html", "2019-03-14"),
    ("https://a.example/20190314/title", "2019-03-14"),
    ("https://a.example/item/123456789", nil), ("https://a.example/2019/title", nil),
  ])
  func `a date is read from an address`(address: String, expected: String?) {
    #expect(DateFinder.dateInAddress(address)?.description == expected)
  }
}
