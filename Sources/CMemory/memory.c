#include "cmemory.h"

#include <stdlib.h>
#include <string.h>
#ifdef __linux__
#include <sys/mman.h>
#endif
#ifdef __GLIBC__
#include <malloc.h>
#endif

const void *cuesheet_in_large_pages(const void *bytes, unsigned long size) {
#ifdef __linux__
  const size_t page = 2 << 20;
  void *copy = aligned_alloc(page, (size + page - 1) / page * page);
  if (copy) {
    madvise(copy, size, MADV_HUGEPAGE);
    return memcpy(copy, bytes, size);
  }
#endif
  return bytes;
}

void cuesheet_give_back_freed_memory(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}
