#ifndef CUESHEET_LANGUAGE_MODEL_H
#define CUESHEET_LANGUAGE_MODEL_H

// The trained language model, model.bin, as it is laid out in Training/language/README.md.
// Constant for the life of the process and aligned to 64 bytes.
extern const void *const cuesheet_language_model;
extern const unsigned long cuesheet_language_model_size;

#endif
