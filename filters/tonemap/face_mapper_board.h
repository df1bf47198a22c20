// Tone mapping of frames on a Jetson's board: by CUDA where the two see the same pictures, and else by the CPU, in place.
// No board was at hand when this was written: the first picture is made twice, and CUDA's must be like the CPU's.
// Included by vf_tonemap_jetson.c only.
#ifndef JETSON_TONEMAP_FACE_MAPPER_BOARD_H
#define JETSON_TONEMAP_FACE_MAPPER_BOARD_H

#include <stdlib.h>

#include "surface/face_surface_cuda.h"
#include "tonemap/face_mapper.h"

typedef struct FaceBoard {
    int is_used;     // frames lie there
    int is_checked;  // CUDA's first picture was right
} FaceBoard;

// Codes on average: CUDA's kernels are within four of the CPU's, and hardly ever as far.
#define FACE_BOARD_LIKENESS 1.5

static inline void face_board_configure_cuda(AVFilterContext *ctx, FaceCuda *cuda, const char *refusal)
{
    JetsonCudaReason why = { "" };

    cuda->in_memory = 0;
    if (cuda->backend == JETSON_BACKEND_CPU)
        return;
    cuda->in_memory = !refusal && jetson_cuda_board_home(&cuda->home, &why) >= 0 && jetson_cuda_available(&cuda->home, &why) >= 0;
    if (!cuda->in_memory)
        av_log(ctx, AV_LOG_VERBOSE, "The CPU does it instead of CUDA: %s\n", refusal ? refusal : why.text);
}

static inline double face_board_plane_difference(const AVFrame *a, const AVFrame *b, int plane)
{
    const int rows = plane ? AV_CEIL_RSHIFT(a->height, 1) : a->height;
    const int bytes = plane ? 2 * AV_CEIL_RSHIFT(a->width, 1) : a->width;
    int64_t sum = 0;

    for (int y = 0; y < rows; y++)
        for (int x = 0; x < bytes; x++)
            sum += abs(a->data[plane][y * (ptrdiff_t)a->linesize[plane] + x] - b->data[plane][y * (ptrdiff_t)b->linesize[plane] + x]);
    return (double)sum / ((double)rows * bytes);
}

// Of two frames of NV12 on the board.
static inline int face_board_difference(AVFrame *a, AVFrame *b, double *difference)
{
    AVFrame *left = NULL, *right = NULL;
    int ret = face_surface_map(&left, a, AV_HWFRAME_MAP_READ);

    if (ret >= 0)
        ret = face_surface_map(&right, b, AV_HWFRAME_MAP_READ);
    if (ret >= 0)
        *difference = FFMAX(face_board_plane_difference(left, right, 0), face_board_plane_difference(left, right, 1));
    av_frame_free(&left);
    av_frame_free(&right);
    return ret;
}

static int face_board_map(AVFilterContext *ctx, void *mapper, const AVFrame *in, AVFrame *out)
{
    return face_mapper_run(ctx, mapper, in, out);
}

static inline int face_board_run_cpu(AVFilterContext *ctx, FaceMapper *m, AVFrame *in, AVFrame *out)
{
    return face_surface_run(ctx, in, out, face_board_map, m);
}

// The same picture by the CPU, compared with CUDA's.
static inline int face_board_check(AVFilterContext *ctx, const JetsonTonemapParams *p, const JetsonDolby *reshape, AVFrame *in,
                                   AVFrame *out, JetsonCudaReason *why)
{
    FaceMapper cpu = { 0 };
    FaceCuda none = { 0 };
    AVFrame *again = face_surface_new_frame(ctx->outputs[0], out);
    double difference = 0;
    int ret = again ? face_mapper_prepare(ctx, &cpu, &none, in, p, reshape) : AVERROR(ENOMEM);

    if (ret >= 0)
        ret = face_board_run_cpu(ctx, &cpu, in, again);
    if (ret >= 0)
        ret = face_board_difference(out, again, &difference);
    *why = (JetsonCudaReason){ "its first picture cannot be compared with the CPU's" };
    if (ret >= 0 && difference > FACE_BOARD_LIKENESS) {
        snprintf(why->text, sizeof(why->text), "its first picture is %.1f codes from the CPU's", difference);
        ret = AVERROR_EXTERNAL;
    }
    av_frame_free(&again);
    face_mapper_uninit(&cpu);
    return ret;
}

static inline int face_board_run_cuda(AVFilterContext *ctx, FaceBoard *s, FaceMapper *m, const FaceCuda *cuda,
                                      const JetsonTonemapParams *p, const JetsonDolby *reshape, AVFrame *in, AVFrame *out)
{
    JetsonCudaReason why;
    int ret = face_surface_run_cuda(&cuda->home, m->work, in, out, &why);

    if (ret >= 0 && !s->is_checked)
        ret = face_board_check(ctx, p, reshape, in, out, &why);
    s->is_checked = ret >= 0;
    if (ret < 0)
        av_log(ctx, AV_LOG_WARNING, "The CPU does it instead of CUDA: %s\n", why.text);
    return ret;
}

// A mapper must be prepared. What CUDA cannot do once it is not asked for again.
static inline int face_board_run(AVFilterContext *ctx, FaceBoard *s, FaceMapper *m, FaceCuda *cuda, const JetsonTonemapParams *p,
                                 const JetsonDolby *reshape, AVFrame *in, AVFrame *out)
{
    int ret;

    if (m->work) {
        if (face_board_run_cuda(ctx, s, m, cuda, p, reshape, in, out) >= 0)
            return 0;
        cuda->in_memory = 0;
        face_mapper_uninit(m);
        if ((ret = face_mapper_prepare(ctx, m, cuda, in, p, reshape)) < 0)
            return ret;
    }
    return face_board_run_cpu(ctx, m, in, out);
}

#endif
