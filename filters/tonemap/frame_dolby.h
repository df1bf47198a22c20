// What a frame's Dolby Vision metadata says. Included by vf_tonemap_jetson.c only.
//
// Profile 5 has no base layer that means anything without its reshaping: it is reshaped. In profiles 7 and 8 the base
// layer is HDR10, HLG or SDR and is taken as it is tagged; of the metadata only the peak is used.
#ifndef JETSON_TONEMAP_FRAME_DOLBY_H
#define JETSON_TONEMAP_FRAME_DOLBY_H

#include <string.h>

#include "libavutil/dovi_meta.h"
#include "libavutil/frame.h"
#include "libavutil/rational.h"
#include "tonemap/tonemap.h"

typedef struct DolbyState {
    int reshapes;        // frames are to be reshaped, by `reshape`
    JetsonDolby reshape;
    JetsonColor color;   // the tags of the frame that said so
    int warned_layer;
} DolbyState;

static inline const AVDOVIMetadata *dolby_of(const AVFrame *frame)
{
    const AVFrameSideData *sd = av_frame_get_side_data(frame, AV_FRAME_DATA_DOVI_METADATA);

    return sd ? (const AVDOVIMetadata *)sd->data : NULL;
}

// Codes of PQ in 12 bits.
static inline double dolby_luminance(int code)
{
    return code > 0 ? jetson_pq_luminance(code / 4095.0) : 0;
}

static inline double dolby_peak(const AVFrame *frame)
{
    const AVDOVIMetadata *dolby = dolby_of(frame);
    const AVDOVIDmData *level = dolby ? av_dovi_find_level(dolby, 1) : NULL;

    return level ? dolby_luminance(level->l1.max_pq) : 0;
}

// Of the display that it was graded on; profile 5 has no other place to say it.
static inline double dolby_mastering_peak(const AVFrame *frame)
{
    const AVDOVIMetadata *dolby = dolby_of(frame);

    return dolby ? dolby_luminance(av_dovi_get_color(dolby)->source_max_pq) : 0;
}

static inline void dolby_curve(const AVDOVIRpuDataHeader *header, const AVDOVIReshapingCurve *from, JetsonDolbyCurve *to)
{
    const double code = 1.0 / ((1 << header->bl_bit_depth) - 1), coefficient = 1.0 / (1LL << header->coef_log2_denom);

    to->pieces = FFMIN(from->num_pivots, AV_DOVI_MAX_PIECES + 1) - 1;
    for (int i = 0; i <= to->pieces; i++)
        to->pivots[i] = code * from->pivots[i];
    for (int i = 0; i < to->pieces; i++) {
        const int mmr = from->mapping_idc[i] == AV_DOVI_MAPPING_MMR;

        to->mmr_order[i] = mmr ? from->mmr_order[i] : 0;
        to->constant[i] = coefficient * (mmr ? from->mmr_constant[i] : from->poly_coef[i][0]);
        for (int k = 0; k < 2 && !mmr; k++)
            to->polynomial[i][k] = k < from->poly_order[i] ? coefficient * from->poly_coef[i][k + 1] : 0;
        for (int order = 0; order < JETSON_DOLBY_ORDERS && mmr; order++)
            for (int k = 0; k < 7; k++)
                to->mmr[i][order][k] = coefficient * from->mmr_coef[i][order][k];
    }
}

static inline double dolby_ratio(AVRational q)
{
    return q.den ? av_q2d(q) : 0;
}

static inline JetsonDolby dolby_reshape(const AVDOVIMetadata *dolby)
{
    const AVDOVIColorMetadata *color = av_dovi_get_color(dolby);
    JetsonDolby reshape;

    memset(&reshape, 0, sizeof(reshape));
    for (int i = 0; i < 3; i++) {
        dolby_curve(av_dovi_get_header(dolby), &av_dovi_get_mapping(dolby)->curves[i], &reshape.curves[i]);
        reshape.offset[i] = dolby_ratio(color->ycc_to_rgb_offset[i]);
        for (int j = 0; j < 3; j++) {
            reshape.to_lms[i][j] = dolby_ratio(color->ycc_to_rgb_matrix[3 * i + j]);
            reshape.to_rgb[i][j] = dolby_ratio(color->rgb_to_lms_matrix[3 * i + j]);
        }
    }
    return reshape;
}

static inline int same_color(const JetsonColor *a, const JetsonColor *b)
{
    return a->primaries == b->primaries && a->transfer == b->transfer && a->matrix == b->matrix &&
           a->full_range == b->full_range;
}

// Reads a frame's metadata. A frame without any, tagged as the one before, goes by what that one said.
static inline int dolby_follow(AVFilterContext *ctx, DolbyState *s, const AVFrame *in)
{
    const AVDOVIMetadata *dolby = dolby_of(in);
    const AVDOVIRpuDataHeader *header = dolby ? av_dovi_get_header(dolby) : NULL;
    const JetsonColor color = { in->color_primaries, in->color_trc, in->colorspace, in->color_range == AVCOL_RANGE_JPEG };

    if (!dolby) {
        s->reshapes = s->reshapes && same_color(&color, &s->color);
        return 0;
    }
    s->reshapes = header->vdr_rpu_profile == 0;
    s->color = color;
    if (!header->disable_residual_flag && s->reshapes) {
        av_log(ctx, AV_LOG_ERROR, "Expected Dolby Vision of one layer (profile 5, 8) but received one whose picture needs its enhancement layer\n");
        return AVERROR(EINVAL);
    }
    if (!header->disable_residual_flag && !s->warned_layer++)
        av_log(ctx, AV_LOG_WARNING, "Dolby Vision with an enhancement layer (profile 7): the base layer is used alone\n");
    if (s->reshapes)
        s->reshape = dolby_reshape(dolby);
    return 0;
}

#endif
