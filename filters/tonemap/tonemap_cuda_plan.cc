#include "tonemap/tonemap_cuda_plan.h"

#include "math/alignment.h"
#include "math/primaries.h"
#include "tonemap/tonemap_steps.h"

namespace jetson::tonemap {
namespace {

constexpr int kLeastSide = 32;  // under it no tile lies inside the picture

int weight_of(const math::Axis& axis, int output, int input) {
  const int tap = input - axis.first[output];
  return tap < 0 || tap >= axis.taps ? 0 : axis.weights_of(output)[tap];
}

// Of the three samples around `centre`. False: others weigh something too.
bool find_neighbours(const math::Axis& axis, int output, int centre, NeighbourWeights& found) {
  found = {weight_of(axis, output, centre - 1), weight_of(axis, output, centre), weight_of(axis, output, centre + 1)};
  return found.before + found.at + found.after == 1 << math::kWeightBits;
}

// Chroma of the sizes of luma: outputs 2i and 2i + 1 lie around sample i.
bool find_doubled(const math::Axis& axis, NeighbourWeights (&found)[2]) {
  const int middle = axis.out / 4;
  return find_neighbours(axis, 2 * middle, middle, found[0]) && find_neighbours(axis, 2 * middle + 1, middle, found[1]);
}

bool find_native(const math::Axis& axis, NeighbourWeights (&found)[2]) {
  const int middle = axis.out / 2;
  found[1] = {};
  return find_neighbours(axis, middle, middle, found[0]);
}

// Output i lies between the inputs 2i and 2i + 1; one more on each side may weigh something.
bool find_halved(const math::Axis& axis, NeighbourWeights& found) {
  const int middle = axis.out / 2;
  found = {weight_of(axis, middle, 2 * middle - 1), weight_of(axis, middle, 2 * middle), 0};
  return found.at == weight_of(axis, middle, 2 * middle + 1) &&
         found.before == weight_of(axis, middle, 2 * middle + 2) &&
         2 * (found.before + found.at) == 1 << math::kWeightBits;
}

bool is_ten_bits(const JetsonFormat& format) {
  return format.interleaved ? format.samples == JETSON_SAMPLES_10_HIGH : format.samples == JETSON_SAMPLES_10;
}

const char* suffix_of(JetsonSamples samples) {
  constexpr const char* kSuffixes[] = {"_8", "_10", "_10_high"};
  return kSuffixes[samples];
}

}  // namespace

const char* cuda_refusal(const JetsonTonemapParams& params) {
  return params.linear ? "linear (resizing in linear light) is not done by the CUDA kernels" : nullptr;
}

bool TonemapCudaPlan::find_weights(const TonemapAxes& axes, const JetsonTonemapParams& p) {
  if (!is_ten_bits(p.in_format) || p.out_w < kLeastSide || p.out_h < kLeastSide) return false;
  if (p.in_w == p.out_w && p.in_h == p.out_h) {
    ratio_ = Ratio::same;
    return axes.luma_x.identity && axes.luma_y.identity && find_doubled(axes.chroma_x, common_.across) &&
           find_doubled(axes.chroma_y, common_.down);
  }
  if (p.in_w != 2 * p.out_w || p.in_h != 2 * p.out_h) return false;
  ratio_ = Ratio::half;
  NeighbourWeights lines;
  return find_halved(axes.luma_x, common_.luma) && find_halved(axes.luma_y, lines) &&
         lines.at == common_.luma.at && find_native(axes.chroma_x, common_.across) &&
         find_native(axes.chroma_y, common_.down);
}

TonemapCudaPlan::TonemapCudaPlan(const JetsonTonemap& t) {
  const JetsonTonemapParams& p = t.params;
  tables_ = layout_.add(&t.tables, sizeof t.tables);
  dither_ = layout_.add(&t.dither, sizeof t.dither);
  peaks_ = layout_.add(nullptr, sizeof(PeakCounts));
  luma_x_ = {layout_, t.axes.luma_x};
  luma_y_ = {layout_, t.axes.luma_y};
  chroma_x_ = {layout_, t.axes.chroma_x};
  chroma_y_ = {layout_, t.axes.chroma_y};
  grid_ = cuda::grid_of(p.out_w, p.out_h);
  measures_ = p.measure != 0;
  is_common_ = is_common(t.tables, p.color.transfer == math::kTransferPq);
  common_.in_format = p.in_format;
  common_.out_format = p.out_format;
  common_.in_w = p.in_w;
  common_.in_h = p.in_h;
  common_.out_w = p.out_w;
  common_.out_h = p.out_h;
  if (!find_weights(t.axes, p)) ratio_ = Ratio::any;
}

TonemapLaunch TonemapCudaPlan::launch(const JetsonTonemap& t, const uint8_t* memory, const JetsonPicture& in,
                                      const JetsonPicture& out) const {
  TonemapLaunch launch = common_;
  launch.in = in;
  launch.out = out;
  launch.tables = reinterpret_cast<const TonemapTables*>(memory + tables_);
  if (t.params.dither != JETSON_DITHER_NONE) launch.dither = reinterpret_cast<const float*>(memory + dither_);
  if (measures_) launch.peaks = reinterpret_cast<uint32_t*>(const_cast<uint8_t*>(memory) + peaks_);
  launch.luma_x = luma_x_.at(memory);
  launch.luma_y = luma_y_.at(memory);
  launch.chroma_x = chroma_x_.at(memory);
  launch.chroma_y = chroma_y_.at(memory);
  launch.numbers = t.tables;
  return launch;
}

bool TonemapCudaPlan::is_wide(const JetsonPicture& in, const JetsonPicture& out) const {
  return math::lies_on(in, common_.in_format.interleaved != 0, 16) &&
         math::lies_on(out, common_.out_format.interleaved != 0, 8);
}

std::string TonemapCudaPlan::kernel(bool is_wide) const {
  const std::string samples = suffix_of(common_.in_format.samples);
  if (ratio_ == Ratio::any || !is_wide) return "jetson_tonemap_any" + samples;
  return (ratio_ == Ratio::same ? "jetson_tonemap_same" : "jetson_tonemap_half") + samples +
         (is_common_ ? "_common" : "");
}

}  // namespace jetson::tonemap
