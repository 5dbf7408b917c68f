internal import Markup

/// How an element takes part in the flow of text.
enum ElementKind {
  /// Part of a line; `a`, `span`.
  case inline
  /// Begins and ends a block, and may hold others.
  case container
  /// May hold blocks, without beginning one itself: elements of unknown name.
  case unknown
  /// Ends a line; `br`.
  case lineBreak
  /// Ends a block; `hr`.
  case rule
  /// Shows nothing, or nothing that is text.
  case skipped
  /// A form field.
  case field

  init(_ tag: HTMLTag) {
    switch tag {
    case .a, .abbr, .acronym, .b, .bdi, .bdo, .big, .blink, .cite, .code, .data, .del, .dfn, .em,
      .font, .i, .ins, .kbd, .label, .mark, .marquee, .meter, .nobr, .output, .progress, .q, .rb,
      .ruby, .s, .samp, .slot, .small, .span, .strike, .strong, .sub, .sup, .time, .tt, .u, .var,
      .wbr, .picture, .img, .math:
      self = .inline
    case .br: self = .lineBreak
    case .hr: self = .rule
    case .input, .select, .textarea, .button: self = .field
    case .script, .style, .template, .option, .optgroup, .datalist, .iframe, .object, .embed,
      .applet, .svg, .canvas, .audio, .video, .map, .area, .title, .meta, .link, .base, .noframes,
      .noscript, .param, .source, .track, .rp, .rt, .rtc, .frame, .frameset:
      self = .skipped
    case .other: self = .unknown
    default: self = .container
    }
  }
}
