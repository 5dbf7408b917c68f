#include "languagemodel.h"

#include <stdlib.h>
#include <string.h>
#ifdef __linux__
#include <sys/mman.h>
#endif

#pragma clang diagnostic ignored "-Wc23-extensions"

_Alignas(64) static const unsigned char bytes[] = {
#embed "model.bin"
};

const unsigned long cuesheet_language_model_size = sizeof bytes;

const void *cuesheet_language_model(void) {
#ifdef __linux__
  const size_t page = 2 << 20;
  void *copy = aligned_alloc(page, (sizeof bytes + page - 1) / page * page);
  if (copy) {
    madvise(copy, sizeof bytes, MADV_HUGEPAGE);
    return memcpy(copy, bytes, sizeof bytes);
  }
#endif
  return bytes;
}
