#include "headers.h"

#include "libavutil/mem.h"
#include "libavcodec/decode.h"
#include "libavcodec/get_bits.h"
#include "libavcodec/golomb.h"
#include "libavcodec/h2645_parse.h"
#include "libavcodec/h2645_sei.h"
#include "libavcodec/h264.h"
#include "libavcodec/h264_ps.h"
#include "libavcodec/h264_sei.h"
#include "libavcodec/internal.h"

typedef struct Reader {
    H2645Packet packet;
    H264ParamSets sets;
    H264SEIContext sei;
} Reader;

static void *open_reader(AVCodecContext *context) { return av_mallocz(sizeof(Reader)); }

static void close_reader(void *state)
{
    Reader *reader = state;
    ff_h2645_packet_uninit(&reader->packet);
    ff_h264_ps_uninit(&reader->sets);
    ff_h264_sei_uninit(&reader->sei);
    av_free(reader);
}

// Whether the picture is coded as a field, or in pairs of macroblocks that may be: what the decoding process says of
// interlacing. ITU-T H.264, 7.3.3.
static int slice_is_interlaced(const H2645NAL *nal, const SPS *sps)
{
    GetBitContext bits = nal->gb;
    if (sps->frame_mbs_only_flag)
        return 0;
    get_ue_golomb_long(&bits);  // first_mb_in_slice
    get_ue_golomb_31(&bits);    // slice_type
    get_ue_golomb(&bits);       // pic_parameter_set_id
    if (sps->residual_color_transform_flag)
        skip_bits(&bits, 2);  // colour_plane_id
    skip_bits(&bits, sps->log2_max_frame_num);
    return get_bits1(&bits) || sps->mb_aff;
}

static const SPS *sps_of_slice(const Reader *reader, const H2645NAL *nal)
{
    GetBitContext bits = nal->gb;
    get_ue_golomb_long(&bits);
    get_ue_golomb_31(&bits);
    const unsigned id = get_ue_golomb(&bits);
    const PPS *pps = id < MAX_PPS_COUNT ? reader->sets.pps_list[id] : NULL;
    return pps ? pps->sps : NULL;
}

static void set_stream(AVCodecContext *context, const SPS *sps, const H264SEIContext *sei)
{
    const H2645SEIAlternativeTransfer *transfer = &sei->common.alternative_transfer;
    context->has_b_frames = FFMAX(context->has_b_frames, sps->num_reorder_frames);
    context->bits_per_raw_sample = sps->bit_depth_luma;
    ff_set_sar(context, sps->vui.sar);
    context->chroma_sample_location = sps->vui.chroma_location;
    if (sps->vui.video_signal_type_present_flag)
        context->color_range = sps->vui.video_full_range_flag > 0 ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
    if (sps->vui.video_signal_type_present_flag && sps->vui.colour_description_present_flag) {
        context->color_primaries = sps->vui.colour_primaries;
        context->color_trc = sps->vui.transfer_characteristics;
        context->colorspace = sps->vui.matrix_coeffs;
    }
    if (transfer->present && transfer->preferred_transfer_characteristics != AVCOL_TRC_UNSPECIFIED)
        context->color_trc = transfer->preferred_transfer_characteristics;
}

// Field order as the timing message says it; without one, as most interlaced films are. ITU-T H.264, table D-1.
static void set_fields(AVFrame *props, const H264SEIPictureTiming *timing, const SPS *sps, int is_interlaced)
{
    const int has_timing = timing->present && sps->pic_struct_present_flag;
    const int shape = has_timing ? timing->pic_struct : H264_SEI_PIC_STRUCT_FRAME;
    const int is_top_first = shape == H264_SEI_PIC_STRUCT_TOP_BOTTOM || shape == H264_SEI_PIC_STRUCT_TOP_BOTTOM_TOP ||
                             (!has_timing && is_interlaced);
    if (has_timing && timing->ct_type & 3 && shape <= H264_SEI_PIC_STRUCT_BOTTOM_TOP)
        is_interlaced = !!(timing->ct_type & 2);
    if (shape == H264_SEI_PIC_STRUCT_TOP_BOTTOM_TOP || shape == H264_SEI_PIC_STRUCT_BOTTOM_TOP_BOTTOM)
        props->repeat_pict = 1;
    if (shape == H264_SEI_PIC_STRUCT_FRAME_DOUBLING)
        props->repeat_pict = 2;
    if (shape == H264_SEI_PIC_STRUCT_FRAME_TRIPLING)
        props->repeat_pict = 4;
    props->flags |= (is_interlaced ? AV_FRAME_FLAG_INTERLACED : 0) | (is_top_first ? AV_FRAME_FLAG_TOP_FIELD_FIRST : 0);
}

static int read_slice(Reader *reader, AVCodecContext *context, const H2645NAL *nal, AVFrame *props)
{
    const SPS *sps = sps_of_slice(reader, nal);
    if (!sps)
        return AVERROR_INVALIDDATA;
    if (reader->sei.picture_timing.present &&
        ff_h264_sei_process_picture_timing(&reader->sei.picture_timing, sps, context) < 0)
        reader->sei.picture_timing.present = 0;
    set_stream(context, sps, &reader->sei);
    set_fields(props, &reader->sei.picture_timing, sps, slice_is_interlaced(nal, sps));
    return ff_h2645_sei_to_frame(props, &reader->sei.common, AV_CODEC_ID_H264, context, &sps->vui, sps->bit_depth_luma,
                                 sps->bit_depth_chroma, 0);
}

static int read_packet(void *state, AVCodecContext *context, const AVPacket *packet, AVFrame *props, int *has_parameters)
{
    Reader *reader = state;
    int ret = ff_h2645_packet_split(&reader->packet, packet->data, packet->size, context, 0, AV_CODEC_ID_H264, 0);
    reader->sei.picture_timing.present = 0;
    for (int i = 0; ret >= 0 && i < reader->packet.nb_nals; i++) {
        H2645NAL *nal = &reader->packet.nals[i];
        switch (nal->type) {
        case H264_NAL_SPS:
            *has_parameters |= ff_h264_decode_seq_parameter_set(&nal->gb, context, &reader->sets, 1) >= 0;
            break;
        case H264_NAL_PPS:
            ff_h264_decode_picture_parameter_set(&nal->gb, context, &reader->sets, nal->size_bits);
            break;
        case H264_NAL_SEI:
            ff_h264_sei_decode(&reader->sei, &nal->gb, &reader->sets, context);
            break;
        case H264_NAL_SLICE:
        case H264_NAL_IDR_SLICE:
            return read_slice(reader, context, nal, props);
        }
    }
    return ret;
}

const JetsonHeaderReader ff_jetson_h264_headers = { open_reader, close_reader, read_packet };
