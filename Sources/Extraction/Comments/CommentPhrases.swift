/// What stands around a comment: buttons, words of bylines, titles of guests; in many languages.
enum CommentPhrases {
  /// Buttons, links and counters of a comment, as keys without numbers.
  static let buttons: Set<String> = keys(
    """
    reply|replies|reply to this|reply to this comment|reply to comment|comment|comments|like|likes|unlike|dislike|liked|report|report abuse|report comment|report this|report spam|flag|flag as inappropriate|quote|edit|delete|remove|permalink|permanent link|link|link to this|link to this comment|share|share this|share this comment|copy link|more|more options|show more|see more|read more|view more|expand|expand full comment|collapse|hide|hide replies|show replies|view replies|view reply|view all replies|load more|load more comments|load comments|show comments|show all comments|view comments|view all comments|older comments|newer comments|previous comments|next comments|translate|see translation|vote|vote up|vote down|upvote|downvote|votes|points|up|down|top|back to top|helpful|not helpful|was this helpful|was this review helpful|log in to reply|login to reply|sign in to reply|log in to comment|log in to post comments|login or register to post comments|add comment|add a comment|post comment|post a comment|submit|cancel|cancel reply|click to rate|rating|recommend|recommended|responses|response|thumbs up|thumbs down|agree|disagree|follow|subscribe|unsubscribe|sort by|order by|newest|newest first|oldest|oldest first|best|no comments|no comments yet|0 comments|be the first to comment|comments are closed|comments closed|comment deleted|create a link|links to this post|edited|moderator|verified purchase|profile|guest avatar|avatar|author|guest|
    antworten|antwort|auf diesen kommentar antworten|kommentar|kommentare|gefällt mir|gefällt mir nicht|melden|beitrag melden|kommentar melden|zitieren|zitat|bearbeiten|löschen|teilen|kommentar teilen|diesen kommentar auf twitter teilen|mehr|mehr anzeigen|weitere anzeigen|weitere laden|weiterlesen|alle kommentare anzeigen|weitere kommentare|ältere kommentare|neuere kommentare|kommentar hinzufügen|kommentar schreiben|neuen kommentar schreiben|kommentieren|zum antworten anmelden|anmelden zum antworten|zum kommentieren anmelden|permanenter link|link kopieren|übersetzen|nach oben|neueste zuerst|älteste zuerst|nur leserempfehlungen|weitere antworten anzeigen|antworten anzeigen|antworten ausblenden|hilfreich|keine kommentare|bisher keine kommentare|gast|autor|
    répondre|réponse|réponses|commentaire|commentaires|signaler|signaler un abus|citer|modifier|supprimer|partager|j aime|aimer|lire la suite|voir plus|voir les réponses|traduire|lien permanent|se connecter pour répondre|alerter|recommander|invité|auteur|plus récents|plus anciens|
    responder|respuesta|respuestas|comentario|comentarios|me gusta|no me gusta|denunciar|reportar|citar|editar|eliminar|borrar|compartir|ver más|leer más|cargar más|ver respuestas|traducir|enlace permanente|accede para responder|inicia sesión para responder|invitado|autora|más recientes|más antiguos|
    resposta|respostas|comentário|comentários|curtir|denunciar comentário|excluir|compartilhar|gosto|não gosto|acesse para responder|mais recentes|mais antigos|convidado|
    rispondi|risposta|risposte|commento|commenti|mi piace|segnala|cita|modifica|elimina|condividi|mostra altro|accedi per rispondere|ospite|
    reageer|reageren|beantwoorden|reactie|reacties|vind ik leuk|rapporteer|rapporteren|meld|citeer|bewerken|verwijderen|delen|meer|log in om te reageren|gast reactie|
    odpowiedz|odpowiedzi|komentarz|komentarze|lubię to|zgłoś|zgłoś nadużycie|zgłoś do moderacji|cytuj|edytuj|usuń|udostępnij|więcej|nie oceniono|oceniono|oceniono razy|oceniono raz|skomentuj|zaloguj się aby odpowiedzieć|gość|
    ответить|ответ|ответы|комментарий|комментарии|комментировать|нравится|не нравится|пожаловаться|цитировать|редактировать|удалить|поделиться|показать ещё|ссылка|войдите чтобы ответить|гость|
    відповісти|цитувати|поскаржитися|коментар|коментарі|
    odpovědět|reagovat|komentář|komentáře|nahlásit|citovat|upravit|smazat|sdílet|host|
    svara|svar|anmäl|gilla|redigera|ta bort|dela|svare|rapporter|lik|rediger|slett|anmeld|vastaa|ilmoita|lainaa|
    yanıtla|cevapla|cevap ver|beğen|şikayet et|paylaş|alıntı|
    απάντηση|αναφορά|válasz|jelentés|răspunde|raportează|balas|laporkan|trả lời|thích|báo cáo|
    返信|返信する|通報|通報する|いいね|引用|コメント|返信をキャンセル|回复|回覆|举报|檢舉|检举|引用|赞|顶|踩|支持|反对|点赞|收起|展开|删除|评论|評論|查看更多|답글|답글 달기|댓글|신고|공감|비공감|추천|삭제|수정
    """)

  /// What pages call somebody who gave no name.
  static let guests: Set<String> = keys(
    """
    guest|anonymous|anonym|anonyme|anonim|anónimo|anônimo|anonimo|anoniem|anonymní|аноним|анонім|гость|gast|gość|invité|invitado|convidado|ospite|host|gäst|gjest|vieras|misafir|επισκέπτης|匿名|匿名用户|匿名さん|名無し|名無しさん|익명|游客|访客|遊客|unknown|a reader
    """)

  /// What pages add to a name, and labels of places for names; no name either.
  static let titles: Set<String> = guests.union(
    keys(
      """
      author|post author|admin|administrator|moderator|autor|autorin|autora|auteur|autore|автор|op|team|staff|redaktion|profile|profil|user|username|name|avatar|guest avatar|reader|leser|member|mitglied|user avatar|profile picture|profile photo|post|posts|comment|comments|kommentar|kommentare|blogger|pingback|trackback
      """))

  /// Announce a name: `Comment by`; by their first words, longest first.
  static let announcements: [String: [[String]]] = phrases(
    by: \.first,
    """
    comment by|comment from|commented by|posted by|written by|review by|reviewed by|rated by|submitted by|pingback by|trackback by|pingback from|trackback from|added by|by|from|author|name|posted|user|username|nickname|reviewer|
    kommentar von|bewertung von|rezension von|pingback von|trackback von|geschrieben von|verfasst von|eingetragen von|beitrag von|gepostet von|von|verfasser|autor|autorin|benutzer|
    commentaire de|avis de|commentaire par|écrit par|posté par|publié par|rédigé par|avis par|avis déposé par|par|auteur|autrice|nom|pseudo|
    comentario de|opinión de|comentario por|escrito por|publicado por|enviado por|opinión por|reseña de|reseña por|por|autor|autora|nombre|usuario|
    comentário de|comentário por|postado por|avaliação de|avaliado por|nome|
    commento di|recensione di|commento da|scritto da|inviato da|pubblicato da|recensito da|di|da|autore|autrice|utente|
    reactie van|geplaatst door|geschreven door|beoordeling door|beoordeling van|beoordeeld door|recensie door|recensie van|review door|door|naam|auteur|
    komentarz od|napisane przez|dodane przez|dodał|dodała|opinia od|przez|autorka|
    автор|имя|от|комментарий от|написал|
    komentář od|napsal|vložil|přidal|
    kommentar av|kommentar från|skrevet av|skriven av|av|kommentar af|skrevet af|anmeldelse av|anmeldelse af|recension av|
    posted on|posted at|投稿者|投稿者名|書いた人|作者|名前|お名前|ニックネーム|ハンドルネーム|用户|用户名|网友|昵称|暱稱|评论者|評論者|评论人|留言者|发表者|發表者|作成者|작성자|글쓴이|닉네임|이름|
    """)

  /// Follow a name: `says`; by their last words, longest first.
  static let verbs: [String: [[String]]] = phrases(
    by: \.last,
    """
    says|said|wrote|writes|commented|replied|responded|posted|says this|said this|
    sagt|sagte|schrieb|schreibt|meint|meinte|kommentierte|hat geschrieben|hat gesagt|
    dit|a dit|a écrit|écrit|a commenté|
    dice|dijo|escribió|comentó|ha dicho|ha escrito|ha dit|
    disse|diz|escreveu|comentou|
    ha detto|ha scritto|scrive|
    zegt|zei|schreef|
    pisze|napisał|napisała|mówi|powiedział|
    пишет|написал|написала|говорит|сказал|сказала|пише|каже|
    napsal|napsala|píše|říká|
    skrev|skriver|säger|sa|sier|siger|
    sanoo|kirjoitti|diyor ki|dedi ki|dedi|szerint|írta|spune|a spus|
    说|說|说道|写道|寫道|さんのコメント|さん|より|님
    """)

  /// Words around a date that say nothing themselves.
  static let fillers: Set<String> = [
    "on", "at", "am", "pm", "um", "uhr", "le", "à", "a", "el", "las", "los", "às", "as", "o",
    "alle",
    "ore", "il", "op", "om", "dne", "v", "в", "о", "г", "h", "hrs", "gmt", "utc", "cet", "cest",
    "est",
    "edt", "pst", "pdt", "bst", "msk", "the", "date", "time", "godz", "dnia", "den", "kl", "klo",
    "kell",
    "posted", "permalink", "reply", "edit", "edited", "vom", "seit", "de", "del", "da", "das",
    "saat",
    "no", "nr", "vor", "и", "y", "and", "und", "et", "ago", "#", "comment", "number", "st", "nd",
    "rd",
    "th", "heures", "horas", "fecha", "datum", "data", "ora", "hodin", "с", "分", "時", "时", "点", "於",
    "发表于", "發表於", "发布于", "于", "に", "date:", "updated", "published", "geplaatst",
    "veröffentlicht", "erstellt", "publié", "posté", "déposé", "publicado", "enviado", "postado",
    "pubblicato", "inviato", "dodano", "opublikowano", "投稿日", "投稿日時", "日時", "时间", "時間", "发表",
  ]

  /// Those that begin a line with a capital and are no part of a name.
  static let openers: Set<String> = [
    "posted", "date", "datum", "fecha", "data", "reply", "edited", "updated", "published", "on",
    "at",
    "am", "le", "permalink", "comment", "dne", "dnia", "vom", "geplaatst", "veröffentlicht",
    "erstellt", "publié", "posté", "déposé", "publicado", "enviado", "postado", "pubblicato",
    "inviato", "dodano", "opublikowano",
  ]

  /// What makes a number of units a time before now.
  private static let before: Set<String> = [
    "ago", "vor", "her", "hace", "há", "atrás", "fa", "geleden", "temu", "назад", "тому", "sedan",
    "siden", "sitten", "önce", "πριν", "před", "zpátky", "ezelőtt", "acum", "lalu", "trước", "前",
    "以前", "전", "il", "ya", "yıl", "gün",
  ]

  /// Units of time, as they stand beside a number.
  private static let units: Set<String> = Set(
    """
    second seconds sec secs s minute minutes min mins m hour hours hr hrs h day days d week weeks wk w \
    month months mo year years yr yrs y sekunde sekunden stunde stunden std tag tage tagen tages woche \
    wochen monat monate monaten jahr jahre jahren minuten seconde secondes heure heures jour jours \
    semaine semaines mois an ans année années segundo segundos minuto minutos hora horas día días dia \
    dias semana semanas mes meses mês año años ano anos secondi minuti ora ore giorno giorni settimana \
    settimane mese mesi anno anni seconden minuut uur uren dag dagen weken maand maanden jaar jaren \
    sekund sekundy minut minuty minutę godzin godziny godzinę dzień dni tydzień tygodni tygodnie miesiąc \
    miesiące miesięcy rok roku lata lat секунд секунды минут минуты минуту час часа часов день дня дней \
    неделю недели недель месяц месяца месяцев год года лет sekunder minuter timmar timme dagar vecka \
    veckor månad månader timer uke uker måned måneder minutter år päivää viikkoa kuukautta vuotta tuntia \
    minuuttia hodin hodiny hodinou dny dnem týdny týdnem měsíci měsícem lety rokem gün saat dakika hafta \
    ay yıl 秒 分 分钟 分鐘 小时 小時 時間 天 日 周 週間 个月 個月 か月 ヶ月 年 초 분 시간 일 주 개월 년
    """.split(separator: " ").map(String.init))

  /// Whether a key with numbers, like `3 days ago`, is a time before now and nothing else.
  static func isRelativeTime(_ key: String) -> Bool {
    guard key.utf8.count <= 60, mayBeTime(key) else { return false }
    var hasUnit = false
    var hasNumber = false
    var hasBefore = false
    for word in spaced(key).words {
      let word = String(word)
      if word.allSatisfy(\.isNumber) {
        hasNumber = true
      } else if units.contains(word) {
        hasUnit = true
        hasBefore = hasBefore || before.contains(word)
      } else if before.contains(word) {
        hasBefore = true
      } else if word == "about" || word == "over" || word == "almost" || fillers.contains(word)
        || numerals.contains(word)
      {
        hasNumber = hasNumber || numerals.contains(word)
      } else {
        return false
      }
    }
    return hasUnit && (hasNumber || hasBefore) && (hasBefore || hasNumber)
  }

  /// Whether there is a number in a key, in digits or as a word.
  static func mayBeTime(_ key: String) -> Bool {
    key.utf8.contains { $0 &- 0x30 < 10 }
      || key.words.contains { numerals.contains(String($0)) }
  }

  private static let numerals: Set<String> = [
    "an", "one", "ein", "eine", "einem", "einer", "einen", "un", "une", "una", "uno", "um", "uma",
    "en", "ett", "et", "een", "bir",
  ]

  /// The key with spaces between digits and letters: `3d`, `3天前`.
  private static func spaced(_ key: String) -> String {
    var result = ""
    var last: Character?
    for character in key {
      let isBorder =
        last.map { last in
          last.isNumber != character.isNumber && last != " " && character != " "
            || character == "前" || character == "전"
        } ?? false
      if isBorder { result.append(" ") }
      result.append(character)
      last = character
    }
    return result
  }

  /// Whether a key is one of buttons and counters only: `reply`, `like 3`, `12 replies 3 points`.
  static func areButtons(_ key: String) -> Bool {
    guard key.utf8.count <= 120 else { return false }
    let words = key.words.filter { !$0.allSatisfy(\.isNumber) }.map(String.init)
    if words.isEmpty { return true }
    var index = 0
    while index < words.count {
      let longest = min(longestButton, words.count - index)
      guard longest > 0,
        let length = (1...longest).reversed().first(where: {
          buttons.contains(words[index..<index + $0].joined(separator: " "))
        })
      else { return false }
      index += length
    }
    return true
  }

  private static let longestButton = buttons.map { $0.split(separator: " ").count }.max() ?? 1

  private static func keys(_ text: String) -> Set<String> {
    Set(
      text.replacing("\n", with: "").split(separator: "|").map { PlainLine.key(String($0)) }
        .filter { !$0.isEmpty })
  }

  /// Phrases as lists of words, longest first.
  private static func phrases(
    by word: KeyPath<[String], String?>, _ text: String
  ) -> [String: [[String]]] {
    let all = keys(text).map { $0.split(separator: " ").map(String.init) }
      .sorted { $0.count != $1.count ? $0.count > $1.count : $0.lexicographicallyPrecedes($1) }
    return Dictionary(grouping: all) { $0[keyPath: word] ?? "" }
  }
}
