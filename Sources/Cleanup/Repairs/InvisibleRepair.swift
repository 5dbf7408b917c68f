/// Characters that nobody sees: controls, soft hyphens, byte order marks, zero-width spaces,
/// directional marks, noncharacters and the object replacement character.
///
/// The zero-width joiners stay where they shape what is seen: between letters of the scripts that
/// use them and inside emoji. Tabs stay where they are, line ends too: ``WhitespaceRepair`` knows
/// what they mean.
enum InvisibleRepair: Repair {
  static func concerns(_ census: ByteCensus) -> Bool { census.kinds.contains(.invisible) }

  static func edits(in piece: Piece) -> [Edit] {
    let utf8 = piece.utf8
    var edits: [Edit] = []
    var index = 0
    // The last scalar that stays.
    var before: UInt32 = 0
    while index < utf8.count {
      let byte = utf8[index]
      if byte >= 0x20, byte < 0x7F {
        before = UInt32(byte)
        index += 1
        continue
      }
      let (value, length) = UTF8Reader.scalar(in: utf8, at: index)
      let end = index + length
      if shouldGo(value, after: before, before: utf8, end) {
        if let last = edits.indices.last, edits[last].range.upperBound == index {
          edits[last].range = edits[last].range.lowerBound..<end
        } else {
          edits.append(Edit(range: index..<end, replacement: []))
        }
      } else {
        before = value
      }
      index = end
    }
    return edits
  }

  private static func shouldGo(
    _ value: UInt32, after before: UInt32, before utf8: [UInt8], _ end: Int
  ) -> Bool {
    switch value {
    case 0x200C, 0x200D:
      !isShaping(value, between: before, and: nextVisible(in: utf8, from: end))
    // The tags of a flag such as Scotland's follow a black flag.
    case 0xE0020...0xE007F: before != 0x1F3F4 && !(0xE0020...0xE007F).contains(before)
    default: isInvisible(value)
    }
  }

  private static func isInvisible(_ value: UInt32) -> Bool {
    switch value {
    case 0x00...0x08, 0x0E...0x1F, 0x7F: true
    case 0xAD, 0x34F, 0x180E, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F: true
    case 0xFEFF, 0xFFF9...0xFFFC, 0xFDD0...0xFDEF, 0xE0001: true
    default: value & 0xFFFE == 0xFFFE
    }
  }

  private static func nextVisible(in utf8: [UInt8], from start: Int) -> UInt32 {
    var index = start
    // More than a few in a row shape nothing.
    for _ in 0..<8 where index < utf8.count {
      let (value, length) = UTF8Reader.scalar(in: utf8, at: index)
      if value != 0x200C, value != 0x200D, !isInvisible(value) { return value }
      index += length
    }
    return 0
  }

  private static func isShaping(
    _ value: UInt32, between before: UInt32, and after: UInt32
  ) -> Bool {
    if usesJoiners(before), usesJoiners(after) { return true }
    return value == 0x200D && isEmoji(before) && isEmoji(after)
  }

  /// Arabic, Syriac, the scripts of India and South East Asia, Mongolian.
  private static func usesJoiners(_ value: UInt32) -> Bool {
    switch value {
    case 0x620...0x8FF, 0x900...0xDFF, 0x1000...0x109F, 0x1780...0x18AF, 0xA8E0...0xA8FF,
      0xFB50...0xFDFF, 0xFE70...0xFEFC:
      true
    default: false
    }
  }

  private static func isEmoji(_ value: UInt32) -> Bool {
    guard value >= 0x2190, let scalar = Unicode.Scalar(value) else { return false }
    return value == 0xFE0F || scalar.properties.isEmoji
  }
}
