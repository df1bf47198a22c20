#include "tonemap/peak_tracker.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "math/transfer.h"

namespace jetson::tonemap {
namespace {

using math::pq_eotf;
using math::pq_inverse_eotf;

constexpr double kPercentile = 0.99995;
constexpr double kPeriod = 20;  // frames
constexpr double kSceneFrom = 0.01, kSceneTo = 0.03;
constexpr double kSteps = 4095;  // of PQ, 12 bits: a peak that moves by less builds no new curve

double smoothstep(double from, double to, double x) {
  const double t = std::clamp((x - from) / (to - from), 0.0, 1.0);
  return t * t * (3 - 2 * t);
}

double mix(double a, double b, double part) { return a + (b - a) * part; }

uint64_t total_of(const PeakCounts& counts) {
  uint64_t total = 0;
  for (uint32_t count : counts.bins) total += count;
  return total;
}

// Light under which that many runs lie; within a bin they are taken to lie evenly.
double light_at(const PeakCounts& counts, double rank) {
  double below = 0;
  for (int bin = 0; bin < PeakCounts::kBins; bin++) {
    const double count = counts.bins[bin];
    if (count > 0 && below + count >= rank)
      return mix(peak_bin_start(bin), peak_bin_start(bin + 1), (rank - below) / count);
    below += count;
  }
  return peak_bin_start(PeakCounts::kBins);
}

}  // namespace

void clear(PeakCounts& counts) { std::fill(std::begin(counts.bins), std::end(counts.bins), 0u); }

void add(PeakCounts& to, const PeakCounts& from) {
  for (int bin = 0; bin < PeakCounts::kBins; bin++) to.bins[bin] += from.bins[bin];
}

FrameLight frame_light(const PeakCounts& counts, double white) {
  const uint64_t total = total_of(counts);
  if (total == 0) return {0, 0, true};
  double sum = 0;
  for (int bin = 0; bin < PeakCounts::kBins; bin++)
    if (counts.bins[bin] > 0) {
      // Bin 0 holds black too, and is read as it.
      const double light = bin == 0 ? 0 : std::sqrt(double(peak_bin_start(bin)) * peak_bin_start(bin + 1));
      sum += counts.bins[bin] * pq_inverse_eotf(light * white);
    }
  return {pq_inverse_eotf(light_at(counts, kPercentile * double(total)) * white), sum / double(total), false};
}

void PeakTracker::update(const FrameLight& frame) {
  if (frame.empty) return;
  const double weight = 1 - std::exp(-1 / kPeriod);
  const double scene = started_ ? smoothstep(kSceneFrom, kSceneTo, std::fabs(frame.mean - mean_)) : 1;
  peak_ = mix(mix(peak_, frame.peak, weight), frame.peak, scene);
  mean_ = mix(mix(mean_, frame.mean, weight), frame.mean, scene);
  started_ = true;
}

double PeakTracker::peak() const { return started_ ? pq_eotf(std::round(peak_ * kSteps) / kSteps) : 0; }

}  // namespace jetson::tonemap
