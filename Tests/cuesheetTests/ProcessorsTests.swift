import Testing

@testable import cuesheet

@Suite struct ProcessorsTests {
  @Test(arguments: [
    ("Cpus_allowed:\t3\n", 2),
    ("Name:\tx\nCpus_allowed:\tff,ffffff0f\nCpus_allowed_list:\t0\n", 36),
    ("Cpus_allowed:\t00000000,00000001\n", 1), ("Cpus_allowed:\t0\n", nil), ("Name:\tx\n", nil),
  ])
  func `those are counted that a process may use`(status: String, count: Int?) {
    #expect(Processors.allowed(in: status) == count)
  }
}
