#include "math/resample.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace jetson::math {
namespace {

double triangle(double x) { return std::max(0.0, 1 - std::fabs(x)); }

// Keys' cubic with B = 0, C = 0.6, swscale's default.
double cubic(double x) {
  constexpr double kC = 0.6;
  const double a = std::fabs(x);
  if (a < 1) return ((2 - kC) * a - (3 - kC)) * a * a + 1;
  if (a < 2) return -kC * (((a - 5) * a + 8) * a - 4);
  return 0;
}

// Part of input sample `at` that the interval of one output sample covers.
double coverage(double at, double width) {
  const double left = std::max(-width / 2, at - 0.5), right = std::min(width / 2, at + 0.5);
  return std::max(0.0, right - left);
}

double weight_at(JetsonResize resize, double distance, double widening) {
  switch (resize) {
    case JETSON_RESIZE_AREA:
      return coverage(distance, widening);
    case JETSON_RESIZE_BICUBIC:
      return cubic(distance / widening);
    default:
      return triangle(distance / widening);
  }
}

// Samples farther than this from the centre have weight 0.
double support_of(JetsonResize resize, double widening) {
  switch (resize) {
    case JETSON_RESIZE_AREA:
      return widening / 2 + 0.5;
    case JETSON_RESIZE_BICUBIC:
      return 2 * widening;
    default:
      return widening;
  }
}

// Rounds to integers that sum to 1 << kWeightBits; what rounding left over goes to the largest.
void quantize(const std::vector<double>& exact, int16_t* weights) {
  double sum = 0;
  for (double value : exact) sum += value;
  int left = 1 << kWeightBits;
  for (size_t k = 0; k < exact.size(); k++) {
    weights[k] = int16_t(std::lrint(exact[k] / sum * (1 << kWeightBits)));
    left -= weights[k];
  }
  const size_t largest = std::max_element(exact.begin(), exact.end()) - exact.begin();
  weights[largest] = int16_t(weights[largest] + left);
}

// 0, 1, 2, ...
bool is_count(const std::vector<int32_t>& values) {
  for (size_t i = 0; i < values.size(); i++)
    if (values[i] != int32_t(i)) return false;
  return true;
}

// Drops the columns at both ends in which no output sample has a weight: an axis at ratio 1 has one tap, not three.
Axis trimmed(const Axis& wide) {
  Axis axis = wide;
  int used = 1;
  std::vector<int> skip(wide.out);
  for (int i = 0; i < wide.out; i++) {
    const int16_t* w = wide.weights_of(i);
    int begin = 0, end = wide.taps;
    while (end > begin + 1 && w[end - 1] == 0) end--;
    while (begin < end - 1 && w[begin] == 0) begin++;
    skip[i] = begin;
    used = std::max(used, end - begin);
  }
  axis.taps = used;
  axis.weights.assign(size_t(wide.out) * used, 0);
  for (int i = 0; i < wide.out; i++) {
    const int shift = std::min(skip[i], wide.taps - used);
    axis.first[i] = wide.first[i] + shift;
    std::copy_n(wide.weights_of(i) + shift, used, &axis.weights[size_t(i) * used]);
  }
  axis.identity = used == 1 && is_count(axis.first);
  return axis;
}

bool repeats(const Axis& axis, int i, int period, int advance) {
  return axis.first[i + period] == axis.first[i] + advance &&
         std::equal(axis.weights_of(i), axis.weights_of(i) + axis.taps, axis.weights_of(i + period));
}

bool period_repeats(const Axis& axis, int i, int period, int advance) {
  for (int k = 0; k < period; k++)
    if (!repeats(axis, i + k, period, advance)) return false;
  return true;
}

// The run around the middle: at the edges weights are folded, in between they are all the same or none is.
Axis::Run find_run(const Axis& axis, int period, int advance) {
  const int reach = (axis.taps + 1) / 2 * 2;
  int from = axis.out / 2 / period * period, to = std::min(from + period, axis.out / period * period);
  while (to > from && to + period <= axis.out && period_repeats(axis, to - period, period, advance)) to += period;
  while (from >= period && period_repeats(axis, from - period, period, advance)) from -= period;
  while (to > from && axis.first[to - 1] + reach > axis.in) to -= period;
  return {from, to, period, advance};
}

void add_run(Axis& axis) {
  for (const auto& [period, advance] : {std::pair{1, 1}, {1, 2}, {2, 1}}) {
    const Axis::Run run = find_run(axis, period, advance);
    if (run.to - run.from > axis.run.to - axis.run.from) axis.run = run;
  }
}

void add_padded(Axis& axis) {
  axis.padded_taps = (axis.taps + kPaddedTaps - 1) / kPaddedTaps * kPaddedTaps;
  axis.padded.assign(size_t(axis.out) * axis.padded_taps, 0);
  for (int i = 0; i < axis.out; i++)
    std::copy_n(axis.weights_of(i), axis.taps, &axis.padded[size_t(i) * axis.padded_taps]);
  const auto fits = [&](int32_t first) { return first + axis.padded_taps <= axis.in; };
  axis.padded_to = int(std::partition_point(axis.first.begin(), axis.first.end(), fits) - axis.first.begin());
}

void add_by_tap(Axis& axis) {
  axis.by_tap.resize(axis.weights.size());
  for (int i = 0; i < axis.out; i++)
    for (int k = 0; k < axis.taps; k++) axis.by_tap[size_t(k) * axis.out + i] = axis.weights_of(i)[k];
}

}  // namespace

Grid luma_grid(int in, int out) {
  const double ratio = double(in) / out;
  return {0.5 * ratio - 0.5, ratio};
}

Grid chroma_grid(int in_luma, int out_luma, double in_offset, double out_offset) {
  const double ratio = double(in_luma) / out_luma;
  return {((out_offset + 0.5) * ratio - 0.5 - in_offset) / 2, ratio};
}

Grid chroma_to_luma_grid(int in_luma, int out_luma, double in_offset) {
  const double ratio = double(in_luma) / out_luma;
  return {(0.5 * ratio - 0.5 - in_offset) / 2, ratio / 2};
}

SitingOffset siting_offset(JetsonSiting siting) {
  switch (siting) {
    case JETSON_SITING_CENTER:
      return {0.5, 0.5};
    case JETSON_SITING_TOPLEFT:
      return {0, 0};
    case JETSON_SITING_TOP:
      return {0.5, 0};
    case JETSON_SITING_BOTTOMLEFT:
      return {0, 1};
    case JETSON_SITING_BOTTOM:
      return {0.5, 1};
    default:
      return {0, 0.5};
  }
}

Axis make_axis(int in, int out, Grid grid, JetsonResize resize) {
  const double widening = std::max(grid.step, 1.0), support = support_of(resize, widening);
  Axis axis;
  axis.in = in;
  axis.out = out;
  axis.taps = std::min(int(std::ceil(2 * support)) + 1, in);
  axis.first.resize(out);
  axis.weights.resize(size_t(out) * axis.taps);
  std::vector<double> exact(axis.taps);
  for (int i = 0; i < out; i++) {
    const double center = grid.origin + i * grid.step;
    const int from = int(std::floor(center - support)), to = int(std::ceil(center + support));
    const int first = std::clamp(from, 0, in - axis.taps);
    std::fill(exact.begin(), exact.end(), 0.0);
    for (int k = from; k <= to; k++) {
      const int at = std::clamp(k, first, first + axis.taps - 1);
      exact[at - first] += weight_at(resize, k - center, widening);
    }
    axis.first[i] = first;
    quantize(exact, &axis.weights[size_t(i) * axis.taps]);
  }
  axis = trimmed(axis);
  add_run(axis);
  add_padded(axis);
  add_by_tap(axis);
  return axis;
}

ResampleKernels resample_kernels(JetsonSimdLevel level) {
  ResampleKernels kernels = resample_reference();
  fill_resample_simd(kernels, level);
  return kernels;
}

}  // namespace jetson::math
