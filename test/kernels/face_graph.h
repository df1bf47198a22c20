// Frames with tags and side data, and libavfilter graphs to send them through.
#pragma once

extern "C" {
#include <libavfilter/avfilter.h>
#include <libavutil/dovi_meta.h>
#include <libavutil/frame.h>
}

#include <memory>
#include <string>
#include <vector>

#include "harness.h"

namespace harness {

struct FreeFrame {
  void operator()(AVFrame* frame) const { av_frame_free(&frame); }
};
using FramePtr = std::unique_ptr<AVFrame, FreeFrame>;

// What a frame is, apart from its samples.
struct Kind {
  AVPixelFormat format = AV_PIX_FMT_P010;
  int width = 128, height = 72;
  AVColorPrimaries primaries = AVCOL_PRI_BT2020;
  AVColorTransferCharacteristic transfer = AVCOL_TRC_SMPTE2084;
  AVColorSpace space = AVCOL_SPC_BT2020_NCL;
  AVColorRange range = AVCOL_RANGE_MPEG;
  AVChromaLocation location = AVCHROMA_LOC_TOPLEFT;
  AVRational sar = {1, 1};
};

// Gradients.
FramePtr make_frame(const Kind& kind);

void add_hdr_side_data(AVFrame* frame, int mastering_peak, int max_cll);

// Metadata with an empty mapping, to be filled.
AVDOVIMetadata* add_dolby(AVFrame* frame, int rpu_profile);

struct Outcome {
  int error = 0;
  FramePtr frame;
  AVColorSpace link_space = AVCOL_SPC_UNSPECIFIED;
  AVColorRange link_range = AVCOL_RANGE_UNSPECIFIED;
  AVRational link_sar = {0, 1};
  std::string log;  // what libav said, warnings and errors
};

// Frames through a filter chain, configured by the first; the outcome is that of the last.
Outcome run(const char* filter, const std::vector<const AVFrame*>& frames, int threads = 1);
Outcome run(const char* filter, const AVFrame* frame, int threads = 1);

std::vector<uint8_t> bytes_of(const AVFrame* frame);
bool has(const AVFrame* frame, AVFrameSideDataType type);

}  // namespace harness
