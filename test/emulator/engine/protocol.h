// What passes between a device and its engine: messages of one size over a SOCK_SEQPACKET pair, bytes beside them in a
// memfd. The device asks and reads until kDone, so neither waits for the other while both write.
#pragma once

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { kEngineSocket = 3 };  // the engine's end

enum MessageKind {
  // From the device.
  kOpenDecoder = 1,
  kOpenEncoder,
  kDecode,  // bytes: a packet
  kEncode,  // bytes: a picture
  kChange,  // of the encoder's rate
  kDrain,
  kFlush,
  // From the engine.
  kSequence,  // a header that differs from the last one's
  kPicture,   // bytes
  kPacket,    // bytes
  kDone
};

// What a sequence header says. Numbers of colour as in H.273; 0 where nothing is said is the caller's 2.
struct SequenceFacts {
  int32_t width, height;              // of the display
  int32_t coded_width, coded_height;  // as coded, not yet aligned
  int32_t depth;
  int32_t is_420;
  int32_t primaries, transfer, matrix, is_full_range;
  int32_t references;
  int32_t sar_width, sar_height;
  int32_t has_mastering;
  uint16_t mastering_x[3], mastering_y[3], white_x, white_y;  // green, blue, red
  uint32_t max_luminance, min_luminance;
};

struct DecoderSettings {
  int32_t codec;       // V4L2's fourcc
  int32_t is_chunked;  // bytes come as they like
  int32_t is_in_decode_order;
  int32_t skip;  // 0 nothing, 1 what nothing refers to, 2 all but key pictures
  int32_t is_eight_bit;
};

struct EncoderSettings {
  int32_t codec, width, height, depth;
  int32_t fps_num, fps_den;
  int32_t bitrate, peak, mode, has_rate_control;
  int32_t qp_i, qp_p, qp_b, min_qp, max_qp;
  int32_t gop, idr_interval, b_frames, references;
  int32_t profile, level, entropy, preset;
  int32_t has_vui, is_full_range, has_aud, is_all_intra, vbv_bits;
  int32_t has_headers_at_idr, has_ivf_headers;
  int32_t sar_width, sar_height;
};

struct EngineMessage {
  int32_t kind;
  int32_t bytes;
  int64_t pts;  // INT64_MIN: none
  int32_t is_key, force_key;
  int32_t errors;      // of the bitstream, NVIDIA's bits
  int32_t is_damaged;  // the picture: NVIDIA's bits of DecodeError
  int32_t picture_type, qp;
  union {
    struct SequenceFacts sequence;
    struct DecoderSettings decoder;
    struct EncoderSettings encoder;
  };
};

#ifdef __cplusplus
}
#endif
