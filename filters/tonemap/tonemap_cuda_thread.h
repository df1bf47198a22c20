// What one thread of the CUDA kernels of tonemap does: a tile of the output. Tests run the same code on the host, tile
// by tile, so that the arithmetic is held against the reference without a GPU.
#pragma once

#include "math/blue_noise.h"
#include "tonemap/peak_counts.h"
#include "tonemap/tonemap_cuda_half.h"
#include "tonemap/tonemap_cuda_sources.h"

namespace jetson::tonemap {

struct MappedPixel {
  Codes codes;
  float brightest;  // of its light
};

template <bool kCommon>
JETSON_FN MappedPixel mapped(const TonemapLaunch& l, LineValues in) {
  const Rgb light = light_of<kCommon>(l.numbers, *l.tables, in);
  return {codes_of<kCommon>(l.numbers, *l.tables, light), brightest(light)};
}

// The brightest light of each row of a tile; less than 0 where the row is not in the picture.
struct TilePeaks {
  float row[kTileRows];
};

// Four times 16 bits of codes: in the order of memory once all four are in.
struct PackedCodes {
  uint32_t low = 0, high = 0;
  JETSON_FN void push(uint32_t pair) {
    low = low >> 16 | high << 16;
    high = high >> 16 | pair << 16;
  }
};

// The codes of a tile on their way to memory.
struct TileCodes {
  PackedCodes luma[kTileRows], chroma;  // chroma: u, v
};

struct ChromaSum {
  float blue, red;
};
JETSON_FN ChromaSum operator+(ChromaSum a, ChromaSum b) { return {a.blue + b.blue, a.red + b.red}; }

JETSON_FN float dither_at(const TonemapLaunch& l, int x, int y) {
  constexpr int kMask = math::kNoiseSide - 1;
  return l.dither ? math::load_float(l.dither + (y & kMask) * math::kNoiseSide + (x & kMask)) : 0.5f;
}

// 1-2-1 around the even column, of both rows: v over u.
JETSON_FN uint32_t chroma_codes(const TonemapLaunch& l, int cx, int cy, ChromaSum left, ChromaSum at, ChromaSum right) {
  constexpr float kZero = float(math::kChromaZero);
  const float blue = (left.blue + 2 * at.blue + right.blue) * 0.125f + kZero + dither_at(l, cx, cy + math::kBlueRow),
              red = (left.red + 2 * at.red + right.red) * 0.125f + kZero + dither_at(l, cx, cy + math::kRedRow);
  return static_cast<uint32_t>(static_cast<int>(blue)) | static_cast<uint32_t>(static_cast<int>(red)) << 8;
}

// The four pixels of a pair: column by column, upper row first.
struct PairWork {
  uint32_t luma = 0;  // codes in that order
  ChromaSum column[2] = {{0, 0}, {0, 0}};
};

// The common case is short enough to stand there for each pixel; what else there is goes through one piece of code four
// times, for the sake of the cache of instructions, and what waits moves on by one each time.
template <bool kCommon>
struct Pixels {
  LineValues waiting[4];

  JETSON_FN LineValues pop() {
    const LineValues first = waiting[0];
    waiting[0] = waiting[1], waiting[1] = waiting[2], waiting[2] = waiting[3];
    return first;
  }

  // The peaks of both rows change places each time.
  JETSON_FN void step(const TonemapLaunch& l, int x, int y, int number, TilePeaks& peaks, PairWork& work) {
    const MappedPixel pixel = mapped<kCommon>(l, pop());
    const float luma = pixel.codes.luma + l.numbers.luma_black + dither_at(l, x + number / 2, y + number % 2);
    work.luma = work.luma >> 8 | static_cast<uint32_t>(static_cast<int>(luma)) << 24;
    if (number % 2 == 0) work.column[0] = work.column[1], work.column[1] = {0, 0};
    work.column[1] = work.column[1] + ChromaSum{pixel.codes.blue, pixel.codes.red};
    const float peak = larger(peaks.row[0], pixel.brightest);
    peaks.row[0] = peaks.row[1], peaks.row[1] = peak;
  }

  template <int kCount>
  JETSON_FN PairWork run(const TonemapLaunch& l, int x, int y, TilePeaks& peaks) {
    PairWork work;
    if constexpr (kCommon) {
      JETSON_UNROLL
      for (int number = 0; number < kCount; number++) step(l, x, y, number, peaks, work);
    } else {
      JETSON_NO_UNROLL
      for (int number = 0; number < kCount; number++) step(l, x, y, number, peaks, work);
    }
    return work;
  }
};

template <class Source, bool kCommon>
struct TileWork {
  const TonemapLaunch& l;
  Source source;
  int x, y;  // of the pair, of the tile
  TileCodes codes;
  TilePeaks peaks = {{-1, -1}};
  ChromaSum left = {0, 0};

  JETSON_FN TileWork(const TonemapLaunch& launch, int x0, int y0) : l(launch), source(launch, x0, y0), x(x0), y(y0) {
    TilePeaks not_ours = peaks;
    Pixels<kCommon> pixels = {{source.left(0), source.left(1), {}, {}}};
    left = pixels.template run<2>(l, x, y, not_ours).column[1];
  }

  JETSON_FN void next() {
    source.next();
    Pixels<kCommon> pixels = {{source.at(0, 0), source.at(0, 1), source.at(1, 0), source.at(1, 1)}};
    const PairWork work = pixels.template run<4>(l, x, y, peaks);
    codes.luma[0].push((work.luma & 0xFF) | (work.luma >> 8 & 0xFF00));
    codes.luma[1].push((work.luma >> 8 & 0xFF) | (work.luma >> 16 & 0xFF00));
    codes.chroma.push(chroma_codes(l, x / 2, y / 2, left, work.column[0], work.column[1]));
    left = work.column[1];
    x += 2;
  }
};

// All of the tile lies in the picture, and its lines on whole words.
JETSON_FN void store_wide(const TonemapLaunch& l, int x0, int y0, const TileCodes& codes) {
  JETSON_UNROLL
  for (int row = 0; row < kTileRows; row++)
    math::store_64(l.out.plane[0] + (y0 + row) * l.out.stride[0] + x0, codes.luma[row].low, codes.luma[row].high);
  const PackedCodes& uv = codes.chroma;
  if (l.out_format.interleaved)
    return math::store_64(l.out.plane[1] + y0 / 2 * l.out.stride[1] + x0, uv.low, uv.high);
  const uint32_t u = (uv.low & 0xFF) | (uv.low >> 8 & 0xFF00) | (uv.high & 0xFF) << 16 | (uv.high & 0xFF0000) << 8;
  const uint32_t v = (uv.low >> 8 & 0xFF) | (uv.low >> 16 & 0xFF00) | (uv.high & 0xFF00) << 8 | (uv.high & 0xFF000000);
  math::store_32(l.out.plane[1] + y0 / 2 * l.out.stride[1] + x0 / 2, u);
  math::store_32(l.out.plane[2] + y0 / 2 * l.out.stride[2] + x0 / 2, v);
}

JETSON_FN void store_luma(const TonemapLaunch& l, int x, int y, float luma) {
  l.out.plane[0][y * l.out.stride[0] + x] = static_cast<uint8_t>(static_cast<int>(luma + dither_at(l, x, y)));
}

JETSON_FN void store_chroma(const TonemapLaunch& l, int cx, int cy, uint32_t pair) {
  const uint8_t u = static_cast<uint8_t>(pair), v = static_cast<uint8_t>(pair >> 8);
  uint8_t* line = l.out.plane[1] + cy * l.out.stride[1];
  if (l.out_format.interleaved) {
    line[2 * cx] = u, line[2 * cx + 1] = v;
  } else {
    line[cx] = u;
    l.out.plane[2][cy * l.out.stride[2] + cx] = v;
  }
}

// A loop that is not unrolled: the code of a pair is long, and the cache of instructions small.
template <class Source, bool kCommon>
JETSON_FN TileWork<Source, kCommon> worked(const TonemapLaunch& l, int x0, int y0) {
  TileWork<Source, kCommon> work(l, x0, y0);
  JETSON_NO_UNROLL
  for (int pair = 0; pair < kTileColumns / 2; pair++) work.next();
  return work;
}

JETSON_FN bool is_in_picture(const TonemapLaunch& l, int x0, int y0) { return x0 < l.out_w && y0 < l.out_h; }

// Tiles at the edges, whose neighbours are folded.
JETSON_FN bool is_inner_same(const TonemapLaunch& l, int x0, int y0) {
  return x0 >= kTileColumns && y0 >= kTileRows && x0 + kTileColumns + 2 <= l.out_w && y0 + kTileRows + 2 <= l.out_h;
}
JETSON_FN bool is_inner_half(const TonemapLaunch& l, int x0, int y0) {
  return x0 >= kTileColumns && y0 >= kTileRows && x0 + kTileColumns + 1 <= l.out_w && y0 + kTileRows + 1 <= l.out_h;
}

// Code for edges and rare cases: short, not fast.
template <JetsonSamples kSamples>
JETSON_FN TilePeaks any_tile(const TonemapLaunch& l, int x0, int y0) {
  if (!is_in_picture(l, x0, y0)) return {{-1, -1}};
  const AnySource<kSamples> source = {l};
  TilePeaks peaks = {{-1, -1}};
  ChromaSum left = {0, 0}, at = {0, 0};
  JETSON_NO_UNROLL
  for (int x = x0 - 1; x < x0 + kTileColumns; x++) {
    ChromaSum sum = {0, 0};
    JETSON_NO_UNROLL
    for (int row = 0; row < kTileRows; row++) {
      const MappedPixel pixel = mapped<false>(l, source.at(x, y0 + row));
      sum = sum + ChromaSum{pixel.codes.blue, pixel.codes.red};
      if (x < x0 || x >= l.out_w || y0 + row >= l.out_h) continue;
      if (row == 0) peaks.row[0] = larger(peaks.row[0], pixel.brightest);
      if (row == 1) peaks.row[1] = larger(peaks.row[1], pixel.brightest);
      store_luma(l, x, y0 + row, pixel.codes.luma + l.numbers.luma_black);
    }
    if (x % 2 == 0) {
      at = sum;
      continue;
    }
    if (x > x0 && x - 1 < l.out_w) store_chroma(l, x / 2, y0 / 2, chroma_codes(l, x / 2, y0 / 2, left, at, sum));
    left = sum;
  }
  return peaks;
}

template <bool kHigh>
constexpr JetsonSamples kTenSamples = kHigh ? JETSON_SAMPLES_10_HIGH : JETSON_SAMPLES_10;

template <bool kHigh, bool kCommon>
JETSON_FN TilePeaks same_tile(const TonemapLaunch& l, int x0, int y0) {
  if (!is_inner_same(l, x0, y0)) return any_tile<kTenSamples<kHigh>>(l, x0, y0);
  const auto work = worked<SameSource<kHigh>, kCommon>(l, x0, y0);
  store_wide(l, x0, y0, work.codes);
  return work.peaks;
}

template <bool kHigh, bool kCommon>
JETSON_FN TilePeaks half_tile(const TonemapLaunch& l, int x0, int y0) {
  if (!is_inner_half(l, x0, y0)) return any_tile<kTenSamples<kHigh>>(l, x0, y0);
  const auto work = worked<HalfSource<kHigh>, kCommon>(l, x0, y0);
  store_wide(l, x0, y0, work.codes);
  return work.peaks;
}

}  // namespace jetson::tonemap
