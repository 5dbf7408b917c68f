/* What libxml2 alone needs for the pages of a folder: the limit that Cuesheet is measured against.
 *
 *   libxml2-baseline tree|sax FOLDER [REPEAT]
 *
 * Reads every file of FOLDER into memory first, then parses each REPEAT times, with libxml2's own tree or
 * with SAX callbacks that do nothing, and prints pages, bytes and the CPU seconds of parsing alone.
 */
#include <dirent.h>
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void start(void *context, const xmlChar *name, const xmlChar **attributes) {
  (void)context, (void)name, (void)attributes;
}
static void end(void *context, const xmlChar *name) { (void)context, (void)name; }
static void text(void *context, const xmlChar *characters, int count) {
  (void)context, (void)characters, (void)count;
}
static void silent(void *context, const char *message, ...) { (void)context, (void)message; }

int main(int count, char **arguments) {
  if (count < 3) return fprintf(stderr, "usage: %s tree|sax FOLDER [REPEAT]\n", arguments[0]), 2;
  int sax = strcmp(arguments[1], "sax") == 0;
  int repeat = count > 3 ? atoi(arguments[3]) : 1;
  struct page { char *bytes; size_t size; } *pages = NULL;
  size_t number = 0, total = 0;
  DIR *folder = opendir(arguments[2]);
  if (!folder) return perror(arguments[2]), 74;
  for (struct dirent *entry; (entry = readdir(folder));) {
    if (entry->d_name[0] == '.') continue;
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", arguments[2], entry->d_name);
    FILE *file = fopen(path, "rb");
    if (!file) return perror(path), 74;
    fseek(file, 0, SEEK_END);
    size_t size = (size_t)ftell(file);
    rewind(file);
    pages = realloc(pages, (number + 1) * sizeof *pages);
    pages[number].bytes = malloc(size + 1);
    pages[number].size = fread(pages[number].bytes, 1, size, file);
    total += pages[number++].size;
    fclose(file);
  }
  closedir(folder);
  xmlInitParser();
  xmlSetGenericErrorFunc(NULL, silent);
  htmlSAXHandler handler = {.initialized = 1};
  handler.startElement = start;
  handler.endElement = end;
  handler.characters = handler.cdataBlock = handler.ignorableWhitespace = text;
  int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | XML_PARSE_HUGE;
  clock_t begin = clock();
  for (int round = 0; round < repeat; round++)
    for (size_t index = 0; index < number; index++) {
      htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(pages[index].bytes, (int)pages[index].size);
      if (!parser) continue;
      if (sax) memcpy(parser->sax, &handler, sizeof handler);
      htmlCtxtUseOptions(parser, options | HTML_PARSE_IGNORE_ENC);
      parser->charset = XML_CHAR_ENCODING_UTF8;
      htmlParseDocument(parser);
      xmlFreeDoc(parser->myDoc);
      parser->myDoc = NULL;
      htmlFreeParserCtxt(parser);
    }
  double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
  printf("%zu pages, %zu bytes, %.4f s\n", number * (size_t)repeat, total * (size_t)repeat, seconds);
  return 0;
}
