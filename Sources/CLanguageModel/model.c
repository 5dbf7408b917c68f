#include "languagemodel.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

_Alignas(64) static const unsigned char bytes[] = {
#embed "model.bin"
};

const void *const cuesheet_language_model = bytes;
const unsigned long cuesheet_language_model_size = sizeof bytes;
