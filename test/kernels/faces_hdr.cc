// What tonemap_jetson makes of its options, and of what frames say of their light.
extern "C" {
#include <libavutil/hdr_dynamic_metadata.h>
#include <libavutil/mastering_display_metadata.h>
#include <libavutil/opt.h>
}

#include <cmath>
#include <cstring>
#include <string>

#include "face_graph.h"

using namespace harness;

namespace {

using Bytes = std::vector<uint8_t>;

Bytes through(const char* filter, const AVFrame* frame) {
  const Outcome outcome = run(filter, frame);
  return check(outcome.error == 0, "%s fails: %d %s", filter, outcome.error, outcome.log.c_str())
             ? bytes_of(outcome.frame.get())
             : Bytes{};
}
Bytes through(const char* filter, const FramePtr& frame) { return through(filter, frame.get()); }

void add_hdr10plus(AVFrame* frame, int nits) {
  AVDynamicHDRPlus* dynamic = av_dynamic_hdr_plus_create_side_data(frame);
  dynamic->num_windows = 1;
  for (int i = 0; i < 3; i++) dynamic->params[0].maxscl[i] = {nits * 10 / (3 - i), 100000};
}

// The code of level 1 that is nearest to a luminance.
uint16_t pq12(double nits) {
  int code = 0;
  while (code < 4095 && jetson_pq_luminance(code / 4095.0) < nits) code++;
  return uint16_t(code);
}

void add_level1(AVDOVIMetadata* metadata, double nits) {
  metadata->num_ext_blocks = 1;
  AVDOVIDmData* block = av_dovi_get_ext(metadata, 0);
  block->level = 1;
  block->l1.max_pq = pq12(nits);
}

// The matrices of a profile 5 RPU, and curves of one piece: s, with luma's slope as given.
void fill_mapping(AVDOVIMetadata* metadata, double slope = 1) {
  const int to_lms[9] = {8192, 799, 1681, 8192, -933, 1091, 8192, 267, -5545};
  const int to_rgb[9] = {17081, -349, -349, -349, 17081, -349, -349, -349, 17081};
  AVDOVIRpuDataHeader* header = av_dovi_get_header(metadata);
  header->bl_bit_depth = 10;
  header->coef_log2_denom = 23;
  header->bl_video_full_range_flag = 1;
  AVDOVIColorMetadata* color = av_dovi_get_color(metadata);
  for (int i = 0; i < 9; i++) color->ycc_to_rgb_matrix[i] = {to_lms[i], 8192}, color->rgb_to_lms_matrix[i] = {to_rgb[i], 16384};
  for (int i = 0; i < 3; i++) {
    color->ycc_to_rgb_offset[i] = {i ? 1 : 0, 2};
    AVDOVIReshapingCurve& curve = av_dovi_get_mapping(metadata)->curves[i];
    curve.num_pivots = 2;
    curve.pivots[1] = 1023;
    curve.mapping_idc[0] = AV_DOVI_MAPPING_POLYNOMIAL;
    curve.poly_order[0] = 1;
    curve.poly_coef[0][1] = int64_t(std::lround((i ? 1 : slope) * (1 << 23)));
  }
}

// As decoders give profile 5: nothing says what the codes mean.
Kind ipt() {
  Kind kind;
  kind.primaries = AVCOL_PRI_UNSPECIFIED, kind.transfer = AVCOL_TRC_UNSPECIFIED, kind.space = AVCOL_SPC_UNSPECIFIED;
  return kind;
}

JetsonDolby reshape_like(double slope) {
  JetsonDolby dolby = {};
  FramePtr frame = make_frame(ipt());
  AVDOVIMetadata* metadata = add_dolby(frame.get(), 0);
  fill_mapping(metadata, slope);
  const AVDOVIColorMetadata* color = av_dovi_get_color(metadata);
  for (int i = 0; i < 3; i++) {
    dolby.offset[i] = av_q2d(color->ycc_to_rgb_offset[i]);
    dolby.curves[i].pieces = 1;
    dolby.curves[i].pivots[1] = 1;
    dolby.curves[i].polynomial[0][0] = i ? 1 : slope;
    for (int j = 0; j < 3; j++) {
      dolby.to_lms[i][j] = av_q2d(color->ycc_to_rgb_matrix[3 * i + j]);
      dolby.to_rgb[i][j] = av_q2d(color->rgb_to_lms_matrix[3 * i + j]);
    }
  }
  return dolby;
}

// The same frame through the kernels themselves.
Bytes kernels_on(const AVFrame* frame, const JetsonDolby& dolby, double peak) {
  Image in(kP010, frame->width, frame->height), out(kNv12, frame->width, frame->height);
  for (int c = 0; c < 3; c++)
    for (int y = 0; y < in.lines(c); y++)
      for (int x = 0; x < in.columns(c); x++) {
        const auto* line = reinterpret_cast<const uint16_t*>(frame->data[c ? 1 : 0] + y * frame->linesize[c ? 1 : 0]);
        in.set(c, x, y, line[c ? 2 * x + c - 1 : x] >> 6);
      }
  JetsonTonemapParams params = tonemap_params(in, out);
  params.dolby = 1;
  params.peak = peak;
  params.siting = JetsonSiting(frame->chroma_location);
  run_tonemap(params, in, out, &dolby);
  Bytes bytes;
  for (int y = 0; y < out.lines(0); y++)
    for (int x = 0; x < out.columns(0); x++) bytes.push_back(uint8_t(out.get(0, x, y)));
  for (int y = 0; y < out.lines(1); y++)
    for (int x = 0; x < out.columns(1); x++)
      for (int c = 1; c < 3; c++) bytes.push_back(uint8_t(out.get(c, x, y)));
  return bytes;
}

}  // namespace

KERNEL_TEST(face_options, "every option has its name and changes the picture; values that are none are refused by name") {
  const FramePtr in = make_frame({});
  const Bytes plain = through("tonemap_jetson=peak=1000,format=nv12", in);
  for (const char* option : {"driver=luma", "driver=rgb", "driver=itp", "driver=ycbcr", "gamut=perceptual", "desat=0.2",
                             "dither=blue", "white=100", "tonemap=bt2446a", "tonemap=hable", "param=0.5", "peak=600"})
    check(through((std::string("tonemap_jetson=peak=1000:") + option + ",format=nv12").c_str(), in) != plain,
          "%s changes nothing", option);
  const char* small = "tonemap_jetson=w=64:h=36:peak=1000:linear=%d,format=nv12";
  char on[128], off[128];
  std::snprintf(on, sizeof on, small, 1), std::snprintf(off, sizeof off, small, 0);
  check(through(on, in) != through(off, in), "linear changes nothing");
  for (const char* option : {"driver=max", "gamut=clip", "desat=0", "dither=none", "linear=0", "peak_detect=0",
                             "hlg_peak=1000", "white=203", "resize=bilinear", "tonemap=bt2390"})
    check(through((std::string("tonemap_jetson=peak=1000:") + option + ",format=nv12").c_str(), in) == plain,
          "%s is not the default", option);
  for (const auto& [option, name] : std::initializer_list<std::pair<const char*, const char*>>{
           {"tonemap=aces", "aces"}, {"driver=hue", "driver"}, {"gamut=relative", "gamut"}, {"dither=fruit", "dither"},
           {"desat=-1", "desat"}, {"linear=2", "linear"}, {"hlg_peak=50", "hlg_peak"}, {"peak_detect=maybe", "peak_detect"},
           {"peak=20000", "peak"}, {"white=50", "white"}, {"lut=3d", "lut"}}) {
    const Outcome outcome = run((std::string("tonemap_jetson=") + option).c_str(), in.get());
    check(outcome.error < 0, "%s is accepted", option);
    check(outcome.log.find(name) != std::string::npos, "the refusal of %s does not name it: %s", option,
          outcome.log.c_str());
  }
}

KERNEL_TEST(face_peak_order, "the peak is the option's, else Dolby Vision's, HDR10+'s, the mastering display's, MaxCLL's") {
  FramePtr in = make_frame({});
  const FramePtr plain = make_frame({});
  const auto at = [&](double peak) {
    char filter[64];
    std::snprintf(filter, sizeof filter, "tonemap_jetson=peak=%.17g", peak);
    return through(filter, plain);
  };
  av_content_light_metadata_create_side_data(in.get())->MaxCLL = 600;
  check(through("tonemap_jetson", in) == at(600), "MaxCLL alone");
  add_hdr_side_data(in.get(), 4000, 600);  // an HDR10+ without windows says nothing
  check(through("tonemap_jetson", in) == at(4000), "the mastering display before MaxCLL");
  av_frame_remove_side_data(in.get(), AV_FRAME_DATA_DYNAMIC_HDR_PLUS);
  add_hdr10plus(in.get(), 1500);
  check(through("tonemap_jetson", in) == at(1500), "HDR10+ before the mastering display");
  add_level1(add_dolby(in.get(), 1), 900);
  check(through("tonemap_jetson", in) == at(jetson_pq_luminance(pq12(900) / 4095.0)), "Dolby Vision before HDR10+");
  check(through("tonemap_jetson=peak=2500", in) == at(2500), "the option before all");
}

KERNEL_TEST(face_peak_detect, "a measured peak comes from the frame before, and is not asked where the option says it") {
  const FramePtr in = make_frame({});
  const std::vector<const AVFrame*> twice = {in.get(), in.get()};
  const Outcome second = run("tonemap_jetson=peak_detect=1", twice);
  check(second.error == 0, "it fails: %d", second.error);
  check(bytes_of(second.frame.get()) != through("tonemap_jetson", in), "the second frame goes by the metadata");
  check(through("tonemap_jetson=peak_detect=1", in) == through("tonemap_jetson", in), "the first does not");
  const Bytes wanted = bytes_of(second.frame.get());
  for (int threads : {2, 5})
    check(bytes_of(run("tonemap_jetson=peak_detect=1", twice, threads).frame.get()) == wanted, "%d threads", threads);
  check(bytes_of(run("tonemap_jetson=peak_detect=1:peak=800", twice).frame.get()) ==
            through("tonemap_jetson=peak=800", in),
        "the option does not come first");
}

KERNEL_TEST(face_dolby5, "profile 5 is reshaped as its RPU says, and frames without one go by the one before") {
  FramePtr first = make_frame(ipt()), second = make_frame(ipt());
  const FramePtr bare = make_frame(ipt());
  for (const auto& [frame, slope] : {std::pair{first.get(), 1.0}, std::pair{second.get(), 0.9}}) {
    AVDOVIMetadata* metadata = add_dolby(frame, 0);
    fill_mapping(metadata, slope);
    add_level1(metadata, 1000);
  }
  const char* filter = "tonemap_jetson=peak=1000,format=nv12";
  const Bytes wanted = kernels_on(first.get(), reshape_like(1), 1000), darker = kernels_on(first.get(), reshape_like(0.9), 1000);
  check(wanted != darker, "the slopes look the same");
  check(through(filter, first) == wanted, "the first RPU");
  const auto last_of = [&](const std::vector<const AVFrame*>& frames) { return bytes_of(run(filter, frames).frame.get()); };
  check(last_of({first.get(), bare.get()}) == wanted, "a frame without RPU");
  check(last_of({first.get(), bare.get(), second.get()}) == darker, "the next RPU");
  check(last_of({first.get(), second.get(), bare.get()}) == darker, "a frame without RPU after it");
  const Outcome out = run(filter, first.get());
  check(out.frame->color_trc == AVCOL_TRC_BT709 && !has(out.frame.get(), AV_FRAME_DATA_DOVI_METADATA), "tags");
  const Kind hdr10;
  check(last_of({first.get(), make_frame(hdr10).get()}) == through(filter, make_frame(hdr10)), "HDR10 after it");
}

KERNEL_TEST(face_dolby8, "of profiles 7 and 8 the base layer is mapped, and the log says where a layer is left out") {
  FramePtr eight = make_frame({}), seven = make_frame({});
  add_level1(add_dolby(eight.get(), 1), 1000);
  add_level1(add_dolby(seven.get(), 1), 1000);
  av_dovi_get_header(reinterpret_cast<AVDOVIMetadata*>(
      av_frame_get_side_data(seven.get(), AV_FRAME_DATA_DOVI_METADATA)->data))->disable_residual_flag = 0;
  const FramePtr plain = make_frame({});
  char filter[64];
  std::snprintf(filter, sizeof filter, "tonemap_jetson=peak=%.17g", jetson_pq_luminance(pq12(1000) / 4095.0));
  const Bytes wanted = through(filter, plain);
  const Outcome from8 = run("tonemap_jetson", eight.get()), from7 = run("tonemap_jetson", {seven.get(), seven.get()});
  check(bytes_of(from8.frame.get()) == wanted && from8.log.empty(), "profile 8: %s", from8.log.c_str());
  check(bytes_of(from7.frame.get()) == wanted, "profile 7");
  const size_t said = from7.log.find("enhancement layer");
  check(said != std::string::npos && from7.log.find("enhancement layer", said + 1) == std::string::npos, "the log: %s",
        from7.log.c_str());
}

KERNEL_TEST(face_dolby_refusals, "Dolby Vision that cannot be reshaped is refused") {
  FramePtr empty = make_frame(ipt()), layered = make_frame(ipt());
  add_dolby(empty.get(), 0);
  AVDOVIMetadata* metadata = add_dolby(layered.get(), 0);
  fill_mapping(metadata);
  av_dovi_get_header(metadata)->disable_residual_flag = 0;
  const Outcome without = run("tonemap_jetson", empty.get()), with = run("tonemap_jetson", layered.get());
  check(without.error == AVERROR(EINVAL) && without.log.find("pivots") != std::string::npos, "%s", without.log.c_str());
  check(with.error == AVERROR(EINVAL) && with.log.find("enhancement") != std::string::npos, "%s", with.log.c_str());
  Kind tagged = ipt();
  tagged.space = AVCOL_SPC_IPT_C2;
  check(run("tonemap_jetson", make_frame(tagged).get()).error == AVERROR(EINVAL), "IPT without metadata");
}
