// The same mathematics once more, in double precision, written from the recommendations and from nothing in filters/:
// what kernels are compared with. Slow, direct, without tables. The names of options are the only thing borrowed.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "tonemap/tonemap.h"

namespace model {

using Triple = std::array<double, 3>;

double pq_to_nits(double signal);
double nits_to_pq(double nits);
double hlg_to_scene(double signal);

enum class Transfer { pq, hlg, sdr };
enum class Range { limited, full };

struct Settings {
  std::string curve = "bt2390";
  double param = 1.0;
  double peak = 10000, white = 203;  // cd/m2
  double hlg_peak = 1000;
  JetsonTonemapDriver driver = JETSON_DRIVER_MAX;
  JetsonTonemapGamut gamut = JETSON_GAMUT_CLIP;
  double desaturation = 0;
  bool linear = false;  // pictures are resampled in light
  const JetsonDolby* dolby = nullptr;
  Transfer transfer = Transfer::pq;
  Range range = Range::limited;
  int depth = 10;
};

// Tone curve on light relative to white.
double tone(const Settings& settings, double x);

// Codes of any depth (need not be whole) to light relative to white, that to BT.709 signal, and that to 8-bit limited
// codes (not rounded).
Triple codes_to_light(const Settings& settings, const Triple& yuv);
Triple dolby_to_light(const Settings& settings, const Triple& yuv);
Triple light_to_signal(const Settings& settings, const Triple& light);
Triple codes_to_signal(const Settings& settings, const Triple& yuv);
Triple signal_to_codes(const Triple& rgb);
inline Triple convert(const Settings& settings, const Triple& yuv) {
  return signal_to_codes(codes_to_signal(settings, yuv));
}

// A plane of samples of any kind.
struct Plane {
  int width = 0, height = 0;
  std::vector<double> samples;
  double& at(int x, int y) { return samples[size_t(y) * width + x]; }
  double at(int x, int y) const { return samples[size_t(y) * width + x]; }
};

// The value of a plane around (x, y) with a triangle whose half width is `reach` (>= 1) samples each way; edges repeat.
double triangle_sample(const Plane& plane, double x, double y, double reach_x, double reach_y);

// Of chroma from the even luma sample, in luma samples.
struct Offset {
  double x, y;
};

// A 4:2:0 picture to `width` x `height`, resampled with triangles, converted, chroma averaged to the left site. Planes
// of codes, not rounded.
std::array<Plane, 3> convert_picture(const Settings& settings, const std::array<Plane, 3>& in, Offset offset, int width,
                                     int height);

}  // namespace model
