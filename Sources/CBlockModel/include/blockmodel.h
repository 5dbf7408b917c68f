#ifndef CUESHEET_BLOCK_MODEL_H
#define CUESHEET_BLOCK_MODEL_H

// The trained model of blocks, model.bin, as it is laid out in Training/extraction/README.md.
// Constant for the life of the process.
extern const void *const cuesheet_block_model;
extern const unsigned long cuesheet_block_model_size;

#endif
