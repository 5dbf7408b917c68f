#ifndef CUESHEET_MEMORY_H
#define CUESHEET_MEMORY_H

// A hint that the memory at `place` will be read soon. Swift has no way to say so.
static inline void cuesheet_prefetch(const void *place) { __builtin_prefetch(place); }

// On Linux a copy of `size` bytes in large pages, which is never freed; elsewhere, and without memory, `bytes` itself. Rows of
// a table that are read at random take as long to read as to find among a thousand small pages.
const void *cuesheet_in_large_pages(const void *bytes, unsigned long size);

// Gives memory that was freed back to the system, where the allocator of the system can.
void cuesheet_give_back_freed_memory(void);

#endif
