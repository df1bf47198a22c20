// The decoder of a board is flushed and goes on elsewhere in the film, without being opened anew.
#include <cstring>

#include "clip.h"
#include "harness.h"
#include "media/error.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/hwcontext.h>
}

using namespace jetson::media;
using namespace jetson::media::test;

namespace {

struct Shown {
  int64_t pts;
  uint64_t sum;  // of the luma, by place
  bool operator==(const Shown&) const = default;
};

uint64_t sum_of(const AVFrame& frame) {
  uint64_t sum = 0;
  for (int y = 0; y < frame.height; ++y)
    for (int x = 0; x < frame.width; ++x) sum = sum * 31 + frame.data[0][y * ptrdiff_t{frame.linesize[0]} + x];
  return sum;
}

class Film {
 public:
  // `device`: frames stay there; null: in memory.
  Film(const char* codec, AVBufferRef* device) {
    check(avformat_open_input(&input_, clip_file().c_str(), nullptr, nullptr), "open the clip");
    check(avformat_find_stream_info(input_, nullptr), "read the clip");
    stream_ = av_find_best_stream(input_, AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    const AVCodec* found = avcodec_find_decoder_by_name(codec);
    context_ = owned<CodecContextPtr>(avcodec_alloc_context3(found));
    check(avcodec_parameters_to_context(context_.get(), input_->streams[stream_]->codecpar), "set up the decoder");
    if (device) context_->hw_device_ctx = share(device).release();
    check(avcodec_open2(context_.get(), found, nullptr), "open the decoder");
  }
  ~Film() { avformat_close_input(&input_); }

  // What comes of so many packets; `packets` < 0: of all, and then the end.
  std::vector<Shown> play(int packets) {
    std::vector<Shown> shown;
    const PacketPtr packet = make_packet();
    while (packets != 0 && av_read_frame(input_, packet.get()) >= 0) {
      if (packet->stream_index == stream_) --packets, send(packet.get(), shown);
      av_packet_unref(packet.get());
    }
    if (packets < 0) send(nullptr, shown);
    return shown;
  }

  void jump(int64_t pts) {
    check(av_seek_frame(input_, stream_, pts, AVSEEK_FLAG_BACKWARD), "seek");
    avcodec_flush_buffers(context_.get());
  }

  bool is_on_board() const { return context_->pix_fmt == AV_PIX_FMT_DRM_PRIME; }

 private:
  void send(const AVPacket* packet, std::vector<Shown>& shown) {
    check(avcodec_send_packet(context_.get(), packet), "send a packet");
    for (;;) {
      const FramePtr frame = make_frame();
      const int ret = avcodec_receive_frame(context_.get(), frame.get());
      if (ret == AVERROR(EAGAIN) || ret == AVERROR_EOF) return;
      check(ret, "receive a frame");
      const FramePtr mapped = make_frame();
      if (frame->hw_frames_ctx) check(av_hwframe_map(mapped.get(), frame.get(), AV_HWFRAME_MAP_READ), "map a frame");
      shown.push_back({frame->pts, sum_of(frame->hw_frames_ctx ? *mapped : *frame)});
    }
  }

  AVFormatContext* input_ = nullptr;
  int stream_ = -1;
  CodecContextPtr context_;
};

BufferPtr board() {
  AVBufferRef* device = nullptr;
  if (av_hwdevice_ctx_create(&device, AV_HWDEVICE_TYPE_JETSON, nullptr, nullptr, 0) < 0)
    throw harness::Skipped{"no emulated board"};
  return BufferPtr(device);
}

void check_jumps(Film& film, const std::vector<Shown>& whole) {
  CHECK(film.play(20).size() < whole.size());
  film.jump(0);
  CHECK(film.play(-1) == whole);
  film.jump(whole.back().pts / 2);  // behind the end, too
  const std::vector<Shown> rest = film.play(-1);
  CHECK(!rest.empty() && rest.size() <= whole.size());
  CHECK(std::equal(rest.rbegin(), rest.rend(), whole.rbegin()));
}

}  // namespace

TEST("frames on the board: what is shown after a jump is what software shows, and nothing of before") {
  const BufferPtr device = board();
  const std::vector<Shown> whole = Film("h264", nullptr).play(-1);
  Film film("h264_jetson", device.get());
  check_jumps(film, whole);
  CHECK(film.is_on_board());
}

TEST("frames in memory: the same") {
  board();
  Film film("h264_jetson", nullptr);
  check_jumps(film, Film("h264", nullptr).play(-1));
  CHECK(!film.is_on_board());
}

int main(int argc, char** argv) { return harness::run(argc, argv); }
