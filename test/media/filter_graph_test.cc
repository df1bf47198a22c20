// A graph alone: what is done to frames before its text sees them.
#include "harness.h"
#include "media/filter_graph.h"

extern "C" {
#include <libavutil/display.h>
}

using namespace jetson::media;

namespace {

FramePtr picture(int width, int height) {
  FramePtr frame = make_frame();
  frame->format = AV_PIX_FMT_YUV420P;
  frame->width = width, frame->height = height;
  frame->time_base = {1, 25};
  CHECK(av_frame_get_buffer(frame.get(), 0) >= 0);
  return frame;
}

}  // namespace

TEST("of several sources each is turned as its own display matrix says") {
  const FramePtr lying = picture(64, 36), upright = picture(36, 64);
  AVFrameSideData* side = av_frame_new_side_data(lying.get(), AV_FRAME_DATA_DISPLAYMATRIX, 9 * sizeof(int32_t));
  CHECK(side != nullptr);
  av_display_rotation_set(reinterpret_cast<int32_t*>(side->data), -90);
  for (const bool is_first : {true, false}) {
    const FramePtr &a = is_first ? lying : upright, &b = is_first ? upright : lying;
    const FilterSpec spec{.text = "[in0][in1]hstack[out]", .sink_format = "", .rotates = true, .threads = 1};
    FilterGraph graph(spec, {{a.get(), {25, 1}}, {b.get(), {25, 1}}});
    graph.send(0, share(*a));
    graph.send(1, share(*b));
    const FramePtr out = make_frame();
    CHECK(graph.pull(*out) == Pull::got);
    CHECK_EQ(out->width, 72);
    CHECK_EQ(out->height, 64);
  }
}

int main(int argc, char** argv) { return harness::run(argc, argv); }
