internal import Glibc

/// What is fuzzed.
///
/// It follows from the environment, as libFuzzer takes all arguments for its own. Tables and models are
/// loaded once, with the first input.
private let subject: Subject = {
  let name = unsafe getenv("FUZZ_TARGET").map { unsafe String(cString: $0) } ?? ""
  guard let target = Subject.Target(rawValue: name) else {
    fatalError("FUZZ_TARGET must be one of \(Subject.Target.allCases.map(\.rawValue))")
  }
  do {
    return try Subject(target)
  } catch {
    fatalError("\(error)")
  }
}()

/// Called by libFuzzer, which has the program's `main`, with each input.
@c(LLVMFuzzerTestOneInput)
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  // The input is valid for the length of the call.
  subject.check(unsafe [UInt8](UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}
