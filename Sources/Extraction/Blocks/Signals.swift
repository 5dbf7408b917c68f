internal import Markup

/// What an element's name, role, class, id and other attributes say about what it holds.
struct Signals: OptionSet, Hashable {
  let rawValue: UInt32

  static let navigation = Signals(rawValue: 1 << 0)
  static let header = Signals(rawValue: 1 << 1)
  static let footer = Signals(rawValue: 1 << 2)
  static let aside = Signals(rawValue: 1 << 3)
  static let share = Signals(rawValue: 1 << 4)
  static let related = Signals(rawValue: 1 << 5)
  static let subscribe = Signals(rawValue: 1 << 6)
  static let consent = Signals(rawValue: 1 << 7)
  static let advertisement = Signals(rawValue: 1 << 8)
  static let comments = Signals(rawValue: 1 << 9)
  static let form = Signals(rawValue: 1 << 10)
  static let hidden = Signals(rawValue: 1 << 11)
  static let overlay = Signals(rawValue: 1 << 12)
  static let account = Signals(rawValue: 1 << 13)
  static let details = Signals(rawValue: 1 << 14)
  static let byline = Signals(rawValue: 1 << 15)
  static let date = Signals(rawValue: 1 << 16)
  static let article = Signals(rawValue: 1 << 17)
  static let main = Signals(rawValue: 1 << 18)
  static let body = Signals(rawValue: 1 << 19)
  static let post = Signals(rawValue: 1 << 20)
  static let product = Signals(rawValue: 1 << 21)
  static let widget = Signals(rawValue: 1 << 22)
  static let contents = Signals(rawValue: 1 << 23)
  static let bio = Signals(rawValue: 1 << 24)
  static let list = Signals(rawValue: 1 << 25)
  static let author = Signals(rawValue: 1 << 26)
  static let replyForm = Signals(rawValue: 1 << 27)
  static let comment = Signals(rawValue: 1 << 28)

  static let reviews = Signals(rawValue: 1 << 29)

  /// Regions that never hold the main text, as far as their names are right.
  static let boilerplate: Signals = [
    .navigation, .footer, .aside, .share, .related, .subscribe, .consent, .advertisement, .overlay,
    .account, .widget, .replyForm, .bio,
  ]
}

/// Words of class, id and role values, in any language that page authors use for them.
struct SignalWords {
  private static let slots = 1024
  private var entries: [Entry]

  private struct Entry {
    var hash: UInt64 = 0
    var signals: Signals = []
  }

  static let shared = SignalWords()

  private init() {
    entries = Array(repeating: Entry(), count: Self.slots)
    for (signals, words) in Self.vocabulary {
      for word in words.split(separator: " ") { insert(String(word), signals) }
    }
  }

  private mutating func insert(_ word: String, _ signals: Signals) {
    var hash = Self.seed
    for byte in word.utf8 { hash = Self.step(hash, byte) }
    var slot = Int(hash >> 54)
    while entries[slot].hash != 0, entries[slot].hash != hash { slot = (slot + 1) % Self.slots }
    entries[slot].hash = hash
    entries[slot].signals.formUnion(signals)
  }

  static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always)
  static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    // A final multiplication by an odd constant spreads into the high bits that choose the slot.
    (hash ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15
  }

  @inline(__always)
  private func look(_ hash: UInt64) -> Signals {
    var slot = Int(hash >> 54)
    while entries[slot].hash != 0 {
      if entries[slot].hash == hash { return entries[slot].signals }
      slot = (slot + 1) % Self.slots
    }
    return []
  }

  /// The signals of all words in a class, id or role value.
  ///
  /// Words end at anything but a letter or digit and before a capital that follows a small letter
  /// (`postBody`); two words in a row are looked up together as well (`sign-up`).
  func signals(in bytes: Span<UInt8>, _ range: Range<Int>) -> Signals {
    var found: Signals = []
    var hash = Self.seed
    var pair = Self.seed
    var length = 0
    var previousIsLower = false
    var index = range.lowerBound
    while index <= range.upperBound {
      var byte = index < range.upperBound ? bytes[index] : 0x20
      let isUpper = byte &- 0x41 < 26
      if isUpper { byte |= 0x20 }
      let isLower = !isUpper && byte &- 0x61 < 26
      let isWord = isUpper || isLower || byte >= 0x80
      if length > 0, !isWord || (isUpper && previousIsLower) {
        found.formUnion(look(hash))
        if pair != Self.seed { found.formUnion(look(pair)) }
        // A space ends a class; the words of two classes do not belong together.
        pair = byte <= 0x20 ? Self.seed : hash
        hash = Self.seed
        length = 0
      } else if byte <= 0x20 {
        pair = Self.seed
      }
      if isWord {
        hash = Self.step(hash, byte)
        if pair != Self.seed { pair = Self.step(pair, byte) }
        length += 1
      }
      previousIsLower = isLower
      index += 1
    }
    return found
  }

  private static let vocabulary: [(Signals, String)] = [
    (
      .navigation,
      """
      nav navi navbar navigation menu menus submenu topnav subnav mainnav sitenav megamenu dropdown \
      breadcrumb breadcrumbs crumbs crumb pager pagination paging paginator skiplink toolbar topbar \
      navegacion navegacao menue navigatie navigace hauptmenu hovedmeny
      """
    ),
    (
      .header,
      "header masthead banner topheader siteheader hd kopf kopfzeile cabecera cabecalho encabezado entete hlavicka naglowek"
    ),
    (
      .footer,
      """
      footer foot ft bottombar colophon copyright imprint legal sitefooter footnav footers rodape \
      fusszeile stopka paticka pieddepage piepagina piedepagina piedipagina voettekst sidfot
      """
    ),
    (
      .aside,
      "sidebar sidebars aside rail rightrail leftrail rightcolumn leftcolumn sidenav sidecolumn"
    ),
    (
      .share,
      "share sharing shares sharedaddy social socials addthis addtoany sociable shareaholic socialmedia bookmarks sharebar socialshare"
    ),
    (
      .related,
      """
      related relateds recommend recommended recommendation recommendations recommends outbrain \
      taboola jrelated yarpp popular trending mostread mostpopular morefrom readmore seealso \
      suggested suggestions upnext readnext alsolike crosssell upsell
      """
    ),
    (
      .subscribe,
      "newsletter newsletters subscribe subscription signup mailchimp optin mailinglist donate donation"
    ),
    (.consent, "cookie cookies consent gdpr ccpa cookiebar cookieconsent onetrust"),
    (
      .advertisement,
      "ad ads advert adverts advertisement advertising advertorial adsense adsbygoogle sponsor sponsored sponsors dfp adslot adunit adbox anzeige werbung"
    ),
    (
      .comments,
      "comments commentlist commentlists commentarea disqus commentsection livefyre commentaires kommentare comentarios kommentar responses isso coral talkback komentarze komentare reacties commenti kommentarer kommentarbereich"
    ),
    (.comment, "comment kommentar commentaire comentario komentarz komentar commento reactie"),
    (.replyForm, "respond commentform replyform postform"),
    (.form, "form search searchbox searchform login"),
    (
      .hidden,
      "screenreader screenreadertext visuallyhidden sronly offscreen elementinvisible assistivetext"
    ),
    (.overlay, "modal popup popover overlay lightbox tooltip dialog toast interstitial paywall"),
    (.account, "login signin account userbar usermenu cart minicart basket wishlist register"),
    (.byline, "byline bylines author authors writer dateline"),
    (.author, "author authors byline writer autor auteur verfasser"),
    (.date, "date dates datetime time timestamp published pubdate posted datum fecha"),
    (
      .article,
      "article articlebody articlecontent story storybody artikel articulo articletext newsbody"
    ),
    (.main, "main maincontent primary"),
    (
      .body,
      "content contents body text entry copy richtext prose articlebody postbody entrycontent rte wysiwyg"
    ),
    (
      .post,
      "post posts message messages thread topic reply replies answer answers question viewtopic postbody"
    ),
    (.product, "product products item description specification specifications specs features"),
    (.widget, "widgetarea tagcloud blogroll tagged"),
    (.reviews, "reviews customerreviews testimonials ratings yotpo bazaarvoice judgeme"),
    (.contents, "toc tableofcontents"),
    (
      .bio,
      "authorbio authorbox authorinfo aboutauthor bio authorcard authordescription postprofile userprofile posterinfo posterprofile userinfo usercard memberinfo"
    ),
    (.list, "list listing grid cards results archive"),
  ]
}

/// Reads the signals of the values of one page.
struct SignalReader {
  private let words = SignalWords.shared
  private var known = ValueMemo<Signals>(nothing: [])

  /// The signals of all words in a class, id or role value.
  mutating func signals(in bytes: Span<UInt8>, _ range: Range<Int>) -> Signals {
    known.found(in: bytes, range) { words.signals(in: bytes, range) }
  }
}
