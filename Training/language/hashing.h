// What training and inference must do alike: from text to words of lower-cased letters, from words to hashed features.
// Sources/Languages/EvidenceScanner.swift and FeatureHash.swift are the other half; FeatureHashTests compare the two.
#ifndef CUESHEET_HASHING_H
#define CUESHEET_HASHING_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { BLOCK = 128, LIMIT = 0x32000, IS_LETTER = 1, IS_DENSE = 2 };
enum { MAX_WORD = 24, SHORTEST = 2, LONGEST = 4, SHORTEST_DENSE = 1, LONGEST_DENSE = 3, BEGIN = 1, END = 2, MOST_FEATURES = 3 * (MAX_WORD + 2) + 3 };

static const uint64_t HASH_SEED = 0xCBF29CE484222325u, WORD_SEED = 0x84222325CBF29CE4u, HASH_FACTOR = 0x9E3779B97F4A7C15u;

typedef struct {
  uint32_t blocks, entries, scripts;
  uint16_t *stage1;
  uint32_t *stage2;
  char *names;  // four bytes a script
} Letters;

static inline uint32_t letter_entry(const Letters *t, uint32_t c) {
  return c < LIMIT ? t->stage2[t->stage1[c / BLOCK] * BLOCK + c % BLOCK] : 0;
}
static inline int entry_flags(uint32_t e) { return e >> 16 & 0xFF; }
static inline uint32_t entry_lower(uint32_t e, uint32_t c) { return c + (uint32_t)(int32_t)(int16_t)(e & 0xFFFF); }

// Decodes one scalar of valid UTF-8.
static inline uint32_t decode(const unsigned char **p) {
  const unsigned char *s = *p;
  if (s[0] < 0x80) { *p += 1; return s[0]; }
  if (s[0] < 0xE0) { *p += 2; return (s[0] & 0x1Fu) << 6 | (s[1] & 0x3Fu); }
  if (s[0] < 0xF0) { *p += 3; return (s[0] & 0x0Fu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu); }
  *p += 4;
  return (s[0] & 0x07u) << 18 | (s[1] & 0x3Fu) << 12 | (s[2] & 0x3Fu) << 6 | (s[3] & 0x3Fu);
}

static inline uint32_t bucket(uint64_t state, uint32_t buckets) { return (uint32_t)((state >> 32) * buckets >> 32); }

// Writes the buckets of a word of `n` lower-cased letters, n <= MAX_WORD: n-grams of `shortest` to `longest` letters of the
// word between its two marks, the n-gram that is longer by a letter at either end if `edges`, then the word itself if `whole`.
// Returns how many, at most MOST_FEATURES.
static inline int word_features(const uint32_t *word, int n, int shortest, int longest, int edges, int whole, uint32_t buckets,
                                uint32_t *out) {
  uint32_t padded[MAX_WORD + 2];
  int count = 0;
  padded[0] = BEGIN;
  for (int i = 0; i < n; i++) padded[i + 1] = word[i];
  padded[n + 1] = END;
  for (int i = 0; i < n + 2; i++) {
    uint64_t h = HASH_SEED;
    for (int j = i; j < n + 2 && j <= i + longest; j++) {
      int length = j - i + 1, is_edge = (i == 0) != (j == n + 1);
      h = (h ^ padded[j]) * HASH_FACTOR;
      if (length < shortest || (length > longest && !(edges && is_edge)) || (length == 1 && (i == 0 || j == n + 1))) continue;
      out[count++] = bucket(h, buckets);
    }
  }
  if (!whole) return count;
  uint64_t h = WORD_SEED;
  for (int i = 0; i < n; i++) h = (h ^ word[i]) * HASH_FACTOR;
  out[count++] = bucket(h, buckets);
  return count;
}

static Letters read_letters(const char *path) {
  FILE *f = fopen(path, "rb");
  Letters t;
  if (!f || fread(&t.blocks, 4, 3, f) != 3) { perror(path); exit(1); }
  t.stage1 = malloc(t.blocks * 2);
  t.stage2 = malloc(t.entries * 4);
  t.names = malloc(t.scripts * 4);
  if (fread(t.stage1, 2, t.blocks, f) != t.blocks || fread(t.stage2, 4, t.entries, f) != t.entries ||
      fread(t.names, 4, t.scripts, f) != t.scripts) { perror(path); exit(1); }
  fclose(f);
  return t;
}

#endif
