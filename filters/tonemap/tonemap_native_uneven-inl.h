// Pixels of uneven blocks from samples as they lie in memory: chroma is brought to each of them. Included once a target.
#if defined(JETSON_TONEMAP_NATIVE_UNEVEN_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef JETSON_TONEMAP_NATIVE_UNEVEN_INL
#undef JETSON_TONEMAP_NATIVE_UNEVEN_INL
#else
#define JETSON_TONEMAP_NATIVE_UNEVEN_INL
#endif

#include <algorithm>
#include <cstring>

#include "hwy/highway.h"
#include "math/simd_samples-inl.h"
#include "tonemap/tonemap_uneven-inl.h"

#if HWY_TARGET & JETSON_SIMD_WANTED

HWY_BEFORE_NAMESPACE();
namespace jetson::tonemap::HWY_NAMESPACE {

using namespace jetson::HWY_NAMESPACE;

// Both components around blocks, alternating: [line][column].
using UnevenWords = hn::CappedTag<int16_t, kUnevenBlocks>;
using UnevenVec = hn::Vec<UnevenWords>;
struct ChromaAround {
  alignas(64) uint32_t pairs[3][3][kUnevenBlocks];
};

// Two samples of a line as codes, the first in the low half. One load does where they are neighbours.
template <class Load>
HWY_INLINE uint32_t two_codes(const uint8_t* row, int x) {
  if constexpr (sizeof(typename Load::Word) == 2) {
    uint32_t pair;
    memcpy(&pair, row + 2 * x, sizeof pair);
    return (Load::kSamples == JETSON_SAMPLES_10_HIGH ? pair >> 6 : pair) & 0x03FF03FF;
  }
  return uint32_t(row[x] | row[x + 1] << 16);
}

template <class Load>
HWY_INLINE uint32_t chroma_pair(const NativeBlocks& in, int line, int x) {
  if (in.interleaved) return two_codes<Load>(in.chroma[0][line], 2 * x);
  return uint32_t(math::sample_code<Load::kSamples>(in.chroma[0][line], x) |
                  math::sample_code<Load::kSamples>(in.chroma[1][line], x) << 16);
}

template <class Load>
HWY_INLINE void put_around(const NativeBlocks& in, int block, int last, int k, ChromaAround& out) {
  const int before = std::max(block - 1, 0), after = std::min(block + 1, last);
  for (int line = 0; line < 3; line++) {
    if (in.lead_x > 0) out.pairs[line][0][k] = chroma_pair<Load>(in, line, before);
    out.pairs[line][1][k] = chroma_pair<Load>(in, line, block);
    out.pairs[line][2][k] = chroma_pair<Load>(in, line, after);
  }
}

// Four times the first and the second of two pixels.
struct TwoPixels {
  UnevenVec first, second;
};
HWY_INLINE TwoPixels two_pixels(UnevenVec before, UnevenVec own, UnevenVec after, int lead) {
  const UnevenWords d;
  const auto times = [&](UnevenVec of, int by) { return hn::Mul(of, hn::Set(d, int16_t(by))); };
  return {hn::Add(times(before, lead), times(own, 4 - lead)), hn::Add(times(after, 2 - lead), times(own, 2 + lead))};
}

// One component's four pixels from [line][column], in the order of Gathered.
template <class Load>
HWY_INLINE void spread(const UnevenVec (&from)[3][3], int lead_x, int lead_y, int16_t* pixels) {
  const UnevenWords d;
  const hn::RebindToUnsigned<UnevenWords> du;
  const auto column = [&](int c) { return two_pixels(from[0][c], from[1][c], from[2][c], lead_y); };  // upper and lower
  const TwoPixels before = column(0), own = column(1), after = column(2),
                  upper = two_pixels(before.first, own.first, after.first, lead_x),
                  lower = two_pixels(before.second, own.second, after.second, lead_x);
  const auto line = [&](UnevenVec sum) { return hn::BitCast(d, hn::ShiftLeft<kWiden<Load> - 4>(hn::BitCast(du, sum))); };
  hn::StoreInterleaved4(line(upper.first), line(upper.second), line(lower.first), line(lower.second), d, pixels);
}

template <class Load>
struct NativeSource {
  const NativeBlocks& in;

  HWY_INLINE void gather(int width, const DitherPair& dither, const uint16_t* uneven, int count, Gathered& pixels) const {
    const int last = (width - 1) / 2;
    ChromaAround around = {};
    for (int k = 0; k < count; k++) {
      put_luma(2 * uneven[k], width, dither, 4 * k, pixels);
      put_around<Load>(in, uneven[k], last, k, around);
    }
    for (int i = 0; i < kUnevenBlocks; i += int(hn::MaxLanes(UnevenWords()))) {
      UnevenVec blue[3][3], red[3][3];
      for (int line = 0; line < 3; line++)
        for (int c = 0; c < 3; c++)
          hn::LoadInterleaved2(UnevenWords(), reinterpret_cast<const int16_t*>(around.pairs[line][c] + i), blue[line][c],
                               red[line][c]);
      spread<Load>(blue, in.lead_x, in.lead_y, pixels.u + 4 * i);
      spread<Load>(red, in.lead_x, in.lead_y, pixels.v + 4 * i);
    }
    if (2 * uneven[count - 1] + 1 == width) repeat_column(4 * (count - 1), pixels);
  }

 private:
  HWY_INLINE void put_luma(int x, int width, const DitherPair& dither, int at, Gathered& pixels) const {
    for (int line = 0; line < 2; line++, at += 2) {
      const uint32_t only = x + 1 < width ? 0 : uint32_t(math::sample_code<Load::kSamples>(in.y[line], x)) * 0x10001u;
      const uint32_t pair = (x + 1 < width ? two_codes<Load>(in.y[line], x) : only) << kWiden<Load>;
      memcpy(pixels.y + at, &pair, sizeof pair);
      copy_pair((line ? dither.lower : dither.upper) + x % kBlock, pixels.dither + at);
    }
  }

  // The last column of an odd width.
  static HWY_INLINE void repeat_column(int at, Gathered& pixels) {
    for (int16_t* line : {pixels.u, pixels.v}) line[at + 1] = line[at], line[at + 3] = line[at + 2];
  }
};

template <class Load>
void map_native_uneven(const TonemapTables& tables, const NativeBlocks& in, int width, const DitherPair& dither,
                       const uint16_t* uneven, int count, const MappedPair& out, UnevenBlock* blocks) {
  map_uneven_of(tables, NativeSource<Load>{in}, width, dither, uneven, count, out, blocks);
}

}  // namespace jetson::tonemap::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
#endif
