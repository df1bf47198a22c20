#include <string.h>

#include "libavcodec/bsf.h"
#include "libavcodec/internal.h"

#include "decoder.h"

// Parameter sets that only the container has, as the engine takes them.
static void out_of_band(AVCodecContext *context, const uint8_t **data, int *size)
{
    const AVBSFContext *bsf = context->internal->bsf;
    const int is_filtered = bsf && bsf->par_out->extradata_size;
    *data = is_filtered ? bsf->par_out->extradata : context->extradata;
    *size = is_filtered ? bsf->par_out->extradata_size : context->extradata_size;
    // av1C: the sequence header stands behind four bytes.
    if (context->codec_id == AV_CODEC_ID_AV1 && *size >= 4 && **data & 0x80) {
        *data += 4;
        *size -= 4;
    }
}

static int takes_parameters(enum AVCodecID id)
{
    return id == AV_CODEC_ID_H264 || id == AV_CODEC_ID_HEVC || id == AV_CODEC_ID_AV1 || id == AV_CODEC_ID_MPEG4 ||
           id == AV_CODEC_ID_MPEG2VIDEO;
}

int ff_jetson_prime(AVCodecContext *context, AVPacket *packet)
{
    const uint8_t *data;
    int size;
    out_of_band(context, &data, &size);
    if (!takes_parameters(context->codec_id) || size <= 0)
        return 0;
    const int old = packet->size;
    const int ret = av_grow_packet(packet, size);
    if (ret < 0)
        return ret;
    memmove(packet->data + size, packet->data, old);
    memcpy(packet->data, data, size);
    return 0;
}
