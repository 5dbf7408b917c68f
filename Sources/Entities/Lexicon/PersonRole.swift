/// What a person did for a work; the raw value is what the record shows.
enum PersonRole: String, Sendable, CaseIterable {
  case director, actor, composer, writer, performer, producer, author
}
