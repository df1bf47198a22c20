// The encoders by name, and their options.

#include "encoder.h"

#include "libavutil/opt.h"
#include "libavcodec/codec_internal.h"
#include "libavcodec/hwconfig.h"

#define OFFSET(field) offsetof(JetsonEncoder, field)
#define FLAGS (AV_OPT_FLAG_VIDEO_PARAM | AV_OPT_FLAG_ENCODING_PARAM)
#define CHOICE(option, name, value) { name, "", 0, AV_OPT_TYPE_CONST, { .i64 = value }, 0, 0, FLAGS, .unit = option }

// The engine's own numbers: H.264 as V4L2 counts levels, HEVC in steps of NVIDIA's list.
#define H264_LEVELS                                                                                                        \
    CHOICE("level", "auto", -1), CHOICE("level", "1", 0), CHOICE("level", "1.0", 0), CHOICE("level", "1b", 1),             \
    CHOICE("level", "1.1", 2), CHOICE("level", "1.2", 3), CHOICE("level", "1.3", 4), CHOICE("level", "2", 5),              \
    CHOICE("level", "2.0", 5), CHOICE("level", "2.1", 6), CHOICE("level", "2.2", 7), CHOICE("level", "3", 8),              \
    CHOICE("level", "3.0", 8), CHOICE("level", "3.1", 9), CHOICE("level", "3.2", 10), CHOICE("level", "4", 11),            \
    CHOICE("level", "4.0", 11), CHOICE("level", "4.1", 12), CHOICE("level", "4.2", 13), CHOICE("level", "5", 14),          \
    CHOICE("level", "5.0", 14), CHOICE("level", "5.1", 15)
#define HEVC_LEVELS                                                                                                        \
    CHOICE("level", "auto", -1), CHOICE("level", "1", 0), CHOICE("level", "1.0", 0), CHOICE("level", "2", 1),              \
    CHOICE("level", "2.0", 1), CHOICE("level", "2.1", 2), CHOICE("level", "3", 3), CHOICE("level", "3.0", 3),              \
    CHOICE("level", "3.1", 4), CHOICE("level", "4", 5), CHOICE("level", "4.0", 5), CHOICE("level", "4.1", 6),              \
    CHOICE("level", "5", 7), CHOICE("level", "5.0", 7), CHOICE("level", "5.1", 8), CHOICE("level", "5.2", 9),              \
    CHOICE("level", "6", 10), CHOICE("level", "6.0", 10), CHOICE("level", "6.1", 11), CHOICE("level", "6.2", 12)

#define COMMON_OPTIONS                                                                                                     \
    { "rc", "rate control", OFFSET(rc), AV_OPT_TYPE_INT, { .i64 = JETSON_RC_AUTO }, 0, JETSON_RC_CQP, FLAGS, .unit = "rc" }, \
    CHOICE("rc", "auto", JETSON_RC_AUTO), CHOICE("rc", "vbr", JETSON_RC_VBR), CHOICE("rc", "cbr", JETSON_RC_CBR),          \
    CHOICE("rc", "cqp", JETSON_RC_CQP),                                                                                    \
    { "qp", "quantizer of every picture; -1: by rate", OFFSET(qp), AV_OPT_TYPE_INT, { .i64 = -1 }, -1, 255, FLAGS },       \
    { "preset", "speed against quality", OFFSET(preset), AV_OPT_TYPE_INT, { .i64 = 0 }, 0, 4, FLAGS, .unit = "preset" },   \
    CHOICE("preset", "default", 0), CHOICE("preset", "ultrafast", 1), CHOICE("preset", "fast", 2),                         \
    CHOICE("preset", "medium", 3), CHOICE("preset", "slow", 4),                                                            \
    { "forced-idr", "asked for, a key frame is an IDR picture; the engine makes no other", OFFSET(forced_idr), AV_OPT_TYPE_BOOL, { .i64 = 1 }, 0, 1, FLAGS }, \
    { "zerolatency", "one picture at a time", OFFSET(zerolatency), AV_OPT_TYPE_BOOL, { .i64 = 0 }, 0, 1, FLAGS },          \
    { "max_performance", "run the engine at its highest clock", OFFSET(max_performance), AV_OPT_TYPE_BOOL, { .i64 = 1 }, 0, 1, FLAGS }, \
    { "repeat_headers", "parameter sets with every IDR picture, even where the container has them", OFFSET(repeat_headers), AV_OPT_TYPE_BOOL, { .i64 = 0 }, 0, 1, FLAGS }, \
    { "two_pass", "two passes for each picture, with rc=cbr", OFFSET(two_pass), AV_OPT_TYPE_BOOL, { .i64 = 0 }, 0, 1, FLAGS }, \
    { "wait_timeout", "milliseconds without a sign of life after which the engine counts as broken", OFFSET(wait_timeout), AV_OPT_TYPE_INT, { .i64 = 5000 }, 1, 600000, FLAGS }, \
    { "num_output_buffers", "pictures on their way to the engine", OFFSET(num_output_buffers), AV_OPT_TYPE_INT, { .i64 = 6 }, 2, 32, FLAGS }, \
    { "num_capture_buffers", "packets on their way from it", OFFSET(num_capture_buffers), AV_OPT_TYPE_INT, { .i64 = 6 }, 2, 32, FLAGS }

static const AVOption h264_options[] = {
    COMMON_OPTIONS,
    { "profile", "", OFFSET(profile), AV_OPT_TYPE_INT, { .i64 = V4L2_MPEG_VIDEO_H264_PROFILE_HIGH }, 0, 16, FLAGS, .unit = "profile" },
    CHOICE("profile", "baseline", V4L2_MPEG_VIDEO_H264_PROFILE_BASELINE),
    CHOICE("profile", "constrained_baseline", V4L2_MPEG_VIDEO_H264_PROFILE_CONSTRAINED_BASELINE),
    CHOICE("profile", "main", V4L2_MPEG_VIDEO_H264_PROFILE_MAIN),
    CHOICE("profile", "high", V4L2_MPEG_VIDEO_H264_PROFILE_HIGH),
    { "level", "", OFFSET(level), AV_OPT_TYPE_INT, { .i64 = -1 }, -1, 15, FLAGS, .unit = "level" }, H264_LEVELS,
    { "coder", "entropy coder", OFFSET(coder), AV_OPT_TYPE_INT, { .i64 = -1 }, -1, 1, FLAGS, .unit = "coder" },
    CHOICE("coder", "auto", -1), CHOICE("coder", "cavlc", 0), CHOICE("coder", "cabac", 1),
    { "aud", "access unit delimiters", OFFSET(aud), AV_OPT_TYPE_BOOL, { .i64 = 0 }, 0, 1, FLAGS },
    { "lossless", "", OFFSET(lossless), AV_OPT_TYPE_BOOL, { .i64 = 0 }, 0, 1, FLAGS },
    { NULL },
};

static const AVOption hevc_options[] = {
    COMMON_OPTIONS,
    { "profile", "ten bits are main10 always", OFFSET(profile), AV_OPT_TYPE_INT, { .i64 = 0 }, 0, 1, FLAGS, .unit = "profile" },
    CHOICE("profile", "main", 0), CHOICE("profile", "main10", 1),
    { "level", "", OFFSET(level), AV_OPT_TYPE_INT, { .i64 = -1 }, -1, 12, FLAGS, .unit = "level" }, HEVC_LEVELS,
    { "tier", "", OFFSET(tier), AV_OPT_TYPE_INT, { .i64 = 0 }, 0, 1, FLAGS, .unit = "tier" },
    CHOICE("tier", "main", 0), CHOICE("tier", "high", 1),
    { "aud", "access unit delimiters", OFFSET(aud), AV_OPT_TYPE_BOOL, { .i64 = 0 }, 0, 1, FLAGS },
    { NULL },
};

static const AVOption av1_options[] = {
    COMMON_OPTIONS,
    { NULL },
};

// Absent, quantizers and references are the engine's own.
static const FFCodecDefault defaults[] = {
    { "b", "2M" }, { "g", "250" }, { "bf", "0" }, { "refs", "0" }, { "qmin", "-1" }, { "qmax", "-1" }, { NULL },
};

static const enum AVPixelFormat formats_8[] = { AV_PIX_FMT_NV12, AV_PIX_FMT_YUV420P, AV_PIX_FMT_YUVJ420P, AV_PIX_FMT_DRM_PRIME, AV_PIX_FMT_NONE };
static const enum AVPixelFormat formats_10[] = { AV_PIX_FMT_NV12, AV_PIX_FMT_YUV420P, AV_PIX_FMT_P010, AV_PIX_FMT_YUVJ420P, AV_PIX_FMT_DRM_PRIME, AV_PIX_FMT_NONE };

static const AVCodecHWConfigInternal *const board[] = { HW_CONFIG_ENCODER_FRAMES(DRM_PRIME, JETSON), NULL };

#define JETSON_ENCODER(NAME, LONG_NAME, ID, FORMATS)                                                                     \
    static const AVClass NAME##_class = {                                                                                \
        .class_name = #NAME "_jetson",                                                                                   \
        .item_name = av_default_item_name,                                                                               \
        .option = NAME##_options,                                                                                        \
        .version = LIBAVUTIL_VERSION_INT,                                                                                \
    };                                                                                                                   \
    const FFCodec ff_##NAME##_jetson_encoder = {                                                                         \
        .p.name = #NAME "_jetson",                                                                                       \
        CODEC_LONG_NAME("NVIDIA Jetson " LONG_NAME " encoder"),                                                          \
        .p.type = AVMEDIA_TYPE_VIDEO,                                                                                    \
        .p.id = ID,                                                                                                      \
        .p.priv_class = &NAME##_class,                                                                                   \
        .p.capabilities = AV_CODEC_CAP_DELAY | AV_CODEC_CAP_HARDWARE | AV_CODEC_CAP_ENCODER_REORDERED_OPAQUE,             \
        .p.pix_fmts = FORMATS,                                                                                           \
        .p.wrapper_name = "jetson",                                                                                      \
        .hw_configs = board,                                                                                             \
        .color_ranges = AVCOL_RANGE_MPEG | AVCOL_RANGE_JPEG,                                                             \
        .caps_internal = FF_CODEC_CAP_NOT_INIT_THREADSAFE | FF_CODEC_CAP_INIT_CLEANUP,                                    \
        .defaults = defaults,                                                                                            \
        .priv_data_size = sizeof(JetsonEncoder),                                                                         \
        .init = ff_jetson_encoder_init,                                                                                  \
        .close = ff_jetson_encoder_close,                                                                                          \
        FF_CODEC_RECEIVE_PACKET_CB(ff_jetson_encoder_receive),                                                                      \
    }

JETSON_ENCODER(h264, "H.264", AV_CODEC_ID_H264, formats_8);
JETSON_ENCODER(hevc, "HEVC", AV_CODEC_ID_HEVC, formats_10);
JETSON_ENCODER(av1, "AV1", AV_CODEC_ID_AV1, formats_8);
