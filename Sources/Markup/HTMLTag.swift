/// The elements that have a meaning for later stages; every other name is ``other``.
public enum HTMLTag: UInt8, Sendable, CaseIterable {
  /// A name that is not listed, or no element at all.
  case other
  /// An element of that name.
  case a, abbr, acronym, address, applet, area, article, aside, audio, b, base, bdi, bdo, big
  /// An element of that name.
  case blink, blockquote, body, br, button, canvas, caption, center, cite, code, col, colgroup
  /// An element of that name.
  case data, datalist, dd, del, details, dfn, dialog, dir, div, dl, dt, em, embed, fieldset
  /// An element of that name.
  case figcaption, figure, font, footer, form, frame, frameset, h1, h2, h3, h4, h5, h6, head
  /// An element of that name.
  case header, hgroup, hr, html, i, iframe, img, input, ins, kbd, label, legend, li, link, main
  /// An element of that name.
  case map, mark, marquee, math, menu, meta, meter, nav, nobr, noframes, noscript, object, ol
  /// An element of that name.
  case optgroup, option, output, p, param, picture, pre, progress, q, rb, rp, rt, rtc, ruby, s
  /// An element of that name.
  case samp, script, search, section, select, slot, small, source, span, strike, strong, style
  /// An element of that name.
  case sub, summary, sup, svg, table, tbody, td, template, textarea, tfoot, th, thead, time
  /// An element of that name.
  case title, tr, track, tt, u, ul, `var`, video, wbr

  /// The name as it is written in a page, in lower case; empty for ``other``.
  public var name: String { self == .other ? "" : "\(self)" }

  /// The level of a heading element, 1 to 6, or nil for any other element.
  @inlinable public var headingLevel: Int? {
    let level = Int(rawValue) - Int(HTMLTag.h1.rawValue) + 1
    return (1...6).contains(level) ? level : nil
  }
}

/// The attributes that the tree keeps; all others are left out.
public enum HTMLAttribute: UInt8, Sendable, CaseIterable {
  /// An attribute that is not kept.
  case other
  /// An attribute of that name.
  case about, alt, `class`, content, datetime, hidden, href, id, itemid, itemprop, itemscope
  /// An attribute of that name.
  case itemtype, lang, name, open, property, rel, resource, role, src, style, title, type, `typeof`
  /// An attribute of that name.
  case vocab
  /// `aria-hidden`.
  case ariaHidden
  /// `aria-label`.
  case ariaLabel
  /// `http-equiv`.
  case httpEquiv
  /// `xml:lang`.
  case xmlLang

  /// The name as it is written in a page, in lower case; empty for ``other``.
  public var name: String {
    switch self {
    case .other: ""
    case .ariaHidden: "aria-hidden"
    case .ariaLabel: "aria-label"
    case .httpEquiv: "http-equiv"
    case .xmlLang: "xml:lang"
    default: "\(self)"
    }
  }
}
