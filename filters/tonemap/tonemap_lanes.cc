// The lines of tonemap for every transfer, driver and gamut, with the bits of the reference: its tables are read in
// floating-point lanes.
#include <cstring>

#include "math/simd_targets.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "tonemap/tonemap_lanes.cc"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"
#include "tonemap/tonemap_kernels.h"
#include "tonemap/tonemap_steps-inl.h"
#include "tonemap/weigh_lanes-inl.h"

#if HWY_TARGET & JETSON_SIMD_WANTED

HWY_BEFORE_NAMESPACE();
namespace jetson::tonemap::lanes::HWY_NAMESPACE {

HWY_INLINE int whole_vectors(int count) { return (count + kLanes - 1) / kLanes * kLanes; }

// The end of a line with its last value repeated up to whole vectors.
template <class Value>
HWY_NOINLINE const Value* padded(const Value* line, int count, Value (&to)[kBlock]) {
  memcpy(to, line, size_t(count) * sizeof(Value));
  for (int i = count; i < whole_vectors(count); i++) to[i] = line[count - 1];
  return to;
}

HWY_INLINE void read_light(Tables t, const YuvLine& in, int count, Block& block) {
  if (count == kBlock) return to_light(t, in, kBlock, block);
  int16_t y[kBlock], u[kBlock], v[kBlock];
  to_light(t, {padded(in.y, count, y), padded(in.u, count, u), padded(in.v, count, v)}, whole_vectors(count), block);
}

HWY_INLINE void write_mapped(Tables t, int count, const float* dither, PeakCounts* peaks, Block& block,
                             const MappedLine& out) {
  if (count == kBlock) return map_block(t, kBlock, dither, peaks, block, out);
  uint8_t luma[kBlock];
  float blue[kBlock], red[kBlock];
  map_block(t, whole_vectors(count), dither, peaks, block, {luma, blue, red});
  for (int i = 0; i < count; i++) out.luma[i] = luma[i], out.blue[i] = blue[i], out.red[i] = red[i];
}

HWY_INLINE int block_at(int x, int width) { return width - x < kBlock ? width - x : kBlock; }

void map_line(const TonemapTables& tables, const YuvLine& in, int width, const float* dither, PeakCounts* peaks,
              const MappedLine& out) {
  Block block;
  for (int x = 0; x < width; x += kBlock) {
    read_light(tables, {in.y + x, in.u + x, in.v + x}, block_at(x, width), block);
    write_mapped(tables, block_at(x, width), dither, peaks, block, {out.luma + x, out.blue + x, out.red + x});
  }
}

void light_line(const TonemapTables& tables, const YuvLine& in, int width, const LightLine& out) {
  Block block;
  for (int x = 0; x < width; x += kBlock) {
    const int count = block_at(x, width);
    read_light(tables, {in.y + x, in.u + x, in.v + x}, count, block);
    memcpy(out.r + x, block.r, size_t(count) * sizeof(float));
    memcpy(out.g + x, block.g, size_t(count) * sizeof(float));
    memcpy(out.b + x, block.b, size_t(count) * sizeof(float));
  }
}

void map_light(const TonemapTables& tables, const LightLine& in, int width, const float* dither, PeakCounts* peaks,
               const MappedLine& out) {
  Block block;
  for (int x = 0; x < width; x += kBlock) {
    const int count = block_at(x, width);
    padded(in.r + x, count, block.r);
    padded(in.g + x, count, block.g);
    padded(in.b + x, count, block.b);
    for (int i = 0; i < count; i += kLanes) block.set(i, to_light_range(tables, block.at(i)));
    write_mapped(tables, count, dither, peaks, block, {out.luma + x, out.blue + x, out.red + x});
  }
}

void fill(TonemapKernels& kernels, const char*) {
  kernels.map_line = map_line;
  kernels.light_line = light_line;
  kernels.map_light = map_light;
  kernels.weigh_lines = weigh_lines;
  kernels.weigh_columns = weigh_columns;
}

}  // namespace jetson::tonemap::lanes::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif

#if HWY_ONCE
namespace jetson::tonemap {
namespace lanes {
namespace {

void fill_level(TonemapKernels& kernels, JetsonSimdLevel level) { JETSON_SIMD_FILL(level, fill, kernels); }

}  // namespace
}  // namespace lanes

void fill_tonemap_lanes(TonemapKernels& kernels, JetsonSimdLevel level) { lanes::fill_level(kernels, level); }

}  // namespace jetson::tonemap
#endif
