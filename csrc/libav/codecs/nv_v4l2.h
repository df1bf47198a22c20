// What NVIDIA adds to V4L2: pixel formats, controls and the structures behind them, as L4T R32 to R36 have them. Its own
// header cannot be included beside a newer kernel's videodev2.h, and most builds happen where there is none.
#ifndef JETSON_NV_V4L2_H
#define JETSON_NV_V4L2_H

#include <assert.h>
#include <stdint.h>

#include <linux/videodev2.h>

// Not the kernel's own codes of the same codecs.
#define NV_PIX_FMT_H265 v4l2_fourcc('H', '2', '6', '5')
#define NV_PIX_FMT_AV1 v4l2_fourcc('A', 'V', '1', '0')
#define NV_PIX_FMT_NV12M v4l2_fourcc('N', 'M', '1', '2')
#define NV_PIX_FMT_P010M v4l2_fourcc('P', 'M', '1', '0')

// V4L2_EVENT_SOURCE_CHANGE of the kernel, raised with the first sequence header, too.
#define NV_EVENT_RESOLUTION_CHANGE 5

#define NV_MPEG_CID(n) (0x00990900 + (n))

// Decoder
#define NV_CID_DISABLE_COMPLETE_FRAME_INPUT NV_MPEG_CID(515)
#define NV_CID_DISABLE_DPB NV_MPEG_CID(516)
#define NV_CID_ERROR_REPORTING NV_MPEG_CID(517)
#define NV_CID_SKIP_FRAMES NV_MPEG_CID(518)
#define NV_CID_DEC_METADATA NV_MPEG_CID(519)
#define NV_CID_DEC_INPUT_METADATA NV_MPEG_CID(520)

// Encoder
#define NV_CID_H265_PROFILE NV_MPEG_CID(513)
#define NV_CID_IDR_INTERVAL NV_MPEG_CID(514)
#define NV_CID_ENC_VIRTUALBUFFER_SIZE NV_MPEG_CID(531)
#define NV_CID_ENC_NUM_REFERENCE_FRAMES NV_MPEG_CID(532)
#define NV_CID_ENC_NUM_BFRAMES NV_MPEG_CID(534)
#define NV_CID_ENC_INSERT_SPS_PPS_AT_IDR NV_MPEG_CID(535)
#define NV_CID_ENC_METADATA NV_MPEG_CID(536)
#define NV_CID_ENC_QP_RANGE NV_MPEG_CID(539)
#define NV_CID_ENC_HW_PRESET_TYPE NV_MPEG_CID(540)
#define NV_CID_ENC_INSERT_VUI NV_MPEG_CID(546)
#define NV_CID_ENC_INSERT_AUD NV_MPEG_CID(547)
#define NV_CID_ENC_EXTENDED_COLORFORMAT NV_MPEG_CID(548)
#define NV_CID_ENC_TWO_PASS_CBR NV_MPEG_CID(552)
#define NV_CID_ENC_H265_LEVEL NV_MPEG_CID(561)
#define NV_CID_ENC_AV1_HEADERS_WITH_FRAME NV_MPEG_CID(569)
#define NV_CID_ENC_ENABLE_LOSSLESS NV_MPEG_CID(575)

// Both
#define NV_CID_MAX_PERFORMANCE NV_MPEG_CID(554)

typedef struct NvDecInputMetadata {
    uint32_t bitstream_error;  // NV_BITSTREAM_ERROR_*
    uint32_t reserved[4];
} NvDecInputMetadata;

typedef struct NvDecStatus {
    uint32_t decode_error;  // NV_DECODE_ERROR_*
    uint32_t decoded_mbs, concealed_mbs, concealed_from_poc, decode_time_us;
    uint32_t reserved[4];
} NvDecStatus;

#define NV_DECODE_ERROR_FATAL 1

typedef struct NvDecOutputMetadata {
    uint8_t primaries, transfer, matrix;
    uint32_t is_status_valid;
    NvDecStatus status;
    uint8_t codec_part[804];  // frame types and references, by codec
} NvDecOutputMetadata;

typedef struct NvEncOutputMetadata {
    uint8_t is_key_frame, is_end_of_frame;
    uint16_t average_qp;
    uint8_t codec_part[344];
} NvEncOutputMetadata;

// What NV_CID_*_METADATA points at: in, the buffer's index; out, what the pointers lead to.
typedef struct NvVideoMetadata {
    NvDecInputMetadata *dec_input;
    NvDecOutputMetadata *dec_output;
    NvEncOutputMetadata *enc_output;
    void *enc_motion_vectors;
    uint32_t buffer_index;
    uint32_t reserved[4];
} NvVideoMetadata;

typedef struct NvQpRange {
    uint32_t min_i, max_i, min_p, max_p, min_b, max_b;
} NvQpRange;

typedef struct NvNumReferenceFrames {
    uint32_t count;
    uint32_t reserved[4];
} NvNumReferenceFrames;

static_assert(sizeof(NvDecInputMetadata) == 20, "videodec_inputbuf_metadata");
static_assert(sizeof(NvDecStatus) == 36, "videodec_statusmetadata");
static_assert(sizeof(NvDecOutputMetadata) == 848, "videodec_outputbuf_metadata");
static_assert(sizeof(NvEncOutputMetadata) == 348, "videoenc_outputbuf_metadata");
static_assert(sizeof(void *) != 8 || sizeof(NvVideoMetadata) == 56, "v4l2_ctrl_video_metadata");

#endif
