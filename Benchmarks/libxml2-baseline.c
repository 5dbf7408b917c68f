/* What libxml2 alone needs for the pages of a folder: the limit that Cuesheet is measured against.
 *
 *   libxml2-baseline tree|sax FOLDER [REPEAT]
 *
 * Reads every file of FOLDER into memory first, then parses each REPEAT times, with libxml2's own tree or
 * with SAX callbacks that do nothing, and prints pages, bytes and the CPU seconds of parsing alone.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "parse.h"

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
  clock_t begin = clock();
  for (int round = 0; round < repeat; round++)
    for (size_t index = 0; index < number; index++)
      parse_page(pages[index].bytes, pages[index].size, !sax);
  double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
  printf("%zu pages, %zu bytes, %.4f s\n", number * (size_t)repeat, total * (size_t)repeat, seconds);
  return 0;
}
