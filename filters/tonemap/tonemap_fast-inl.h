// JETSON_QUALITY_FAST in 2x2 blocks. Scaling all channels by one gain keeps their ratios, so in a block of one color
// luma is T(y + a) * part: T the display signal of a grey as bright as the brightest channel, a the way from luma to
// that channel. Each block is converted once, by its mean, which gives chroma, luma and, of T there, a parabola that
// luma of its pixels follows. Where luma varies much, or varies while channels are apart, or chroma varies, the block
// is listed as uneven, to be converted pixel by pixel. Included once a target.
#if defined(JETSON_TONEMAP_FAST_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef JETSON_TONEMAP_FAST_INL
#undef JETSON_TONEMAP_FAST_INL
#else
#define JETSON_TONEMAP_FAST_INL
#endif

#include <cstring>

#include "hwy/highway.h"
#include "math/quantization.h"
#include "tonemap/tonemap_block-inl.h"
#include "tonemap/tonemap_block_chroma-inl.h"
#include "tonemap/tonemap_rough-inl.h"
#include "tonemap/tonemap_wide-inl.h"

#if HWY_TARGET & JETSON_SIMD_WANTED

HWY_BEFORE_NAMESPACE();
namespace jetson::tonemap::HWY_NAMESPACE {

using namespace jetson::HWY_NAMESPACE;

// In line values: a block is uneven where (range of luma) * (spread of the channels) / 2^15 and kChromaWeight / 2^15 of
// the unrest of chroma are over kMostUneven together.
constexpr int16_t kMostUneven = 112, kChromaWeight = 11200;

// And where luma's range is over this, in line values: what parabolas are good for.
constexpr int16_t kMostRange = 768;

constexpr int kFastColumns = 2 * kBlock;
constexpr int16_t kMostShade = int16_t(math::kLimitedLuma * (1 << kShadeBits));

constexpr int kPartBits = 14;

// A value a block each.
struct FastBlock {
  RoughBlock colors;                  // of the means; of WideLanes the brightest only
  alignas(64) int16_t mean[kBlock];   // of luma, line values
  alignas(64) int16_t shade[kBlock];  // T of the mean; its slope and bend, as parabolas take them
  alignas(64) int16_t rise[kBlock], bow[kBlock];
  alignas(64) int16_t luma[kBlock];   // of the mean, in 2^-kShadeBits codes
  alignas(64) int16_t part[kBlock];   // luma / shade
};

HWY_INLINE uint32_t bits_of(hn::Mask<Words> mask) {
  uint8_t bytes[8] = {};
  hn::StoreMaskBits(Words(), mask, bytes);
  uint32_t bits;
  memcpy(&bits, bytes, sizeof bits);
  return bits;
}

// Only what the lanes take.
HWY_INLINE void store_signals(const RoughLanes& t, WordVec y, const RgbWords& offset, int i, FastBlock& block) {
  store_signals(t.signal, y, offset, i, block.colors);
}
#if JETSON_TONEMAP_IS_WIDE
HWY_INLINE void store_signals(const WideLanes& t, WordVec y, const RgbWords& offset, int i, FastBlock& block) {
  store_brightest(t.signal, held(t.signal, over_black(t.signal, y), most_of(offset)), i, block.colors);
}
#endif

// Reads luma and signals of kWords blocks. Returns the uneven ones, a bit each.
template <class Lanes>
HWY_INLINE uint32_t read_blocks(const Lanes& t, const BlockLines& in, int i, FastBlock& block) {
  const MeanAndRange luma = of_blocks(in.y[0], in.y[1], 2 * i);
  const RgbWords offset = to_offsets(t.signal, twice_chroma(in.u + i), twice_chroma(in.v + i));
  hn::Store(luma.mean, Words(), block.mean + i);
  store_signals(t, luma.mean, offset, i, block);
  const WordVec spread = hn::SaturatedSub(most_of(offset), least_of(offset));
  const WordVec uneven = hn::Add(hn::MulFixedPoint15(luma.range, spread),
                                 hn::MulFixedPoint15(hn::LoadU(Words(), in.unrest + i), all(kChromaWeight)));
  return bits_of(hn::Or(hn::Gt(uneven, all(kMostUneven)), hn::Gt(luma.range, all(kMostRange))));
}

// Of pixels of a line value over the mean, times 2^kAheadBits: luma + x * (rise + x * bow) * part, products in 15 bits.
// Twice the rise and the bow are kept here: a part of 1 is half of what a product takes for 1.
constexpr int kAheadBits = 3, kRiseBits = 15 - WordTable::kPieceBits - kAheadBits;

HWY_INLINE void store_shade(const PieceWords& piece, WordVec brightest, int i, FastBlock& block) {
  static_assert(kRiseBits == 2 && kPartBits == 14 && WordTable::kBend == 4, "the shifts here");
  const WordVec part = part_of_piece(brightest), slope = slope_of(piece, part), twice = hn::SaturatedAdd(slope, slope);
  hn::Store(evaluate(piece, part), Words(), block.shade + i);
  hn::Store(hn::SaturatedAdd(twice, twice), Words(), block.rise + i);
  hn::Store(hn::Neg(hn::ShiftRight<1>(piece.bend)), Words(), block.bow + i);
}

// count blocks.
HWY_INLINE void find_shades(const DirectTables& t, int count, FastBlock& block) {
  for (int i = 0; i < count; i += kStep) {
    const int16_t* brightest = block.colors.brightest + i;
    const WordVec first = hn::Load(Words(), brightest), second = hn::Load(Words(), brightest + kWords);
    const TwoPieceWords pieces = pick_pieces(t.shade, first, second);
    store_shade(pieces.first, first, i, block);
    store_shade(pieces.second, second, i + kWords, block);
  }
}

HWY_INLINE void store_means(const CodeLanes (&codes)[2], int i, FastBlock& block, const MappedPair& out) {
  FloatVec luma[2], part[2];
  for (int k = 0; k < 2; k++) {
    const int at = i + k * kLanes;
    luma[k] = hn::Mul(codes[k].luma, all(float(1 << kShadeBits)));
    const FloatVec shade = hn::Max(load_floats(block.shade + at), all(1.0f));
    part[k] = hn::Mul(hn::Mul(luma[k], all(float(1 << kPartBits))), inverse(shade));
    hn::StoreU(codes[k].blue, Floats(), out.blue + at);
    hn::StoreU(codes[k].red, Floats(), out.red + at);
  }
  hn::Store(to_words(luma[0], luma[1]), Words(), block.luma + i);
  hn::Store(to_words(part[0], part[1]), Words(), block.part + i);
}

// The colours of all blocks.
HWY_INLINE void convert_means(const RoughLanes& t, const YuvLine&, int count, FastBlock& block, const MappedPair& out) {
  find_rough_gain(t.tables, count, block.colors);
  find_shades(t.tables, count, block);
  read_rough_light(t, count, block.colors);
  mix_light(t, count, block.colors);
  map_rough_colors(t, count, block.colors,
                   [&](const CodeLanes (&codes)[2], int i) { store_means(codes, i, block, out); });
}

#if JETSON_TONEMAP_IS_WIDE
HWY_INLINE void convert_means(const WideLanes& t, const YuvLine& in, int count, FastBlock& block,
                              const MappedPair& out) {
  WideBlock colors;
  read_wide_block(t, in, count, colors);
  find_shades(t.tables, count, block);
  for (int i = 0; i < count; i += kPair)
    store_means({map_colors(t, colors, i), map_colors(t, colors, i + kLanes)}, i, block, out);
}
#endif

// Parabolas of kWords columns.
struct ColumnParabolas {
  WordVec mean, luma, rise, bow;
};

// dither holds black, too, in the shades' units.
HWY_INLINE void write_luma(const int16_t* y, const ColumnParabolas& of, const int16_t* dither, uint8_t* luma) {
  const WordVec x = hn::ShiftLeft<kAheadBits>(hn::Sub(hn::LoadU(Words(), y), of.mean));
  const WordVec slope = hn::Add(of.rise, hn::MulFixedPoint15(x, of.bow));
  const WordVec own = hn::SaturatedAdd(of.luma, hn::MulFixedPoint15(x, slope));
  const WordVec held = hn::Min(hn::Max(own, hn::Zero(Words())), all(kMostShade));
  const WordVec code = hn::ShiftRight<kShadeBits>(hn::Add(held, hn::LoadU(Words(), dither)));
  hn::StoreU(hn::DemoteTo(HalfBytes(), code), HalfBytes(), luma);
}

// Two lines of dither, with luma's black, as shades are added to it.
struct FastDither {
  int16_t words[2][kBlock];
  HWY_INLINE FastDither(const DitherPair& dither, float black) {
    for (int i = 0; i < kBlock; i++) {
      words[0][i] = int16_t((dither.upper[i] + black) * (1 << kShadeBits));
      words[1][i] = int16_t((dither.lower[i] + black) * (1 << kShadeBits));
    }
  }
};

HWY_INLINE void write_blocks(const BlockLines& in, const FastBlock& block, int count, const FastDither& dither,
                             const MappedPair& out) {
  for (int x = 0; x < count; x += kStep) {
    const WordVec part = hn::Load(Words(), block.part + x / 2);
    const auto of_part = [&](const int16_t* of) { return hn::MulFixedPoint15(hn::Load(Words(), of + x / 2), part); };
    const WordVec half_rise = of_part(block.rise);
    const ColumnWords mean = over_columns(hn::Load(Words(), block.mean + x / 2)),
                      luma = over_columns(hn::Load(Words(), block.luma + x / 2)),
                      rise = over_columns(hn::Add(half_rise, half_rise)), bow = over_columns(of_part(block.bow));
    const ColumnParabolas first = {mean.first, luma.first, rise.first, bow.first},
                          second = {mean.second, luma.second, rise.second, bow.second};
    for (int k = 0; k < 2; k++) {
      const int16_t* noise = dither.words[k] + x % kBlock;
      write_luma(in.y[k] + x, first, noise, out.luma[k] + x);
      write_luma(in.y[k] + x + kWords, second, noise + kWords, out.luma[k] + x + kWords);
    }
  }
}

// count columns, a multiple of 2 * kStep, kFastColumns at most. Adds the uneven blocks' numbers, counted from `first`,
// to a list; returns its new end.
template <class Lanes>
HWY_INLINE uint16_t* map_some_blocks(const Lanes& t, const BlockLines& in, int count, const FastDither& dither,
                                     const MappedPair& out, int first, uint16_t* uneven) {
  FastBlock block;
  for (int i = 0; i < count / 2; i += kWords)
    for (uint32_t bits = read_blocks(t, in, i, block); bits; bits &= bits - 1)
      *uneven++ = uint16_t(first + i + __builtin_ctz(bits));
  convert_means(t, {block.mean, in.u, in.v}, count / 2, block, out);
  write_blocks(in, block, count, dither, out);
  return uneven;
}

// The end of two lines, with the last values repeated up to whole steps.
struct PaddedBlocks {
  int16_t y[2][kFastColumns], u[kBlock], v[kBlock], unrest[kBlock];

  PaddedBlocks(const BlockLines& from, int count) {
    const int blocks = (count + 1) / 2;
    for (int k = 0; k < 2; k++)
      for (int i = 0; i < kFastColumns; i++) y[k][i] = from.y[k][i < count ? i : count - 1];
    for (int i = 0; i < kBlock; i++) {
      const int at = i < blocks ? i : blocks - 1;
      u[i] = from.u[at], v[i] = from.v[at], unrest[i] = from.unrest[at];
    }
  }
  BlockLines lines() const { return {{y[0], y[1]}, u, v, unrest}; }
};

// `in` has whole steps of columns, of which `count` are the picture's.
template <class Lanes>
uint16_t* map_padded_blocks(const Lanes& t, const BlockLines& in, int count, const FastDither& dither,
                            const MappedPair& out, int first, uint16_t* uneven) {
  const int padded = (count + 2 * kStep - 1) / (2 * kStep) * (2 * kStep), blocks = (count + 1) / 2;
  uint8_t luma[2][kFastColumns];
  float blue[kBlock], red[kBlock];
  uint16_t list[kBlock];
  const uint16_t* end = map_some_blocks(t, in, padded, dither, {{luma[0], luma[1]}, blue, red}, 0, list);
  for (int i = 0; i < count; i++) out.luma[0][i] = luma[0][i], out.luma[1][i] = luma[1][i];
  for (int i = 0; i < blocks; i++) out.blue[i] = blue[i], out.red[i] = red[i];
  for (const uint16_t* at = list; at < end && *at < blocks; at++) *uneven++ = uint16_t(first + *at);
  return uneven;
}

}  // namespace jetson::tonemap::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
#endif
