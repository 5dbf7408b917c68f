#ifndef CUESHEET_ENTITY_MODEL_H
#define CUESHEET_ENTITY_MODEL_H

// The trained tagger of names, model.bin, as it is laid out in Training/entities/README.md.
// Constant for the life of the process and aligned to 64 bytes.
extern const void *const cuesheet_entity_model;
extern const unsigned long cuesheet_entity_model_size;

#endif
