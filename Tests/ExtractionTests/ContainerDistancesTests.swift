import Markup
import Testing

@testable import Extraction

@Suite struct ContainerDistancesTests {
  /// The same by walking up.
  private func plain(_ page: PageBlocks, from container: Int, _ isIt: (Container) -> Bool) -> UInt8
  {
    var current = container
    var steps: UInt8 = 1
    while current > 0 {
      if isIt(page.containers[current]) { return steps }
      current = page.containers[current].parent
      steps = min(127, steps + 1)
    }
    return 0
  }

  @Test func `distances are those of a walk outwards`() {
    let deep = String(repeating: "<div>", count: 140) + "<p>Down here." + "</p></div></div><p>Up."
    let html = """
      <body class=page><nav class=menu><ul><li>Home</li></ul></nav><main id=content><article>
      <aside class=related><p>More</p></aside><p>Text</p></article></main><footer>\(deep)</footer>
      """
    let reading = PageReading(.page(html))
    let page = reading.page
    let distances = ContainerDistances(page, reading.tree)
    for container in page.containers.indices {
      var toSignals = Array(repeating: UInt8(0), count: ContainerDistances.kinds)
      var toElements = toSignals
      distances.forEachSignal(from: container) { toSignals[$0] = $1 }
      distances.forEachElement(from: container) { toElements[$0] = $1 }
      for bit in toSignals.indices {
        #expect(
          toSignals[bit]
            == plain(page, from: container) { $0.signals.rawValue >> bit & 1 == 1 })
      }
      for (kind, tag) in BlockFeature.tags.enumerated() {
        #expect(
          toElements[kind]
            == plain(page, from: container) { reading.tree.nodes[$0.node].tag == tag })
      }
    }
  }
}
