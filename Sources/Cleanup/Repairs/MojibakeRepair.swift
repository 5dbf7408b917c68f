/// UTF-8 that somebody read as windows-1252 or ISO 8859-1: `â€™` becomes `’`, `Ã©` becomes `é`.
///
/// The method is that of ftfy (R. Speer, 2019) in outline. A run of characters that are the bytes of
/// one UTF-8 sequence is a *suspect*. Some suspects cannot be anything else, because nobody writes a
/// letter and a currency sign like that; others occur in real text (`MAÇÃ”`, a Portuguese word in
/// capitals and a quotation mark; `10 Å²`) and are repaired only in a line with one of the first
/// kind. Letters of other scripts count when several of them meet. Text that was read wrongly twice
/// takes two rounds of ``TextCleaner``. C1 controls left over are what windows-1252 has there.
enum MojibakeRepair: Repair {
  static func concerns(_ census: ByteCensus) -> Bool { census.kinds.contains(.latin1) }

  static func edits(in piece: Piece) -> [Edit] {
    let utf8 = piece.utf8
    var edits: [Edit] = []
    var line: [Suspect] = []
    var index = 0
    while index < utf8.count {
      let byte = utf8[index]
      if byte == 0x0A {
        convict(line, into: &edits)
        line.removeAll(keepingCapacity: true)
      } else if byte == 0xC3, let suspect = Suspect(in: utf8, at: index) {
        line.append(suspect)
        index = suspect.range.upperBound
        continue
      } else if byte == 0xC2, index + 1 < utf8.count, utf8[index + 1] < 0xA0 {
        line.append(Suspect(control: utf8[index + 1], at: index))
        index += 2
        continue
      }
      index += 1
    }
    convict(line, into: &edits)
    return edits
  }

  /// Decides about the suspects of one line.
  private static func convict(_ suspects: [Suspect], into edits: inout [Edit]) {
    guard !suspects.isEmpty else { return }
    var isCertain = suspects.map { $0.grade == .certain }
    for index in suspects.indices.dropFirst()
    where suspects[index - 1].meets(suspects[index]) {
      isCertain[index - 1] = true
      isCertain[index] = true
    }
    let hasCertain = zip(suspects, isCertain).contains { $1 && $0.grade != .control }
    for (suspect, isCertain) in zip(suspects, isCertain) {
      switch suspect.grade {
      case .control:
        edits.append(Edit(range: suspect.range, replacement: suspect.replacement))
      case .certain, .doubtful:
        if isCertain || hasCertain {
          edits.append(Edit(range: suspect.range, replacement: suspect.replacement))
        } else {
          edits += suspect.controls
        }
      }
    }
  }
}

extension Suspect {
  /// Whether the two stand side by side and spell letters of one script, or of Latin.
  fileprivate func meets(_ next: Suspect) -> Bool {
    guard grade != .control, next.grade != .control, range.upperBound == next.range.lowerBound,
      let script = Self.script(of: value)
    else { return false }
    return script == Self.script(of: next.value)
  }

  /// A number for each script that has letters and occurs in text decoded wrongly.
  private static func script(of value: UInt32) -> Int? {
    switch value {
    case 0xC0...0x17F, 0x1E00...0x1EFF: 0
    case 0x386...0x3FF, 0x1F00...0x1FFF: 1
    case 0x400...0x52F: 2
    case 0x531...0x58F: 3
    case 0x5D0...0x5EA: 4
    case 0x620...0x6FF: 5
    case 0x900...0xDFF: 6
    case 0xE01...0xE5B: 7
    case 0x10D0...0x10FF: 8
    case 0x3001...0x30FF, 0x3400...0x9FFF, 0xFF01...0xFF60: 9
    case 0xAC00...0xD7A3: 10
    default: nil
    }
  }
}
