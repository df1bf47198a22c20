// *_jetson decoders: decoder.c is libav's face and the loop; decoder_input.c brings packets to the engine; decoder_prime.c, what
// only the container has; decoder_output.c sets up what pictures are written to, and takes them; decoder_frames.c hands them on.
#ifndef JETSON_DECODER_H
#define JETSON_DECODER_H

#include "libavutil/buffer.h"
#include "libavutil/log.h"
#include "libavcodec/avcodec.h"

#include "device.h"
#include "headers.h"
#include "pending.h"
#include "queue.h"
#include "hwcontext_jetson.h"
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
    AVBufferRef *board;   // what frames belong to that are handed on in memory
    AVBufferRef *frames;  // where pictures go from there, rows one after the other
    AVFrame *blank;       // on the board: the next of them
    AVFrame *staging;     // in memory: what pictures go through while all others are held
    int is_starved;       // no blank: who takes the frames holds all of them

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

// decoder_frames.c
int ff_jetson_decoder_frames_open(AVCodecContext *context, const JetsonSurfaceColor *color);
void ff_jetson_decoder_frames_close(JetsonDecoder *decoder);
// 0: a picture must wait until a frame comes back.
int ff_jetson_decoder_has_room(AVCodecContext *context);
// The engine's picture becomes the frame's data, and only that. There must be room.
int ff_jetson_decoder_fill(AVCodecContext *context, const JetsonSurface *from, AVFrame *frame);

// decoder_output.c
void ff_jetson_output_close(JetsonDecoder *decoder);
// 0: a frame; AVERROR(EAGAIN): none now; AVERROR_EOF.
int ff_jetson_output_take(AVCodecContext *context, AVFrame *frame);

#endif
