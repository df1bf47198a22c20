#include <cerrno>

#include "scale/scale.h"

namespace {

bool is_side(int samples) { return samples >= 1 && samples <= JETSON_MAX_SIDE; }

bool is_format(const JetsonFormat& format) {
  return format.samples >= 0 && format.samples < JETSON_SAMPLES_COUNT && (format.interleaved & ~1) == 0;
}

bool is_siting(int siting) { return siting >= JETSON_SITING_UNSPECIFIED && siting <= JETSON_SITING_BOTTOM; }

}  // namespace

void jetson_scale_default_params(JetsonScaleParams* params) {
  params->in_siting = params->out_siting = JETSON_SITING_UNSPECIFIED;
  params->in_full_range = params->out_full_range = 0;
  params->resize = JETSON_RESIZE_BICUBIC;
  params->slices = 1;
}

int jetson_scale_check_params(const JetsonScaleParams* params) {
  const JetsonScaleParams& p = *params;
  const bool good = is_side(p.in_w) && is_side(p.in_h) && is_side(p.out_w) && is_side(p.out_h) &&
                    is_format(p.in_format) && is_format(p.out_format) && is_siting(p.in_siting) &&
                    is_siting(p.out_siting) && p.resize >= JETSON_RESIZE_AREA && p.resize <= JETSON_RESIZE_BICUBIC &&
                    p.slices >= 1 && p.slices <= JETSON_MAX_SLICES;
  return good ? 0 : -EINVAL;
}
