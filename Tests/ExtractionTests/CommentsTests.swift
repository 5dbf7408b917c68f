import Corpus
import Extraction
import TestSupport
import Testing

@Suite struct CommentsTests {
  private func comments(_ list: String) throws -> [String] {
    let article = """
      <h1>Rain on felt</h1><article><p>The score was recorded in a small room with a piano that had \
      not been tuned for years, and the composer liked it that way. Nobody opened a window until the \
      last cue was done, and one can hear the floor.</p><p>What remains is a quarter of an hour of \
      music that never raises its voice, and a film that is better for it in every scene.</p></article>
      """
    let verdict = try Extract(options: NoOptions()).extract(.page(article + list))
    guard case .keep(let document) = verdict else { return [] }
    return document.comments.map {
      "\($0.author ?? "-")|\($0.published?.description ?? "-")|"
        + $0.text.replacing("\n\n", with: "//").replacing("\n", with: "/")
    }
  }

  @Test(arguments: [
    #"<ol class="children"><li class="comment"><cite class="author">Ann</cite><p>I liked it.</p>"#,
    #"<li class="comment"><cite class="author">Ann</cite><p>I liked it.</p></li>"#,
    #"<p>Ann Smith says:</p><p>3 February 2014</p><p>I liked it very much indeed.</p>"#,
    "<dl><dt>Ann<dd>I liked it",
  ])
  func `thousands of comments take no quadratic time`(comment: String) throws {
    let list = "<div id=comments>" + String(repeating: comment, count: 20_000)
    let time = try ProcessorTime.measure { _ = try comments(list) }
    #expect(time < .seconds(60))
  }

  @Test func `nested lists with says and reply links`() throws {
    let page = """
      <div id=comments><h3>2 thoughts on rain</h3><ol class=commentlist>
      <li class="comment even depth-1"><div class=comment-body><div class="comment-author vcard">
      <img alt="Guest avatar"><cite class=fn>Eva Lind</cite> <span class=says>says:</span></div>
      <div class=comment-meta><a href=#c1>May 3, 2012 at 10:56 pm</a></div>
      <p>I heard it twice.</p><p>And cried once.</p><div class=reply><a href=#r>Reply</a></div></div>
      <ul class=children><li class="comment odd depth-2"><div class=comment-body>
      <div class="comment-author vcard"><cite class=fn>admin</cite> <span class=says>says:</span></div>
      <div class=comment-meta><a href=#c2>May 4, 2012 at 8:01 am</a></div>
      <p>Thank you, Eva.</p><div class=reply><a href=#r>Reply</a></div></div></li></ul></li></ol></div>
      """
    #expect(
      try comments(page) == [
        "Eva Lind|2012-05-03|I heard it twice.//And cried once.", "-|2012-05-04|Thank you, Eva.",
      ])
  }

  @Test func `a byline after the text`() throws {
    let page = """
      <ol class=commentlist><li class=alt><div class=comment><p>The felt is the best of it.</p>
      <p><cite>Comment by <a href=/mo>Mo Berg</a> — March 17, 2011 @ <a href=#1>1:04 pm</a></cite></p>
      </div></li><li><div class=comment><p>Too slow for me.</p>
      <p><cite>Comment by Ruth — March 18, 2011 @ <a href=#2>9:30 am</a></cite></p></div></li></ol>
      """
    #expect(
      try comments(page) == [
        "Mo Berg|2011-03-17|The felt is the best of it.", "Ruth|2011-03-18|Too slow for me.",
      ])
  }

  @Test func `author, text and date side by side`() throws {
    let page = """
      <dl id=comments-block class=comments><dt class=comment-author><a href=/i>Ines</a> hat gesagt…</dt>
      <dd class=comment-body><p>Ganz wunderbar, vor allem der Schluss.</p></dd>
      <dd class=comment-footer><span class=comment-timestamp>3. Mai 2013 um 21:15</span></dd>
      <dt class=comment-author>Bo hat gesagt…</dt><dd class=comment-body><p>Na ja.</p></dd>
      <dd class=comment-footer><span class=comment-timestamp>4. Mai 2013 um 07:56</span></dd></dl>
      """
    #expect(
      try comments(page) == [
        "Ines|2013-05-03|Ganz wunderbar, vor allem der Schluss.", "Bo|2013-05-04|Na ja.",
      ])
  }

  @Test func `names and dates that touch are told apart`() throws {
    let page = """
      <div class=comments><ol><li class=comment><div class=comment-block><div class=comment-header>\
      <cite class=user><a href=/m>Mari Holt</a></cite><span class=datetime><a href=#1>May 30, 2019 at \
      5:38 PM</a></span></div><p class=comment-content>More rain, please.</p>
      <span class=comment-actions><a href=#r>Reply</a><a href=#d>Delete</a></span></div>
      <div class=comment-replies>Replies</div></li></ol><div>Add comment</div><div>Load more...</div></div>
      """
    #expect(try comments(page) == ["Mari Holt|2019-05-30|More rain, please."])
  }

  @Test func `microdata says who and when`() throws {
    let page = """
      <section id=comments><div itemprop=comment itemscope itemtype=http://schema.org/Comment>
      <div class=head><span itemprop=author>Noor</span> <time itemprop=dateCreated \
      datetime=2020-02-18T10:00:00Z>3 years ago</time></div>
      <div itemprop=text>Where can I hear the second cue on its own?</div></div></section>
      """
    #expect(try comments(page) == ["Noor|2020-02-18|Where can I hear the second cue on its own?"])
  }

  @Test func `items of a list are comments without being named so`() throws {
    let page = """
      <div id=comments><ul><li><b>Tove</b> <i>12.03.2014</i><p>Filmen er bedre end musikken.</p></li>
      <li><b>Aksel</b> <i>13.03.2014</i><p>Nej, omvendt.</p></li></ul></div>
      """
    #expect(
      try comments(page) == [
        "Tove|2014-03-12|Filmen er bedre end musikken.", "Aksel|2014-03-13|Nej, omvendt.",
      ])
  }

  @Test func `terms of a definition list say whose the definitions are`() throws {
    let page = """
      <div id=comments><h3>Commentaires</h3><dl>
      <dt><a href=#1>1.</a> Le lundi 7 mai 2012, 09:12 par <a href=http://x.example>Odette</a></dt>
      <dd><p>Le piano de la cave, enfin quelqu'un qui en parle.</p></dd>
      <dt><a href=#2>2.</a> Le mardi 8 mai 2012, 13:40 par Jean-Loup</dt>
      <dd><p>Il me semble qu'il est accordé, tout de même.</p><p>Ou alors à peine.</p></dd></dl></div>
      """
    #expect(
      try comments(page) == [
        "Odette|2012-05-07|Le piano de la cave, enfin quelqu'un qui en parle.",
        "Jean-Loup|2012-05-08|Il me semble qu'il est accordé, tout de même.//Ou alors à peine.",
      ])
  }

  @Test func `a label is no part of the name behind it`() throws {
    let page = """
      <div id=comments><div class=comment><p>雨の場面の音がとてもよかったです。</p>
      <div>投稿者：さくら ｜ 2014年7月7日 00:41</div></div><div class=comment>
      <p>わたしは二回観に行きました。</p><div>投稿者：うみ ｜ 2014年7月9日 22:15</div></div></div>
      """
    #expect(
      try comments(page) == [
        "さくら|2014-07-07|雨の場面の音がとてもよかったです。", "うみ|2014-07-09|わたしは二回観に行きました。",
      ])
  }

  @Test func `reviews of a product are comments`() throws {
    let page = """
      <div itemscope itemtype=http://schema.org/Product><span itemprop=name>Rain on felt</span></div>
      <div id=reviews><ol><li><b>Mooi</b><p>De piano klinkt alsof hij naast je staat.</p>
      <p class=review-author>Beoordeling door <strong>Gerda</strong></p>
      <p>Geplaatst op <time datetime=2020-02-14>14-02-2020</time></p></li>
      <li><b>Te kort</b><p>Een kwartier is te weinig voor een hele avond.</p>
      <p class=review-author>Beoordeling door <strong>Luuk</strong></p>
      <p>Geplaatst op <time datetime=2020-03-01>01-03-2020</time></p></li></ol></div>
      """
    #expect(
      try comments(page) == [
        "Gerda|2020-02-14|Mooi//De piano klinkt alsof hij naast je staat.",
        "Luuk|2020-03-01|Te kort//Een kwartier is te weinig voor een hele avond.",
      ])
  }

  @Test func `comments in one element are cut at their bylines`() throws {
    let page = """
      <div class=comment><p class=who>Par Luc Marchal, le 15 mai 2019 à 09h23</p>
      <p>Je ne comprends pas la fin, mais quelle musique.</p>
      <p class=who>Par Anne, le 16 mai 2019 à 10h01</p><p>Moi non plus.</p></div>
      """
    #expect(
      try comments(page) == [
        "Luc Marchal|2019-05-15|Je ne comprends pas la fin, mais quelle musique.",
        "Anne|2019-05-16|Moi non plus.",
      ])
  }

  @Test func `what every comment says is a button, in any language`() throws {
    let item = { (name: String, text: String, votes: Int) in
      "<div class=comment><div class=n>\(name)</div><div class=role>Kupua</div><div class=t>\(text)</div>"
        + "<div class=v>\(votes)</div><div class=a>Hoʻopane hou</div></div>"
    }
    let page =
      "<div class=comments>" + item("Keala", "Maikaʻi loa kēia mele i ka pō.", 3)
      + item("Nani", "ʻAʻole au i lohe i ka hopena o ke kiʻiʻoniʻoni.", 12)
      + item("Pono", "Mahalo nui.", 0) + item("Lei", "ʻAe, he nani nō.", 1) + "</div>"
    #expect(
      try comments(page) == [
        "Keala|-|Maikaʻi loa kēia mele i ka pō.",
        "Nani|-|ʻAʻole au i lohe i ka hopena o ke kiʻiʻoniʻoni.", "Pono|-|Mahalo nui.",
        "Lei|-|ʻAe, he nani nō.",
      ])
  }

  @Test func `a list that a reader wrote keeps its first line`() throws {
    let page = """
      <ul class=comments><li class=comment><p class=by>Ada on 3 June 2010</p><p>Vielen Dank!</p>
      <p>Meine drei liebsten Stellen kommen alle nach der Pause.</p></li></ul>
      """
    #expect(
      try comments(page) == [
        "Ada|2010-06-03|Vielen Dank!//Meine drei liebsten Stellen kommen alle nach der Pause."
      ])
  }

  @Test(arguments: [
    "<div class=comments><div class=comment>No comments yet</div></div>",
    "<div class=comments><div class=comment-count>160 comments</div><p>Sign in to leave a comment</p></div>",
    "<div class=comment-box><p>Order by</p><p>Newest first</p><p>Page 1 of 1</p></div>",
    "<div class=comment><p>This site uses a filter to keep spam away from all of its pages.</p></div>",
    "<div id=comments><div class=comment><form><label>Name:</label><input><label>Text:</label><textarea></textarea></form></div></div>",
    "<ol class=commentlist><li class=pingback>Pingback: Ten more scores with rain « Felt &amp; Wood</li></ol>",
  ])
  func `headings, forms and notices are no comments`(page: String) throws {
    #expect(try comments(page) == [])
  }
}
