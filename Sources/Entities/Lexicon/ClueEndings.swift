/// Ends of longer words that say what the names near them are, or that a word is a name: German writes
/// "Lieblingsfilm" as one word, and surnames have their own ends.
enum ClueEndings {
  /// Every group of ends with its clues.
  static let all: [(Clues, String)] = [
    (.film, "film films filme filmen filmdrama filmreihe"),
    (.song, "song songs lied lieder ballade balladen hymne single"),
    (.album, "album alben"),
    (.series, "serie serien sitcom sitcoms show shows seifenoper"),
    (.otherWork, "roman romane buch bücher musical musicals"),
    (.watching, "kino kinos leinwand szene szenen trilogie rolle rollen"),
    (.television, "sender sendung fernsehen staffel"),
    (
      .hearing,
      """
      gitarre gitarren stimme melodie konzert konzerte platte platten sänger sängerin musik \
      refrain charts tournee radio
      """
    ),
    (.soundtrack, "soundtrack soundtracks"),
    (.director, "regisseur regisseurin"),
    (.actor, "schauspieler schauspielerin darsteller darstellerin"),
    (.composer, "komponist komponistin"),
    (.notPerson, "straße platz universität verein"),
    (
      .surnameShape,
      """
      sson sohn berg stein mann ski sky vich escu elli etti ović ovic enko ssen nsen man ez \
      ски ский ов ев ович енко
      """
    ),
  ]
}
