#pragma once
#include <string.h>
#include <libxml/xmlversion.h>
// libxml2's header of encodings includes ICU's where it was built with them, and Foundation brings
// its own, different copy of the same declarations: a module that sees both does not compile. The
// only layout that depends on it is that of a converter, which is never touched here.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

// Makes a context that reads `size` bytes of UTF-8, never guesses or converts an encoding, reports
// nothing to stderr and drives `handler`. Swift cannot take the address of a field of a C struct
// that the library owns, and `charset` is the one switch that turns off libxml2's guessing.
static inline htmlParserCtxtPtr cuesheet_html_context(
    const char *bytes, int size, const htmlSAXHandler *handler, void *user) {
  htmlParserCtxtPtr context = htmlCreateMemoryParserCtxt(bytes, size);
  if (context == NULL) return NULL;
  htmlCtxtUseOptions(context, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                  HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | XML_PARSE_HUGE);
  memcpy(context->sax, handler, sizeof(htmlSAXHandler));
  context->userData = user;
  context->charset = XML_CHAR_ENCODING_UTF8;
  if (context->encoding == NULL) context->encoding = xmlStrdup((const xmlChar *)"utf-8");
  return context;
}

// Takes the element that was opened last off the parser's stack of open elements, from within its
// start callback. libxml2 searches that stack for every end tag, so its depth has to be bounded.
static inline void cuesheet_html_forget_innermost(htmlParserCtxtPtr context) {
  if (context->nameNr < 2) return;
  context->nameNr -= 1;
  context->name = context->nameTab[context->nameNr - 1];
}

// How many bytes of the input the parser has taken in. Within a start callback it stands at the end of
// the tag, and for an element that no tag asked for, behind the name of the tag that implied it.
static inline long cuesheet_html_position(htmlParserCtxtPtr context) {
  return (long)context->input->consumed + (context->input->cur - context->input->base);
}
