internal import Corpus

/// What the tagger is told about the tokens of a line: hashes, one for each thing that is true.
///
/// The same code writes them for training. A number in front of each feature keeps two things with
/// the same value apart; it belongs to the trained model and is never given to another feature.
struct TagFeatures {
  private var hashes: [UInt32] = []
  private var ends: [Int] = [0]

  /// Number of tokens.
  var count: Int { ends.count - 1 }

  /// The features of a token.
  subscript(token: Int) -> ArraySlice<UInt32> { hashes[ends[token]..<ends[token + 1]] }

  private let model: TaggerModel
  private var facts = LineFacts()

  /// Holds the features of no line.
  init(model: TaggerModel) { self.model = model }

  /// Writes the features of the tokens of another line in place of those of the last one.
  mutating func read(_ line: ReadField.Line, of field: ReadField, in document: DocumentFacts) {
    hashes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    ends.append(0)
    facts.read(line, field, document, model)
    let facts = facts
    let talk = SentenceTalk(field.tokens[line.tokens]) { facts[$0].piece != nil }
    for index in 0..<facts.count {
      if facts[index].mayBeInName {
        addWord(index, facts)
        addContext(index, facts)
        addSetApart(index, facts)
        addKnown(index, facts)
        addTalk(talk[index], index, facts)
        addClusters(index, facts)
      }
      ends.append(hashes.count)
    }
  }

  @inline(__always)
  private mutating func add(_ number: UInt64, _ value: UInt64) {
    var hash = (value ^ number &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
    hash ^= hash >> 32
    hash &*= 0xD6E8_FEB8_6659_FD93
    hashes.append(UInt32(truncatingIfNeeded: hash >> 32))
  }

  @inline(__always)
  private func pair(_ left: UInt64, _ right: UInt64) -> UInt64 {
    left &* 0x0000_0100_0000_01B3 ^ right &* 0xC2B2_AE3D_27D4_EB4F
  }

  // MARK: - The word and its neighbours

  private mutating func addWord(_ index: Int, _ facts: LineFacts) {
    let shape = facts.shape(index)
    let previous = facts.key(index - 1)
    add(0, 0)
    add(1, facts.key(index))
    add(4, pair(previous, facts.key(index)))
    add(10, facts.key(index - 2))
    add(11, facts.key(index + 2))
    add(12, pair(facts.key(index - 2), previous))
    let ending = facts[index].ending
    add(20, ending.last2)
    add(21, ending.last3)
    add(23, ending.first3)
    add(120, ending.last5)
    if index > 0 {
      add(24, facts[index - 1].ending.last3)
      add(122, facts[index - 1].ending.last5)
    }
    if index + 1 < facts.count { add(25, facts[index + 1].ending.last3) }
    let compound = facts[index].compound
    if compound != 0 { add(125, pair(compound, shape)) }
    let stem = facts[index].stemClass
    if stem != .unknown { add(128, pair(UInt64(stem.bits), shape)) }
    add(130, pair(facts.document, shape))
  }

  // MARK: - Clues

  private mutating func addContext(_ index: Int, _ facts: LineFacts) {
    let shape = facts.shape(index)
    let next = facts.clues(index + 1)
    add(32, next)
    add(33, pair(facts.clues(index - 2), facts.clues(index - 1)))
    add(34, pair(next, facts.clues(index + 2)))
    addGroups(facts[index].distances)
    add(38, pair(facts[index].nounBefore, facts[index].nounAfter))
    add(40, facts.lineClass)
    add(41, pair(facts.lineClass, shape))
    add(42, pair(facts.habit, facts.document))
    // What stands before the first name of a list.
    let head = facts[index].head
    let headNoun = facts[head].nounBefore
    add(106, pair(headNoun, head == index ? 0 : 1))
    add(107, pair(facts.key(head - 2), facts.key(head - 1)))
    add(109, pair(headNoun, shape))
    add(46, UInt64(facts[index].runPlace))
  }

  private mutating func addGroups(_ distances: GroupDistances) {
    var groups = distances.groups
    while groups != 0 {
      let group = groups.trailingZeroBitCount
      groups &= groups - 1
      add(36, UInt64(group) << 8 | UInt64(distances[group]))
    }
  }

  // MARK: - Quotation marks and markup

  private mutating func addSetApart(_ index: Int, _ facts: LineFacts) {
    guard let piece = facts[index].piece else { return }
    let kind = UInt64(piece.kind)
    let place = UInt64(piece.place)
    add(50, kind)
    add(51, pair(kind, place))
    add(52, pair(kind, UInt64(piece.length)))
    add(53, pair(pair(kind, place), facts.key(piece.before)))
    add(54, pair(pair(kind, place), facts.key(piece.after)))
    add(56, pair(pair(kind, place), facts.clues(piece.before)))
    add(57, pair(pair(kind, place), facts.clues(piece.after)))
    let outside = facts[piece.first].nounBefore
    add(58, pair(pair(kind, place), outside))
    add(59, pair(pair(kind, UInt64(piece.length)), UInt64(piece.capitals)))
    add(60, pair(pair(kind, place), pair(facts.habit, facts.document)))
    let beyond = facts[piece.last].nounAfter
    add(61, pair(pair(kind, place), pair(outside, beyond)))
  }

  // MARK: - What is known of the words

  private mutating func addKnown(_ index: Int, _ facts: LineFacts) {
    let known = facts[index].wordClass
    let word = known.lists
    let shape = facts.shape(index)
    add(70, word)
    add(71, pair(word, shape))
    let previous = index > 0 ? facts[index - 1].wordClass.lists : 0x100
    add(72, pair(previous, word))
    add(87, pair(word, facts.clues(index - 1)))
    add(88, pair(UInt64(known.bits), shape))
    let kinds = facts.kinds(index - 1) << 8 | known.kinds << 4 | facts.kinds(index + 1)
    add(89, pair(kinds, shape))
    if facts[index].phrase != 0 {
      let phrase = UInt64(facts[index].phrase)
      add(75, phrase)
      add(76, pair(phrase, shape))
      add(78, pair(phrase, facts[index].piece.map { UInt64($0.place) + 1 } ?? 0))
    }
    let hint = facts[index].hint
    if hint != 0 {
      add(82, UInt64(hint))
      add(83, UInt64(hint >> 4))
      add(84, pair(UInt64(hint >> 4), facts[index].nounBefore))
      add(85, pair(UInt64(hint >> 4), shape))
    }
  }

  // MARK: - What the sentence talks about

  private mutating func addTalk(_ talk: UInt64, _ index: Int, _ facts: LineFacts) {
    add(140, talk)
    add(141, pair(talk, facts.shape(index)))
    add(142, pair(talk, facts[index].nounBefore))
    let place = facts[index].piece.map { UInt64($0.kind) << 8 | UInt64($0.place) }
    add(143, pair(talk, place ?? UInt64(facts[index].runPlace) << 16))
  }

  // MARK: - Words that are used alike

  private mutating func addClusters(_ index: Int, _ facts: LineFacts) {
    let shape = facts.shape(index)
    let cluster = facts.cluster(index)
    let before = facts.cluster(index - 1)
    let after = facts.cluster(index + 1)
    add(151, cluster.prefix(4))
    add(152, cluster.prefix(6))
    add(154, before.value)
    add(155, before.prefix(6))
    add(157, after.prefix(6))
    add(159, pair(cluster.prefix(10), shape))
    add(160, pair(before.prefix(6), cluster.prefix(6)))
    add(161, pair(cluster.prefix(6), after.prefix(6)))
    add(163, pair(before.value, shape))
    add(164, pair(facts.key(index - 1), cluster.prefix(10)))
    if let run = facts[index].run {
      let beforeRun = facts.cluster(run.before)
      let afterRun = facts.cluster(run.after)
      add(167, pair(beforeRun.prefix(6), afterRun.prefix(6)))
    }
    guard let piece = facts[index].piece else { return }
    let place = UInt64(piece.kind) << 4 | UInt64(piece.place)
    add(168, pair(place, facts.cluster(piece.before).value))
    add(169, pair(place, facts.cluster(piece.after).value))
  }
}
