// The common case of tonemap where one instruction picks 16 lanes out of 32: light, gain and display signal are
// short polynomials. Included once a target.
#if defined(JETSON_TONEMAP_WIDE_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef JETSON_TONEMAP_WIDE_INL
#undef JETSON_TONEMAP_WIDE_INL
#else
#define JETSON_TONEMAP_WIDE_INL
#endif

#include <utility>

#include "hwy/highway.h"
#include "tonemap/tonemap_block-inl.h"
#include "tonemap/tonemap_direct-inl.h"
#include "tonemap/tonemap_rough-inl.h"

#undef JETSON_TONEMAP_IS_WIDE
#if HWY_TARGET == HWY_AVX3 || (HWY_TARGET == HWY_AVX2 && defined(JETSON_TONEMAP_TRY_WIDE))
#define JETSON_TONEMAP_IS_WIDE 1
#else
#define JETSON_TONEMAP_IS_WIDE 0
#endif

#if JETSON_TONEMAP_IS_WIDE

HWY_BEFORE_NAMESPACE();
namespace jetson::tonemap::HWY_NAMESPACE {

using namespace jetson::HWY_NAMESPACE;

#if HWY_TARGET == HWY_AVX3

// 32 numbers in registers.
class WideRow {
 public:
  explicit WideRow(const float* row) : low_(hn::LoadU(Floats(), row)), high_(hn::LoadU(Floats(), row + kLanes)) {}
  HWY_INLINE FloatVec pick(IntVec index) const {
    return FloatVec{_mm512_permutex2var_ps(low_.raw, index.raw, high_.raw)};
  }

 private:
  FloatVec low_, high_;
};

#else

// The same from memory, so that a machine without AVX-512 can test the arithmetic (-DJETSON_TONEMAP_TRY_WIDE).
class WideRow {
 public:
  explicit WideRow(const float* row) : row_(row) {}
  HWY_INLINE FloatVec pick(IntVec index) const {
    return hn::GatherIndex(Floats(), row_, hn::And(index, hn::Set(Ints(), kWidePieces - 1)));
  }

 private:
  const float* row_;
};

#endif

template <int kCount>
class TableLanes {
 public:
  explicit TableLanes(const WideTable<kCount>& table) : TableLanes(table, std::make_index_sequence<kCount>()) {}

  // At x, in the piece that the low five bits of `index` name.
  HWY_INLINE FloatVec at(IntVec index, FloatVec x) const {
    FloatVec sum = rows_[kCount - 1].pick(index);
    for (int k = kCount - 2; k >= 0; k--) sum = hn::MulAdd(sum, x, rows_[k].pick(index));
    return sum;
  }

 private:
  template <size_t... kRows>
  TableLanes(const WideTable<kCount>& table, std::index_sequence<kRows...>) : rows_{WideRow(table.c[kRows])...} {}

  WideRow rows_[kCount];
};

struct WideLanes {
  const DirectTables& tables;
  SignalLanes signal;
  TableLanes<3> root;
  TableLanes<3> gain;
  TableLanes<3> display;

  explicit WideLanes(const DirectTables& t)
      : tables(t), signal(t), root(t.wide.root), gain(t.wide.gain), display(t.wide.display) {}
};

// Two steps, as those of Block: 16 pixels are a chain of more cycles than a processor looks ahead.
struct WideBlock {
  alignas(64) float r[kBlock], g[kBlock], b[kBlock];  // light, relative to white
  alignas(64) float gain[kBlock];

  HWY_INLINE RgbLanes at(int i) const {
    return {hn::Load(Floats(), r + i), hn::Load(Floats(), g + i), hn::Load(Floats(), b + i)};
  }
};

HWY_INLINE FloatVec held_wide(FloatVec signal) { return hn::Min(hn::Max(signal, all(0.0f)), all(kWideWhite)); }

HWY_INLINE RgbLanes to_wide_signal(const WideTables& t, const YuvLine& in, int x) {
  const FloatVec y = hn::MulAdd(load_floats(in.y + x), all(t.y_scale), all(t.y_offset));
  const FloatVec u = load_chroma(in.u + x), v = load_chroma(in.v + x);
  return {held_wide(hn::MulAdd(v, all(t.v_to_r), y)),
          held_wide(hn::MulAdd(v, all(t.v_to_g), hn::MulAdd(u, all(t.u_to_g), y))),
          held_wide(hn::MulAdd(u, all(t.u_to_b), y))};
}

// count is a multiple of kLanes, kBlock at most.
HWY_INLINE void read_wide_block(const WideLanes& t, const YuvLine& in, int count, WideBlock& block) {
  for (int i = 0; i < count; i += kLanes) {
    const RgbLanes signal = to_wide_signal(t.tables.wide, in, i);
    const FloatVec most = brightest(signal);
    const RgbLanes root = in_step([&](Channel c) { return t.root.at(truncated(signal.*c), signal.*c); });
    hn::Store(hn::Mul(root.r, root.r), Floats(), block.r + i);
    hn::Store(hn::Mul(root.g, root.g), Floats(), block.g + i);
    hn::Store(hn::Mul(root.b, root.b), Floats(), block.b + i);
    hn::Store(t.gain.at(truncated(most), most), Floats(), block.gain + i);
  }
}

HWY_INLINE FloatVec weighed(const float (&weights)[3], const RgbLanes& c) {
  return hn::MulAdd(all(weights[2]), c.b, hn::MulAdd(all(weights[1]), c.g, hn::Mul(all(weights[0]), c.r)));
}

HWY_INLINE FloatVec held_light(FloatVec lifted) { return hn::Min(hn::Max(lifted, all(kWideDark)), all(kWideLight)); }

HWY_INLINE CodeLanes map_colors(const WideLanes& t, const WideBlock& block, int i) {
  const DirectTables& d = t.tables;
  const RgbLanes light = block.at(i);
  const FloatVec gain = hn::Load(Floats(), block.gain + i);
  const RgbLanes mixed = {weighed(d.gamut[0], light), weighed(d.gamut[1], light), weighed(d.gamut[2], light)};
  const RgbLanes x = in_step([&](Channel c) { return held_light(hn::MulAdd(mixed.*c, gain, all(kWideDark))); });
  const RgbLanes signal = in_step([&](Channel c) {
    return t.display.at(hn::ShiftRight<kHalfOctaveShift>(hn::BitCast(Ints(), x.*c)), x.*c);
  });
  const FloatVec luma = weighed(d.luma_weights, signal);
  return {luma, hn::NegMulAdd(luma, all(d.blue_scale), hn::Mul(signal.b, all(d.blue_of_blue))),
          hn::NegMulAdd(luma, all(d.red_scale), hn::Mul(signal.r, all(d.red_of_red)))};
}

HWY_INLINE void count_peaks(const WideBlock& block, int count, PeakCounts& peaks) {
  for (int from = 0; from < count; from += kPeakRun) {
    FloatVec most = hn::Zero(Floats());
    for (int i = from; i < from + kPeakRun; i += kLanes) most = hn::Max(most, brightest(block.at(i)));
    peaks.bins[peak_bin(hn::GetLane(hn::MaxOfLanes(Floats(), most)))]++;
  }
}

// As of the other lanes.
HWY_INLINE void map_block(const WideLanes& t, const YuvLine& in, int count, const float* dither, PeakCounts* peaks,
                          const MappedLine& out) {
  WideBlock block;
  read_wide_block(t, in, count, block);
  if (peaks) count_peaks(block, count, *peaks);
  const FloatVec base = all(t.tables.luma_black);
  for (int i = 0; i < count; i += kLanes) {
    const CodeLanes codes = map_colors(t, block, i);
    const FloatVec code = hn::Add(codes.luma, hn::Add(hn::LoadU(Floats(), dither + i), base));
    hn::StoreU(to_bytes(code), Bytes(), out.luma + i);
    hn::StoreU(codes.blue, Floats(), out.blue + i);
    hn::StoreU(codes.red, Floats(), out.red + i);
  }
}

}  // namespace jetson::tonemap::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
#endif
