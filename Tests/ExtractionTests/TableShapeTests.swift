import Markup
import Testing

@testable import Extraction

@Suite struct TableShapeTests {
  private func holdsData(_ table: String) -> Bool {
    let tree = HTMLTree(parsing: Array(table.utf8))
    return tree.first(.table).map { TableShape.holdsData(tree, table: $0) } ?? false
  }

  private static let post = String(
    repeating: "I have the record, and the cover is better than the film it was made for. ",
    count: 4)

  @Test(arguments: [
    "<table><tr><td>1<td>Rain<td>2:14<tr><td>2<td>Felt<td>3:40</table>",
    "<table><tr><td>Music<td>Ada Fern<tr><td>Piano<td>Jo Lang</table>",
    "<table><tr><th>Week<th>Gross<tr><td>1<td>£ 120</table>",
    "<table><tr><th>Cue<td>Notes<tr><th>Rain<td>\(post)</table>",
    "<table><tr><th>Player<th>Plays<tr><td>A<td><img src=yes><tr><td>B<td><img src=no></table>",
  ])
  func `tracks, credits and figures are data`(table: String) {
    #expect(holdsData(table))
  }

  @Test(arguments: [
    "<table><tr><td><img src=dot><td>First point of the page<tr><td><img src=dot><td>Second one</table>",
    "<table><tr><td>&nbsp;<td>News of the day<tr><td>&nbsp;<td>News of the week</table>",
    "<table><tr><td>Ada<br>Joined: 2004<td>\(post)<tr><td>Bo<br>Joined: 2005<td>\(post)</table>",
    "<table><tr><td>Menu<td><p>One.<p>Two.<p>Three.<tr><td>Links<td>Here</table>",
    "<table><tr><td>Ada<td><table><tr><td>Posted: Sat<td>Quote<tr><td>I agree.</table><tr><td>B<td>C</table>",
  ])
  func `bullets, posts and columns of a page are layout`(table: String) {
    #expect(!holdsData(table))
  }
}
