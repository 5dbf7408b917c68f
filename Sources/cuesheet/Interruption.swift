internal import Glibc
internal import Synchronization

/// A run that was asked to stop with SIGINT or SIGTERM.
///
/// The first signal only leaves a note, which the run finds between two batches of documents. The
/// second ends the process as if nobody had listened, and so do ten seconds in which nobody looked:
/// a run that waits for standard input or digests a large file comes by no batch.
struct Interruption: Error, CustomStringConvertible {
  /// The signal that came, 0 while there was none.
  ///
  /// Made before any handler is, since making it is not allowed in one.
  private static let received = Atomic<Int32>(0)
  private static let signals = [SIGINT, SIGTERM]
  private static let patienceSeconds: UInt32 = 10

  private let number: Int32
  private let consequence: String

  /// What happened, and what that means.
  var description: String { "interrupted; \(consequence)" }

  /// Listens from now on.
  static func listen() {
    received.store(0, ordering: .relaxed)
    // Whoever starts programs from a thread that blocks signals hands that on to them.
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for number in signals { unsafe sigaddset(&set, number) }
    unsafe pthread_sigmask(SIG_UNBLOCK, &set, nil)
    for number in signals {
      // Only async-signal-safe calls are made in the handler.
      signal(number) { number in
        Interruption.received.store(number, ordering: .relaxed)
        signal(SIGINT, SIG_DFL)
        signal(SIGTERM, SIG_DFL)
        alarm(Interruption.patienceSeconds)
      }
    }
    signal(SIGALRM) { _ in raise(Interruption.received.load(ordering: .relaxed)) }
  }

  /// Throws once a signal came.
  ///
  /// - Parameter consequence: what it means for the work that ends here, for the message.
  /// - Throws: `Interruption`.
  static func check(_ consequence: String) throws(Interruption) {
    let number = received.load(ordering: .relaxed)
    if number != 0 { throw Interruption(number: number, consequence: consequence) }
  }

  /// Ends the process by the signal, so that whoever started it sees why it ended.
  func endProcess() -> Never {
    signal(number, SIG_DFL)
    raise(number)
    exit(128 + number)
  }
}
