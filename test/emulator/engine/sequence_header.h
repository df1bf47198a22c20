// The sequence headers of a bitstream, as a firmware's parser finds them, before anything is decoded.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "engine/protocol.h"

#ifdef __cplusplus
extern "C" {
#endif

struct SequenceReader;

// Null for a codec whose pictures say all themselves.
struct SequenceReader* sequence_reader_new(int codec_id);
void sequence_reader_free(struct SequenceReader* reader);

// 1: found one, in facts; 0: none; -1: cannot read the bytes.
int sequence_reader_read(struct SequenceReader* reader, const uint8_t* data, size_t size, struct SequenceFacts* facts);

#ifdef __cplusplus
}
#endif
