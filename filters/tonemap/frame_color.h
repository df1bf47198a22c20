// What a frame says of its colours, and what an SDR one must not say. Included by vf_tonemap_jetson.c only.
#ifndef JETSON_TONEMAP_FRAME_COLOR_H
#define JETSON_TONEMAP_FRAME_COLOR_H

#include "libavutil/common.h"
#include "libavutil/dovi_meta.h"
#include "libavutil/frame.h"
#include "libavutil/mastering_display_metadata.h"
#include "tonemap/tonemap.h"

static inline JetsonColor color_of(const AVFrame *in)
{
    return (JetsonColor){ in->color_primaries, in->color_trc, in->colorspace, in->color_range == AVCOL_RANGE_JPEG };
}

static inline double mastering_peak(const AVFrame *frame)
{
    const AVFrameSideData *sd = av_frame_get_side_data(frame, AV_FRAME_DATA_MASTERING_DISPLAY_METADATA);
    const AVMasteringDisplayMetadata *mastering = sd ? (const AVMasteringDisplayMetadata *)sd->data : NULL;

    return mastering && mastering->has_luminance && mastering->max_luminance.den ? av_q2d(mastering->max_luminance) : 0;
}

static inline double content_light_peak(const AVFrame *frame)
{
    const AVFrameSideData *sd = av_frame_get_side_data(frame, AV_FRAME_DATA_CONTENT_LIGHT_LEVEL);

    return sd ? ((const AVContentLightMetadata *)sd->data)->MaxCLL : 0;
}

// Profile 5 has no base layer that means anything without its reshaping.
static inline int is_dolby_profile_5(const AVFrame *frame)
{
    const AVFrameSideData *sd = av_frame_get_side_data(frame, AV_FRAME_DATA_DOVI_METADATA);

    return sd && av_dovi_get_header((const AVDOVIMetadata *)sd->data)->vdr_rpu_profile == 0;
}

static inline void tag_as_sdr(AVFrame *out)
{
    static const enum AVFrameSideDataType of_hdr[] = {
        AV_FRAME_DATA_MASTERING_DISPLAY_METADATA, AV_FRAME_DATA_CONTENT_LIGHT_LEVEL, AV_FRAME_DATA_DOVI_RPU_BUFFER,
        AV_FRAME_DATA_DOVI_METADATA, AV_FRAME_DATA_DYNAMIC_HDR_PLUS, AV_FRAME_DATA_DYNAMIC_HDR_VIVID,
        AV_FRAME_DATA_AMBIENT_VIEWING_ENVIRONMENT, AV_FRAME_DATA_ICC_PROFILE,
    };

    for (int i = 0; i < FF_ARRAY_ELEMS(of_hdr); i++)
        av_frame_remove_side_data(out, of_hdr[i]);
    out->color_primaries = AVCOL_PRI_BT709;
    out->color_trc = AVCOL_TRC_BT709;
    out->colorspace = AVCOL_SPC_BT709;
}

#endif
