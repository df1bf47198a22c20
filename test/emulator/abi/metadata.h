// The structs that NVIDIA's controls take and fill, as far as the emulator looks at them; what it does not fill is
// room.
#pragma once

#include <cstddef>
#include <cstdint>

namespace emulator::abi {

struct DecoderInputMetadata {
  uint32_t bitstream_error;
  uint32_t reserved[4];
};
static_assert(sizeof(DecoderInputMetadata) == 20);

// Bits of bitstream_error.
inline constexpr uint32_t kErrorSps = 1, kErrorPps = 2, kErrorSliceHeader = 4, kErrorMissingReference = 8,
                          kErrorVps = 16;

struct DecoderStatus {
  uint32_t decode_error;
  uint32_t decoded_macroblocks;
  uint32_t concealed_macroblocks;
  uint32_t concealed_from_poc;
  uint32_t decode_time_us;
  uint32_t reserved[4];
};
static_assert(sizeof(DecoderStatus) == 36);

// Bits of decode_error.
inline constexpr uint32_t kDecodeFatal = 1, kDecodeSyntax = 2, kDecodeMissingSlice = 4, kDecodePreviousLost = 8;

struct DecoderOutputMetadata {
  uint8_t primaries, transfer, matrix;
  uint32_t is_status_valid;
  DecoderStatus status;
  uint32_t frame_num_bits;  // of the union for H.264 and H.265
  uint32_t frame_type;
  uint8_t dpb[764];
  uint8_t rest[848 - 44 - 8 - 764];
};
static_assert(sizeof(DecoderOutputMetadata) == 848 && offsetof(DecoderOutputMetadata, is_status_valid) == 4);
static_assert(offsetof(DecoderOutputMetadata, status) == 8 && offsetof(DecoderOutputMetadata, frame_num_bits) == 44);
static_assert(offsetof(DecoderOutputMetadata, dpb) == 44 + 8);

struct EncoderOutputMetadata {
  uint8_t key_frame;
  uint8_t end_of_frame;
  uint16_t average_qp;
  uint8_t golden;
  uint8_t is_crc_valid;
  uint32_t crc[3];
  uint32_t encoded_bits;
  uint32_t min_qp, max_qp;
  uint32_t rps_feedback;
  uint32_t current_reference;
  uint32_t active_references;
  uint8_t rps[348 - 44];
};
static_assert(sizeof(EncoderOutputMetadata) == 348 && offsetof(EncoderOutputMetadata, average_qp) == 2);
static_assert(offsetof(EncoderOutputMetadata, crc) == 8 && offsetof(EncoderOutputMetadata, encoded_bits) == 20);
static_assert(offsetof(EncoderOutputMetadata, min_qp) == 24 && offsetof(EncoderOutputMetadata, rps) == 44);

struct VideoMetadata {
  DecoderInputMetadata* decoder_input;
  DecoderOutputMetadata* decoder_output;
  EncoderOutputMetadata* encoder_output;
  void* encoder_motion;
  uint32_t buffer_index;
  uint32_t reserved[4];
};
static_assert(sizeof(VideoMetadata) == 56 && offsetof(VideoMetadata, buffer_index) == 32);

struct QpRange {
  uint32_t min_i, max_i, min_p, max_p, min_b, max_b;
};
static_assert(sizeof(QpRange) == 24);

struct InitialQp {
  uint32_t i, p, b;
};
static_assert(sizeof(InitialQp) == 12);

struct ReferenceFrames {
  uint32_t count;
  uint32_t reserved[4];
};
static_assert(sizeof(ReferenceFrames) == 20);

struct DisplayData {
  uint32_t is_present;
};
static_assert(sizeof(DisplayData) == 4);

// Primaries in the order green, blue, red, in steps of 0.00002; luminance in steps of 0.0001 cd/m².
struct MasteringDisplay {
  uint16_t primaries_x[3], primaries_y[3];
  uint16_t white_x, white_y;
  uint32_t max_luminance, min_luminance;
};
static_assert(sizeof(MasteringDisplay) == 24 && offsetof(MasteringDisplay, max_luminance) == 16);

struct DevicePoll {
  uint16_t requested, answered;
};
static_assert(sizeof(DevicePoll) == 4);

struct FrameRate {
  uint32_t numerator, denominator;
};
static_assert(sizeof(FrameRate) == 8);

}  // namespace emulator::abi
