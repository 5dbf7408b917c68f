/// What page furniture says, in many languages; hints for lines that have its shape anyway.
enum FurniturePhrases {
  /// Begins a form for comments.
  private static let replyForm: Set<String> = Set(
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
    "articoli correlati", "leggi anche", "gerelateerde berichten", "lees ook", "powiązane wpisy",
    "zobacz także", "czytaj także", "przeczytaj także", "похожие записи", "читайте также",
    "по теме", "související články", "関連記事", "相关文章", "相關文章", "관련 글", "관련 기사",
  ].map(PlainLine.key)

  /// ``related`` for looking up.
  static let relatedKeys = Set(related)

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
      "copy link", "follow us", "follow me", "share on facebook", "share on twitter",
    ].map(PlainLine.key))

  /// Words for "comments" as they stand beside a number in a heading.
  static let comments: Set<String> = [
    "comment", "comments", "response", "responses", "thought", "thoughts", "reply", "replies",
    "kommentar", "kommentare", "antworten", "commentaire", "commentaires", "réponse", "réponses",
    "comentario", "comentarios", "comentário", "comentários", "respuesta", "respuestas", "commento",
    "commenti", "reactie", "reacties", "komentarz", "komentarze", "komentarzy", "комментарий",
    "комментария", "комментариев", "комментарии", "коментар", "коментарі", "komentář", "komentáře",
    "komentářů", "kommentarer", "yorum", "コメント", "评论", "評論", "댓글",
  ]

  /// What stands before an author's name at the end of a box about the author.
  static let postsBy = [
    "latest posts by", "recent posts by", "view all posts by", "more posts by", "see all posts by",
    "all posts by", "posts by", "neueste artikel von", "letzte artikel von", "alle beiträge von",
    "voir tous les articles de", "derniers articles de", "ver todas las entradas de",
    "últimas entradas de", "ver todos os posts de", "wszystkie wpisy", "все записи автора",
  ].map { PlainLine.key($0) + " " }
}
