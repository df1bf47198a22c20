#include "headers.h"

#include "libavutil/dovi_meta.h"
#include "libavutil/mem.h"
#include "libavcodec/decode.h"
#include "libavcodec/dovi_rpu.h"
#include "libavcodec/golomb.h"
#include "libavcodec/h2645_parse.h"
#include "libavcodec/h2645_sei.h"
#include "libavcodec/hevc/hevc.h"
#include "libavcodec/hevc/ps.h"
#include "libavcodec/hevc/sei.h"
#include "libavcodec/internal.h"

typedef struct Reader {
    H2645Packet packet;
    HEVCParamSets sets;
    HEVCSEI sei;
    DOVIContext dolby;
} Reader;

static void *open_reader(AVCodecContext *context)
{
    Reader *reader = av_mallocz(sizeof(*reader));
    const AVPacketSideData *configuration = ff_get_coded_side_data(context, AV_PKT_DATA_DOVI_CONF);
    if (!reader)
        return NULL;
    reader->dolby.logctx = context;
    if (configuration && configuration->size >= sizeof(reader->dolby.cfg))
        reader->dolby.cfg = *(const AVDOVIDecoderConfigurationRecord *)configuration->data;
    return reader;
}

static void close_reader(void *state)
{
    Reader *reader = state;
    ff_h2645_packet_uninit(&reader->packet);
    ff_hevc_ps_uninit(&reader->sets);
    ff_hevc_reset_sei(&reader->sei);
    ff_dovi_ctx_unref(&reader->dolby);
    av_free(reader);
}

static void set_stream(AVCodecContext *context, const HEVCSPS *sps, const HEVCSEI *sei)
{
    const H2645VUI *vui = &sps->vui.common;
    const H2645SEIAlternativeTransfer *transfer = &sei->common.alternative_transfer;
    context->has_b_frames = sps->temporal_layer[sps->max_sub_layers - 1].num_reorder_pics;
    context->bits_per_raw_sample = sps->bit_depth;
    ff_set_sar(context, vui->sar);
    context->color_range = vui->video_signal_type_present_flag && vui->video_full_range_flag ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
    if (vui->colour_description_present_flag) {
        context->color_primaries = vui->colour_primaries;
        context->color_trc = vui->transfer_characteristics;
        context->colorspace = vui->matrix_coeffs;
    }
    if (transfer->present && transfer->preferred_transfer_characteristics != AVCOL_TRC_UNSPECIFIED)
        context->color_trc = transfer->preferred_transfer_characteristics;
    context->chroma_sample_location = AVCHROMA_LOC_LEFT;
    if (vui->chroma_loc_info_present_flag && vui->chroma_sample_loc_type_top_field <= 5)
        context->chroma_sample_location = vui->chroma_sample_loc_type_top_field + 1;
}

static int add_buffer(AVCodecContext *context, AVFrame *props, enum AVFrameSideDataType type, AVBufferRef *from)
{
    AVBufferRef *buffer = from ? av_buffer_ref(from) : NULL;
    if (!from)
        return 0;
    return buffer ? ff_frame_new_side_data_from_buf(context, props, type, &buffer) : AVERROR(ENOMEM);
}

// The RPU stands behind the slices, in the last unit of its picture. ETSI GS CCM 001.
static int read_dolby(Reader *reader, AVFrame *props)
{
    if (!reader->packet.nb_nals)
        return 0;
    const H2645NAL *nal = &reader->packet.nals[reader->packet.nb_nals - 1];
    if (nal->type != HEVC_NAL_UNSPEC62 || nal->size <= 2 || nal->nuh_layer_id || nal->temporal_id)
        return 0;
    AVFrameSideData *raw = av_frame_new_side_data(props, AV_FRAME_DATA_DOVI_RPU_BUFFER, nal->raw_size - 2);
    if (!raw)
        return AVERROR(ENOMEM);
    memcpy(raw->data, nal->raw_data + 2, nal->raw_size - 2);
    if (ff_dovi_rpu_parse(&reader->dolby, nal->data + 2, nal->size - 2, AV_EF_CAREFUL) < 0)
        return 0;
    return ff_dovi_attach_side_data(&reader->dolby, props);
}

static const HEVCSPS *sps_of_slice(const Reader *reader, const H2645NAL *nal)
{
    GetBitContext bits = nal->gb;
    skip_bits1(&bits);  // first_slice_segment_in_pic_flag
    if (nal->type >= HEVC_NAL_BLA_W_LP && nal->type <= HEVC_NAL_RSV_IRAP_VCL23)
        skip_bits1(&bits);  // no_output_of_prior_pics_flag
    const unsigned id = get_ue_golomb_long(&bits);
    const HEVCPPS *pps = id < HEVC_MAX_PPS_COUNT ? reader->sets.pps_list[id] : NULL;
    return pps ? pps->sps : NULL;
}

static int read_slice(Reader *reader, AVCodecContext *context, const H2645NAL *nal, AVFrame *props)
{
    const HEVCSPS *sps = sps_of_slice(reader, nal);
    H2645SEI *common = &reader->sei.common;
    if (!sps)
        return AVERROR_INVALIDDATA;
    set_stream(context, sps, &reader->sei);
    const int shape = reader->sei.picture_timing.picture_struct;
    if (shape == AV_PICTURE_STRUCTURE_TOP_FIELD || shape == AV_PICTURE_STRUCTURE_BOTTOM_FIELD)
        props->flags |= AV_FRAME_FLAG_INTERLACED | (shape == AV_PICTURE_STRUCTURE_TOP_FIELD ? AV_FRAME_FLAG_TOP_FIELD_FIRST : 0);
    int ret = ff_h2645_sei_to_frame(props, common, AV_CODEC_ID_HEVC, context, &sps->vui.common, sps->bit_depth,
                                    sps->bit_depth_chroma, 0);
    if (ret >= 0)
        ret = add_buffer(context, props, AV_FRAME_DATA_DYNAMIC_HDR_PLUS, common->dynamic_hdr_plus.info);
    if (ret >= 0)
        ret = add_buffer(context, props, AV_FRAME_DATA_DYNAMIC_HDR_VIVID, common->dynamic_hdr_vivid.info);
    return ret < 0 ? ret : read_dolby(reader, props);
}

static int read_packet(void *state, AVCodecContext *context, const AVPacket *packet, AVFrame *props, int *has_parameters)
{
    Reader *reader = state;
    int ret = ff_h2645_packet_split(&reader->packet, packet->data, packet->size, context, 0, AV_CODEC_ID_HEVC, 0);
    for (int i = 0; ret >= 0 && i < reader->packet.nb_nals; i++) {
        H2645NAL *nal = &reader->packet.nals[i];
        if (nal->nuh_layer_id)
            continue;
        if (nal->type == HEVC_NAL_VPS)
            ff_hevc_decode_nal_vps(&nal->gb, context, &reader->sets);
        else if (nal->type == HEVC_NAL_SPS)
            *has_parameters |= ff_hevc_decode_nal_sps(&nal->gb, context, &reader->sets, 0, 1) >= 0;
        else if (nal->type == HEVC_NAL_PPS)
            ff_hevc_decode_nal_pps(&nal->gb, context, &reader->sets);
        else if (nal->type == HEVC_NAL_SEI_PREFIX)
            ff_hevc_decode_nal_sei(&nal->gb, context, &reader->sei, &reader->sets, nal->type);
        else if (nal->type <= HEVC_NAL_RSV_IRAP_VCL23)
            return read_slice(reader, context, nal, props);
    }
    return ret;
}

const JetsonHeaderReader ff_jetson_hevc_headers = { open_reader, close_reader, read_packet };
