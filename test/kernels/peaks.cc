// The peak, measured and changed between frames.
#include <atomic>
#include <cmath>
#include <cstdlib>
#include <new>

#include "harness.h"
#include "math/transfer.h"
#include "tonemap/peak_tracker.h"

namespace {

std::atomic<long> allocations{0};

}  // namespace

// Counted, so that a test can say that the path of a frame allocates nothing.
void* operator new(size_t size, const std::nothrow_t&) noexcept {
  allocations++;
  return std::malloc(size ? size : 1);
}
void* operator new(size_t size) {
  if (void* memory = operator new(size, std::nothrow)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, size_t) noexcept { std::free(memory); }

using namespace harness;
using namespace jetson::tonemap;
using jetson::math::pq_eotf;
using jetson::math::pq_inverse_eotf;

namespace {

class Tonemap {
 public:
  explicit Tonemap(const JetsonTonemapParams& params) {
    check(jetson_tonemap_create(&made_, &params) == 0, "not made");
  }
  ~Tonemap() { jetson_tonemap_destroy(&made_); }
  Tonemap(const Tonemap&) = delete;
  Tonemap& operator=(const Tonemap&) = delete;
  JetsonTonemap* get() const { return made_; }
  double run(Image& in, Image& out, int slices) const {
    const JetsonPicture from = in.picture(), to = out.picture();
    for (int slice = 0; slice < slices; slice++) jetson_tonemap_slice(made_, &from, &to, slice, slices);
    return jetson_tonemap_measured_peak(made_);
  }

 private:
  JetsonTonemap* made_ = nullptr;
};

JetsonTonemapParams measuring(const Image& in, const Image& out, int slices = 1) {
  JetsonTonemapParams params = tonemap_params(in, out);
  params.measure = 1;
  params.slices = slices;
  return params;
}

int code_of(double nits) { return int(std::lround(64 + 876 * pq_inverse_eotf(nits))); }

// A dim picture with a lamp of so many cd/m2, a sixteenth of it.
void draw(Image& image, double dim, double lamp) {
  image.fill(code_of(dim), 512, 512);
  for (int y = 0; y < image.height() / 4; y++)
    for (int x = 0; x < image.width() / 4; x++) image.set(0, x, y, code_of(lamp));
}

FrameLight frame(double peak, double mean) { return {pq_inverse_eotf(peak), pq_inverse_eotf(mean), false}; }

}  // namespace

KERNEL_TEST(measured, "the measured peak is that of the picture, to within a bin, whatever the slices and the size") {
  for (double lamp : {300.0, 800.0, 3000.0, 9000.0})
    for (int slices : {1, 3, 7})
      for (int linear : {0, 1}) {
        Image in(kP010, 256, 144), out(kNv12, 128, 72);
        draw(in, 20, lamp);
        JetsonTonemapParams params = measuring(in, out, slices);
        params.linear = linear;
        const double made = Tonemap(params).run(in, out, slices);
        check(std::fabs(made / lamp - 1) < 0.07, "a lamp of %g measured as %g in %d slices", lamp, made, slices);
      }
}

KERNEL_TEST(measured_slices, "the number of slices does not show in the measured peak") {
  Image in(kP010, 250, 130), out(kNv12, 170, 90);
  Random random;
  in.randomize(random, 64, 800);
  const double wanted = Tonemap(measuring(in, out)).run(in, out, 1);
  for (int slices : {2, 5, 16, 45}) {
    const double made = Tonemap(measuring(in, out, slices)).run(in, out, slices);
    check(made == wanted, "%.17g in %d slices, %.17g in one", made, slices, wanted);
  }
}

KERNEL_TEST(measured_sparks, "a spark does not move the peak; a small lamp does") {
  PeakCounts counts;
  clear(counts);
  counts.bins[peak_bin(0.5f)] = 129'594;
  counts.bins[peak_bin(40)] = 6;
  check(pq_eotf(frame_light(counts, 203).peak) < 120, "six of 129,600 runs: %g",
        pq_eotf(frame_light(counts, 203).peak));
  counts.bins[peak_bin(40)] = 60;
  check(pq_eotf(frame_light(counts, 203).peak) > 7000, "sixty: %g", pq_eotf(frame_light(counts, 203).peak));
  clear(counts);
  check(frame_light(counts, 203).empty, "nothing counted is a frame");
}

KERNEL_TEST(tracking,
            "the peak follows slowly within a scene, at once where it is cut, and stays where nothing moves") {
  PeakTracker tracker;
  check(tracker.peak() == 0, "a peak before the first frame: %g", tracker.peak());
  tracker.update(frame(1000, 30));
  check(std::fabs(tracker.peak() - 1000) < 3, "the first frame counts for %g", tracker.peak());
  for (int i = 0; i < 20; i++) tracker.update(frame(4000, 30));
  const double midway =
      (pq_inverse_eotf(tracker.peak()) - pq_inverse_eotf(1000)) / (pq_inverse_eotf(4000) - pq_inverse_eotf(1000));
  check(std::fabs(midway - (1 - std::exp(-1.0))) < 0.01, "after 20 frames %.3f of the way", midway);
  tracker.update(frame(400, 5));
  check(std::fabs(tracker.peak() - 400) < 1, "a cut to 400 gives %g", tracker.peak());
  tracker.update({0, 0, true});
  check(std::fabs(tracker.peak() - 400) < 1, "an empty frame gives %g", tracker.peak());
  for (int i = 0; i < 300; i++) tracker.update(frame(400 + i % 2, 5));
  const double steady = tracker.peak();
  tracker.update(frame(400, 5));
  check(tracker.peak() == steady, "a steady scene moves it from %.6f to %.6f", steady, tracker.peak());
}

KERNEL_TEST(set_peak, "a peak set later is the same as one that was there from the start, for every driver and curve") {
  Image in(kP010, 64, 40);
  Random random;
  in.randomize(random, 64, 940);
  const JetsonTonemapCurve* curve;
  for (int i = 0; (curve = jetson_tonemap_curve(i)) != nullptr; i++)
    for (int driver = JETSON_DRIVER_MAX; driver <= JETSON_DRIVER_YCBCR; driver++) {
      Image first(kNv12, 64, 40), later(kNv12, 64, 40);
      JetsonTonemapParams params = tonemap_params(in, first);
      params.curve = curve;
      params.driver = JetsonTonemapDriver(driver);
      params.peak = 700;
      run_tonemap(params, in, first);
      params.peak = 5000;
      Tonemap tonemap(params);
      tonemap.run(in, later, 1);
      jetson_tonemap_set_peak(tonemap.get(), 700);
      tonemap.run(in, later, 1);
      check(first.codes() == later.codes(), "%s by driver %d differs", curve->name, driver);
    }
}

KERNEL_TEST(no_allocation, "a frame, a new peak, a new reshaping and a measurement allocate nothing") {
  for (int linear : {0, 1}) {
    Image in(kP010, 96, 54), out(kNv12, 48, 27);
    draw(in, 20, 2000);
    JetsonTonemapParams params = measuring(in, out, 2);
    params.linear = linear;
    params.dolby = 1;
    Tonemap tonemap(params);
    JetsonDolby dolby = {};
    for (JetsonDolbyCurve& reshape : dolby.curves) reshape.pieces = 1, reshape.pivots[1] = 1;
    const JetsonPicture from = in.picture(), to = out.picture();
    const long before = allocations;
    for (int i = 0; i < 3; i++) {
      jetson_tonemap_set_peak(tonemap.get(), 800 + 100 * i);
      jetson_tonemap_set_dolby(tonemap.get(), &dolby);
      for (int slice = 0; slice < 2; slice++) jetson_tonemap_slice(tonemap.get(), &from, &to, slice, 2);
      jetson_tonemap_measured_peak(tonemap.get());
    }
    const long made = allocations - before;
    check(made == 0, "%ld allocations, linear %d", made, linear);
  }
}
