internal import GRDB

/// The tables of a ``ResultStore``.
///
/// Values are apart from the numbers that change with every use, so that noting a use writes a few
/// bytes and not the value again.
enum Schema {
  /// `CUES`, in the header of the file: tells our files from others.
  private static let application: Int32 = 0x4355_4553
  /// Raised when the tables change; what other versions left is removed.
  private static let version: Int32 = 1

  /// Makes the tables of a new file, and checks those of an old one.
  ///
  /// - Returns: the number of this run, one more than that of the last complete one.
  /// - Throws: `DatabaseError`, `SQLITE_NOTADB` among them for a file of somebody else.
  static func prepare(_ database: Database) throws -> Int64 {
    if try database.tableExists("result") {
      guard try Int32.fetchOne(database, sql: "PRAGMA application_id") == application,
        try Int32.fetchOne(database, sql: "PRAGMA user_version") == version
      else {
        throw DatabaseError(
          resultCode: .SQLITE_NOTADB, message: "the file is of another program or version")
      }
    } else {
      guard try Int32.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0 else {
        throw DatabaseError(resultCode: .SQLITE_NOTADB, message: "the file is of another program")
      }
      try database.execute(
        sql: """
          PRAGMA application_id = \(application);
          PRAGMA user_version = \(version);
          CREATE TABLE result (
            number INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, value BLOB NOT NULL);
          CREATE TABLE use (number INTEGER PRIMARY KEY, run INTEGER NOT NULL);
          CREATE TABLE memory (number INTEGER PRIMARY KEY, key BLOB NOT NULL, value BLOB NOT NULL);
          CREATE TABLE clock (number INTEGER PRIMARY KEY, run INTEGER NOT NULL);
          INSERT INTO clock VALUES (1, 0);
          """)
    }
    guard let run = try Int64.fetchOne(database, sql: "SELECT run FROM clock") else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the number of runs is missing")
    }
    return run + 1
  }

  /// Counts a run that is complete.
  static func count(_ run: Int64, in database: Database) throws {
    try database.execute(literal: "UPDATE clock SET run = \(run)")
  }

  /// Size of the pages in use.
  static func bytes(_ database: Database) throws -> Int {
    func number(_ name: String) throws -> Int {
      try Int.fetchOne(database, sql: "PRAGMA \(name)") ?? 0
    }
    return try (number("page_count") - number("freelist_count")) * number("page_size")
  }

  /// Makes the file shorter where much of it is empty.
  static func giveBackFreePages(_ database: Database) throws {
    let free = try Int.fetchOne(database, sql: "PRAGMA freelist_count") ?? 0
    let all = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
    if free > all / 4 { try database.execute(sql: "PRAGMA incremental_vacuum") }
  }
}
