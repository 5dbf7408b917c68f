/* What libxml2 alone does with a page: the limit that Cuesheet is measured against. */
#ifndef CUESHEET_BENCHMARKS_PARSE_H
#define CUESHEET_BENCHMARKS_PARSE_H

#include <stdbool.h>
#include <stddef.h>

/* Parses a page of UTF-8 into libxml2's own tree, or with SAX callbacks that do nothing. */
void parse_page(const char *bytes, size_t size, bool into_tree);

#endif
