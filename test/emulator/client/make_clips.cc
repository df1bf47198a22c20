// Makes what the tests decode, and what software makes of it: make_clips CODEC WIDTHxHEIGHT PICTURES OUT, or
// make_clips demux FILE PICTURES OUT. Writes OUT.clip and OUT.raw, the pictures as NV12, or P010 with the samples
// above.
extern "C" {
#include <libavcodec/bsf.h>
#include <libavformat/avformat.h>
#include <libavutil/log.h>
#include <libavutil/opt.h>
}

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include "client/clip.h"
#include "engine/codecs.h"
#include "engine/samples.h"

using namespace emulator;

namespace {

void check(int ret, const char* what) {
  if (ret >= 0) return;
  std::fprintf(stderr, "%s: %d\n", what, ret);
  std::exit(1);
}

// Decodes in software as the pictures pass by, and writes both files.
struct Writer {
  std::ofstream clip, raw;
  Owned<AVCodecContext> decoder;

  Writer(const std::string& out, AVCodecID id) : clip(out + ".clip"), raw(out + ".raw") {
    const AVCodec* codec = find_decoder(id);
    if (!codec) check(AVERROR_DECODER_NOT_FOUND, "find decoder");
    decoder.reset(avcodec_alloc_context3(codec));
    decoder->thread_count = 1;
    check(avcodec_open2(decoder.get(), codec, nullptr), "open decoder");
  }
  void put(const AVPacket* packet) {
    if (packet) client::append_packet(clip, packet->pts, packet->data, uint32_t(packet->size));
    check(avcodec_send_packet(decoder.get(), packet), "decode");
    Owned<AVFrame> frame(av_frame_alloc());
    while (avcodec_receive_frame(decoder.get(), frame.get()) >= 0) {
      const std::vector<uint8_t> samples = samples_of(*frame, false);
      raw.write(reinterpret_cast<const char*>(samples.data()), std::streamsize(samples.size()));
    }
  }
};

// Moves, so that there is something to predict, and every sample of a row differs.
void paint(AVFrame& frame, int number) {
  std::vector<uint8_t> samples;
  const bool is_wide = depth_of(frame) > 8;
  // For a board that refuses the format, any picture will do.
  if (frame.format == AV_PIX_FMT_YUV444P) return;
  const auto put = [&](int value) {
    if (is_wide) samples.push_back(uint8_t(value << 6));
    samples.push_back(is_wide ? uint8_t(value >> 2) : uint8_t(value));
  };
  const int most = is_wide ? 1023 : 255;
  for (int y = 0; y < frame.height; ++y)
    for (int x = 0; x < frame.width; ++x) put((x * 3 + y * 2 + number * 7) & most);
  for (int y = 0; y < (frame.height + 1) / 2; ++y)
    for (int x = 0; x < (frame.width + 1) / 2; ++x) put((x + number * 3) & most), put((y * 2 + number) & most);
  fill(frame, samples);
}

struct Kind {
  std::string_view name, encoder, options;
  AVPixelFormat format;
  int b_frames;
};
constexpr Kind kKinds[] = {
    {"h264", "libx264", "x264-params=keyint=12:bframes=2:b-adapt=0:colorprim=bt709:transfer=bt709:colormatrix=bt709",
     AV_PIX_FMT_YUV420P, 2},
    {"h265", "libx265", "x265-params=keyint=12:bframes=2:log-level=none:pools=1:frame-threads=1", AV_PIX_FMT_YUV420P,
     2},
    {"main10", "libx265",
     "x265-params=keyint=12:bframes=2:log-level=none:pools=1:frame-threads=1:repeat-headers=1:hdr10=1:colorprim=bt2020:"
     "transfer=smpte2084:colormatrix=bt2020nc:master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)"
     "L(10000000,50)",
     AV_PIX_FMT_YUV420P10, 2},
    {"high444", "libx264", "x264-params=keyint=12", AV_PIX_FMT_YUV444P, 0},
    {"av1", "libsvtav1", "svtav1-params=lp=1:keyint=12", AV_PIX_FMT_YUV420P, 0},
    {"mjpeg", "mjpeg", "", AV_PIX_FMT_YUVJ420P, 0}};

const Kind* find_kind(std::string_view name) {
  for (const Kind& kind : kKinds)
    if (kind.name == name) return &kind;
  return nullptr;
}

Owned<AVCodecContext> open_encoder_of(const Kind& kind, int width, int height) {
  const AVCodec* codec = avcodec_find_encoder_by_name(kind.encoder.data());
  Owned<AVCodecContext> encoder(avcodec_alloc_context3(codec));
  encoder->width = width, encoder->height = height, encoder->pix_fmt = kind.format;
  encoder->time_base = {1, 25}, encoder->framerate = {25, 1};
  encoder->thread_count = 1;
  encoder->bit_rate = 400'000;
  encoder->max_b_frames = kind.b_frames;
  if (kind.name != "mjpeg") av_opt_set(encoder->priv_data, "preset", kind.name == "av1" ? "12" : "ultrafast", 0);
  if (const size_t at = kind.options.find('='); at != kind.options.npos)
    av_opt_set(encoder->priv_data, std::string(kind.options.substr(0, at)).c_str(), kind.options.substr(at + 1).data(),
               0);
  check(avcodec_open2(encoder.get(), codec, nullptr), "open encoder");
  return encoder;
}

void encode(const Kind& kind, int width, int height, int pictures, const std::string& out) {
  const auto encoder = open_encoder_of(kind, width, height);
  Writer writer(out, encoder->codec_id);
  Owned<AVPacket> packet(av_packet_alloc());
  for (int i = 0; i <= pictures; ++i) {
    Owned<AVFrame> frame(av_frame_alloc());
    frame->width = width, frame->height = height, frame->format = kind.format, frame->pts = i;
    check(av_frame_get_buffer(frame.get(), 0), "allocate");
    paint(*frame, i);
    check(avcodec_send_frame(encoder.get(), i < pictures ? frame.get() : nullptr), "encode");
    while (avcodec_receive_packet(encoder.get(), packet.get()) >= 0) {
      packet->pts *= 40'000;
      writer.put(packet.get());
    }
  }
  writer.put(nullptr);
}

const char* filter_for(AVCodecID id) {
  return id == AV_CODEC_ID_H264 ? "h264_mp4toannexb" : id == AV_CODEC_ID_HEVC ? "hevc_mp4toannexb" : "null";
}

void demux(const char* path, int pictures, const std::string& out) {
  AVFormatContext* input = nullptr;
  check(avformat_open_input(&input, path, nullptr, nullptr), "open");
  check(avformat_find_stream_info(input, nullptr), "look");
  const int index = av_find_best_stream(input, AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
  check(index, "find video");
  const AVStream& stream = *input->streams[index];
  AVBSFContext* filter = nullptr;
  check(av_bsf_list_parse_str(filter_for(stream.codecpar->codec_id), &filter), "filter");
  check(avcodec_parameters_copy(filter->par_in, stream.codecpar), "parameters");
  check(av_bsf_init(filter), "filter");
  Writer writer(out, stream.codecpar->codec_id);
  Owned<AVPacket> packet(av_packet_alloc());
  for (int left = pictures; left > 0 && av_read_frame(input, packet.get()) >= 0; av_packet_unref(packet.get())) {
    if (packet->stream_index != index) continue;
    check(av_bsf_send_packet(filter, packet.get()), "filter");
    while (av_bsf_receive_packet(filter, packet.get()) >= 0) {
      packet->pts = av_rescale_q(packet->pts, stream.time_base, {1, 1'000'000});
      writer.put(packet.get());
      --left;
    }
  }
  writer.put(nullptr);
  av_bsf_free(&filter);
  avformat_close_input(&input);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 5) return std::fprintf(stderr, "make_clips CODEC|demux SIZE|FILE PICTURES OUT\n"), 2;
  av_log_set_level(AV_LOG_ERROR);
  const int pictures = std::atoi(arguments[3]);
  if (std::string_view(arguments[1]) == "demux") return demux(arguments[2], pictures, arguments[4]), 0;
  const Kind* kind = find_kind(arguments[1]);
  int width = 0, height = 0;
  if (!kind || std::sscanf(arguments[2], "%dx%d", &width, &height) != 2) return 2;
  encode(*kind, width, height, pictures, arguments[4]);
}
