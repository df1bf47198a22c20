// A picture on its way into a surface that may be larger. Encoders read whole macroblocks: what lies beyond the picture must
// be there, and look like its edge.
#ifndef JETSON_SURFACE_FILL_H
#define JETSON_SURFACE_FILL_H

#include "surface.h"

// The picture in the corner of `from` becomes the one in the corner of `to`, by the converter; sizes are even. Edges that
// it does not repeat are left to the CPU: `to->is_extended` says whether they are there.
int ff_jetson_surface_fill(const JetsonSurfaceApi *api, const JetsonSurface *from, const JetsonRect *source, JetsonSurface *to,
                           const JetsonRect *target, JetsonFilter filter);

// By the CPU, of a surface that is mapped: repeats the last sample of each row, and the last row.
void ff_jetson_surface_extend(JetsonSurface *surface, int width, int height);

#endif
