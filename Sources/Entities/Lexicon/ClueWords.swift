/// Words that say what the names near them are, by what they say.
///
/// Written for this stage, in about fifteen languages; inflected forms are spelled out, because a
/// stemmer would cost more than the table.
enum ClueWords {
  /// Every group of words with its clues.
  static let all: [(Clues, String)] =
    works + surroundings + people + participles + smallWords + partsOfNames + languages

  static let works: [(Clues, String)] = [
    (
      .film,
      """
      film films film's movie movies flick motion-picture biopic biopics documentary remake sequel prequel
      filme filmen filmes filmu filmie filmem filmy filmów filmach filmovi filmů filma filmen
      spielfilm dokumentarfilm kinofilm verfilmung film-noir streifen
      película películas largometraje cortometraje documental cinta pelicula peliculas
      long-métrage court-métrage documentaire pellicola lungometraggio cortometraggio documentario
      фильм фильма фильме фильмом фильмы фильмов фильму картина картине картины кинофильм кинокартина
      영화 영화의 영화는 영화가 영화를 영화에서 영화다 snímek snímku filmes
      elokuva elokuvan filmi filminin filminde ταινία фільм фільму фільмі
      """
    ),
    (
      .genre,
      """
      thriller comedy drama western musical horror sci-fi romance melodrama noir rom-com romcom blockbuster
      komödie thriller drama comédie drame comedia commedia dramma komedia dramat комедия драма триллер
      """
    ),
    (
      .cinema,
      """
      cinema director's screenplay script scene scenes trailer cast plot box-office premiere premiered premiered
      verfilmde verfilmt verfilmte verfilmd
      screenwriter starring starred stars filmmaker filmmaking directing protagonist cinematography
      kino kinos drehbuch szene szenen handlung hauptrolle hauptfigur regie regisseur leinwand oscar oscars
      cinéma scénario scène tournage réalisateur cine guion escena rodaje sceneggiatura regia
      cena cenas escena escenas scena sceny scenie cámara câmera caméra kamera kamery kamerze камера filmou filmé
      kinie scenariusz reżyser кино сценарий режиссёр режиссер roteiro
      """
    ),
    (
      .soundtrack,
      """
      soundtrack soundtracks score scores ost filmmusik soundtracku soundtracku partitur
      partitura trilha bande-son colonna bso banda-sonora bande-originale bof саундтрек саундтрека саундтреку саундтреке ścieżka
      """
    ),
    (
      .song,
      """
      노래 노래가 노래는 노래를 노래다 주제곡 piece waltz melody walzer melodie schlager mélodie valse vals valzer мелодия мелодию
      song songs composition compositions single singles track tracks tune ballad ballads anthem hymn aria b-side duet hit
      lied lieder lieds stück stücke stücks titelsong titellied ballade musikstück musikstücke
      chanson chansons morceau morceaux titre canción canciones tema cancion sencillo balada
      canzone canzoni brano brani singolo canção canções faixa
      piosenka piosenki piosenkę utwór utworu utwory singel singla singlu
      песня песни песню песне песней песен сингл композиция композиции трек
      liedje nummer sång låt låten singeln sang sange kappale şarkı şarkısı píseň skladba písně písní písničku пісня thème куплет
      """
    ),
    (
      .album,
      """
      album albums lp ep mixtape compilation platte albumu albumie disque disco álbum discos albumet
      альбом альбома альбоме albumi albüm albümü opera mixtapes
      """
    ),
    (
      .series,
      """
      series sitcom sitcoms serial serials show shows episode episodes season seasons miniseries telenovela soap soaps anime
      serie serien folge folgen staffel staffeln fernsehserie série séries épisode feuilleton
      temporada episodio serialu serialem odcinek сериал сериала сериале tv television
      """
    ),
    (
      .group,
      """
      band bands duo trio quartet orchestra ensemble choir group rock-band gruppe orchester chor
      groupe orchestre grupo banda gruppo zespół zespołu группа группы группу grupa
      """
    ),
    (
      .otherWork,
      """
      book books novel novels memoir poem poems play plays essay essays article magazine newspaper game games painting musical musicals
      buch bücher roman romans romane romanen gedicht gedichte zeitung zeitschrift spiel gemälde theaterstück theaterstücke
      theaterstücken schauspielstück hörspiel hörspiele computerspiel videospiel computerspiele videospiele livre pièce libro
      novela poema revista romanzo poesia książka powieść книга роман романа журнал
      tour theme chapter lecture operating betriebssystem software app marke brand firma
      """
    ),
    (
      .listening,
      """
      listen listens listening listened höre hörst hört hören gehört écoute écouter écoutez escuchar escucho escucha
      ascoltare ascolto słuchać słucham слушать слушаю cover covers covered record records recording
      """
    ),
    (
      .music,
      """
      music musik musique música musica musiche muzyka muzykę muzyki hudba hudbu hudby музыка музыку музыки музика
      muziek musiken musikken müzik 음악 음악을 음악이 음악은
      """
    ),
    (
      .review,
      "review reviews reviewed kritik rezension filmkritik critique reseña crítica recensione recenzja рецензия обзор"
    ),
  ]

  static let surroundings: [(Clues, String)] = [
    (
      .watching,
      """
      watch watches watched watching seen saw screen screens screened screening screenings viewer viewers footage camera
      filmed filming footage subtitles dubbed trilogy franchise sequels prequels spin-off dvd blu-ray theaters theatres
      multiplex matinee popcorn festival sundance cannes berlinale tribeca venice palme golden globe oscars bafta
      thrillers comedies dramas westerns stuntman extras dialogue montage frame lens shoot shooting shot role roles
      sehen sah sahen gesehen anschauen angeschaut schauen schaute geschaut gucken guckt geguckt ansehen angesehen
      zuschauer zuschauern zuschauerin publikum kinosaal kinosaals vorführung vorführungen vorstellung premiere
      uraufführung abspann vorspann untertitel untertiteln synchronfassung originalfassung kamera kameramann schnitt
      dreh drehs drehte drehten gedreht dreht dreharbeiten drehort drehorte kinostart fortsetzung remake vorlage
      verfilmte trilogie teil dvds figur figuren rolle rollen nebenrolle darsteller darstellerin hauptdarsteller
      hauptdarstellerin spielte spielt gespielt inszenierung einstellung einstellungen bilder laufzeit fsk saal
      multiplexkino lichtspielhaus leinwände filmfest filmfestspiele bären palme schauspieler schauspielerin ensemble
      """
    ),
    (
      .television,
      """
      television televised tv sitcom sitcoms episode episodes season seasons aired airing airs broadcast broadcaster
      broadcasts network channel pilot finale recurring guest host hosts hosted hosting presenter presented premiered
      renewed cancelled canceled spin-off drama soap miniseries reality programme programmes program programs abc nbc
      cbs hbo bbc itv mtv showtime hulu netflix comedy-drama procedural regular cameo weekly daytime cable anthology
      contestant contestants judge rerun reruns syndication cartoon animated
      fernsehen fernseher staffel staffeln folge folgen episode episoden ausgestrahlt ausstrahlung sender sendung
      sendungen gesendet serien serie mehrteiler zweiteiler dreiteiler miniserie vorabend vorabendprogramm ard zdf sat rtl
      prosieben orf srf wdr ndr swr mdr arte krimireihe reihe gastrolle gastauftritt seriendarsteller streamingdienst
      """
    ),
    (
      .hearing,
      """
      lyrics chorus verse verses riff chord chords guitar guitars piano bass drums vocals vocal beat beats remix sample
      samples charts chart radio gig gigs concert concerts tour encore stage setlist playlist vinyl turntable jukebox
      karaoke dance danced dancing hum hummed humming hook bridge melody tempo acoustic unplugged single singles lp ep
      billboard airplay dj studio label labels band bands rapper duet covered producer recorded released release cover
      refrain refrains strophe strophen gitarre gitarren klavier schlagzeug stimme stimmen chor takt takte takten akkord
      akkorde tonart melodie melodien konzert konzerte konzerten tournee bühne zugabe ohrwurm radio hitparade platz
      mitsingen mitgesungen mitsang gesungen singen singt sang sangen sänger sängerin gecovert covern coverte
      coverversion cover aufgenommen aufnahme aufnahmen eingespielt plattenspieler schallplatte lp ep tanzen tanzte
      getanzt tanzt summen summte gesummt pfeifen pfiff gepfiffen trällern grölen grölte geschmettert anstimmen stimmte
      band bands musiker musikerin rapper rappt liedermacher hören hörte hört gehört lief text textzeile zeile zeilen
      version demo bass beat beats saxofon saxophon trompete geige orgel akkordeon orchester kapelle
      """
    ),
  ]

  static let people: [(Clues, String)] = [
    (
      .director,
      """
      director directors filmmaker filmmakers auteur regisseur regisseurin regisseurs filmemacher filmemacherin
      réalisateur réalisatrice cinéaste metteur director directora cineasta regista reżyser reżysera reżyserka
      режиссёр режиссер режиссёра режиссера regissör instruktør ohjaaja yönetmen režisér diretor realizador
      """
    ),
    (
      .actor,
      """
      actor actors actress actresses star stars co-star comedian schauspieler schauspielerin hauptdarsteller
      hauptdarstellerin darsteller darstellerin acteur actrice comédien comédienne actriz actores attore attrice
      aktor aktorka aktora актёр актер актриса skådespelare ator atriz oyuncu näyttelijä herec herečka
      """
    ),
    (
      .composer,
      """
      composer composers songwriter composer-conductor komponist komponistin komponisten compositeur
      compositrice compositor compositora compositore kompozytor kompozytora композитор композитора tonsättare
      """
    ),
    (
      .performer,
      """
      singer singers vocalist rapper musician musicians guitarist bassist drummer pianist violinist cellist
      saxophonist trumpeter dj keyboardist frontman singer-songwriter soprano tenor artist
      sänger sängerin musiker musikerin gitarrist schlagzeuger chanteur chanteuse musicien guitariste batteur
      cantante músico guitarrista cantautor musicista piosenkarz piosenkarka wokalista певец певица музыкант
      cantor cantora músico sångare sångerska zanger zangeres laulaja
      """
    ),
    (
      .writer,
      """
      writer screenwriter author novelist lyricist playwright poet journalist drehbuchautor autor autorin
      schriftsteller schriftstellerin dichter scénariste auteur écrivain romancier guionista escritor escritora
      sceneggiatore scrittore scrittrice scenarzysta pisarz сценарист писатель поэт roteirista
      """
    ),
    (
      .otherRole,
      """
      producer cinematographer editor presenter host journalist model dancer choreographer president
      founder manager engineer conductor photographer critic colleague wife husband son daughter brother sister
      father mother friend uncle aunt cousin bandmate brothers sisters protagonist
      produzent produzentin kameramann dirigent moderator ehefrau bruder schwester sohn tochter vater mutter freund
      präsident politiker politikerin professor kanzlerin kanzler minister sprecher trainer spieler könig
      producteur productrice présentateur frère sœur fils père productor hermano hermana hijo
      produttore fratello sorella producent brat siostra продюсер оператор брат сестра
      """
    ),
    (
      .personVerb,
      """
      said says wrote writes directed directs starred stars plays played sang sings composed composes performed
      performs voiced voices produced married born died joined recalled explained argues argued told replied
      joins appeared appears portrays portrayed gives delivers won received sagte sagt schrieb schreibt spielt
      spielte sang singt komponierte erklärte wurde dit écrit joue dijo interpreta escribió dirige
      """
    ),
  ]

  static let participles: [(Clues, String)] = [
    (
      .directed,
      """
      directed co-directed inszeniert inszenierte réalisé réalisée dirigé dirigido dirigida diretto diretta
      reżyserii wyreżyserowany wyreżyserowana geregisseerd regisserad instrueret dirigida yönettiği режиссирует
      снял снятый regie regia regi reżyseria направлен direction
      """
    ),
    (
      .played,
      """
      played portrayed voiced dargestellt gespielt gesprochen verkörpert synchronisiert incarné incarnée joué jouée
      interprété interprétée interpretado interpretada interpretato interpretata grany grana gespeeld spelas spillet
      doppiato doppiata doblado
      """
    ),
    (
      .composed,
      """
      compôs compuso compos composa compose skomponowała složil složila componeerde сочинил написал
      composed scored komponiert komponierte composé composée compuesta compuesto composta composto skomponowana
      skomponował gecomponeerd komponerad komponeret vertont
      """
    ),
    (
      .performed,
      """
      performed sung recorded covered gesungen eingespielt interpretiert chanté chantée cantada cantado cantata
      cantato śpiewana wykonaniu wykonywana gezongen исполнил исполнила исполняет исполнении
      """
    ),
    (
      .written,
      """
      written co-written penned adapted authored geschrieben verfasst écrit écrite coécrit escrito escrita scritto
      scritta napisany napisana geschreven skriven skrevet написал написанный
      """
    ),
    (
      .creation,
      """
      produced created edited hosted introduced designed founded remixed mixed arranged shot lensed
      produziert geschaffen moderiert gegründet produit créé fondé producido creado fundado prodotto creato
      work works arbeit arbeiten werke musik music lyrics text words
      """
    ),
    (
      .starring,
      "starring featuring stars feat cast avec mit con com met med z hauptrollen hauptrolle protagonizada protagonizado"
    ),
    (
      .sings,
      """
      부른 흐르는 부르는 불렀다 crooning crooned whistling whistles zpívá zpívají поют запел tönt ertönt erklingt cantando chantant
      sing sings sang singing performs performing perform recorded records recording covers covered cover
      listen listens listening listened höre hörst hört hören gehört écoute écouter écoutez escuchar escucho escucha
      ascoltare ascolto słuchać słucham слушать слушаю
      fredonne fredonner zpívat zpívala zaśpiewać zaśpiewała nuci canta-se cantam zingt zingen zong sjunger
      sings singt sang singen chante chanter canta cantar cantó śpiewa поёт поет
      """
    ),
  ]

  static let smallWords: [(Clues, String)] = [
    (.by, "by von vom par por de da di przez door av af od från della del"),
    (
      .of,
      "of from to for on vom von aus zu zum für du des de del della dello di da do dos das z ze do van uit från fra из к от для и pour"
    ),
    (.within, "in im w we en dans no na nel nello nella i в из on into through"),
    (.and, "and und et y e i og och en oraz и ja ve & with sowie"),
    (
      .article,
      """
      the a an his her their its this that der die das den dem des ein eine einen einem einer eines le la les un une
      des el los las una unos il lo gli uno um uma het een ett
      """
    ),
    (
      .copula,
      "is was are were ist war sind est était es era fue son è sono jest był była byl är var er é foi это on"
    ),
    (
      .called,
      """
      называется называлась heißt heisst hieß s'intitule intitule appelle titula titulado s'appelle chiama chiamata chama chama-se heet jmenuje nosi
      called titled entitled named namens betitelt genannt intitulé intitulée titulé llamada llamado titulada titulado
      intitolato intitolata chiamato zatytułowany pt pod tytułem под названием such like including wie comme como
      such-as e.g
      """
    ),
    (
      .pronoun,
      """
      her him us me them his hers it he she we they you i who what this that these those my your our their its
      ihr ihre ihren ihrem ihrer ihres ihn ihm sie er es wir uns mich dich euch du ich sein seine mein meine meinen meiner meinem seinen seiner seinem
      elle elles lui il ils leur leurs nous vous moi toi je tu on son sa ses mon ma mes ce ça
      ella ellos ellas él nosotros ellos su sus mi mis tu tus yo lo le les se
      lei lui loro noi voi io ela ele eles ona on ono oni jej jego ich ona она он они оно её его их нас мы вы я ты
      """
    ),
    (
      .subjectPronoun,
      """
      it he she we they you i who what this that er sie es wir ich il elle on ella él lei ona on она он оно
      i've i'm i'd i'll it's he's she's we're we've you're you've they're they've that's there's
      """
    ),
    (
      .connector,
      """
      of the and in a an to for with on at from by is as or vs der die das des den dem und im zu zum ein eine mit von vom
      la le les de du des et à un une en el los las y del una il lo gli di da e della dello o os do dos das
      van het een og och z i w на и в с о
      """
    ),
    (
      .function,
      """
      the a an and or but if when while as at by for from in into of on to with without after before since until
      not no yes so than then there here he she it we they you i his her their its our my your this that these those
      who which what where why how is was are were be been being has have had do does did will would can could should
      may might must also however although though because during between among both each some many most other such
      about against over under again once only very just more less one two three first second last all any every
      in der die das den dem des ein eine einen und oder aber wenn als wie bei mit nach von vor zu zum zur im am um
      ist war sind waren hat hatte haben wird wurde werden nicht kein auch noch nur schon sehr mehr es er sie wir ich
      dieser diese dieses dieses dass weil ob was wer wo wann warum hier dort dann da so seit bis für gegen ohne durch
      le la les un une des et ou mais si quand comme dans avec sans pour par sur sous est était sont ne pas plus
      el los las una y o pero si cuando como en con sin para por sobre es era son no más su sus
      il lo gli uno e ma se quando come con senza per su è non più o os as um uma mas com em
      w z na do od po za przez jest nie się to że и в на с по не что как это но
      """
    ),
    (
      .titleVerb,
      """
      is was has had does did will would can could should may might must isn't wasn't doesn't didn't hasn't won't
      takes brings flows makes gives tells follows goes feels seems remains becomes begins opens asks deserves succeeds
      manages fails proves achieves delivers explores achieved became came went made took got won received proved
      remained grossed premiered felt never always also really still truly ends stays gets starts lets keeps knows
      wants wants captures depicts earned deserved failed succeeded opened
      ist war hat hatte wird wurde bleibt erzählt handelt zeigt spielt gilt gewann
      est était raconte reste es era fue cuenta è racconta jest
      """
    ),
    (
      .abbreviation,
      "mr mrs ms dr st jr sr prof vs feat ft no vol etc hr fr bzw ca nr bd mme mlle op pt"
    ),
    (
      .born, "born née né geboren geb geborene nacido nacida nato nata urodzony urodzona ur родился"
    ),
    (
      .commonWord,
      """
      up it drive her soul arrival speed heat alien taken big us wild frozen brave cars home gravity crash rush fury
      once room water love life time night day girl boy man woman men women world people house music dream dreams star
      stars moon sun rain fire ice blood heart mind eyes war peace hope fear money power light dark darkness king queen
      child children mother father family friends school city street road river sea sky earth space ghost angel devil
      joy anger run go stop wait help hello goodbye yes no now then here there again forever never always today tomorrow
      yesterday morning evening summer winter spring autumn one two three hero enemy stay photograph epiphany thriller
      happy sad lost found alone together crazy beautiful perfect best good bad new old
      """
    ),
  ]

  static let partsOfNames: [(Clues, String)] = [
    (
      .particle,
      "de van von der den del della di da du la le los las dos das bin ibn al el ten ter te af av mac st st. san"
    ),
    (
      .honorific,
      """
      mr mrs ms dr sir lady lord dame prof professor herr frau dr. mme mlle monsieur madame señor señora don doña signor signora
      pan pani saint king queen prince princess captain general colonel king
      """
    ),
    (
      .notPerson,
      """
      the university college school academy institute city county state street avenue road river lake mountain island
      islands park airport station hotel theatre theater hall arena stadium museum gallery library church cathedral
      records recordings entertainment pictures studios productions films film media music magazine times press news
      post journal radio tv television channel network company corporation inc ltd llc group band orchestra
      philharmonic symphony choir ensemble quartet festival award awards prize academy oscar oscars oscara oscaru óscar grammy golden globe
      globes cup league club united football team association federation party union war battle army navy force
      act bill court department ministry office house senate congress council committee society foundation
      chart charts billboard hot top album song single track tour world series show season episode
      north south east west northern southern eastern western central new great saint san los las
      american british german french italian spanish english european african asian japanese chinese russian
      canadian australian irish scottish indian mexican polish dutch swedish
      america england germany france italy spain europe africa asia japan china russia canada australia ireland
      india mexico poland britain scotland wales israel brazil berlin london paris york angeles hollywood chicago
      boston texas california florida washington francisco vegas tokyo moscow vienna wien münchen hamburg köln
      frankfurt deutschland österreich schweiz frankreich italien spanien england usa uk us eu ddr
      universität schule hochschule straße platz bahnhof kirche museum theater orchester stiftung verlag gmbh ag verein
      bundesliga partei ministerium stadt land fluss insel berg see krieg preis festival
      best motion picture original screenplay production design special edition deluxe greatest hits volume part chapter
      itunes hulu vudu kanopy imdb mubi crunchyroll tubi dvd blu-ray facebook twitter google youtube spotify netflix amazon apple wordpress instagram disney warner paramount universal
      sony emi bbc nbc cbs abc hbo mtv itv fox roman catholic christian jewish muslim
      system day night side street rock pop jazz blues hip hop metal punk soul country folk
      river valley hill hills beach bay coast square bridge tower castle palace gate garden gardens
      division region district province township village town
      """
    ),
    (
      .calendar,
      """
      january february march april may june july august september october november december
      monday tuesday wednesday thursday friday saturday sunday christmas easter
      januar februar märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonntag
      janvier février mars avril juin juillet août septembre octobre novembre décembre enero febrero marzo abril
      """
    ),
    (
      .ambiguousName,
      "will may june april august mark frank grace hope faith rose art rich bill pat sky summer victor christian max ray guy gene drew chase dean dick bob rob jack jean kim lee"
    ),
  ]

  static let languages: [(Clues, String)] = [
    (
      .english,
      "the of and is was with that for his he it from by are this were which be have not has her had she they at to an as on but or"
    ),
    (
      .german,
      "der die das und ist nicht mit ein eine den von zu sich auf dem des für wird im auch als aus bei wurde nach einen am hat haben ihr ihre ihrem ihrer er sie es sind wie oder nur noch hier vom zum zur einer einem eines über unter dass war werden wurden sagt sagte seine seinen seinem seiner selbst ich wir mein"
    ),
    (
      .otherLanguage,
      "le les et est dans une pour qui sur pas el los una por con para que il di che non per del della w z na się jest nie do и в не на что с het een van och att som og ikke"
    ),
  ]
}
