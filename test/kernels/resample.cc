// Weights, and the lines that carry them out.
#include "math/resample.h"

#include <algorithm>
#include <cmath>

#include "harness.h"
#include "math/quantization.h"

using namespace harness;
using namespace jetson::math;

namespace {

constexpr JetsonResize kKinds[] = {JETSON_RESIZE_AREA, JETSON_RESIZE_BILINEAR, JETSON_RESIZE_BICUBIC};

double middle_of(const Axis& axis, int i) {
  double sum = 0;
  for (int k = 0; k < axis.taps; k++) sum += double(axis.weights_of(i)[k]) * (axis.first[i] + k);
  return sum / (1 << kWeightBits);
}

}  // namespace

KERNEL_TEST(weights, "weights sum to one exactly and stay inside the line, at any ratio") {
  Random random;
  for (int round = 0; round < 300; round++) {
    const int in = random.between(1, 700), out = random.between(1, 700);
    for (JetsonResize kind : kKinds) {
      const Axis axis = make_axis(in, out, luma_grid(in, out), kind);
      for (int i = 0; i < out; i++) {
        int sum = 0;
        for (int k = 0; k < axis.taps; k++) sum += axis.weights_of(i)[k];
        check(sum == 1 << kWeightBits, "%d to %d: weights of sample %d sum to %d", in, out, i, sum);
        check(axis.first[i] >= 0 && axis.first[i] + axis.taps <= in, "%d to %d: sample %d reads %d to %d", in, out, i,
              axis.first[i], axis.first[i] + axis.taps);
      }
    }
  }
}

KERNEL_TEST(known_weights, "two to one is 1-1 by area and 1-3-3-1 by triangle; one to one is one tap") {
  const Axis area = make_axis(64, 32, luma_grid(64, 32), JETSON_RESIZE_AREA);
  const Axis triangle = make_axis(64, 32, luma_grid(64, 32), JETSON_RESIZE_BILINEAR);
  check(area.taps == 2 && area.weights_of(7)[0] == 8192 && area.first[7] == 14, "area: %d taps", area.taps);
  check(triangle.taps == 4 && triangle.weights_of(7)[0] == 2048 && triangle.weights_of(7)[1] == 6144,
        "triangle: %d taps", triangle.taps);
  for (JetsonResize kind : kKinds) {
    const Axis same = make_axis(64, 64, luma_grid(64, 64), kind);
    check(same.taps == 1 && same.first[5] == 5, "one to one has %d taps", same.taps);
  }
}

KERNEL_TEST(no_shift, "the weights' middle is where the output sample sits, so that nothing drifts") {
  for (const auto& [in, out] : std::initializer_list<Pair>{{100, 50}, {100, 37}, {100, 143}, {77, 200}})
    for (JetsonResize kind : kKinds) {
      const Grid grid = luma_grid(in, out);
      const Axis axis = make_axis(in, out, grid, kind);
      const int margin = 3 + 3 * out / in;
      for (int i = margin; i < out - margin; i++) {
        const double wanted = grid.origin + i * grid.step, made = middle_of(axis, i);
        // A cubic keeps straight lines only where its weights are not widened; its sums there waver by a hundredth.
        check(std::fabs(made - wanted) < 0.05, "%d to %d, kind %d: sample %d sits at %.4f, expected %.4f", in, out,
              kind, i, made, wanted);
      }
    }
}

KERNEL_TEST(chroma_sites, "chroma is taken from where it is sited") {
  const Grid left = chroma_to_luma_grid(3840, 1920, 0), center = chroma_to_luma_grid(3840, 1920, 0.5);
  const Axis quarter = make_axis(1920, 1920, left, JETSON_RESIZE_BILINEAR);
  check(std::fabs(left.origin - 0.25) < 1e-12 && std::fabs(left.step - 1) < 1e-12, "left: origin %g, step %g",
        left.origin, left.step);
  check(std::fabs(center.origin) < 1e-12, "center: origin %g", center.origin);
  check(quarter.taps == 2 && quarter.weights_of(9)[0] == 12288 && quarter.weights_of(9)[1] == 4096, "not 3/4 and 1/4");
  const Grid kept = chroma_grid(100, 50, 0, 0);
  check(std::fabs(kept.origin - 0.25) < 1e-12 && kept.step == 2, "left to left: origin %g", kept.origin);
  check(std::fabs(chroma_grid(100, 100, 0, 0.5).origin - 0.25) < 1e-12, "left to center at one to one is a quarter");
}

KERNEL_TEST(lines, "lines are the weighted sums, for every layout of samples") {
  const ResampleKernels kernels = resample_kernels(jetson_simd_level());
  Random random;
  for (int round = 0; round < 60; round++) {
    const int width = random.between(1, 600), taps = random.between(1, 9), words = width + 3;
    std::vector<uint8_t> bytes(size_t(words) * 2 * taps);
    for (uint8_t& byte : bytes) byte = uint8_t(random.next());
    const Axis axis = make_axis(taps, 1, luma_grid(taps, 1), JETSON_RESIZE_BICUBIC);
    for (int samples = 0; samples < JETSON_SAMPLES_COUNT; samples++) {
      std::vector<int16_t> line(width + 1, 4242);
      kernels.vertical[samples](bytes.data(), words * 2, axis.weights_of(0), axis.taps, width, line.data());
      for (int x = 0; x < width; x++) {
        double sum = 0;
        for (int k = 0; k < axis.taps; k++) {
          const uint8_t* row = &bytes[size_t(k) * words * 2];
          const int word = row[2 * x] | row[2 * x + 1] << 8;
          const int value = samples == JETSON_SAMPLES_8    ? row[x] * 128
                            : samples == JETSON_SAMPLES_10 ? (word & 1023) * 32
                                                           : (word >> 6) * 32;
          sum += double(axis.weights_of(0)[k]) * value / (1 << kWeightBits);
        }
        const double wanted = std::clamp(sum, -32768.0, 32767.0);
        check(std::fabs(line[x] - wanted) <= 0.5001, "samples %d: line value %d, expected %.3f", samples, line[x],
              wanted);
      }
      check(line[width] == 4242, "a value past the line was written");
    }
  }
}

KERNEL_TEST(horizontal_lines, "horizontal sums are exact, at whole ratios and at any other") {
  const ResampleKernels kernels = resample_kernels(jetson_simd_level());
  Random random;
  for (int round = 0; round < 300; round++) {
    const int in = random.between(1, 600), whole = round % 5;  // none, 1:2, 1:1 shifted, 2:1, 4:1
    const int out = whole == 0 ? random.between(1, 600) : whole == 1 ? 2 * in : std::max(1, whole == 2 ? in : in / (2 * whole - 4));
    std::vector<int16_t> line(in), made(out + 1, 4242);
    for (int16_t& value : line) value = int16_t(random.between(-2000, 32767));
    Grid grid = luma_grid(in, out);
    if (whole) grid.origin += 0.25 * random.between(0, 3);
    const Axis axis = make_axis(in, out, grid, kKinds[random.between(0, 2)]);
    kernels.horizontal(line.data(), axis, made.data());
    for (int i = 0; i < out; i++) {
      int64_t sum = 1 << (kWeightBits - 1);
      for (int k = 0; k < axis.taps; k++) sum += int64_t(axis.weights_of(i)[k]) * line[axis.first[i] + k];
      const int64_t wanted = std::clamp<int64_t>(sum >> kWeightBits, INT16_MIN, INT16_MAX);
      check(made[i] == wanted, "%d to %d: value %d, expected %d", in, out, made[i], int(wanted));
    }
    check(made[out] == 4242, "a value past the line was written");
  }
}

KERNEL_TEST(runs, "whole ratios and shifts are one run but for their edges") {
  for (const auto& [in, out, period, advance] :
       std::initializer_list<Sizes>{{3840, 1920, 1, 2}, {1920, 1920, 1, 1}, {1920, 3840, 2, 1}})
    for (JetsonResize kind : kKinds) {
      Grid grid = luma_grid(in, out);
      grid.origin += 0.25;
      const Axis::Run run = make_axis(in, out, grid, kind).run;
      check(run.period == period && run.advance == advance && run.to - run.from >= out - 16,
            "%d to %d, kind %d: a run of %d, %d by %d", in, out, kind, run.to - run.from, run.period, run.advance);
    }
}

KERNEL_TEST(parts, "an interleaved line is split and merged") {
  const ResampleKernels kernels = resample_kernels(jetson_simd_level());
  Random random;
  for (int count : {1, 2, 7, 8, 15, 16, 17, 33, 64, 201}) {
    std::vector<int16_t> line(size_t(count) * 2), first(count + 1, 4242), second(count + 1, 4242), again(line.size() + 1, 4242);
    for (int16_t& value : line) value = int16_t(random.next());
    kernels.split(line.data(), count, first.data(), second.data());
    for (int i = 0; i < count; i++)
      check(first[i] == line[2 * i] && second[i] == line[2 * i + 1], "%d: pair %d is %d %d", count, i, first[i], second[i]);
    kernels.merge(first.data(), second.data(), count, again.data());
    check(std::equal(line.begin(), line.end(), again.begin()), "%d: merged to something else", count);
    check(first[count] == 4242 && second[count] == 4242 && again[line.size()] == 4242, "a value past a line was written");
  }
}
