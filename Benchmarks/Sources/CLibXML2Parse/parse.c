#include "parse.h"

#include <libxml/HTMLparser.h>
#include <string.h>

static void start(void *context, const xmlChar *name, const xmlChar **attributes) {
  (void)context, (void)name, (void)attributes;
}
static void end(void *context, const xmlChar *name) { (void)context, (void)name; }
static void text(void *context, const xmlChar *characters, int count) {
  (void)context, (void)characters, (void)count;
}
static void silent(void *context, const char *message, ...) { (void)context, (void)message; }

void parse_page(const char *bytes, size_t size, bool into_tree) {
  xmlInitParser();
  xmlSetGenericErrorFunc(NULL, silent);
  htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(bytes, (int)size);
  if (!parser) return;
  if (!into_tree) {
    htmlSAXHandler handler = {.initialized = 1};
    handler.startElement = start;
    handler.endElement = end;
    handler.characters = handler.cdataBlock = handler.ignorableWhitespace = text;
    memcpy(parser->sax, &handler, sizeof handler);
  }
  htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                 HTML_PARSE_IGNORE_ENC | XML_PARSE_HUGE);
  parser->charset = XML_CHAR_ENCODING_UTF8;
  htmlParseDocument(parser);
  xmlFreeDoc(parser->myDoc);
  parser->myDoc = NULL;
  htmlFreeParserCtxt(parser);
}
