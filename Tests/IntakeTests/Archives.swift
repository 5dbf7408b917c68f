import CZlib
import CZstd
import Corpus
import Foundation
import Intake
import SystemPackage
import TestSupport
import Testing

/// Compresses and packs test files.
enum Archives {
  static func gzip(_ bytes: some Sequence<UInt8>) -> [UInt8] { deflate(bytes, windowBits: 31) }

  static func zlib(_ bytes: some Sequence<UInt8>) -> [UInt8] { deflate(bytes, windowBits: 15) }

  static func rawDeflate(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    deflate(bytes, windowBits: -15)
  }

  private static func deflate(_ bytes: some Sequence<UInt8>, windowBits: Int32) -> [UInt8] {
    var input = Array(bytes)
    var stream = unsafe z_stream()
    unsafe deflateInit2_(
      &stream, 6, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    var output = [UInt8](repeating: 0, count: input.count + input.count / 100 + 1000)
    let count = unsafe input.withUnsafeMutableBufferPointer { input in
      unsafe output.withUnsafeMutableBufferPointer { output in
        unsafe stream.next_in = input.baseAddress
        unsafe stream.avail_in = UInt32(input.count)
        unsafe stream.next_out = output.baseAddress
        unsafe stream.avail_out = UInt32(output.count)
        unsafe CZlib.deflate(&stream, Z_FINISH)
        return output.count - Int(unsafe stream.avail_out)
      }
    }
    unsafe deflateEnd(&stream)
    return Array(output[..<count])
  }

  static func zstd(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    let input = Array(bytes)
    var output = [UInt8](repeating: 0, count: ZSTD_compressBound(input.count))
    let count = unsafe ZSTD_compress(&output, output.count, input, input.count, 3)
    return Array(output[..<count])
  }

  /// One WARC record.
  static func record(
    type: String = "response", url: String? = "http://example.org/", fields: [String] = [],
    block: [UInt8], length: Int? = nil
  ) -> [UInt8] {
    var lines = ["WARC/1.0", "WARC-Type: \(type)", "WARC-Date: 2024-05-01T10:00:00Z"]
    if let url { lines.append("WARC-Target-URI: \(url)") }
    if type == "response" { lines.append("Content-Type: application/http; msgtype=response") }
    lines += fields + ["Content-Length: \(length ?? block.count)", "", ""]
    return Array(lines.joined(separator: "\r\n").utf8) + block + Array("\r\n\r\n".utf8)
  }

  /// An HTTP response.
  static func response(
    status: String = "200 OK", type: String? = "text/html; charset=utf-8", fields: [String] = [],
    body: [UInt8]
  ) -> [UInt8] {
    var lines = ["HTTP/1.1 \(status)"]
    if let type { lines.append("Content-Type: \(type)") }
    lines += fields + ["", ""]
    return Array(lines.joined(separator: "\r\n").utf8) + body
  }

  /// A record with a page, whose address and text hold a number.
  static func page(_ number: Int) -> [UInt8] {
    record(
      url: "http://example.org/\(number)",
      block: response(body: Array("<p>Page \(number)".utf8)))
  }
}

/// Everything a file holds.
struct FileContents {
  var results: [Result<RawDocument, Rejection>] = []
  var summary: InputSummary

  var documents: [RawDocument] { results.compactMap { try? $0.get() } }

  var rejections: [Rejection] {
    results.compactMap { if case .failure(let rejection) = $0 { rejection } else { nil } }
  }

  /// The texts, and the codes of what was rejected, in order.
  var outline: [String] {
    results.map { result in
      switch result {
      case .success(let document): document.text
      case .failure(let rejection): "! \(rejection.reason.code)"
      }
    }
  }

  init(_ file: InputFile, limits: IntakeLimits = IntakeLimits()) {
    var reader = DocumentReader(file, limits: limits)
    while let document = reader.next() { results.append(document.decode()) }
    summary = reader.finish()
  }

  /// Writes a file into a folder of its own and reads it.
  init(
    _ bytes: some Sequence<UInt8>, as name: String, limits: IntakeLimits = IntakeLimits()
  ) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(bytes, to: name)
    let listing = try InputFinder.find([FilePath(file.path)])
    self.init(try #require(listing.files.first), limits: limits)
  }
}

extension RawDocument {
  var text: String { String(decoding: utf8, as: UTF8.self) }
}
