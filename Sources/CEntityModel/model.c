#include "entitymodel.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

_Alignas(64) static const unsigned char bytes[] = {
#embed "model.bin"
};

const void *const cuesheet_entity_model = bytes;
const unsigned long cuesheet_entity_model_size = sizeof bytes;
