// Chroma of 2x2 blocks. Included once a target.
#if defined(JETSON_TONEMAP_BLOCK_CHROMA_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef JETSON_TONEMAP_BLOCK_CHROMA_INL
#undef JETSON_TONEMAP_BLOCK_CHROMA_INL
#else
#define JETSON_TONEMAP_BLOCK_CHROMA_INL
#endif

#include <algorithm>

#include "hwy/highway.h"
#include "tonemap/tonemap_block-inl.h"

#if HWY_TARGET & JETSON_SIMD_WANTED

HWY_BEFORE_NAMESPACE();
namespace jetson::tonemap::HWY_NAMESPACE {

using namespace jetson::HWY_NAMESPACE;

// Means and ranges of kWords blocks, from 2 * kWords columns of two lines.
struct MeanAndRange {
  WordVec mean, range;
};

HWY_INLINE WordVec mean_of(WordVec a, WordVec b) {
  const hn::RebindToUnsigned<Words> du;
  const auto bias = hn::Set(du, 0x8000);
  const auto mean = hn::AverageRound(hn::Xor(hn::BitCast(du, a), bias), hn::Xor(hn::BitCast(du, b), bias));
  return hn::BitCast(Words(), hn::Xor(mean, bias));
}

HWY_INLINE MeanAndRange of_blocks(const int16_t* upper, const int16_t* lower, int x) {
  WordVec a, b, c, d;
  hn::LoadInterleaved2(Words(), upper + x, a, b);
  hn::LoadInterleaved2(Words(), lower + x, c, d);
  const WordVec most = hn::Max(hn::Max(a, b), hn::Max(c, d)), least = hn::Min(hn::Min(a, b), hn::Min(c, d));
  return {mean_of(mean_of(a, b), mean_of(c, d)), hn::Sub(most, least)};
}

// What ranges of u and of v move a channel by at most, in luma's line values: by about 1.84 to blue and 1.44 to red.
HWY_INLINE WordVec unrest_of(WordVec u, WordVec v) {
  return hn::Max(hn::SaturatedAdd(u, u), hn::SaturatedAdd(v, hn::ShiftRight<1>(v)));
}

int range_of(const int16_t (&of)[4]) { return *std::max_element(of, of + 4) - *std::min_element(of, of + 4); }

void block_chroma_rest(const YuvPair& in, int from, int width, const BlockChroma& out) {
  for (int x = from; x < width; x += 2) {
    const int i = x / 2, next = x + 1 < width ? x + 1 : x;
    const int16_t u[] = {in.upper.u[x], in.upper.u[next], in.lower.u[x], in.lower.u[next]};
    const int16_t v[] = {in.upper.v[x], in.upper.v[next], in.lower.v[x], in.lower.v[next]};
    out.u[i] = int16_t((u[0] + u[1] + u[2] + u[3] + 2) >> 2);
    out.v[i] = int16_t((v[0] + v[1] + v[2] + v[3] + 2) >> 2);
    const int of_u = 2 * range_of(u), of_v = range_of(v) * 3 / 2;
    out.unrest[i] = int16_t(std::min(std::max(of_u, of_v), 32767));
  }
}

void block_chroma(const YuvPair& in, int width, const BlockChroma& out) {
  int x = 0;
  for (; x + 2 * kWords <= width; x += 2 * kWords) {
    const MeanAndRange u = of_blocks(in.upper.u, in.lower.u, x), v = of_blocks(in.upper.v, in.lower.v, x);
    hn::StoreU(u.mean, Words(), out.u + x / 2);
    hn::StoreU(v.mean, Words(), out.v + x / 2);
    hn::StoreU(unrest_of(u.range, v.range), Words(), out.unrest + x / 2);
  }
  block_chroma_rest(in, x, width, out);
}

}  // namespace jetson::tonemap::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
#endif
