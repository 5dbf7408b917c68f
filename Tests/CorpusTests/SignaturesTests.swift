import Corpus
import Testing

@Suite struct SignaturesTests {
  @Test(arguments: [0, 1, 4095, 4096, 4097, 12_288, 20_000])
  func `come back in order`(_ count: Int) {
    let signatures = Signatures(0..<count)
    #expect(signatures.count == count)
    #expect(signatures.elementsEqual(0..<count))
  }

  @Test(arguments: [1, 2, 3, 5_000])
  func `keeps some and takes more afterwards`(_ step: Int) {
    var signatures = Signatures(0..<20_000)
    let selection = Array(stride(from: 0, to: 20_000, by: step))
    signatures.keep(at: selection)
    signatures.append(-1)
    #expect(signatures.elementsEqual(selection + [-1]))
  }

  @Test func `keeps none`() {
    var signatures = Signatures(0..<5_000)
    signatures.keep(at: [])
    #expect(signatures.isEmpty)
    signatures.append(7)
    #expect(signatures.elementsEqual([7]))
  }
}
