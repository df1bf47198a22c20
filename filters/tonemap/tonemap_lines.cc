// From lines of the input to lines of the output, both ways: resampled and then converted, or in linear light the other
// way round.
#include "tonemap/tonemap_lines.h"

#include <algorithm>

#include "math/geometry.h"

namespace jetson::tonemap {
namespace {

// The resolution at which pixels are converted to light.
int light_width(const JetsonTonemapParams& p) { return p.linear ? p.in_w : p.out_w; }
int light_height(const JetsonTonemapParams& p) { return p.linear ? p.in_h : p.out_h; }

void make_axes(JetsonTonemap& t) {
  const JetsonTonemapParams& p = t.params;
  const math::SitingOffset offset = math::siting_offset(p.siting);
  const int w = light_width(p), h = light_height(p), chroma_w = jetson_chroma_side(p.in_w),
            chroma_h = jetson_chroma_side(p.in_h);
  t.axes.luma_x = math::make_axis(p.in_w, w, math::luma_grid(p.in_w, w), p.resize);
  t.axes.luma_y = math::make_axis(p.in_h, h, math::luma_grid(p.in_h, h), p.resize);
  t.axes.chroma_x = math::make_axis(chroma_w, w, math::chroma_to_luma_grid(p.in_w, w, offset.x), p.resize);
  t.axes.chroma_y = math::make_axis(chroma_h, h, math::chroma_to_luma_grid(p.in_h, h, offset.y), p.resize);
  if (!p.linear) return;
  t.light_x = math::make_axis(p.in_w, p.out_w, math::luma_grid(p.in_w, p.out_w), p.resize);
  t.light_y = math::make_axis(p.in_h, p.out_h, math::luma_grid(p.in_h, p.out_h), p.resize);
}

void make_ring(const JetsonTonemap& t, LightRing& ring) {
  const size_t slots = t.light_y.taps;
  ring.held.assign(slots, -1);
  ring.lines.resize(slots * 3 * t.params.in_w);
  ring.taps.resize(slots);
  ring.weighed.resize(t.params.in_w);
  for (auto& channel : ring.light) channel.resize(t.params.out_w);
}

void make_scratch(JetsonTonemap& t) {
  const JetsonTonemapParams& p = t.params;
  t.scratch.resize(p.slices);
  for (TonemapScratch& s : t.scratch) {
    for (YuvLines& lines : s.lines) {
      lines.in_line.resize(p.in_w + 1);  // an interleaved chroma line of an odd width holds one more
      for (auto& line : lines.in_parts) line.resize(jetson_chroma_side(p.in_w));
      for (auto* line : {&lines.y, &lines.u, &lines.v}) line->resize(light_width(p));
    }
    s.spare.resize(p.out_w);
    if (p.quality == JETSON_QUALITY_FAST) make_blocks(s.blocks, jetson_chroma_side(p.out_w));
    for (int i = 0; i < 2; i++) {
      s.blue[i].resize(p.out_w);
      s.red[i].resize(p.out_w);
    }
    if (p.linear) make_ring(t, s.ring);
    clear(s.peaks);
  }
}

void read_line(const JetsonTonemap& t, const JetsonPicture& in, int plane, const math::Axis& rows, int y, int samples,
               std::vector<int16_t>& line) {
  math::read_line(t.resample, t.params.in_format.samples, in.plane[plane], in.stride[plane], rows, y, samples,
                  line.data());
}

// At ratio 1 the line itself.
const int16_t* resized(const JetsonTonemap& t, const math::Axis& columns, const std::vector<int16_t>& line,
                       std::vector<int16_t>& to) {
  if (columns.identity) return line.data();
  t.resample.horizontal(line.data(), columns, to.data());
  return to.data();
}

void read_chroma(const JetsonTonemap& t, const JetsonPicture& in, int y, YuvLines& lines) {
  const math::Axis& rows = t.axes.chroma_y;
  const int width = t.axes.chroma_x.in;
  auto& parts = lines.in_parts;
  if (t.params.in_format.interleaved) {
    read_line(t, in, 1, rows, y, 2 * width, lines.in_line);
    return t.resample.split(lines.in_line.data(), width, parts[0].data(), parts[1].data());
  }
  for (int i = 0; i < 2; i++) read_line(t, in, 1 + i, rows, y, width, parts[i]);
}

float* ring_line(LightRing& ring, int slot, int channel, int width) {
  return &ring.lines[(size_t(slot) * 3 + channel) * width];
}

// Input line y as light, in the slot of its number: lines that an earlier output line of this slice needed are there.
void hold_light(const JetsonTonemap& t, const JetsonPicture& in, int y, TonemapScratch& s) {
  const int width = t.params.in_w, slot = y % t.light_y.taps;
  if (s.ring.held[slot] == y) return;
  const LightLine light = {ring_line(s.ring, slot, 0, width), ring_line(s.ring, slot, 1, width),
                           ring_line(s.ring, slot, 2, width)};
  t.kernels.light_line(t.tables, read_yuv(t, in, y, s.lines[0]), width, light);
  s.ring.held[slot] = y;
}

LightLine weigh_light(const JetsonTonemap& t, const JetsonPicture& in, int y, TonemapScratch& s) {
  const int width = t.params.in_w, taps = t.light_y.taps, first = t.light_y.first[y];
  LightRing& ring = s.ring;
  for (int k = 0; k < taps; k++) hold_light(t, in, first + k, s);
  for (int channel = 0; channel < 3; channel++) {
    for (int k = 0; k < taps; k++) ring.taps[k] = ring_line(ring, (first + k) % taps, channel, width);
    t.kernels.weigh_lines(ring.taps.data(), t.light_y.weights_of(y), taps, width, ring.weighed.data());
    t.kernels.weigh_columns(ring.weighed.data(), t.light_x, ring.light[channel].data());
  }
  return {ring.light[0].data(), ring.light[1].data(), ring.light[2].data()};
}

auto pixel_kernel(const JetsonTonemap& t) {
  const TonemapKernels& kernels = t.kernels;
  if (!t.tables.is_direct) return kernels.map_line;
  if (t.params.quality == JETSON_QUALITY_FAST && kernels.map_roughly) return kernels.map_roughly;
  return kernels.map_direct ? kernels.map_direct : kernels.map_line;
}

bool is_halved(const JetsonTonemapParams& p) { return p.in_w == 2 * p.out_w && p.in_h == 2 * p.out_h; }

// Of samples as they lie; NULL: lines are resampled first.
auto strip_kernel(const JetsonTonemap& t) {
  const JetsonTonemapParams& p = t.params;
  const bool keeps_size = p.in_w == p.out_w && p.in_h == p.out_h;
  const auto &exact = t.kernels.map_strips[p.in_format.samples], &rough = t.kernels.map_strips_roughly[p.in_format.samples];
  const auto kernel = p.quality == JETSON_QUALITY_FAST && rough ? rough : exact;
  return t.tables.is_direct && p.resize == JETSON_RESIZE_BILINEAR && (keeps_size || is_halved(p)) ? kernel : nullptr;
}

// Where a line's chroma comes from: the nearest line of chroma, and so many quarters from another.
struct ChromaOrigin {
  int own, other, quarters;
};

// lead: by how many half lines chroma lies under a block's first.
ChromaOrigin chroma_origin(const JetsonTonemapParams& p, int y, int lead) {
  if (is_halved(p)) return {y, y + 1 - lead, 1};
  return y % 2 ? ChromaOrigin{y / 2, y / 2 + 1, 2 - lead} : ChromaOrigin{y / 2, y / 2 - 1, lead};
}

StripRows strip_rows(const JetsonTonemap& t, const JetsonPicture& in, int y) {
  const JetsonTonemapParams& p = t.params;
  const math::SitingOffset offset = math::siting_offset(p.siting);
  const ChromaOrigin chroma = chroma_origin(p, y, int(2 * offset.y));
  const int other = std::clamp(chroma.other, 0, jetson_chroma_side(p.in_h) - 1), top = is_halved(p) ? 2 * y - 1 : y;
  StripRows rows = {};
  for (int k = 0; k < (is_halved(p) ? 4 : 1); k++)
    rows.y[k] = in.plane[0] + std::clamp(top + k, 0, p.in_h - 1) * in.stride[0];
  rows.interleaved = p.in_format.interleaved != 0;
  for (int c = 0; c < (rows.interleaved ? 1 : 2); c++) {
    rows.chroma[c][0] = in.plane[1 + c] + chroma.own * in.stride[1 + c];
    rows.chroma[c][1] = in.plane[1 + c] + other * in.stride[1 + c];
  }
  rows.luma_stride = in.stride[0];
  rows.chroma_stride = in.stride[1];
  rows.halves = is_halved(p);
  rows.other = chroma.quarters;
  rows.lead_x = int(2 * offset.x);
  return rows;
}

// Luma of one line of the output to its codes, chroma to the scratch lines of this parity.
void map_line(const JetsonTonemap& t, const JetsonPicture& in, const JetsonPicture& out, int y, int parity,
              TonemapScratch& s) {
  const JetsonTonemapParams& p = t.params;
  const MappedLine to = {out.plane[0] + y * out.stride[0], s.blue[parity].data(), s.red[parity].data()};
  PeakCounts* peaks = p.measure ? &s.peaks : nullptr;
  if (p.linear) return t.kernels.map_light(t.tables, weigh_light(t, in, y, s), p.out_w, dither_row(t, y), peaks, to);
  if (const auto kernel = strip_kernel(t))
    return kernel(t.tables, strip_rows(t, in, y), p.out_w, dither_row(t, y), peaks, to);
  pixel_kernel(t)(t.tables, read_yuv(t, in, y, s.lines[0]), p.out_w, dither_row(t, y), peaks, to);
}

void map_row(const JetsonTonemap& t, const JetsonPicture& in, const JetsonPicture& out, int row, bool has_lower,
             TonemapScratch& s) {
  map_line(t, in, out, 2 * row, 0, s);
  if (has_lower) map_line(t, in, out, 2 * row + 1, 1, s);
  const int last = has_lower;
  t.kernels.chroma_line({{s.blue[0].data(), s.blue[last].data()}, {s.red[0].data(), s.red[last].data()}},
                        t.params.out_w, chroma_row(t, out, row));
}

}  // namespace

const float* dither_row(const JetsonTonemap& t, int row) { return t.dither.rows[row % math::kNoiseSide]; }

YuvLine read_yuv(const JetsonTonemap& t, const JetsonPicture& in, int y, YuvLines& lines) {
  const TonemapAxes& axes = t.axes;
  read_chroma(t, in, y, lines);
  const int16_t *u = resized(t, axes.chroma_x, lines.in_parts[0], lines.u),
                *v = resized(t, axes.chroma_x, lines.in_parts[1], lines.v);
  read_line(t, in, 0, axes.luma_y, y, t.params.in_w, lines.in_line);
  return {resized(t, axes.luma_x, lines.in_line, lines.y), u, v};
}

ChromaRow chroma_row(const JetsonTonemap& t, const JetsonPicture& out, int row) {
  uint8_t* u = out.plane[1] + row * out.stride[1];
  const bool interleaved = t.params.out_format.interleaved != 0;
  return {u, interleaved ? u + 1 : out.plane[2] + row * out.stride[2], interleaved ? 2 : 1,
          dither_row(t, row + math::kBlueRow), dither_row(t, row + math::kRedRow)};
}

void make_lines(JetsonTonemap& t) {
  make_axes(t);
  make_scratch(t);
  math::fill_dither(t.dither, t.params.dither == JETSON_DITHER_BLUE);
}

void map_output_row(const JetsonTonemap& t, const JetsonPicture& in, const JetsonPicture& out, int row,
                    TonemapScratch& s) {
  const bool has_lower = 2 * row + 1 < t.params.out_h;
  is_by_blocks(t) ? map_row_fast(t, in, out, row, has_lower, s) : map_row(t, in, out, row, has_lower, s);
}

}  // namespace jetson::tonemap
