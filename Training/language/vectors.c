// Prints the buckets of some words' features, one word a line: what the Swift side has to reproduce.
#include <string.h>
#include "hashing.h"

int main(int argc, char **argv) {
  static const char *const words[] = {"a", "ab", "der", "größe", "cinéma", "Donaudampfschifffahrtsgesellschaft", "кино", "ταινία",
                                      "映画", "หนัง", "फ़िल्म", "\xF0\x9E\xA4\xA2\xF0\x9E\xA4\xA3"};
  uint32_t out[512], word[MAX_WORD];
  if (argc < 2) { fprintf(stderr, "usage: vectors LETTERS\n"); return 2; }
  Letters letters = read_letters(argv[1]);
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    int n = 0, dense = 0;
    printf("%s", words[i]);
    for (const unsigned char *p = (const unsigned char *)words[i]; *p;) {
      uint32_t c = decode(&p), e = letter_entry(&letters, c);
      if (!n) dense = entry_flags(e) & IS_DENSE;
      word[n++] = entry_lower(e, c);
      if (n < MAX_WORD && *p) continue;
      int shortest = dense ? SHORTEST_DENSE : SHORTEST, longest = dense ? LONGEST_DENSE : LONGEST;
      int count = word_features(word, n, shortest, longest, !dense, 1, 460000, out);
      for (int f = 0; f < count; f++) printf("\t%u", out[f]);
      n = 0;
    }
    printf("\n");
  }
}
