internal import Glibc

/// A conversion of glibc's iconv to UTF-8.
@safe final class Converter {
  /// Why a conversion stopped.
  enum Stop {
    case end
    /// The bytes that follow are no character.
    case invalid
    /// The bytes that follow are the beginning of a character.
    case incomplete
  }

  private let descriptor: iconv_t

  /// Opens a conversion; nil where glibc has none of that name.
  init?(from encoding: String) {
    let opened = unsafe iconv_open("UTF-8", encoding)
    // iconv_open says (iconv_t)-1 when it fails.
    guard let opened = unsafe opened, Int(bitPattern: opened) != -1 else { return nil }
    unsafe descriptor = opened
  }

  deinit { unsafe iconv_close(descriptor) }

  /// Forgets what came before.
  func reset() { unsafe iconv(descriptor, nil, nil, nil, nil) }

  /// Converts until the end or a problem, and says how many bytes were taken in.
  func convert(_ input: ArraySlice<UInt8>, into output: inout [UInt8]) -> (Int, Stop) {
    var consumed = 0
    while true {
      let step = step(input.dropFirst(consumed), into: &output)
      consumed += step.consumed
      switch step.code {
      case 0: return (consumed, .end)
      case E2BIG: continue
      case EINVAL: return (consumed, .incomplete)
      default: return (consumed, .invalid)
      }
    }
  }

  /// Appends what the converter kept back.
  func flush(into output: inout [UInt8]) {
    _ = step(nil, into: &output)
  }

  private func step(
    _ input: ArraySlice<UInt8>?, into output: inout [UInt8]
  ) -> (consumed: Int, code: Int32) {
    let room = max(64, min((input?.count ?? 0) * 2, 64 << 10))
    var unread = input?.count ?? 0
    var code: Int32 = 0
    // iconv does not write to its input, stays within both counts and updates them.
    unsafe output.append(upTo: room) { output in
      var free = room
      var to = unsafe output.bindMemory(to: CChar.self).baseAddress
      if let input {
        unsafe input.withUnsafeBytes { input in
          let base = unsafe input.bindMemory(to: CChar.self).baseAddress
          var from = unsafe UnsafeMutablePointer(mutating: base)
          if unsafe iconv(descriptor, &from, &unread, &to, &free) == Int(bitPattern: UInt.max) {
            code = errno
          }
        }
      } else {
        _ = unsafe iconv(descriptor, nil, nil, &to, &free)
      }
      return room - free
    }
    return ((input?.count ?? 0) - unread, code)
  }
}
