/// What page furniture says, in many languages; hints for lines that have its shape anyway.
enum FurniturePhrases {
  /// Begins a form for comments.
  static let replyForm: Set<String> = Set(
    [
      "leave a reply", "leave a comment", "leave your comment", "post a comment", "add a comment",
      "write a comment", "add your comment", "submit a comment", "join the discussion",
      "cancel reply",
      "schreibe einen kommentar", "schreib einen kommentar", "hinterlasse einen kommentar",
      "kommentar verfassen", "kommentar hinterlassen", "hinterlasse eine antwort",
      "antwort verfassen",
      "laisser un commentaire", "laissez un commentaire", "ajouter un commentaire",
      "deja un comentario", "deja una respuesta", "dejar un comentario", "anadir comentario",
      "deixe um comentario", "deixe uma resposta", "lascia un commento", "lascia una risposta",
      "plaats een reactie", "geef een reactie", "laat een reactie achter", "dodaj komentarz",
      "zostaw komentarz", "skomentuj", "napisz komentarz", "оставить комментарий",
      "добавить комментарий", "оставьте комментарий", "залишити коментар", "přidat komentář",
      "napsat komentář", "lämna ett svar", "skriv en kommentar", "legg igjen en kommentar",
      "kommentoi", "bir cevap yazın", "yorum yaz", "コメントを残す", "コメントする", "发表评论", "發表評論",
      "发表回复", "發表迴響", "댓글 남기기", "댓글 쓰기",
    ].map(PlainLine.key))

  /// Words of the longest phrase in ``replyForm``.
  private static let longestPhrase = 6

  /// Whether a line, given as its key, begins with the heading of a form for comments.
  static func beginsReplyForm(_ key: String) -> Bool {
    var end = key.startIndex
    for _ in 0..<longestPhrase {
      end = key[end...].dropFirst().firstIndex(of: " ") ?? key.endIndex
      if replyForm.contains(String(key[..<end])) { return true }
      if end == key.endIndex { return false }
    }
    return false
  }

  /// Begins a list of other pages.
  static let related = [
    "related posts", "related articles", "related stories", "related", "you may also like",
    "you might also like", "more like this", "read more", "read next", "see also", "more from",
    "recommended", "recent posts", "related content", "related topics", "related products",
    "related items", "related news", "related links", "related pages", "more stories", "more news",
    "latest news", "latest posts", "latest articles", "popular posts", "trending", "most read",
    "most popular", "recommended for you", "customers also bought", "customers also viewed",
    "recently viewed", "you may like", "you might like", "keep reading", "similar products",
    "neueste artikel", "verwandte themen", "verwandte artikel", "meistgelesen",
    "das könnte ihnen auch gefallen", "das könnte dir auch gefallen", "auch interessant",
    "mehr themen", "mehr artikel", "zum weiterlesen", "weitere beiträge", "weitere informationen",
    "lesen sie auch", "noticias relacionadas", "notas relacionadas", "más noticias",
    "другие материалы", "материалы по теме", "новости по теме", "другие новости", "σχετικά άρθρα",
    "διαβάστε επίσης", "δείτε επίσης", "più letti", "相关新闻", "相关阅读", "相关报道", "推荐阅读",
    "热门文章", "延伸阅读", "延伸閱讀", "おすすめ記事", "人気記事", "ähnliche beiträge", "ähnliche artikel",
    "das könnte dich auch interessieren",
    "das könnte sie auch interessieren", "mehr zum thema", "weitere artikel", "articles similaires",
    "articles liés", "à lire aussi", "lire aussi", "sur le même thème", "entradas relacionadas",
    "artículos relacionados", "te puede interesar", "lee también", "posts relacionados",
    "leia também",
    "articoli correlati", "leggi anche", "gerelateerde berichten", "gerelateerd", "lees ook",
    "powiązane wpisy",
    "zobacz także", "czytaj także", "przeczytaj także", "похожие записи", "читайте также",
    "по теме", "související články", "関連記事", "相关文章", "相關文章", "관련 글", "관련 기사",
  ].map(PlainLine.key)

  /// ``related`` for looking up.
  static let relatedKeys = Set(related)

  /// Whether a line of plain text announces other pages, alone or with them after a colon.
  static func announcesRelated(_ text: String) -> Bool {
    let head = text.prefix(60)
    let colon = head.firstIndex { $0 == ":" || $0 == "\u{FF1A}" }
    guard colon != nil || text.utf8.count <= 120 else { return false }
    return relatedKeys.contains(PlainLine.key(String(colon.map { text[..<$0] } ?? head)))
  }

  /// Stands alone in a line of buttons, menus and the like.
  static let alone: Set<String> = Set(
    [
      "share this", "share", "like this", "like loading", "loading", "tweet", "email", "print",
      "facebook", "twitter", "pinterest", "reddit", "whatsapp", "telegram", "linkedin", "tumblr",
      "pocket", "more", "skip to content", "skip to main content", "menu", "search", "home",
      "about", "about us", "contact", "log in", "login", "sign in", "sign up", "register",
      "subscribe", "newsletter", "privacy policy", "terms of use", "terms of service", "imprint",
      "impressum", "datenschutz", "kontakt", "startseite", "suche", "über uns", "anmelden",
      "teilen", "teilen mit", "drucken", "gefällt mir", "zum inhalt springen", "accueil",
      "rechercher", "partager", "partager ceci", "connexion", "mentions légales", "inicio",
      "buscar", "contacto", "compartir", "comparte esto", "compartilhe isso", "condividi",
      "condividi su", "strona główna", "szukaj", "udostępnij", "главная", "поиск", "поделиться",
      "контакты", "войти", "ホーム", "検索", "シェア", "メニュー", "首页", "首頁", "搜索", "分享", "登录",
      "previous", "next", "previous post", "next post", "older posts", "newer posts", "back to top",
      "advertisement", "anzeige", "werbung", "publicité", "publicidad", "reklama", "реклама",
      "reply", "antworten", "répondre", "responder", "odpowiedz", "ответить", "click to share",
      "archive", "archives", "blog", "rss", "faq", "help", "sitemap", "shop", "cart", "imprimir",
      "suscríbete", "archiv", "archief", "archivo", "archives", "gästebuch", "links", "top",
      "close",
      "terms", "privacy", "quién soy", "sobre mí", "acerca de", "aviso legal",
      "política de cookies",
      "à propos", "chi siamo", "contatti", "over ons", "over mij", "über mich", "o nas", "o mnie",
      "kontakty", "domů", "úvodní strana", "hlavní strana", "о сайте", "о нас", "архив",
      "プロフィール", "お問い合わせ", "サイトマップ", "プライバシーポリシー", "ログイン", "podziel się",
      "udostępnij", "dela", "jaa", "paylaş", "공유하기", "トップページ", "トップ", "掲示板", "留言板", "注册", "关于我们",
      "联系我们", "返回顶部",
      "copy link", "follow us", "follow me", "share on facebook", "share on twitter",
    ].map(PlainLine.key))

  /// Words for "comments" as they stand beside a number in a heading.
  static let comments: Set<String> = [
    "comment", "comments", "response", "responses", "thought", "thoughts", "reply", "replies",
    "kommentar", "kommentare", "antworten", "commentaire", "commentaires", "réponse", "réponses",
    "comentario", "comentarios", "comentário", "comentários", "respuesta", "respuestas", "commento",
    "commenti", "reactie", "reacties", "komentarz", "komentarze", "komentarzy", "комментарий",
    "комментария", "комментариев", "комментарии", "коментар", "коментарі", "komentář", "komentáře",
    "komentářů", "kommentarer", "yorum", "コメント", "评论", "評論", "网友评论", "用户评论", "最新评论", "全部评论",
    "コメント一覧", "댓글",
  ]

  /// What stands before an author's name at the end of a box about the author.
  static let postsBy = [
    "latest posts by", "recent posts by", "view all posts by", "more posts by", "see all posts by",
    "all posts by", "posts by", "neueste artikel von", "letzte artikel von", "alle beiträge von",
    "voir tous les articles de", "derniers articles de", "ver todas las entradas de",
    "últimas entradas de", "ver todos os posts de", "wszystkie wpisy", "все записи автора",
  ].map { PlainLine.key($0) + " " }

  /// Names of networks and ways to pass an address on.
  static let networks: Set<String> = [
    "facebook", "twitter", "whatsapp", "pinterest", "linkedin", "telegram", "reddit", "tumblr",
    "instagram", "youtube", "xing", "vk", "вконтакте", "mastodon", "bluesky", "email", "wykop",
    "flipboard", "pocket", "line", "weibo", "微博", "微信", "豆瓣", "rss", "drucken", "imprimir",
  ]

  /// Beginnings of lines that belong to the page, whatever follows.
  static let openings: Set<String> = Set(
    [
      "share on", "share this", "share via", "share with", "tweet this", "click to share",
      "email this", "print this", "download this page", "back to the", "back to top",
      "auf facebook", "auf twitter", "bei facebook", "beitrag teilen", "artikel teilen",
      "diesen beitrag teilen", "diesen artikel", "partager sur", "partager cet article",
      "imprimer cet", "imprimer cette", "compartir en", "compartir esta", "imprimir esta",
      "compartilhar no", "compartilhe no", "condividi su", "stampa questo", "deel dit",
      "deel op", "deel via", "delen op", "udostępnij na", "sdílet na", "поделиться в",
      "dela på", "del på", "jaa facebookissa",
      "users browsing this", "who is online", "you cannot post", "you must be logged",
      "you must log in", "you need to be", "log in to", "login to", "sign in to", "reply log in",
      "reageren log in", "log in of", "inicia sesión", "connectez vous", "melde dich an",
      "bitte einloggen", "all times are", "powered by", "proudly powered by", "jump to",
      "return to board", "your email address will", "notify me of", "required fields are",
      "deine e mail adresse", "tu dirección de correo", "votre adresse e mail",
      "votre adresse de messagerie", "filed under", "posted in", "tagged with", "bookmark the",
      "mitglieder in diesem forum", "wer ist online", "utilisateurs parcourant ce",
      "usuarios navegando por", "кто сейчас на", "сейчас этот форум просматривают",
      "分享到", "转发到", "この記事をシェア", "この記事を共有",
    ].map(PlainLine.key))

  /// Those of scripts without spaces.
  private static let unspacedOpenings = openings.filter { $0.first?.isCased == false }.sorted()

  /// Whether a line, given as its key, begins as lines do that belong to the page.
  static func beginsFurniture(_ key: String) -> Bool {
    var end = key.startIndex
    for _ in 0..<5 {
      end = key[end...].dropFirst().firstIndex(of: " ") ?? key.endIndex
      if openings.contains(String(key[..<end])) { return true }
      if end == key.endIndex { break }
    }
    guard key.utf8.first.map({ $0 >= 0x80 }) ?? false else { return false }
    return unspacedOpenings.contains { key.hasPrefix($0) }
  }

  /// ``notices`` as bytes; words of scripts with spaces have to be whole ones, and have a blank on
  /// either side.
  static let noticeBytes: [[UInt8]] = notices.map { key in
    Array((key.first?.isCased == true ? " \(key) " : key).utf8)
  }

  /// Parts of lines at the end of a page: rights, terms, the last change, visitors.
  static let notices = [
    "all rights reserved", "copyright", "privacy policy", "cookie policy", "terms of use",
    "terms of service", "terms and conditions", "legal notice", "last updated", "last modified",
    "last change", "visitor number", "best viewed with", "best viewed in",
    "alle rechte vorbehalten",
    "impressum", "datenschutz", "letzte änderung", "zuletzt geändert", "letzte aktualisierung",
    "optimiert für", "besucher seit", "tous droits réservés", "mentions légales",
    "politique de confidentialité", "dernière mise à jour", "dernière modification",
    "todos los derechos reservados", "aviso legal", "política de cookies",
    "política de privacidad", "última actualización", "última modificación",
    "todos os direitos reservados", "última atualização", "tutti i diritti riservati",
    "informativa sulla privacy", "ultimo aggiornamento", "ultima modifica",
    "alle rechten voorbehouden", "laatst gewijzigd", "laatst bijgewerkt", "cookiebeleid",
    "privacybeleid", "wszelkie prawa zastrzeżone", "ostatnia aktualizacja", "polityka prywatności",
    "všechna práva vyhrazena", "naposledy změněna", "naposledy změněno", "poslední změna",
    "poslední aktualizace", "naposledy upraveno", "все права защищены", "последнее изменение",
    "последнее обновление", "усі права захищено", "alla rättigheter förbehållna",
    "senast uppdaterad", "senast ändrad", "sist oppdatert", "sidst opdateret",
    "tüm hakları saklıdır", "webmaster", "无断转载", "無断転載", "無断複製", "無断転用",
    "人目のお客様", "人目の訪問者", "ご意見ご感想", "ご感想は", "最終更新", "著作権", "版权所有",
    "版權所有", "保留所有权利", "转载请注明", "轉載請註明", "未经许可", "最后更新", "最後更新", "备案",
    "icp备", "무단 전재", "무단전재", "저작권자", "재배포 금지", "최종 수정",
  ].map(PlainLine.key)

  /// What stands before the colon in a forum's lines about the writer of a post.
  static let posterFacts: Set<String> = Set(
    [
      "joined", "posts", "registered", "member since", "location", "join date", "messages",
      "likes", "reputation", "threads", "karma", "last active", "last visit", "registriert",
      "registriert seit", "beiträge", "wohnort", "mitglied seit", "dabei seit", "inscription",
      "inscrit le", "inscrit", "localisation", "mensajes", "registrado", "ubicación",
      "fecha de registro", "mensagens", "registrado em", "messaggi", "iscritto il",
      "registrazione", "berichten", "lid geworden op", "geregistreerd", "posty", "rejestracja",
      "dołączył", "сообщений", "сообщения", "зарегистрирован", "регистрация", "откуда",
      "příspěvky", "registrován", "注册时间", "帖子", "积分", "登録日", "記事", "投稿記事", "가입일",
    ].map(PlainLine.key))
}
