#include <string.h>

#include "libavutil/dict.h"
#include "libavutil/mem.h"

#include "encoder.h"
#include "hdr_sei.h"

// The engine has no control for colours: libav's own filters write them into its sequence headers.
static const char *filter_name(enum AVCodecID id)
{
    return id == AV_CODEC_ID_H264 ? "h264_metadata" : id == AV_CODEC_ID_HEVC ? "hevc_metadata" : "av1_metadata";
}

static void set_ratio(AVDictionary **options, const char *name, AVRational value)
{
    char text[32];
    snprintf(text, sizeof(text), "%d/%d", value.num, value.den);
    if (value.num > 0)
        av_dict_set(options, name, text, 0);
}

static void set_code(AVDictionary **options, const char *name, int value, int unspecified)
{
    if (value != unspecified)
        av_dict_set_int(options, name, value, 0);
}

static AVDictionary *header_options(const AVCodecContext *context)
{
    const int is_av1 = context->codec_id == AV_CODEC_ID_AV1;
    const int ticks = context->codec_id == AV_CODEC_ID_H264 ? 2 : 1;  // H.264 counts fields
    AVDictionary *options = NULL;
    set_ratio(&options, "tick_rate", av_mul_q(context->framerate, (AVRational){ ticks, 1 }));
    set_code(&options, is_av1 ? "color_primaries" : "colour_primaries", context->color_primaries, AVCOL_PRI_UNSPECIFIED);
    set_code(&options, "transfer_characteristics", context->color_trc, AVCOL_TRC_UNSPECIFIED);
    set_code(&options, "matrix_coefficients", context->colorspace, AVCOL_SPC_UNSPECIFIED);
    if (context->color_range != AVCOL_RANGE_UNSPECIFIED)
        av_dict_set(&options, is_av1 ? "color_range" : "video_full_range_flag",
                    is_av1 ? context->color_range == AVCOL_RANGE_JPEG ? "pc" : "tv"
                           : context->color_range == AVCOL_RANGE_JPEG ? "1" : "0", 0);
    if (is_av1)
        return options;
    set_ratio(&options, "sample_aspect_ratio", context->sample_aspect_ratio);
    if (context->chroma_sample_location != AVCHROMA_LOC_UNSPECIFIED)
        av_dict_set_int(&options, "chroma_sample_loc_type", context->chroma_sample_location - 1, 0);
    return options;
}

static int add(AVBSFList *list, const char *name, AVDictionary **options)
{
    const int ret = av_bsf_list_append2(list, name, options);
    av_dict_free(options);
    return ret;
}

int ff_jetson_headers_prepare(AVCodecContext *context)
{
    JetsonEncoder *encoder = context->priv_data;
    AVDictionary *options = header_options(context), *removal = NULL;
    AVBSFList *list = av_bsf_list_alloc();
    int ret = list ? add(list, filter_name(context->codec_id), &options) : AVERROR(ENOMEM);
    // ISO/IEC 14496-15 wants parameter sets beside the pictures, and only there. Decoders of AV1 want them in the stream, too.
    const int removes = !encoder->repeat_headers && context->codec_id != AV_CODEC_ID_AV1;
    if (ret >= 0 && context->flags & AV_CODEC_FLAG_GLOBAL_HEADER && removes)
        av_dict_set(&removal, "remove", "1", 0);
    if (ret >= 0 && context->flags & AV_CODEC_FLAG_GLOBAL_HEADER)
        ret = add(list, "extract_extradata", &removal);
    if (ret >= 0)
        ret = av_bsf_list_finalize(&list, &encoder->metadata);
    av_bsf_list_free(&list);
    av_dict_free(&options);
    if (ret < 0)
        return ret;
    encoder->metadata->time_base_in = context->time_base;
    encoder->metadata->par_in->codec_type = AVMEDIA_TYPE_VIDEO;
    encoder->metadata->par_in->codec_id = context->codec_id;
    return av_bsf_init(encoder->metadata);
}

static int set_extradata(AVCodecContext *context, const uint8_t *data, size_t size)
{
    if (context->extradata)
        return 0;
    context->extradata = av_mallocz(size + AV_INPUT_BUFFER_PADDING_SIZE);
    if (!context->extradata)
        return AVERROR(ENOMEM);
    memcpy(context->extradata, data, size);
    context->extradata_size = size;
    return 0;
}

int ff_jetson_headers_write(AVCodecContext *context, AVPacket *packet, const AVFrame *props)
{
    JetsonEncoder *encoder = context->priv_data;
    size_t size = 0;
    if (!(packet->flags & AV_PKT_FLAG_KEY))
        return 0;
    int ret = av_bsf_send_packet(encoder->metadata, packet);
    if (ret >= 0)
        ret = av_bsf_receive_packet(encoder->metadata, packet);
    if (ret < 0) {
        av_log(context, AV_LOG_ERROR, "the encoder wrote a sequence header that cannot be read: %s\n", av_err2str(ret));
        return ret;
    }
    const uint8_t *sets = av_packet_get_side_data(packet, AV_PKT_DATA_NEW_EXTRADATA, &size);
    if (sets)
        ret = set_extradata(context, sets, size);
    av_packet_side_data_remove(packet->side_data, &packet->side_data_elems, AV_PKT_DATA_NEW_EXTRADATA);
    return ret < 0 || context->codec_id != AV_CODEC_ID_HEVC ? ret : ff_jetson_hdr_sei_insert(packet, props);
}
