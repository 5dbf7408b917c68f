/// What a label of a credit list ("Director:", "Regie:", "監督：") says about the names after it.
enum CreditLabels {
  /// What stands after a label.
  enum Meaning: Sendable, Equatable {
    /// People with a role.
    case people(PersonRole)
    /// The title of a work.
    case title(Kind)
    /// The year of release.
    case year
  }

  /// The kinds of works that labels name.
  enum Kind: Sendable { case film, song, album, series }

  /// The meaning of `label`, lower-cased, without the colon and with single spaces.
  static func meaning(of label: String) -> Meaning? { table[label] }

  /// Longer labels are sentences.
  static let maximumBytes = 48

  private static let table: [String: Meaning] = {
    var table: [String: Meaning] = [:]
    for (meaning, labels) in all {
      for label in labels.split(separator: "|") {
        table[label.split(whereSeparator: \.isWhitespace).joined(separator: " ")] = meaning
      }
    }
    return table
  }()

  private static let all: [(Meaning, String)] = [
    (
      .people(.director),
      """
      director|directors|director(s)|directed by|a film by|regie|regisseur|regisseurin|regie und drehbuch|ein film von
      |réalisation|réalisateur|réalisatrice|réalisé par|mise en scène|un film de|de|dirección|director/a|directora
      |dirigida por|dirigido por|regia|regia di|diretto da|un film di|realização|realizador|direção|diretor|diretora
      |reżyseria|reżyser|reż.|w reżyserii|režie|réžia|réžia|regi|regissör|instruktion|instruktør|ohjaus|ohjaaja|yönetmen|yöneten
      |режиссёр|режиссер|режиссура|режиссёр-постановщик|режисер|σκηνοθεσία|rendező|rendezte|regizor|regia:|監督|監督・脚本|導演|导演|감독|연출
      |director and writer|writer/director|writer and director|directed and written by|written and directed by
      """
    ),
    (
      .people(.actor),
      """
      starring|stars|cast|actors|with|featuring|main cast|voices|voice cast|lead actors|mit|darsteller|besetzung
      |schauspieler|hauptdarsteller|in den hauptrollen|es spielen|sprecher|avec|acteurs|distribution|interprètes|casting|reparto
      |protagonistas|actores|intérpretes|elenco|con|interpreti|attori|cast principale|elenco principal|com|atores|obsada|występują|w rolach głównych
      |aktorzy|hrají|obsazení|hrajú|medverkande|i rollerna|skådespelare|medvirkende|rollen|met|acteurs|pääosissa|näyttelijät|oyuncular
      |в ролях|в главных ролях|актёры|актеры|у ролях|πρωταγωνιστούν|szereplők|distribuția|出演|出演者|キャスト|主演|演員|演员|출연
      """
    ),
    (
      .people(.composer),
      """
      music|music by|original music|original music by|original score|score|score by|composer|composers|composed by|soundtrack by
      |musik|filmmusik|komponist|musik von|komposition|musique|compositeur|musique originale|bande originale|música|música de
      |compositor|música original|musica|musiche|musiche di|compositore|colonna sonora|trilha sonora|banda sonora|muzyka|kompozytor|hudba|musiikki
      |muziek|componist|müzik|композитор|музыка|музика|μουσική|zene|muzica|音楽|作曲|配乐|配樂|音乐|音樂|作曲家|음악
      """
    ),
    (
      .people(.writer),
      """
      writer|writers|written by|screenplay|screenplay by|script|story|story by|screenwriter|drehbuch|buch|autor|vorlage
      |scénario|scénariste|écrit par|guion|guión|guionista|escrita por|sceneggiatura|soggetto|roteiro|argumento
      |scenariusz|scenarzysta|scénář|scenár|manus|manuskript|käsikirjoitus|scenario|senaryo|senarist|сценарий|сценарист|авторы сценария|автор сценария|сценарій
      |σενάριο|forgatókönyv|scenariul|脚本|編劇|编剧|각본|lyrics|lyrics by|words by|text|paroles|letra|testo|słowa
      """
    ),
    (
      .people(.performer),
      """
      artist|artists|performed by|performer|singer|vocals|lead vocals|sung by|interpret|interpretin|künstler|gesang
      |artiste|interprète|chant|artista|intérprete|cantante|interprete|wykonawca|wykonanie|śpiew|interpreta|artiest|исполнитель|вокал
      |アーティスト|歌手|歌|演唱|主唱|가수
      """
    ),
    (
      .people(.producer),
      """
      producer|producers|produced by|executive producer|cinematography|cinematographer|director of photography|editor|editing|edited by|produzent|produzenten
      |produktion|kamera|schnitt|producteur|production|photographie|montage|productor|fotografía|montaje|produttore|fotografia|montaggio|producent|zdjęcia|montaż
      |продюсер|оператор|монтаж|製作|撮影|編集|制片人|摄影
      """
    ),
    (
      .people(.author),
      """
      by|author|posted by|review by|reviewed by|interview by|von|text von|verfasst von|kritik von|par|por|di|autore|autorka|tekst|автор
      |作者|文|written by:
      """
    ),
    (
      .title(.film),
      """
      film|movie|movie title|original title|film title|originaltitel|filmtitel|titre original|película|título original|titolo originale
      |tytuł oryginalny|фильм|оригинальное название|原題|電影|电影|影片|片名
      """
    ),
    (
      .title(.song),
      "song|song title|track|titel des songs|lied|chanson|canción|canzone|piosenka|песня|曲名|歌曲|曲"
    ),
    (.title(.album), "album|álbum|альбом|アルバム|专辑|專輯"),
    (.title(.series), "series|tv series|serie|fernsehserie|série|serial|сериал"),
    (
      .year,
      "year|release year|released|jahr|erscheinungsjahr|année|année de sortie|año|anno|ano|rok|rok produkcji|год|公開年|年份|年"
    ),
  ]
}
