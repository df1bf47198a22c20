// The two filters inside libavfilter: negotiation, sizes, tags, side data, threads. What they do to pixels is tested
// elsewhere; here only that it is the kernels' result.
extern "C" {
#include <libavutil/mastering_display_metadata.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
}

#include <cstring>

#include "face_graph.h"

using namespace harness;

KERNEL_TEST(hdr_tags, "HDR becomes SDR in every tag, on the link and on the frame, and loses what describes HDR only") {
  FramePtr in = make_frame({});
  add_hdr_side_data(in.get(), 1000, 800);
  add_dolby(in.get(), 1);
  const Outcome out = run("tonemap_jetson=w=64:h=-2", in.get());
  if (!check(out.error == 0, "the filter fails: %d", out.error)) return;
  const AVFrame* frame = out.frame.get();
  check(frame->width == 64 && frame->height == 36, "%dx%d", frame->width, frame->height);
  check(frame->format == AV_PIX_FMT_NV12 || frame->format == AV_PIX_FMT_YUV420P, "format %d", frame->format);
  check(frame->color_primaries == AVCOL_PRI_BT709 && frame->color_trc == AVCOL_TRC_BT709 &&
            frame->colorspace == AVCOL_SPC_BT709,
        "tagged %d %d %d", frame->color_primaries, frame->color_trc, frame->colorspace);
  check(frame->color_range == AVCOL_RANGE_MPEG && frame->chroma_location == AVCHROMA_LOC_LEFT, "range or location");
  check(out.link_space == AVCOL_SPC_BT709 && out.link_range == AVCOL_RANGE_MPEG, "the link says %d %d", out.link_space,
        out.link_range);
  for (AVFrameSideDataType type :
       {AV_FRAME_DATA_MASTERING_DISPLAY_METADATA, AV_FRAME_DATA_CONTENT_LIGHT_LEVEL, AV_FRAME_DATA_DYNAMIC_HDR_PLUS,
        AV_FRAME_DATA_DOVI_RPU_BUFFER, AV_FRAME_DATA_DOVI_METADATA})
    check(!has(frame, type), "%s is left", av_frame_side_data_name(type));
  check(has(frame, AV_FRAME_DATA_A53_CC), "captions are lost");
}

KERNEL_TEST(face_formats, "every pair of formats is taken as it is, and the layouts agree") {
  for (AVPixelFormat from : {AV_PIX_FMT_P010, AV_PIX_FMT_YUV420P10})
    for (const char* to : {"nv12", "yuv420p"}) {
      Kind kind;
      kind.format = from;
      const std::string chain = std::string("tonemap_jetson,format=") + to;
      const Outcome out = run(chain.c_str(), make_frame(kind).get());
      check(out.error == 0 && !std::strcmp(av_get_pix_fmt_name(AVPixelFormat(out.frame->format)), to), "%s: error %d",
            to, out.error);
    }
}

KERNEL_TEST(face_peak, "the peak is the option's, else the mastering display's, else MaxCLL's") {
  const FramePtr plain = make_frame({});
  FramePtr both = make_frame({}), cll = make_frame({});
  add_hdr_side_data(both.get(), 2000, 600);
  av_content_light_metadata_create_side_data(cll.get())->MaxCLL = 600;
  const auto bytes = [](const char* filter, const FramePtr& frame) {
    return bytes_of(run(filter, frame.get()).frame.get());
  };
  check(bytes("tonemap_jetson", both) == bytes("tonemap_jetson=peak=2000", plain), "mastering display");
  check(bytes("tonemap_jetson", cll) == bytes("tonemap_jetson=peak=600", plain), "MaxCLL");
  check(bytes("tonemap_jetson", plain) == bytes("tonemap_jetson=peak=10000", plain), "nominal");
  check(bytes("tonemap_jetson=peak=600", both) == bytes("tonemap_jetson=peak=600", plain), "option");
  check(bytes("tonemap_jetson=peak=600", plain) != bytes("tonemap_jetson=peak=2000", plain),
        "the peak changes nothing");
}

KERNEL_TEST(face_threads, "any number of threads gives the same picture") {
  const FramePtr in = make_frame({});
  for (const char* filter : {"tonemap_jetson=w=66:h=38", "scale_jetson=w=66:h=38"}) {
    const auto wanted = bytes_of(run(filter, in.get(), 1).frame.get());
    for (int threads : {2, 5})
      check(bytes_of(run(filter, in.get(), threads).frame.get()) == wanted, "%s on %d threads", filter, threads);
  }
}

KERNEL_TEST(face_sar, "the shape on the screen is kept") {
  Kind kind;
  kind.sar = {4, 3};
  const Outcome out = run("tonemap_jetson=w=64:h=72", make_frame(kind).get());
  check(out.link_sar.num == 8 && out.link_sar.den == 3, "the link says %d:%d", out.link_sar.num, out.link_sar.den);
  check(out.frame->sample_aspect_ratio.num == 8 && out.frame->sample_aspect_ratio.den == 3, "the frame differs");
  const Outcome scaled = run("scale_jetson=w=-2:h=36", make_frame(kind).get());
  check(scaled.link_sar.num == 4 && scaled.link_sar.den == 3 && scaled.frame->width == 64, "%d:%d", scaled.link_sar.num,
        scaled.link_sar.den);
}

KERNEL_TEST(face_sdr, "SDR passes unchanged, or is scaled with its tags kept") {
  const Kind sdr = {
      AV_PIX_FMT_YUV420P, 128, 72, AVCOL_PRI_SMPTE170M, AVCOL_TRC_SMPTE170M, AVCOL_SPC_SMPTE170M, AVCOL_RANGE_MPEG,
      AVCHROMA_LOC_LEFT};
  const FramePtr in = make_frame(sdr);
  const Outcome same = run("tonemap_jetson", in.get()), smaller = run("tonemap_jetson=w=64:h=36", in.get());
  check(same.frame->data[0] == in->data[0], "it was copied");
  check(smaller.frame->width == 64 && smaller.frame->colorspace == AVCOL_SPC_SMPTE170M &&
            smaller.link_space == AVCOL_SPC_SMPTE170M,
        "tags");
  Kind ten = sdr;
  ten.format = AV_PIX_FMT_YUV420P10;
  const FramePtr deep = make_frame(ten);
  const Outcome narrowed = run("tonemap_jetson,format=yuv420p", deep.get());
  const auto by_scale = bytes_of(run("scale_jetson,format=yuv420p", deep.get()).frame.get());
  check(narrowed.error == 0 && bytes_of(narrowed.frame.get()) == by_scale, "ten bits to eight");
}

KERNEL_TEST(face_hlg, "HLG is told from PQ, and its nominal peak is 1000") {
  Kind kind;
  kind.transfer = AVCOL_TRC_ARIB_STD_B67;
  const auto hlg = bytes_of(run("tonemap_jetson", make_frame(kind).get()).frame.get());
  check(hlg != bytes_of(run("tonemap_jetson=peak=1000", make_frame({}).get()).frame.get()), "they look the same");
  check(hlg == bytes_of(run("tonemap_jetson=peak=1000", make_frame(kind).get()).frame.get()),
        "its nominal peak is not 1000");
}

KERNEL_TEST(face_changes, "each frame is converted by its own tags when they change within a stream") {
  Kind hlg, sdr;
  hlg.transfer = AVCOL_TRC_ARIB_STD_B67;
  sdr.primaries = AVCOL_PRI_BT709, sdr.transfer = AVCOL_TRC_BT709, sdr.space = AVCOL_SPC_BT709;
  const FramePtr frames[] = {make_frame({}), make_frame(hlg), make_frame(sdr), make_frame({})};
  const char* filter = "tonemap_jetson=w=64:h=36";
  std::vector<const AVFrame*> stream;
  for (const FramePtr& frame : frames) {
    stream.push_back(frame.get());
    const Outcome within = run(filter, stream), alone = run(filter, frame.get());
    check(within.error == 0 && bytes_of(within.frame.get()) == bytes_of(alone.frame.get()),
          "frame %zu differs from the same frame alone", stream.size());
  }
  const FramePtr larger = make_frame({AV_PIX_FMT_P010, 130, 72});
  check(run(filter, {frames[0].get(), larger.get()}).error < 0, "a frame of another size is accepted");
}

KERNEL_TEST(face_refusals, "what cannot be converted is refused, not guessed") {
  Kind ictcp;
  ictcp.space = AVCOL_SPC_ICTCP;
  check(run("tonemap_jetson", make_frame(ictcp).get()).error == AVERROR(EINVAL), "ICtCp");
  FramePtr dolby = make_frame({});
  add_dolby(dolby.get(), 0);
  check(run("tonemap_jetson", dolby.get()).error == AVERROR(EINVAL), "Dolby Vision profile 5");
  const FramePtr plain = make_frame({});
  check(run("tonemap_jetson=tonemap=aces", plain.get()).error < 0, "a curve that does not exist");
  check(run("tonemap_jetson=w=16384:h=-1", make_frame({AV_PIX_FMT_P010, 72, 128}).get()).error < 0,
        "a side beyond the limit");
  check(run("tonemap_jetson=peak=-1", plain.get()).error < 0, "a negative peak");
}

KERNEL_TEST(face_scale, "scale keeps colours and side data, and changes depth where asked") {
  FramePtr in = make_frame({});
  add_hdr_side_data(in.get(), 1000, 800);
  const Outcome out = run("scale_jetson=w=63:h=0:force_divisible_by=2,format=p010le", in.get());
  const AVFrame* frame = out.frame.get();
  if (!check(out.error == 0, "the filter fails: %d", out.error)) return;
  check(frame->width == 62 && frame->height == 72 && frame->format == AV_PIX_FMT_P010, "%dx%d", frame->width,
        frame->height);
  check(frame->color_trc == AVCOL_TRC_SMPTE2084 && frame->colorspace == AVCOL_SPC_BT2020_NCL &&
            frame->chroma_location == AVCHROMA_LOC_TOPLEFT,
        "tags");
  check(has(frame, AV_FRAME_DATA_MASTERING_DISPLAY_METADATA) && has(frame, AV_FRAME_DATA_DYNAMIC_HDR_PLUS),
        "side data");
  check(out.link_space == AVCOL_SPC_BT2020_NCL, "the link says %d", out.link_space);
  check(run("scale_jetson=w=64:h=36,format=nv12", in.get()).frame->format == AV_PIX_FMT_NV12, "ten bits to eight");
}
