internal import Foundation
internal import GRDB
internal import Synchronization
public import SystemPackage

/// Bytes under digests, kept from run to run in an SQLite file.
///
/// The file may be deleted, damaged or replaced at any time: what cannot be read is not there, and
/// what cannot be written is not kept. Nothing here throws after opening; ``problem`` tells what went
/// wrong. Reading is for any thread, writing for one.
public final class ResultStore: Sendable {
  /// A value that is there.
  public struct Entry: Sendable, Equatable {
    /// Names the entry when its use is noted.
    public let number: Int64
    /// What was kept.
    public let value: [UInt8]
  }

  /// A value to be kept.
  public struct NewEntry: Sendable {
    let key: [UInt8]
    let value: [UInt8]

    /// Creates an entry; one that is there under `key` will be replaced.
    public init(key: [UInt8], value: [UInt8]) {
      self.key = key
      self.value = value
    }
  }

  private struct State {
    var problem: String?
    var isDamaged = false
    var isFull = false
  }

  private let path: FilePath
  private let database: DatabasePool
  private let run: Int64
  private let limit: Int
  private let state = Mutex(State())

  private init(_ path: FilePath, _ database: DatabasePool, run: Int64, limit: Int) {
    self.path = path
    self.database = database
    self.run = run
    self.limit = limit
  }

  /// Opens the store at `path`, or makes it; the folder must be there.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - limit: how many bytes the file may have, about; the values unused for longest go first.
  ///   - readers: how many threads read at once.
  /// - Returns: the store, and why one that was there could not be used and was replaced.
  /// - Throws: `ResultStoreError` when there can be none.
  public static func open(
    at path: FilePath, limit: Int, readers: Int
  ) throws(ResultStoreError) -> (store: ResultStore, replaced: String?) {
    do {
      return (try openExisting(path, limit: limit, readers: readers), nil)
    } catch {
      let reason = describe(error)
      // What is locked, or on a disk that is full, may be all right the next time.
      guard isDamage(error) else { throw ResultStoreError(path: path.string, problem: reason) }
      do {
        try remove(path)
        return (try openExisting(path, limit: limit, readers: readers), reason)
      } catch {
        throw ResultStoreError(path: path.string, problem: describe(error))
      }
    }
  }

  /// Removes the file, or the folder in its place, and what SQLite keeps beside it.
  private static func remove(_ path: FilePath) throws {
    for suffix in ["", "-wal", "-shm"] {
      let file = path.string + suffix
      if FileManager.default.fileExists(atPath: file) {
        try FileManager.default.removeItem(atPath: file)
      }
    }
  }

  /// Never waits for the disk.
  ///
  /// A process that is killed loses nothing by that; where power fails, a result that is not the one
  /// that was kept under its key is told by ``SealedValue``.
  private static let noFlushing = "PRAGMA synchronous = OFF"

  private static func openExisting(
    _ path: FilePath, limit: Int, readers: Int
  ) throws -> ResultStore {
    var configuration = Configuration()
    configuration.label = "cuesheet.cache"
    configuration.maximumReaderCount = max(1, readers)
    configuration.prepareDatabase { database in
      guard !database.configuration.readonly else { return }
      // Works only before the first table is made; freed pages can then be given back one by one.
      try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
      try database.execute(sql: Self.noFlushing)
    }
    let pool = try DatabasePool(path: path.string, configuration: configuration)
    // Opening a pool sets it back.
    try pool.writeWithoutTransaction { try $0.execute(sql: Self.noFlushing) }
    let run = try pool.write { try Schema.prepare($0) }
    return ResultStore(path, pool, run: run, limit: limit)
  }

  /// What first went wrong; nothing is read or kept from then on.
  public var problem: String? { state.withLock { $0.problem } }

  /// The entries under `keys`, nil for each that is not there.
  public func entries(for keys: [[UInt8]]) -> [Entry?] {
    guard problem == nil, !keys.isEmpty else { return keys.map { _ in nil } }
    do {
      return try database.read { database in
        let statement = try database.cachedStatement(
          sql: "SELECT number, value FROM result WHERE key = ?")
        return try keys.map { key in
          guard let row = try Row.fetchOne(statement, arguments: [Data(key)]),
            let sealed: Data = row[1], let value = SealedValue.open(Array(sealed), key: key)
          else { return nil }
          return Entry(number: row[0], value: value)
        }
      }
    } catch {
      note(error)
      return keys.map { _ in nil }
    }
  }

  /// Keeps new entries, and notes which ones were of use.
  public func keep(_ entries: [NewEntry], used: [Int64]) {
    guard problem == nil, !(entries.isEmpty && used.isEmpty) else { return }
    do {
      try database.write { database in
        for number in used {
          try database.execute(
            literal: "UPDATE use SET run = \(run) WHERE number = \(number) AND run < \(run)")
        }
        guard try !entries.isEmpty && hasRoom(database) else { return }
        for entry in entries {
          let value = Data(SealedValue.seal(entry.value, key: entry.key))
          try database.execute(
            literal: """
              DELETE FROM use WHERE number = (SELECT number FROM result WHERE key = \(Data(entry.key)))
              """)
          try database.execute(
            literal: """
              INSERT OR REPLACE INTO result (key, value)
              VALUES (\(Data(entry.key)), \(value))
              """)
          try database.execute(
            literal: "INSERT INTO use (number, run) VALUES (\(database.lastInsertedRowID), \(run))")
        }
      }
    } catch {
      note(error)
    }
  }

  /// What ``setMemory(_:key:)`` kept last, if it was under `key`.
  public func memory(key: [UInt8]) -> [UInt8]? {
    guard problem == nil else { return nil }
    do {
      return try database.read { database in
        try Data.fetchOne(
          database, sql: "SELECT value FROM memory WHERE key = ?", arguments: [Data(key)]
        ).flatMap { SealedValue.open(Array($0), key: key) }
      }
    } catch {
      note(error)
      return nil
    }
  }

  /// Keeps one value beside the entries, in place of the one before.
  public func setMemory(_ value: [UInt8], key: [UInt8]) {
    guard problem == nil else { return }
    do {
      try database.write { database in
        try database.execute(
          literal: """
            INSERT OR REPLACE INTO memory (number, key, value)
            VALUES (1, \(Data(key)), \(Data(SealedValue.seal(value, key: key))))
            """)
      }
    } catch {
      note(error)
    }
  }

  /// Ends the use of the store, and removes its file if it turned out to be damaged.
  ///
  /// - Parameter isComplete: whether all entries that are still of use were noted; only such a run
  ///   counts, and others may go then.
  public func close(isComplete: Bool) {
    if problem == nil {
      do {
        try database.write { database in
          if isComplete {
            _ = try evict(from: database, olderThan: run)
            try Schema.count(run, in: database)
          }
          try Schema.giveBackFreePages(database)
        }
      } catch {
        note(error)
      }
    }
    // The connection that closes last puts the log into the file, which those that only read cannot.
    database.invalidateReadOnlyConnections()
    try? database.close()
    guard state.withLock({ $0.isDamaged }) else { return }
    try? Self.remove(path)
  }

  /// Whether there is room for more, if need be after removing what two runs did not use.
  private func hasRoom(_ database: Database) throws -> Bool {
    if state.withLock({ $0.isFull }) { return false }
    // What the last run used may be asked for later in this one.
    let hasRoom = try evict(from: database, olderThan: run - 1)
    if !hasRoom { state.withLock { $0.isFull = true } }
    return hasRoom
  }

  /// Removes entries last used in runs before `oldest` until the rest fits.
  ///
  /// - Returns: whether it fits.
  private func evict(from database: Database, olderThan oldest: Int64) throws -> Bool {
    while try Schema.bytes(database) > limit {
      try database.execute(
        literal: """
          CREATE TEMP TABLE IF NOT EXISTS doomed (number INTEGER PRIMARY KEY);
          DELETE FROM doomed;
          INSERT INTO doomed SELECT number FROM use WHERE run < \(oldest) ORDER BY run, number LIMIT 256
          """)
      guard database.changesCount > 0 else { return false }
      try database.execute(
        sql: """
          DELETE FROM result WHERE number IN doomed;
          DELETE FROM use WHERE number IN doomed;
          """)
    }
    return true
  }

  private func note(_ error: any Error) {
    state.withLock { state in
      if state.problem == nil { state.problem = Self.describe(error) }
      if Self.isDamage(error) { state.isDamaged = true }
    }
  }

  /// Whether an error tells of a file that nothing can be done with.
  private static func isDamage(_ error: any Error) -> Bool {
    let codes: [ResultCode] = [
      .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_SCHEMA, .SQLITE_ERROR, .SQLITE_MISMATCH,
      // A folder is in the way.
      .SQLITE_CANTOPEN,
    ]
    return (error as? DatabaseError).map { codes.contains($0.resultCode) } ?? false
  }

  private static func describe(_ error: any Error) -> String {
    if let error = error as? DatabaseError { return error.message ?? "\(error.resultCode)" }
    return "\(error)"
  }
}

/// There can be no store.
public struct ResultStoreError: Error, Sendable, CustomStringConvertible {
  /// The file.
  public let path: String
  /// Why.
  public let problem: String

  /// What is wrong.
  public var description: String { "cannot keep results in '\(path)': \(problem)" }
}
