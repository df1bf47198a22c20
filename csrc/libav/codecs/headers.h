// What the bitstream says of its pictures and no engine passes on: colours, aspect ratio, fields, HDR metadata, captions.
// Read by the parts of libav's own decoders that do so.
#ifndef JETSON_HEADERS_H
#define JETSON_HEADERS_H

#include "libavutil/frame.h"
#include "libavcodec/avcodec.h"
#include "libavcodec/packet.h"

typedef struct JetsonHeaders JetsonHeaders;

// One reader a codec. read: sets what it finds in the context and in `props`; has_parameters: whether the packet holds what
// an engine needs to begin.
typedef struct JetsonHeaderReader {
    void *(*open)(AVCodecContext *context);
    void (*close)(void *reader);
    int (*read)(void *reader, AVCodecContext *context, const AVPacket *packet, AVFrame *props, int *has_parameters);
} JetsonHeaderReader;

extern const JetsonHeaderReader ff_jetson_h264_headers, ff_jetson_hevc_headers;

JetsonHeaders *ff_jetson_headers_open(AVCodecContext *context);
void ff_jetson_headers_close(JetsonHeaders **headers);

// All that a frame of this packet is to have: as if libav had decoded it. Codecs without a reader take what the container
// says.
int ff_jetson_headers_read(JetsonHeaders *headers, AVCodecContext *context, const AVPacket *packet, AVFrame *props,
                           int *has_parameters);

#endif
