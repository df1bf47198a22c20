#include <string.h>

#include "libavutil/common.h"
#include "libavutil/pixdesc.h"

#include "encoder.h"
#include "nv_v4l2.h"

static uint32_t coded_format(enum AVCodecID id)
{
    switch (id) {
    case AV_CODEC_ID_H264: return V4L2_PIX_FMT_H264;
    case AV_CODEC_ID_HEVC: return NV_PIX_FMT_H265;
    default:               return NV_PIX_FMT_AV1;
    }
}

static int must_set(AVCodecContext *context, uint32_t id, int value, const char *option)
{
    JetsonEncoder *encoder = context->priv_data;
    const int ret = ff_jetson_set(&encoder->device, id, value);
    if (ret < 0)
        av_log(context, AV_LOG_ERROR, "the encoder does not take %s=%d: %s\n", option, value, av_err2str(ret));
    return ret;
}

// What a release does not know, and a stream can do without.
static void may_set(AVCodecContext *context, uint32_t id, int value, const char *option)
{
    JetsonEncoder *encoder = context->priv_data;
    if (value >= 0 && ff_jetson_set(&encoder->device, id, value) < 0)
        av_log(context, AV_LOG_WARNING, "this release does not know %s=%d\n", option, value);
}

static void may_set_struct(AVCodecContext *context, uint32_t id, void *argument, const char *option)
{
    JetsonEncoder *encoder = context->priv_data;
    if (ff_jetson_set_struct(&encoder->device, id, argument) < 0)
        av_log(context, AV_LOG_WARNING, "this release does not know %s\n", option);
}

// Coded format first: the engine refuses the other one before it.
static int set_formats(AVCodecContext *context)
{
    JetsonEncoder *encoder = context->priv_data;
    const int is_deep = ff_jetson_encoder_is_deep(encoder);
    struct v4l2_format coded = { .type = V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE }, raw = { .type = V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE };
    const int64_t samples = (int64_t)context->width * context->height;
    coded.fmt.pix_mp.pixelformat = coded_format(context->codec_id);
    raw.fmt.pix_mp.pixelformat = is_deep ? NV_PIX_FMT_P010M : NV_PIX_FMT_NV12M;
    coded.fmt.pix_mp.width = raw.fmt.pix_mp.width = context->width;
    coded.fmt.pix_mp.height = raw.fmt.pix_mp.height = context->height;
    coded.fmt.pix_mp.num_planes = 1;
    raw.fmt.pix_mp.num_planes = JETSON_SURFACE_PLANES;
    // No picture is larger coded than it is.
    coded.fmt.pix_mp.plane_fmt[0].sizeimage = FFMAX(samples * (is_deep ? 3 : 2), 1 << 20);
    int ret = ff_jetson_must(&encoder->device, VIDIOC_S_FMT, &coded, "set the codec");
    // Between the two, or AV1 comes with headers of IVF around each picture.
    if (ret >= 0 && context->codec_id == AV_CODEC_ID_AV1)
        ret = must_set(context, NV_CID_ENC_AV1_HEADERS_WITH_FRAME, 0, "headers of IVF");
    if (ret >= 0)
        ret = ff_jetson_must(&encoder->device, VIDIOC_S_FMT, &raw, "set the pictures' format");
    if (ret >= 0 && raw.fmt.pix_mp.pixelformat != (is_deep ? NV_PIX_FMT_P010M : NV_PIX_FMT_NV12M))
        ret = AVERROR(ENOSYS);
    if (ret >= 0 && ((int)raw.fmt.pix_mp.width < context->width || (int)raw.fmt.pix_mp.height < context->height)) {
        av_log(context, AV_LOG_ERROR, "Expected a size of at most %ux%u but received %dx%d\n", raw.fmt.pix_mp.width,
               raw.fmt.pix_mp.height, context->width, context->height);
        ret = AVERROR(ENOSYS);
    }
    return ret;
}

static JetsonRateControl rate_control(const AVCodecContext *context)
{
    const JetsonEncoder *encoder = context->priv_data;
    if (encoder->rc != JETSON_RC_AUTO)
        return encoder->rc;
    if (encoder->qp >= 0)
        return JETSON_RC_CQP;
    return context->rc_max_rate == context->bit_rate ? JETSON_RC_CBR : JETSON_RC_VBR;
}

static int set_constant_qp(AVCodecContext *context)
{
    const JetsonEncoder *encoder = context->priv_data;
    const int qp = encoder->qp >= 0 ? encoder->qp : 26;
    int ret = must_set(context, V4L2_CID_MPEG_VIDEO_FRAME_RC_ENABLE, 0, "rc=cqp");
    if (ret >= 0)
        ret = must_set(context, V4L2_CID_MPEG_VIDEO_H264_I_FRAME_QP, qp, "qp");
    if (ret >= 0)
        ret = must_set(context, V4L2_CID_MPEG_VIDEO_H264_P_FRAME_QP, qp, "qp");
    if (ret >= 0 && context->max_b_frames > 0)
        ret = must_set(context, V4L2_CID_MPEG_VIDEO_H264_B_FRAME_QP, qp, "qp");
    return ret;
}

static void set_qp_range(AVCodecContext *context)
{
    const uint32_t least = context->qmin >= 0 ? context->qmin : -1, most = context->qmax >= 0 ? context->qmax : -1;
    NvQpRange range = { least, most, least, most, least, most };
    if (context->qmin >= 0 || context->qmax >= 0)
        may_set_struct(context, NV_CID_ENC_QP_RANGE, &range, "qmin and qmax");
}

static int set_rate(AVCodecContext *context)
{
    const JetsonRateControl rc = rate_control(context);
    uint32_t buffer_size = context->rc_buffer_size;
    if (rc == JETSON_RC_CQP)
        return set_constant_qp(context);
    int ret = must_set(context, V4L2_CID_MPEG_VIDEO_BITRATE_MODE,
                       rc == JETSON_RC_CBR ? V4L2_MPEG_VIDEO_BITRATE_MODE_CBR : V4L2_MPEG_VIDEO_BITRATE_MODE_VBR, "rc");
    if (ret >= 0)
        ret = must_set(context, V4L2_CID_MPEG_VIDEO_BITRATE, av_clip64(context->bit_rate, 1, INT32_MAX), "b");
    if (ret >= 0 && rc == JETSON_RC_VBR && context->rc_max_rate > context->bit_rate)
        may_set(context, V4L2_CID_MPEG_VIDEO_BITRATE_PEAK, av_clip64(context->rc_max_rate, 1, INT32_MAX), "maxrate");
    if (ret >= 0 && buffer_size)
        may_set_struct(context, NV_CID_ENC_VIRTUALBUFFER_SIZE, &buffer_size, "bufsize");
    set_qp_range(context);
    return ret;
}

static int set_profile(AVCodecContext *context)
{
    const JetsonEncoder *encoder = context->priv_data;
    const int is_deep = ff_jetson_encoder_is_deep(encoder);
    int ret = 0;
    if (context->codec_id == AV_CODEC_ID_H264) {
        ret = must_set(context, V4L2_CID_MPEG_VIDEO_H264_PROFILE, encoder->profile, "profile");
        may_set(context, V4L2_CID_MPEG_VIDEO_H264_LEVEL, encoder->level, "level");
        may_set(context, V4L2_CID_MPEG_VIDEO_H264_ENTROPY_MODE, encoder->coder, "coder");
        may_set(context, NV_CID_ENC_ENABLE_LOSSLESS, encoder->lossless ? 1 : -1, "lossless");
    } else if (context->codec_id == AV_CODEC_ID_HEVC) {
        ret = must_set(context, NV_CID_H265_PROFILE, is_deep ? 1 : encoder->profile, "profile");
        // Main and high tier take turns.
        may_set(context, NV_CID_ENC_H265_LEVEL, encoder->level < 0 ? -1 : 2 * encoder->level + encoder->tier, "level");
    }
    return ret;
}

static int set_structure(AVCodecContext *context)
{
    const JetsonEncoder *encoder = context->priv_data;
    NvNumReferenceFrames references = { .count = context->refs };
    const int distance = FFMAX(context->gop_size, 1);
    int ret = must_set(context, V4L2_CID_MPEG_VIDEO_GOP_SIZE, distance, "g");
    if (ret >= 0)
        ret = must_set(context, NV_CID_IDR_INTERVAL, distance, "g");
    if (ret >= 0 && context->max_b_frames > 0)
        ret = must_set(context, NV_CID_ENC_NUM_BFRAMES, context->max_b_frames, "bf");
    if (ret >= 0 && context->refs > 0)
        may_set_struct(context, NV_CID_ENC_NUM_REFERENCE_FRAMES, &references, "refs");
    if (encoder->preset > 0)
        may_set(context, NV_CID_ENC_HW_PRESET_TYPE, encoder->preset, "preset");
    return ret;
}

// Timing goes where only the engine can put it; colours are written behind it (encoder_headers.c).
static void set_headers(AVCodecContext *context)
{
    const JetsonEncoder *encoder = context->priv_data;
    if (context->codec_id == AV_CODEC_ID_AV1)
        return;
    may_set(context, NV_CID_ENC_INSERT_SPS_PPS_AT_IDR, !(context->flags & AV_CODEC_FLAG_GLOBAL_HEADER) || encoder->repeat_headers,
            "repeat_headers");
    may_set(context, NV_CID_ENC_INSERT_VUI, 1, "timing in the stream");
    if (context->color_range == AVCOL_RANGE_JPEG)
        may_set(context, NV_CID_ENC_EXTENDED_COLORFORMAT, 1, "full range");
    may_set(context, NV_CID_ENC_INSERT_AUD, encoder->aud ? 1 : -1, "aud");
}

static int set_frame_rate(AVCodecContext *context)
{
    JetsonEncoder *encoder = context->priv_data;
    struct v4l2_streamparm parameters = { .type = V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE };
    AVRational rate = context->framerate;
    if (rate.num <= 0 || rate.den <= 0)
        rate = av_inv_q(context->time_base);
    // Rate control counts in frames: a time base of microseconds would starve it.
    if (av_q2d(rate) > 1000)
        rate = (AVRational){ 30, 1 };
    parameters.parm.output.timeperframe = (struct v4l2_fract){ rate.den, rate.num };
    return ff_jetson_must(&encoder->device, VIDIOC_S_PARM, &parameters, "set the frame rate");
}

int ff_jetson_encoder_set_up(AVCodecContext *context)
{
    const JetsonEncoder *encoder = context->priv_data;
    int ret = set_formats(context);
    if (ret >= 0)
        ret = set_rate(context);
    if (ret >= 0)
        ret = set_profile(context);
    if (ret >= 0)
        ret = set_structure(context);
    if (ret < 0)
        return ret;
    set_headers(context);
    may_set(context, NV_CID_ENC_TWO_PASS_CBR, encoder->two_pass ? 1 : -1, "two_pass");
    may_set(context, NV_CID_MAX_PERFORMANCE, encoder->max_performance ? 1 : -1, "max_performance");
    return set_frame_rate(context);
}
