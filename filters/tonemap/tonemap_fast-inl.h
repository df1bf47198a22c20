// JETSON_QUALITY_FAST: each 2x2 block is converted once, by its mean; the luma of its pixels follows the curve of greys,
// scaled to the block's. Where a block is contrasty and colored its pixels are converted one by one. Included once a
// target.
#if defined(JETSON_TONEMAP_FAST_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef JETSON_TONEMAP_FAST_INL
#undef JETSON_TONEMAP_FAST_INL
#else
#define JETSON_TONEMAP_FAST_INL
#endif

#include "hwy/highway.h"
#include "tonemap/tonemap_block-inl.h"

#if HWY_TARGET & JETSON_SIMD_WANTED

HWY_BEFORE_NAMESPACE();
namespace jetson::tonemap::HWY_NAMESPACE {

using namespace jetson::HWY_NAMESPACE;

// Signals: luma's range times the spread of the channels, and a part of chroma's range, above which a block's pixels are
// converted one by one. Chosen by error and time on content: where vectors are narrow
// fewer neighbours are converted along.
constexpr float kMostContrast = kWords > 8 ? 0.004f : 0.003f, kChromaContrast = 0.5f;

constexpr int kColumns = 2 * kWords;  // of one step: two vectors of words, so four of blocks' floats

// A word a block: those of the first vector's columns and those of the second's, packed as hn::ReorderDemote2To does;
// interleaved with themselves they stand over their columns again.
struct BlockWords {
  WordVec packed;
  HWY_INLINE WordVec first() const { return hn::InterleaveLower(Words(), packed, packed); }
  HWY_INLINE WordVec second() const { return hn::InterleaveUpper(Words(), packed, packed); }
};

HWY_INLINE BlockWords pack_blocks(FloatVec first, FloatVec second) {
  return {hn::ReorderDemote2To(Words(), hn::NearestInt(first), hn::NearestInt(second))};
}

// Of kWords columns of two lines: sums of the blocks' four values, and the largest less the smallest.
struct BlockSums {
  FloatVec sum, range;
};

HWY_INLINE IntVec add_neighbors(WordVec words) {
#if JETSON_SIMD_ARM
  return IntVec(vpaddlq_s16(words.raw));
#else
  return multiply_pairs(words, weight_pair(1, 1), hn::Zero(Ints()));
#endif
}

HWY_INLINE IntVec low_words(WordVec words) {
  const IntVec both = hn::BitCast(Ints(), words);
  return hn::ShiftRight<16>(hn::ShiftLeft<16>(both));
}

HWY_INLINE IntVec high_words(WordVec words) { return hn::ShiftRight<16>(hn::BitCast(Ints(), words)); }

HWY_INLINE BlockSums sum_blocks(const int16_t* upper, const int16_t* lower) {
  const WordVec a = hn::LoadU(Words(), upper), b = hn::LoadU(Words(), lower);
  const WordVec most = hn::Max(a, b), least = hn::Min(a, b);
  const IntVec range = hn::Sub(hn::Max(low_words(most), high_words(most)), hn::Min(low_words(least), high_words(least)));
  return {hn::ConvertTo(Floats(), hn::Add(add_neighbors(a), add_neighbors(b))), hn::ConvertTo(Floats(), range)};
}

// Shades of two vectors at once: their indices share lanes of words, a byte each.
struct Shades {
  WordVec first, second;
};

using ByteLanes = hn::Repartition<uint8_t, Words>;
using ByteVec = hn::Vec<ByteLanes>;

struct ShadeIndex {
  ByteVec low;
  hn::Mask<ByteLanes> upper;
};

HWY_INLINE ShadeIndex shade_index(WordVec first, WordVec second) {
  const hn::RebindToUnsigned<Words> du;
  const auto both = hn::Or(hn::ShiftRight<ShadeTable::kPieceBits>(hn::BitCast(du, first)),
                           hn::ShiftLeft<8>(hn::ShiftRight<ShadeTable::kPieceBits>(hn::BitCast(du, second))));
  const ByteVec bytes = hn::BitCast(ByteLanes(), both);
  const hn::RebindToSigned<ByteLanes> di;
  const auto upper = hn::Gt(hn::BitCast(di, bytes), hn::Set(di, 15));
  return {hn::And(bytes, hn::Set(ByteLanes(), 15)), hn::RebindMask(ByteLanes(), upper)};
}

HWY_INLINE WordVec pick_bytes(const uint8_t (&table)[ShadeTable::kPieces], const ShadeIndex& index) {
  const ByteVec lower = hn::TableLookupBytes(hn::LoadDup128(ByteLanes(), table), index.low);
  const ByteVec upper = hn::TableLookupBytes(hn::LoadDup128(ByteLanes(), table + 16), index.low);
  return hn::BitCast(Words(), hn::IfThenElse(index.upper, upper, lower));
}

HWY_INLINE Shades pick_words(const uint8_t (&table)[2][ShadeTable::kPieces], const ShadeIndex& index) {
  const hn::RebindToUnsigned<Words> du;
  const WordVec low = pick_bytes(table[0], index), high = pick_bytes(table[1], index);
  const WordVec low_byte = hn::Set(Words(), 0xFF);
  return {hn::Or(hn::And(low, low_byte), hn::ShiftLeft<8>(high)),
          hn::Or(hn::BitCast(Words(), hn::ShiftRight<8>(hn::BitCast(du, low))), hn::AndNot(low_byte, high))};
}

HWY_INLINE WordVec add_rise(WordVec line, WordVec start, WordVec rise) {
  constexpr int kBits = ShadeTable::kPieceBits;
  const WordVec part = hn::ShiftLeft<15 - kBits>(hn::And(line, hn::Set(Words(), (1 << kBits) - 1)));
  return hn::Add(start, hn::MulFixedPoint15(rise, part));
}

// Of line values, which are held above 0.
HWY_INLINE Shades shade(const ShadeTable& table, WordVec first, WordVec second) {
  first = hn::Max(first, hn::Zero(Words()));
  second = hn::Max(second, hn::Zero(Words()));
  const ShadeIndex index = shade_index(first, second);
  const Shades start = pick_words(table.start, index), rise = pick_words(table.rise, index);
  return {add_rise(first, start.first, rise.first), add_rise(second, start.second, rise.second)};
}

// What is known of the blocks of a step.
struct BlockLuma {
  BlockWords offset;  // from luma to the brightest channel, line values
  BlockWords luma;    // without black, as shades
  BlockWords shade;   // that of the mean
  BlockWords part;    // of luma in the shade, 15 bits
};

HWY_INLINE WordVec to_codes(WordVec shade, WordVec base, WordVec luma, WordVec part, WordVec dither) {
  const WordVec own = hn::Add(luma, hn::MulFixedPoint15(hn::Sub(shade, base), part));
  return hn::ShiftRight<ShadeTable::kFraction>(hn::Add(hn::Max(own, hn::Zero(Words())), dither));
}

using HalfBytes = hn::Rebind<uint8_t, Words>;

// dither holds black, too, in the shades' units.
HWY_INLINE void write_shades(const ShadeTable& table, const BlockLuma& block, const int16_t* line, const int16_t* dither,
                             uint8_t* luma) {
  const WordVec a = hn::SaturatedAdd(hn::LoadU(Words(), line), block.offset.first());
  const WordVec b = hn::SaturatedAdd(hn::LoadU(Words(), line + kWords), block.offset.second());
  const Shades own = shade(table, a, b);
  const WordVec first = to_codes(own.first, block.shade.first(), block.luma.first(), block.part.first(),
                                   hn::LoadU(Words(), dither));
  const WordVec second = to_codes(own.second, block.shade.second(), block.luma.second(), block.part.second(),
                                    hn::LoadU(Words(), dither + kWords));
  hn::StoreU(hn::DemoteTo(HalfBytes(), first), HalfBytes(), luma);
  hn::StoreU(hn::DemoteTo(HalfBytes(), second), HalfBytes(), luma + kWords);
}

constexpr int kFastColumns = 2 * kBlock;

// Two lines of dither, with luma's black, as shades are added to it.
struct FastDither {
  int16_t words[2][kBlock];
  HWY_INLINE FastDither(const DitherPair& dither, float black) {
    for (int i = 0; i < kBlock; i++) {
      words[0][i] = int16_t((dither.upper[i] + black) * (1 << ShadeTable::kFraction));
      words[1][i] = int16_t((dither.lower[i] + black) * (1 << ShadeTable::kFraction));
    }
  }
};

struct FastBlock {
  Block colors;
  alignas(64) float line[kBlock];    // mean luma, line values
  alignas(64) float offset[kBlock];  // to the brightest channel, line values
  alignas(64) float top[kBlock];     // display signal of the brightest channel
  bool is_exact[kFastColumns / kColumns];
};

// The mean is off where luma varies while channels are apart, and where color itself varies.
HWY_INLINE bool is_contrasty(FloatVec luma_range, FloatVec spread, FloatVec chroma_range) {
  const FloatVec bent = hn::MulAdd(luma_range, spread, hn::Mul(chroma_range, all(kChromaContrast)));
  return !hn::AllFalse(Floats(), hn::Gt(bent, all(kMostContrast)));
}

// kWords columns; returns whether they need their own conversion.
HWY_INLINE bool read_blocks(const DirectTables& t, const YuvPair& in, int x, FastBlock& block) {
  const BlockSums y = sum_blocks(in.upper.y + x, in.lower.y + x), u = sum_blocks(in.upper.u + x, in.lower.u + x),
                  v = sum_blocks(in.upper.v + x, in.lower.v + x);
  const FloatVec quarter = all(0.25f), middle = all(-float(kChromaMiddle));
  const FloatVec line = hn::Mul(y.sum, quarter), blue = hn::MulAdd(u.sum, quarter, middle),
                 red = hn::MulAdd(v.sum, quarter, middle);
  const RgbLanes offset = {hn::Mul(red, all(t.v_to_r)), hn::MulAdd(red, all(t.v_to_g), hn::Mul(blue, all(t.u_to_g))),
                           hn::Mul(blue, all(t.u_to_b))};
  const FloatVec luma = hn::MulAdd(line, all(t.y_scale), all(t.y_offset));
  const RgbLanes signal = {to_range(hn::Add(luma, offset.r)), to_range(hn::Add(luma, offset.g)),
                           to_range(hn::Add(luma, offset.b))};
  const int i = x / 2;
  hn::Store(line, Floats(), block.line + i);
  hn::Store(hn::Mul(brightest(offset), all(t.to_line)), Floats(), block.offset + i);
  hn::Store(brightest(signal), Floats(), block.colors.gain + i);
  block.colors.set(i, {to_light(t, signal.r), to_light(t, signal.g), to_light(t, signal.b)});
  const FloatVec spread = hn::Sub(brightest(offset), hn::Min(offset.r, hn::Min(offset.g, offset.b)));
  const FloatVec chroma = hn::Max(hn::Mul(u.range, all(t.u_to_b)), hn::Mul(v.range, all(t.v_to_r)));
  return is_contrasty(hn::Mul(y.range, all(t.y_scale)), spread, chroma);
}

HWY_INLINE void find_top(const DirectTables& t, int count, FastBlock& block) {
  for (int i = 0; i < count; i += kLanes) {
    const FloatVec light = hn::Mul(brightest(block.colors.at(i)), hn::Load(Floats(), block.colors.gain + i));
    hn::Store(to_gamma(t, hn::Min(light, all(1))), Floats(), block.top + i);
  }
}

// Luma and its part of the brightest channel's, which is 1 in greys and cannot be found in black.
struct FastLuma {
  FloatVec luma, part;
};

HWY_INLINE FastLuma write_block_chroma(const DirectTables& t, const FastBlock& block, int i, const MappedPair& out) {
  const CodeLanes codes = to_codes(t, block.colors.at(i));
  hn::StoreU(codes.blue, Floats(), out.blue + i);
  hn::StoreU(codes.red, Floats(), out.red + i);
  const FloatVec top = hn::Max(hn::Mul(hn::Load(Floats(), block.top + i), all(float(math::kLimitedLuma))), all(0.01f));
  const FloatVec part = hn::Min(hn::Div(codes.luma, top), all(32767.0f / 32768));
  return {hn::Mul(codes.luma, all(float(1 << ShadeTable::kFraction))), hn::Mul(part, all(32768))};
}

// kColumns columns of both lines.
HWY_INLINE void write_fast(const DirectTables& t, const FastBlock& block, const YuvPair& in, int x,
                           const FastDither& dither, const MappedPair& out) {
  const int a = x / 2, b = a + kLanes;
  const FastLuma first = write_block_chroma(t, block, a, out), second = write_block_chroma(t, block, b, out);
  BlockLuma luma = {pack_blocks(hn::Load(Floats(), block.offset + a), hn::Load(Floats(), block.offset + b)),
                    pack_blocks(first.luma, second.luma), {}, pack_blocks(first.part, second.part)};
  const WordVec mean =
      hn::SaturatedAdd(pack_blocks(hn::Load(Floats(), block.line + a), hn::Load(Floats(), block.line + b)).packed,
                       luma.offset.packed);
  luma.shade = {shade(t.shade, mean, mean).first};
  write_shades(t.shade, luma, in.upper.y + x, dither.words[0] + x % kBlock, out.luma[0] + x);
  write_shades(t.shade, luma, in.lower.y + x, dither.words[1] + x % kBlock, out.luma[1] + x);
}

// The same columns pixel by pixel.
void write_exact(const TonemapTables& tables, const YuvPair& in, int x, const DitherPair& dither,
                 const MappedPair& out) {
  float blue[2][kColumns], red[2][kColumns];
  map_block(tables, at(in.upper, x), kColumns, dither.upper + x % kBlock, nullptr, {out.luma[0] + x, blue[0], red[0]});
  map_block(tables, at(in.lower, x), kColumns, dither.lower + x % kBlock, nullptr, {out.luma[1] + x, blue[1], red[1]});
  for (int i = 0; i < kColumns / 2; i++) {
    out.blue[x / 2 + i] = 0.25f * (blue[0][2 * i] + blue[0][2 * i + 1] + blue[1][2 * i] + blue[1][2 * i + 1]);
    out.red[x / 2 + i] = 0.25f * (red[0][2 * i] + red[0][2 * i + 1] + red[1][2 * i] + red[1][2 * i + 1]);
  }
}

// count is a multiple of kColumns, kFastColumns at most.
void map_fast_block(const TonemapTables& tables, const YuvPair& in, int count, const DitherPair& dither,
                    const FastDither& words, const MappedPair& out) {
  const DirectTables& t = tables.direct;
  FastBlock block;
  for (int x = 0; x < count; x += kColumns) {
    const bool first = read_blocks(t, in, x, block), second = read_blocks(t, in, x + kWords, block);
    block.is_exact[x / kColumns] = first || second;
  }
  find_gain(t, count / 2, block.colors);
  find_top(t, count / 2, block);
  map_colors(t, count / 2, block.colors);
  for (int x = 0; x < count; x += kColumns) {
    if (block.is_exact[x / kColumns])
      write_exact(tables, in, x, dither, out);
    else
      write_fast(t, block, in, x, words, out);
  }
}

// A line with its last value repeated up to whole steps.
struct PaddedLine {
  int16_t y[kFastColumns], u[kFastColumns], v[kFastColumns];
  HWY_INLINE YuvLine copy(const YuvLine& from, int count, int padded) {
    for (int i = 0; i < padded; i++) {
      const int at = i < count ? i : count - 1;
      y[i] = from.y[at], u[i] = from.u[at], v[i] = from.v[at];
    }
    return {y, u, v};
  }
};

// The end of two lines.
void map_fast_rest(const TonemapTables& tables, const YuvPair& in, int count, const DitherPair& dither,
                   const FastDither& words, const MappedPair& out) {
  const int padded = (count + kColumns - 1) / kColumns * kColumns;
  PaddedLine upper, lower;
  uint8_t luma[2][kFastColumns];
  float blue[kBlock], red[kBlock];
  map_fast_block(tables, {upper.copy(in.upper, count, padded), lower.copy(in.lower, count, padded)}, padded, dither,
                 words, {{luma[0], luma[1]}, blue, red});
  for (int i = 0; i < count; i++) out.luma[0][i] = luma[0][i], out.luma[1][i] = luma[1][i];
  for (int i = 0; i < (count + 1) / 2; i++) out.blue[i] = blue[i], out.red[i] = red[i];
}

}  // namespace jetson::tonemap::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
#endif
