internal import Markup

/// How the blocks of a page belong together, worked out once for both looks at them.
struct PageLayout {
  /// Blocks in elements of the same names all the way up: what a page makes from one template.
  let paths: BlockGroups
  /// Blocks in elements of the same name in elements of the same name.
  let names: BlockGroups
  /// For each container, the outermost one around it (or itself) that holds less than half of the
  /// page's running text, and how many steps out that is; container 0 where there is none.
  private(set) var sides: [(container: Int, steps: Int)]

  init(_ page: PageBlocks, _ tree: HTMLTree) {
    let hashes = ContainerNames(page, tree)
    paths = BlockGroups(page) { hashes.paths[$0.container] }
    names = BlockGroups(page) { hashes.names[$0.container] }
    let containers = page.containers
    let total = containers[0].proseWords
    sides = Array(repeating: (container: 0, steps: 0), count: containers.count)
    for index in containers.indices.dropFirst() {
      let outer = sides[containers[index].parent]
      if outer.container > 0 {
        sides[index] = (outer.container, outer.steps + 1)
      } else if containers[index].proseWords * 2 < total || containers[index].proseWords == 0 {
        sides[index] = (index, 1)
      }
    }
  }
}
