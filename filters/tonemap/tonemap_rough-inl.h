// Pixels of JETSON_QUALITY_FAST: signals in 16-bit lanes, then one polynomial to light and one to display signals, with
// no lookup but that of the gain. Within a third of a code of the model. Included once a target.
#if defined(JETSON_TONEMAP_ROUGH_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef JETSON_TONEMAP_ROUGH_INL
#undef JETSON_TONEMAP_ROUGH_INL
#else
#define JETSON_TONEMAP_ROUGH_INL
#endif

#include <algorithm>

#include "hwy/highway.h"
#include "tonemap/tonemap_block-inl.h"

#if HWY_TARGET & JETSON_SIMD_WANTED

HWY_BEFORE_NAMESPACE();
namespace jetson::tonemap::HWY_NAMESPACE {

using namespace jetson::HWY_NAMESPACE;

// Of the fourth root of light, from its first power on: the display signal, least-worst on [0, 1].
constexpr float kRoughDisplay[] = {0.0624242545f, 1.65639442f, -1.5807449f, 1.29813055f, -0.436638485f};

// From line values to those of the channels.
struct SignalLanes {
  WordVec black, range, v_to_red, u_to_green, v_to_green, u_to_blue;

  explicit SignalLanes(const DirectTables& t)
      : black(all(t.line_black)),
        range(all(int16_t(t.line_white - t.line_black))),
        v_to_red(all(t.v_to_red)),
        u_to_green(all(t.u_to_green)),
        v_to_green(all(t.v_to_green)),
        u_to_blue(all(t.u_to_blue)) {}
};

struct RoughLanes {
  const DirectTables& tables;
  SignalLanes signal;
  FloatVec root[kRoughRoot];
  RgbLanes gamut[3], luma_weights;
  FloatVec blue_of_blue, blue_scale, red_of_red, red_scale;
  FloatVec gain_unit;

  explicit RoughLanes(const DirectTables& t)
      : tables(t),
        signal(t),
        gamut{row(t.gamut[0]), row(t.gamut[1]), row(t.gamut[2])},
        luma_weights(row(t.luma_weights)),
        blue_of_blue(all(t.blue_of_blue)),
        blue_scale(all(-t.blue_scale)),
        red_of_red(all(t.red_of_red)),
        red_scale(all(-t.red_scale)),
        gain_unit(all(1.0f / (1 << kGainBits))) {
    for (int k = 0; k < kRoughRoot; k++) root[k] = all(t.rough_root[k]);
  }

 private:
  static HWY_INLINE RgbLanes row(const float (&of)[3]) { return {all(of[0]), all(of[1]), all(of[2])}; }
};

// A value a pixel; signals are line values over black.
struct RoughBlock {
  alignas(64) int16_t r[kBlock], g[kBlock], b[kBlock];
  alignas(64) int16_t brightest[kBlock];  // a line value
  alignas(64) int16_t gain[kBlock];       // the fourth root
  alignas(64) float light[3][kBlock];     // light relative to white, then the fourth root of light of BT.709
};

struct RgbWords {
  WordVec r, g, b;
};

HWY_INLINE WordVec twice_chroma(const int16_t* line) {
  const WordVec chroma = hn::SaturatedSub(hn::LoadU(Words(), line), all(int16_t(kChromaMiddle)));
  return hn::SaturatedAdd(chroma, chroma);
}

// From luma to the channels, line values.
HWY_INLINE RgbWords to_offsets(const SignalLanes& t, WordVec blue, WordVec red) {
  return {hn::MulFixedPoint15(red, t.v_to_red),
          hn::SaturatedAdd(hn::MulFixedPoint15(blue, t.u_to_green), hn::MulFixedPoint15(red, t.v_to_green)),
          hn::MulFixedPoint15(blue, t.u_to_blue)};
}

HWY_INLINE WordVec most_of(const RgbWords& c) { return hn::Max(c.r, hn::Max(c.g, c.b)); }
HWY_INLINE WordVec least_of(const RgbWords& c) { return hn::Min(c.r, hn::Min(c.g, c.b)); }

HWY_INLINE WordVec over_black(const SignalLanes& t, WordVec y) {
  return hn::Sub(hn::Max(y, hn::Zero(Words())), t.black);
}

HWY_INLINE WordVec held(const SignalLanes& t, WordVec luma, WordVec offset) {
  return hn::Min(hn::Max(hn::SaturatedAdd(luma, offset), hn::Zero(Words())), t.range);
}

HWY_INLINE void store_brightest(const SignalLanes& t, WordVec signal, int i, RoughBlock& block) {
  hn::Store(hn::Add(signal, t.black), Words(), block.brightest + i);
}

HWY_INLINE void store_signals(const SignalLanes& t, WordVec y, const RgbWords& offset, int i, RoughBlock& block) {
  const WordVec luma = over_black(t, y);
  const RgbWords signal = {held(t, luma, offset.r), held(t, luma, offset.g), held(t, luma, offset.b)};
  hn::Store(signal.r, Words(), block.r + i);
  hn::Store(signal.g, Words(), block.g + i);
  hn::Store(signal.b, Words(), block.b + i);
  store_brightest(t, most_of(signal), i, block);
}

// Three channels of two vectors at once: a chain of products waits four times as long as it works, and six of them are
// what a processor is nearly busy with.
constexpr int kPair = 2 * kLanes, kChains = 6;
struct PairLanes {
  FloatVec c[kChains];  // r, g, b of the first, then of the second
};

template <class Step>
HWY_INLINE PairLanes in_pairs(const Step& step) {
  return {step(0), step(1), step(2), step(3), step(4), step(5)};
}

HWY_INLINE void read_rough_light(const RoughLanes& t, int count, RoughBlock& block) {
  const int16_t* signals[] = {block.r, block.g, block.b};
  for (int i = 0; i < count; i += kPair) {
    const PairLanes x = in_pairs([&](int k) { return load_floats(signals[k % 3] + i + k / 3 * kLanes); });
    PairLanes root = in_pairs([&](int k) { return hn::MulAdd(t.root[kRoughRoot - 1], x.c[k], t.root[kRoughRoot - 2]); });
    for (int n = kRoughRoot - 3; n >= 0; n--)
      root = in_pairs([&](int k) { return hn::MulAdd(root.c[k], x.c[k], t.root[n]); });
    root = in_pairs([&](int k) { return hn::Mul(root.c[k], x.c[k]); });
    for (int k = 0; k < kChains; k++)
      hn::Store(hn::Mul(root.c[k], root.c[k]), Floats(), block.light[k % 3] + i + k / 3 * kLanes);
  }
}

// Of x over 0. x86's estimates have 12 bits, which is good enough; Arm's have 8.
HWY_INLINE FloatVec fourth_root(FloatVec x) {
#if JETSON_SIMD_ARM
  return hn::Sqrt(hn::Sqrt(x));
#else
  return hn::ApproximateReciprocalSqrt(hn::ApproximateReciprocalSqrt(x));
#endif
}

HWY_INLINE void mix_light(const RoughLanes& t, int count, RoughBlock& block) {
  constexpr float kNoLight = 1e-12f;  // black, and not 0
  for (int i = 0; i < count; i += kPair) {
    const auto load = [&](int c, int k) { return hn::Load(Floats(), block.light[c] + i + k / 3 * kLanes); };
    const FloatVec gain[] = {load_floats(block.gain + i), load_floats(block.gain + i + kLanes)};
    PairLanes mixed = in_pairs([&](int k) { return hn::Mul(t.gamut[k % 3].r, load(0, k)); });
    mixed = in_pairs([&](int k) { return hn::MulAdd(t.gamut[k % 3].g, load(1, k), mixed.c[k]); });
    mixed = in_pairs([&](int k) { return hn::MulAdd(t.gamut[k % 3].b, load(2, k), mixed.c[k]); });
    const PairLanes root = in_pairs([&](int k) { return fourth_root(hn::Max(mixed.c[k], all(kNoLight))); });
    for (int k = 0; k < kChains; k++)
      hn::Store(hn::Min(hn::Mul(root.c[k], hn::Mul(gain[k / 3], t.gain_unit)), all(1.0f)), Floats(),
                block.light[k % 3] + i + k / 3 * kLanes);
  }
}

HWY_INLINE CodeLanes to_codes(const RoughLanes& t, FloatVec r, FloatVec g, FloatVec b) {
  const FloatVec luma = dot(t.luma_weights, {r, g, b});
  return {luma, hn::MulAdd(b, t.blue_of_blue, hn::Mul(luma, t.blue_scale)),
          hn::MulAdd(r, t.red_of_red, hn::Mul(luma, t.red_scale))};
}

// store(codes, i) takes kPair pixels.
template <class Store>
HWY_INLINE void map_rough_colors(const RoughLanes& t, int count, const RoughBlock& block, const Store& store) {
  constexpr int kCount = int(sizeof kRoughDisplay / sizeof kRoughDisplay[0]);
  for (int i = 0; i < count; i += kPair) {
    const PairLanes x =
        in_pairs([&](int k) { return hn::Load(Floats(), block.light[k % 3] + i + k / 3 * kLanes); });
    PairLanes signal = in_pairs(
        [&](int k) { return hn::MulAdd(x.c[k], all(kRoughDisplay[kCount - 1]), all(kRoughDisplay[kCount - 2])); });
    for (int n = kCount - 3; n >= 0; n--)
      signal = in_pairs([&](int k) { return hn::MulAdd(signal.c[k], x.c[k], all(kRoughDisplay[n])); });
    signal = in_pairs([&](int k) { return hn::Mul(signal.c[k], x.c[k]); });
    store({to_codes(t, signal.c[0], signal.c[1], signal.c[2]), to_codes(t, signal.c[3], signal.c[4], signal.c[5])}, i);
  }
}

HWY_INLINE void find_rough_gain(const DirectTables& t, int count, RoughBlock& block) {
  for (int i = 0; i < count; i += kStep) {
    const WordPair found = look_up(t.rough_gain, hn::Load(Words(), block.brightest + i),
                                   hn::Load(Words(), block.brightest + i + kWords));
    hn::Store(found.first, Words(), block.gain + i);
    hn::Store(found.second, Words(), block.gain + i + kWords);
  }
}

HWY_INLINE void count_peaks(const RoughLanes& t, const RoughBlock& block, int count, PeakCounts& peaks) {
  for (int from = 0; from < count; from += kPeakRun) {
    const int16_t most = *std::max_element(block.brightest + from, block.brightest + std::min(from + kPeakRun, count));
    float root = 0;
    for (int k = kRoughRoot - 1; k >= 0; k--) root = (root + t.tables.rough_root[k]) * float(most - t.tables.line_black);
    peaks.bins[peak_bin(root * root)]++;
  }
}

// As of the other lanes.
HWY_INLINE void map_block(const RoughLanes& t, const YuvLine& in, int count, const float* dither, PeakCounts* peaks,
                          const MappedLine& out) {
  RoughBlock block;
  for (int i = 0; i < count; i += kWords) {
    const RgbWords offset = to_offsets(t.signal, twice_chroma(in.u + i), twice_chroma(in.v + i));
    store_signals(t.signal, hn::LoadU(Words(), in.y + i), offset, i, block);
  }
  find_rough_gain(t.tables, count, block);
  if (peaks) count_peaks(t, block, count, *peaks);
  read_rough_light(t, count, block);
  mix_light(t, count, block);
  const FloatVec base = all(t.tables.luma_black - 0.5f);
  map_rough_colors(t, count, block,
                   [&](const CodeLanes (&codes)[2], int i) { store_codes(codes, dither, base, i, out); });
}

}  // namespace jetson::tonemap::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
#endif
