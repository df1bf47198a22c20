// A block of pixels of one line, converted exactly. Included once a target.
#if defined(JETSON_TONEMAP_BLOCK_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef JETSON_TONEMAP_BLOCK_INL
#undef JETSON_TONEMAP_BLOCK_INL
#else
#define JETSON_TONEMAP_BLOCK_INL
#endif

#include "hwy/highway.h"
#include "math/blue_noise.h"
#include "tonemap/tonemap_direct-inl.h"

#if HWY_TARGET & JETSON_SIMD_WANTED

HWY_BEFORE_NAMESPACE();
namespace jetson::tonemap::HWY_NAMESPACE {

using namespace jetson::HWY_NAMESPACE;

HWY_INLINE YuvLine at(const YuvLine& line, int x) { return {line.y + x, line.u + x, line.v + x}; }

using Bytes = hn::Rebind<uint8_t, Ints>;  // of one vector of codes

// Of values that fit, which Highway 1.0 would make sure of in four more steps.
#if HWY_TARGET == HWY_AVX2
HWY_INLINE IntVec rounded(FloatVec values) { return IntVec{_mm256_cvtps_epi32(values.raw)}; }
HWY_INLINE IntVec truncated(FloatVec values) { return IntVec{_mm256_cvttps_epi32(values.raw)}; }
#elif HWY_TARGET == HWY_AVX3
HWY_INLINE IntVec rounded(FloatVec values) { return IntVec{_mm512_cvtps_epi32(values.raw)}; }
HWY_INLINE IntVec truncated(FloatVec values) { return IntVec{_mm512_cvttps_epi32(values.raw)}; }
#else
HWY_INLINE IntVec rounded(FloatVec values) { return hn::NearestInt(values); }
HWY_INLINE IntVec truncated(FloatVec values) { return hn::ConvertTo(Ints(), values); }
#endif

HWY_INLINE hn::Vec<Bytes> to_bytes(FloatVec codes) {
#if HWY_TARGET == HWY_AVX3
  return hn::Vec<Bytes>{_mm512_cvtepi32_epi8(truncated(codes).raw)};
#else
  return hn::DemoteTo(Bytes(), truncated(codes));
#endif
}

// Pixels go step by step through a block of them: one pixel's steps wait for each other, those of its neighbours do
// not, and a processor sees no farther than a few vectors of whole pixels.
constexpr int kBlock = math::kNoiseSide;

struct Block {
  alignas(64) int16_t brightest[kBlock];              // signal, as a line value
  alignas(64) float r[kBlock], g[kBlock], b[kBlock];  // light, relative to PQ's peak
  alignas(64) float gain[kBlock];

  HWY_INLINE RgbLanes at(int i) const {
    return {hn::Load(Floats(), r + i), hn::Load(Floats(), g + i), hn::Load(Floats(), b + i)};
  }
};

constexpr int kStep = 2 * kWords;  // what is read from lines at once
static_assert(kBlock % kStep == 0, "steps end where blocks end");

using HalfBytes = hn::Rebind<uint8_t, Words>;
// Words are stored whole: a load that lies across two stores waits for both to reach the cache.
HWY_INLINE WordVec to_words(FloatVec first, FloatVec second) {
  return jetson::HWY_NAMESPACE::to_words(rounded(first), rounded(second));
}

// Light to the block; returns the brightest channel as a line value.
HWY_INLINE FloatVec read_light(const DirectLanes& t, const YuvLine& in, int i, Block& block) {
  const RgbLanes signal = to_signal(t, in, i), light = to_light(t, signal);
  hn::Store(light.r, Floats(), block.r + i);
  hn::Store(light.g, Floats(), block.g + i);
  hn::Store(light.b, Floats(), block.b + i);
  return hn::MulAdd(brightest(signal), t.to_line, t.line_offset);
}

HWY_INLINE void read_light_of_block(const DirectLanes& t, const YuvLine& in, int count, Block& block) {
  for (int i = 0; i < count; i += kWords) {
    const FloatVec first = read_light(t, in, i, block), second = read_light(t, in, i + kLanes, block);
    hn::Store(to_words(first, second), Words(), block.brightest + i);
  }
}

HWY_INLINE void find_gain_by_words(const DirectLanes& t, int count, Block& block) {
  alignas(64) int16_t gain[kBlock];
  for (int i = 0; i < count; i += kStep) {
    const WordPair found =
        look_up(t.tables.gain, hn::Load(Words(), block.brightest + i), hn::Load(Words(), block.brightest + i + kWords));
    hn::Store(found.first, Words(), gain + i);
    hn::Store(found.second, Words(), gain + i + kWords);
  }
  for (int i = 0; i < count; i += kLanes) hn::Store(load_floats(gain + i), Floats(), block.gain + i);
}

HWY_INLINE void find_gain(const DirectLanes& t, int count, Block& block) {
  if (t.tables.gain.is_close) return find_gain_by_words(t, count, block);
  for (int i = 0; i < count; i += kLanes)
    hn::Store(look_up(t.tables.fine_gain, hn::MulAdd(load_floats(block.brightest + i), t.y_scale, t.y_offset)),
              Floats(), block.gain + i);
}

HWY_INLINE void count_peaks(const DirectLanes& t, const Block& block, int count, PeakCounts& peaks) {
  for (int from = 0; from < count; from += kPeakRun) {
    FloatVec most = hn::Zero(Floats());
    for (int i = from; i < from + kPeakRun && i < count; i += kLanes) most = hn::Max(most, brightest(block.at(i)));
    peaks.bins[peak_bin(hn::GetLane(hn::MaxOfLanes(Floats(), most)) * t.tables.to_white)]++;
  }
}

HWY_INLINE CodeLanes map_colors(const DirectLanes& t, const Block& block, int i) {
  return to_codes(t, to_display(t, block.at(i), hn::Load(Floats(), block.gain + i)));
}

// base: black, less the half that rounding adds.
HWY_INLINE void store_codes(const CodeLanes (&codes)[2], const float* dither, FloatVec base, int i,
                            const MappedLine& out) {
  FloatVec luma[2];
  for (int k = 0; k < 2; k++) {
    const int at = i + k * kLanes;
    luma[k] = hn::Add(codes[k].luma, hn::Add(hn::Load(Floats(), dither + at), base));
    hn::StoreU(codes[k].blue, Floats(), out.blue + at);
    hn::StoreU(codes[k].red, Floats(), out.red + at);
  }
  hn::StoreU(hn::DemoteTo(HalfBytes(), to_words(luma[0], luma[1])), HalfBytes(), out.luma + i);
}

HWY_INLINE void write_codes(const DirectLanes& t, const Block& block, int count, const float* dither,
                            const MappedLine& out) {
  for (int i = 0; i < count; i += kWords)
    store_codes({map_colors(t, block, i), map_colors(t, block, i + kLanes)}, dither, t.luma_base, i, out);
}

HWY_INLINE void read_block(const DirectLanes& t, const YuvLine& in, int count, Block& block) {
  read_light_of_block(t, in, count, block);
  find_gain(t, count, block);
}

// count is a multiple of kStep, kBlock at most.
void map_block(const DirectLanes& t, const YuvLine& in, int count, const float* dither, PeakCounts* peaks,
               const MappedLine& out) {
  Block block;
  read_block(t, in, count, block);
  if (peaks) count_peaks(t, block, count, *peaks);
  write_codes(t, block, count, dither, out);
}

// The end of a line, with its last pixel repeated up to whole vectors.
template <class Lanes>
void map_rest(const Lanes& lanes, const YuvLine& in, int count, const float* dither, PeakCounts* peaks,
              const MappedLine& out) {
  const int padded = (count + kStep - 1) / kStep * kStep;
  int16_t y[kBlock], u[kBlock], v[kBlock];
  uint8_t luma[kBlock];
  float blue[kBlock], red[kBlock];
  for (int i = 0; i < padded; i++) {
    const int at = i < count ? i : count - 1;
    y[i] = in.y[at], u[i] = in.u[at], v[i] = in.v[at];
  }
  map_block(lanes, {y, u, v}, padded, dither, peaks, {luma, blue, red});
  for (int i = 0; i < count; i++) out.luma[i] = luma[i], out.blue[i] = blue[i], out.red[i] = red[i];
}

// A block of a line that has `count` pixels left. Inlined, so that tables stay in registers from block to block.
template <class Lanes>
HWY_INLINE void map_next(const Lanes& lanes, const YuvLine& in, int count, const float* dither, PeakCounts* peaks,
                         const MappedLine& out) {
  count >= kBlock ? map_block(lanes, in, kBlock, dither, peaks, out) : map_rest(lanes, in, count, dither, peaks, out);
}

template <class Lanes>
HWY_INLINE void map_with(const Lanes& lanes, const YuvLine& in, int width, const float* dither, PeakCounts* peaks,
                         const MappedLine& out) {
  for (int x = 0; x < width; x += kBlock)
    map_next(lanes, at(in, x), width - x, dither, peaks, {out.luma + x, out.blue + x, out.red + x});
}

}  // namespace jetson::tonemap::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
#endif
