// Scaling of frames on a Jetson's board by the CPU, in place. Included by vf_*.c only.
#ifndef JETSON_SCALE_FACE_SCALER_BOARD_H
#define JETSON_SCALE_FACE_SCALER_BOARD_H

#include "scale/face_scaler.h"
#include "surface/face_surface.h"

typedef struct FaceScalerBoard {
    FaceScaler *scaler;
    int resize;
} FaceScalerBoard;

static int face_scaler_run_mapped(AVFilterContext *ctx, void *by, const AVFrame *in, AVFrame *out)
{
    const FaceScalerBoard *board = by;

    return face_scaler_run(ctx, board->scaler, in, out, board->resize);
}

static inline int face_scaler_run_board(AVFilterContext *ctx, FaceScaler *s, AVFrame *in, AVFrame *out, int resize)
{
    FaceScalerBoard board = { s, resize };

    return face_surface_run(ctx, in, out, face_scaler_run_mapped, &board);
}

#endif
