// *_jetson decoders: decoder.c is libav's face and the loop; decoder_input.c brings packets to the engine; decoder_prime.c, what
// only the container has; decoder_output.c sets up what pictures are written to, and hands them on.
#ifndef JETSON_DECODER_H
#define JETSON_DECODER_H

#include "libavutil/buffer.h"
#include "libavutil/log.h"
#include "libavcodec/avcodec.h"

#include "device.h"
#include "headers.h"
#include "pending.h"
#include "queue.h"
#include "surface.h"

typedef struct JetsonDecoder {
    const AVClass *class;
    // Options
    int max_performance, error_reporting, disable_dpb, reduce_depth, wait_timeout, num_output_buffers, num_capture_buffers, surfaces,
        packet_size;

    JetsonDevice device;
    JetsonQueue coded, pictures;  // V4L2's OUTPUT and CAPTURE
    JetsonHeaders *headers;
    JetsonPending pending;
    JetsonWait wait;
    AVPacket *packet;  // the next to go in

    const JetsonSurfaceApi *api;
    JetsonSurface captured[JETSON_MAX_BUFFERS];  // block linear, the engine's own
    JetsonSurface staging;  // what a picture goes through while the pool is empty
    JetsonSurfaceShape frame_shape;
    AVBufferPool *pool;     // pitch linear, what frames are made of

    int nb_packets;       // since the last start
    int broken_packets;   // that were not yet told of
    int is_primed;        // the engine was given parameter sets
    int has_format;       // the engine knows its pictures, and has memory for them
    int has_new_format;   // it said so; the pictures before are taken first
    int wants_end, is_draining, has_ended;
    int is_growing;       // draining, to begin again with larger buffers
    int failure;          // an AVERROR after which nothing works
} JetsonDecoder;

// decoder_input.c
int ff_jetson_input_open(AVCodecContext *context);
int ff_jetson_input_restart(AVCodecContext *context);
// 0: something went in; AVERROR(EAGAIN): libav has no packet now; AVERROR_BUFFER_TOO_SMALL: the engine takes nothing now.
int ff_jetson_input_feed(AVCodecContext *context);

// decoder_prime.c: puts parameter sets before the packet that the engine begins with.
int ff_jetson_prime(AVCodecContext *context, AVPacket *packet);

// decoder_output.c
void ff_jetson_output_close(JetsonDecoder *decoder);
// 0: a frame; AVERROR(EAGAIN): none now; AVERROR_EOF.
int ff_jetson_output_take(AVCodecContext *context, AVFrame *frame);

#endif
