#ifndef CUESHEET_LANGUAGE_MODEL_H
#define CUESHEET_LANGUAGE_MODEL_H

// The trained language model, model.bin, as it is laid out in Training/language/README.md.
// Constant for the life of the process and aligned to 64 bytes. On Linux it is a copy in large pages (each call makes one): rows
// of the table are read at random, and finding one of 4,000 pages takes as long as reading the row.
const void *cuesheet_language_model(void);
extern const unsigned long cuesheet_language_model_size;

// A hint that the memory at `place` will be read soon. Swift has no way to say so.
static inline void cuesheet_prefetch(const void *place) { __builtin_prefetch(place); }

#endif
