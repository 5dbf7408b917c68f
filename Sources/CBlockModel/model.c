#include "blockmodel.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

_Alignas(64) static const unsigned char bytes[] = {
#embed "model.bin"
};

const void *const cuesheet_block_model = bytes;
const unsigned long cuesheet_block_model_size = sizeof bytes;
