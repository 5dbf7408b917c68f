/// What a block is to a reader of the page.
enum BlockRole: Sendable {
  /// Main text.
  case main
  /// A reader's comment.
  case comment
  /// Everything else.
  case furniture
}

/// Decides what each block is.
///
/// The rules of today and a model of tomorrow are interchangeable: they see the same blocks.
protocol BlockDecision {
  /// One role per block of `page`.
  func roles(of page: PageBlocks) -> [BlockRole]
}
