import Foundation
import Glibc
import TestSupport
import Testing

/// Equal input, configuration and program give equal bytes, wherever and by whomever they are run.
@Suite struct ReproducibilityTests {
  /// How a run differs from the plain one: shell words before the program, and its arguments.
  struct Setting: CustomTestStringConvertible, Sendable {
    let name: String
    var setup = ":"
    var wrapper = ""
    var jobs = 2
    var folder = "here"
    var createsBackwards = false
    var testDescription: String { name }

    static let all = [
      Setting(name: "plain"),
      Setting(name: "1 worker", jobs: 1), Setting(name: "8 workers", jobs: 8),
      Setting(name: "C locale", setup: "export LC_ALL=C"),
      Setting(name: "Turkish", setup: "export LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8"),
      Setting(name: "German", setup: "export LC_ALL=de_DE.UTF-8 LANG=de_DE.UTF-8"),
      Setting(name: "time zone", setup: "export TZ=Pacific/Kiritimati"),
      Setting(name: "private umask", setup: "umask 077"),
      // A build with the address sanitizer would take what it never frees for leaks.
      Setting(name: "no environment", wrapper: "env -i ASAN_OPTIONS=detect_leaks=0"),
      Setting(name: "other folder", folder: "el\u{E9}where/a b/'c'"),
      Setting(name: "order of the folder's entries", createsBackwards: true),
    ]
  }

  /// A folder with pages, lines and texts, made in either order.
  private static func run(_ setting: Setting, prefix: String = "") throws -> CommandLineTool {
    let tool = try CommandLineTool()
    let folder = setting.folder
    let sentence = "The film ends with a song called \u{201C}The Night Train\u{201D} by Ines Roth."
    var files = (0..<12).map { number in
      (
        "in/\(number)-\u{130}\u{DF}.html",
        "<title>Film \(number)</title><h1>Film \(number)</h1><p>\(sentence) Number \(number % 9)."
      )
    }
    files.append(("in/lines.jsonl", "{\"text\":\"I\u{131} \(sentence)\"}\n{\"text\":1}\n"))
    files.append(("in/empty.txt", ""))
    files.append(("pipeline.json", #"{"input": {"paths": ["in"]}}"#))
    for (path, text) in setting.createsBackwards ? files.reversed() : files {
      try tool.folder.write(text, to: "\(folder)/\(path)")
    }
    let program = CommandLineTool.executable.path(percentEncoded: false)
    let words = "\(prefix) \(setting.wrapper) '\(program)'"
    let status = try tool.shell(
      "\(setting.setup); exec \(words) run --quiet --output out --jobs \(setting.jobs)",
      in: tool.folder.url.appending(path: folder))
    try #require(status == 0)
    return tool
  }

  private static let expected = Result {
    try run(Setting.all[0]).text(of: "here/out/latest/SHA256SUMS")
  }

  @Test(arguments: Setting.all)
  func `equal bytes`(_ setting: Setting) throws {
    let tool = try Self.run(setting)
    let sums = try tool.text(of: "\(setting.folder)/out/latest/SHA256SUMS")
    #expect(try sums == Self.expected.get())
  }

  private static let canChangeUser =
    geteuid() == 0
    && FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")

  @Test(.enabled(if: canChangeUser, "needs root"))
  func `equal bytes for another user`() throws {
    // The folder belongs to root, so the other user needs to be let in.
    let setting = Setting(name: "user", setup: "chmod -R a+rwX ..")
    let user = "/usr/bin/setpriv --reuid=65534 --regid=65534 --clear-groups"
    let sums = try Self.run(setting, prefix: user).text(of: "here/out/latest/SHA256SUMS")
    #expect(try sums == Self.expected.get())
  }

  @Test(arguments: [("022", 0o644, 0o755), ("027", 0o640, 0o750), ("077", 0o600, 0o700)])
  func `files of a version may be read by whom the umask lets`(
    umask: String, file: Int, folder: Int
  ) throws {
    let tool = try Self.run(Setting(name: umask, setup: "umask \(umask)"))
    let output = tool.folder.url.appending(path: "here/out/versions")
    let paths = try #require(FileManager.default.enumerator(atPath: output.path())).compactMap {
      $0 as? String
    }
    #expect(paths.count > 10)
    for path in paths {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: output.appending(path: path).path())
      let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
      #expect(attributes[.posixPermissions] as? Int == (isFolder ? folder : file), "\(path)")
    }
  }
}
