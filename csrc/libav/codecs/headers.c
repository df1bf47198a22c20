#include "headers.h"

#include "libavutil/mem.h"
#include "libavcodec/decode.h"

struct JetsonHeaders {
    const JetsonHeaderReader *reader;  // null: none for this codec
    void *state;
};

static const JetsonHeaderReader *reader_of(enum AVCodecID id)
{
    switch (id) {
    case AV_CODEC_ID_H264: return &ff_jetson_h264_headers;
    case AV_CODEC_ID_HEVC: return &ff_jetson_hevc_headers;
    default:               return NULL;
    }
}

// VP8 knows one matrix, and says nothing of it. RFC 6386, 9.2.
static void set_only_color(AVCodecContext *context)
{
    if (context->codec_id != AV_CODEC_ID_VP8)
        return;
    context->colorspace = AVCOL_SPC_BT470BG;
    if (context->color_range == AVCOL_RANGE_UNSPECIFIED)
        context->color_range = AVCOL_RANGE_MPEG;
}

JetsonHeaders *ff_jetson_headers_open(AVCodecContext *context)
{
    JetsonHeaders *headers = av_mallocz(sizeof(*headers));
    if (!headers)
        return NULL;
    set_only_color(context);
    headers->reader = reader_of(context->codec_id);
    if (headers->reader)
        headers->state = headers->reader->open(context);
    if (headers->reader && !headers->state)
        av_freep(&headers);
    return headers;
}

void ff_jetson_headers_close(JetsonHeaders **headers)
{
    if (*headers && (*headers)->reader)
        (*headers)->reader->close((*headers)->state);
    av_freep(headers);
}

int ff_jetson_headers_read(JetsonHeaders *headers, AVCodecContext *context, const AVPacket *packet, AVFrame *props,
                           int *has_parameters)
{
    int ret = 0;
    *has_parameters = !headers->reader && packet->flags & AV_PKT_FLAG_KEY;
    // A packet whose headers are broken goes to the engine all the same: it may make something of the rest.
    if (headers->reader)
        ret = headers->reader->read(headers->state, context, packet, props, has_parameters);
    if (ret == AVERROR(ENOMEM))
        return ret;
    ret = ff_decode_frame_props(context, props);
    return ret < 0 ? ret : ff_decode_frame_props_from_pkt(context, props, packet);
}
