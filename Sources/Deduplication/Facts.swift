/// Names and numbers in two texts.
struct Facts: Sendable, Equatable {
  /// Numbers that each side has and the other has not: the smaller of the two counts.
  var differingNumbers = 0
  /// The same of names.
  var differingNames = 0
  /// Names of the text that has fewer.
  var names = 0
  /// Other words that only one side has.
  var otherDifferences = 0

  /// Whether the facts say that the texts are about different things.
  ///
  /// They do when half of the names differ; and when names and numbers are half of the words that
  /// differ, with a number among them or at least two names and a seventh of all. Then the rest is
  /// a template. Edits that hit words at random hit few names, and put few in their place.
  ///
  /// The shares were chosen on half of the labelled clusters; the other half and the documents of one
  /// template are what to look at before changing them.
  var disagree: Bool {
    if differingNames > 0, differingNames * 2 >= names { return true }
    let differing = differingNumbers + differingNames
    guard differing > 0, differing * 2 >= otherDifferences else { return false }
    return differingNumbers > 0 || (differingNames >= 2 && differingNames * 7 >= names)
  }
}
