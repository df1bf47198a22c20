// The weights and the change of codes of a scaling, for luma and for both kinds of chroma: what every backend begins
// with.
#pragma once

#include "math/quantization.h"
#include "math/resample.h"
#include "scale/scale.h"

namespace jetson::scale {

struct ScalePlane {
  math::Axis x, y;
  math::Requantizer requantizer;
};

struct ScalePlanes {
  ScalePlane luma, chroma;
};

ScalePlanes make_planes(const JetsonScaleParams& params);

}  // namespace jetson::scale
