import Glibc

/// Time that the calling thread has had of a processor, which other work on the machine hardly changes.
public enum ProcessorTime {
  /// What the thread has had so far.
  public static var ofThread: Duration {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  /// What `body` takes of it.
  public static func measure(_ body: () throws -> Void) rethrows -> Duration {
    let begin = ofThread
    try body()
    return ofThread - begin
  }
}
