// What a frame says of its colours, and what an SDR one must not say. Included by vf_tonemap_jetson.c only.
#ifndef JETSON_TONEMAP_FRAME_COLOR_H
#define JETSON_TONEMAP_FRAME_COLOR_H

#include "libavutil/common.h"
#include "libavutil/frame.h"
#include "libavutil/hdr_dynamic_metadata.h"
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

// The brightest channel of the scene (ST 2094-40: maxscl, linear, 1 is 10,000 cd/m2).
static inline double hdr10plus_peak(const AVFrame *frame)
{
    const AVFrameSideData *sd = av_frame_get_side_data(frame, AV_FRAME_DATA_DYNAMIC_HDR_PLUS);
    const AVDynamicHDRPlus *dynamic = sd ? (const AVDynamicHDRPlus *)sd->data : NULL;
    double most = 0;

    if (!dynamic || dynamic->num_windows < 1)
        return 0;
    for (int i = 0; i < 3; i++)
        if (dynamic->params[0].maxscl[i].den)
            most = FFMAX(most, av_q2d(dynamic->params[0].maxscl[i]));
    return most * jetson_pq_luminance(1);
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
