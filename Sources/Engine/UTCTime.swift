public import Glibc

/// Points in time as text.
public enum UTCTime {
  /// ISO 8601 in UTC, to the second.
  public static func text(of seconds: time_t) -> String {
    // `tm` holds a pointer to the name of a time zone, which nobody reads here.
    var parts = unsafe tm()
    unsafe withUnsafePointer(to: seconds) { _ = unsafe gmtime_r($0, &parts) }
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let date = unsafe "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    return unsafe "\(date)T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
  }
}
