#include "hdr_sei.h"

#include <string.h>

#include "libavutil/common.h"
#include "libavutil/intreadwrite.h"
#include "libavutil/mastering_display_metadata.h"
#include "libavcodec/hevc/hevc.h"
#include "libavcodec/sei.h"

enum { MASTERING_SIZE = 24, LIGHT_SIZE = 4, LARGEST_PAYLOAD = 2 + MASTERING_SIZE + 2 + LIGHT_SIZE };

static uint32_t in_units(AVRational value, int per_one)
{
    return value.den ? av_clip64(av_rescale(value.num, per_one, value.den), 0, UINT32_MAX) : 0;
}

static uint8_t *put_mastering(uint8_t *to, const AVMasteringDisplayMetadata *display)
{
    static const int order[] = { 1, 2, 0 };  // green, blue, red
    *to++ = SEI_TYPE_MASTERING_DISPLAY_COLOUR_VOLUME;
    *to++ = MASTERING_SIZE;
    for (int i = 0; i < 3; i++, to += 4) {
        AV_WB16(to, in_units(display->display_primaries[order[i]][0], 50000));
        AV_WB16(to + 2, in_units(display->display_primaries[order[i]][1], 50000));
    }
    AV_WB16(to, in_units(display->white_point[0], 50000));
    AV_WB16(to + 2, in_units(display->white_point[1], 50000));
    AV_WB32(to + 4, in_units(display->max_luminance, 10000));
    AV_WB32(to + 8, in_units(display->min_luminance, 10000));
    return to + 12;
}

static uint8_t *put_light(uint8_t *to, const AVContentLightMetadata *light)
{
    *to++ = SEI_TYPE_CONTENT_LIGHT_LEVEL_INFO;
    *to++ = LIGHT_SIZE;
    AV_WB16(to, FFMIN(light->MaxCLL, UINT16_MAX));
    AV_WB16(to + 2, FFMIN(light->MaxFALL, UINT16_MAX));
    return to + 4;
}

static int payload(uint8_t *to, const AVFrame *frame)
{
    const AVFrameSideData *display = av_frame_get_side_data(frame, AV_FRAME_DATA_MASTERING_DISPLAY_METADATA);
    const AVFrameSideData *light = av_frame_get_side_data(frame, AV_FRAME_DATA_CONTENT_LIGHT_LEVEL);
    uint8_t *at = to;
    if (display)
        at = put_mastering(at, (const AVMasteringDisplayMetadata *)display->data);
    if (light)
        at = put_light(at, (const AVContentLightMetadata *)light->data);
    return at - to;
}

// A unit with its start code. No three bytes in it may look like one: ITU-T H.265, 7.4.2.1.
static int put_unit(uint8_t *to, const uint8_t *from, int size)
{
    static const uint8_t head[] = { 0, 0, 0, 1, HEVC_NAL_SEI_PREFIX << 1, 1 };
    int at = sizeof(head), zeros = 0;
    memcpy(to, head, sizeof(head));
    for (int i = 0; i < size; i++) {
        if (zeros >= 2 && from[i] <= 3) {
            to[at++] = 3;
            zeros = 0;
        }
        zeros = from[i] ? 0 : zeros + 1;
        to[at++] = from[i];
    }
    to[at++] = 0x80;  // rbsp_trailing_bits
    return at;
}

// Where the first unit begins that is neither a delimiter nor a parameter set.
static int behind_parameter_sets(const uint8_t *data, int size)
{
    for (int i = 0; i + 3 < size; i++) {
        if (data[i] || data[i + 1] || data[i + 2] != 1)
            continue;
        const int type = data[i + 3] >> 1 & 63;
        if ((type < HEVC_NAL_VPS || type > HEVC_NAL_PPS) && type != HEVC_NAL_AUD)
            return i && !data[i - 1] ? i - 1 : i;
        i += 3;
    }
    return 0;
}

int ff_jetson_hdr_sei_insert(AVPacket *packet, const AVFrame *frame)
{
    uint8_t plain[LARGEST_PAYLOAD], unit[2 * LARGEST_PAYLOAD + 8];
    const int bytes = payload(plain, frame);
    if (!bytes)
        return 0;
    const int size = put_unit(unit, plain, bytes), old = packet->size;
    const int at = behind_parameter_sets(packet->data, packet->size);
    const int ret = av_grow_packet(packet, size);
    if (ret < 0)
        return ret;
    memmove(packet->data + at + size, packet->data + at, old - at);
    memcpy(packet->data + at, unit, size);
    return 0;
}
