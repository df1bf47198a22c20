// *_jetson encoders: encoder_codecs.c has their names and options; encoder.c is the loop; encoder_controls.c says to the
// engine what the options say; encoder_input.c brings frames to it; encoder_output.c takes packets; encoder_headers.c mends
// what the engine writes at the head of a stream.
#ifndef JETSON_ENCODER_H
#define JETSON_ENCODER_H

#include "libavutil/log.h"
#include "libavcodec/avcodec.h"
#include "libavcodec/bsf.h"

#include "device.h"
#include "pending.h"
#include "queue.h"
#include "hwcontext_jetson.h"
#include "surface.h"

typedef enum JetsonRateControl { JETSON_RC_AUTO, JETSON_RC_VBR, JETSON_RC_CBR, JETSON_RC_CQP } JetsonRateControl;

enum { JETSON_MOST_REORDERED = 64 };

typedef struct JetsonEncoder {
    const AVClass *class;
    // Options
    int rc, qp, preset, profile, level, tier, coder, aud, two_pass, lossless, forced_idr, zerolatency, max_performance,
        repeat_headers, wait_timeout, num_output_buffers, num_capture_buffers;

    JetsonDevice device;
    JetsonQueue frames, packets;  // V4L2's OUTPUT and CAPTURE
    JetsonPending pending;
    JetsonWait wait;
    const JetsonSurfaceApi *api;
    enum AVPixelFormat samples;                  // of the frames, wherever they lie
    JetsonSurface surfaces[JETSON_MAX_BUFFERS];  // for frames in memory: pitch linear, written by the CPU
    AVFrame *held[JETSON_MAX_BUFFERS];           // on the board, while the engine reads them
    AVBSFContext *metadata;  // writes what the engine cannot say into its sequence headers; null: nothing to write

    AVFrame *frame;  // the next to go in
    int64_t shown[JETSON_MOST_REORDERED];  // pts in the order of the input, for the dts
    int64_t nb_frames, nb_packets;
    int is_draining, has_ended;
    int failure;  // an AVERROR after which nothing works
} JetsonEncoder;

int ff_jetson_encoder_init(AVCodecContext *context);
int ff_jetson_encoder_close(AVCodecContext *context);
int ff_jetson_encoder_receive(AVCodecContext *context, AVPacket *packet);

// encoder_controls.c: formats, controls, frame rate: all that must be said before there are buffers.
int ff_jetson_encoder_set_up(AVCodecContext *context);

int ff_jetson_encoder_is_deep(const JetsonEncoder *encoder);  // more than 8 bits

// encoder_input.c
int ff_jetson_pictures_open(AVCodecContext *context);
void ff_jetson_pictures_close(JetsonEncoder *encoder);
// 0, or AVERROR_BUFFER_TOO_SMALL: the engine takes nothing now.
int ff_jetson_pictures_reclaim(AVCodecContext *context);
int ff_jetson_pictures_put(AVCodecContext *context, const AVFrame *frame);
int ff_jetson_pictures_end(AVCodecContext *context);

// encoder_output.c
int ff_jetson_packets_open(AVCodecContext *context);
// 0: a packet; AVERROR(EAGAIN); AVERROR_EOF.
int ff_jetson_packets_take(AVCodecContext *context, AVPacket *packet);

// encoder_headers.c
int ff_jetson_headers_prepare(AVCodecContext *context);
// As the stream is to be: parameter sets in the context's extradata or with each key frame, colours, HDR metadata.
int ff_jetson_headers_write(AVCodecContext *context, AVPacket *packet, const AVFrame *props);

#endif
