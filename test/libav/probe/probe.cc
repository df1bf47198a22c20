// Asks a linked libav what it has, and lets it make and encode a few frames.

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavdevice/avdevice.h>
#include <libavfilter/avfilter.h>
#include <libavformat/avformat.h>
}

#include <cstdio>
#include <memory>
#include <string_view>

namespace {

template <auto free>
struct Free {
  template <typename T>
  void operator()(T* p) const {
    free(&p);
  }
};
using Input = std::unique_ptr<AVFormatContext, Free<avformat_close_input>>;
using Codec = std::unique_ptr<AVCodecContext, Free<avcodec_free_context>>;
using Packet = std::unique_ptr<AVPacket, Free<av_packet_free>>;
using Frame = std::unique_ptr<AVFrame, Free<av_frame_free>>;

constexpr int kFrames = 30;

bool has(std::string_view kind, const char* name) {
  void* state = nullptr;
  if (kind == "encoder") return avcodec_find_encoder_by_name(name) != nullptr;
  if (kind == "decoder") return avcodec_find_decoder_by_name(name) != nullptr;
  if (kind == "filter") return avfilter_get_by_name(name) != nullptr;
  if (kind == "muxer") return av_guess_format(name, nullptr, nullptr) != nullptr;
  if (kind == "demuxer") return av_find_input_format(name) != nullptr;
  if (kind == "protocol") {
    while (const char* protocol = avio_enum_protocols(&state, 0)) {
      if (std::string_view(protocol) == name) return true;
    }
  }
  return false;
}

Input open_pattern() {
  AVFormatContext* input = nullptr;
  const char* pattern = "testsrc2=size=320x180:rate=25,format=yuv420p";
  avformat_open_input(&input, pattern, av_find_input_format("lavfi"), nullptr);
  return Input(input);
}

Codec open_decoder(const AVCodecParameters* parameters) {
  const AVCodec* codec = avcodec_find_decoder(parameters->codec_id);
  Codec decoder(avcodec_alloc_context3(codec));
  avcodec_parameters_to_context(decoder.get(), parameters);
  return avcodec_open2(decoder.get(), codec, nullptr) < 0 ? nullptr : std::move(decoder);
}

Codec open_encoder(const char* name, const AVCodecParameters* parameters) {
  const AVCodec* codec = avcodec_find_encoder_by_name(name);
  if (codec == nullptr) return nullptr;
  Codec encoder(avcodec_alloc_context3(codec));
  encoder->width = parameters->width;
  encoder->height = parameters->height;
  encoder->pix_fmt = AV_PIX_FMT_YUV420P;
  encoder->time_base = {1, 25};
  return avcodec_open2(encoder.get(), codec, nullptr) < 0 ? nullptr : std::move(encoder);
}

// Sends one frame, or the end, and counts the packets that come.
int encode(AVCodecContext* encoder, const AVFrame* frame) {
  Packet packet(av_packet_alloc());
  int packets = 0;
  avcodec_send_frame(encoder, frame);
  while (avcodec_receive_packet(encoder, packet.get()) >= 0) packets++;
  return packets;
}

// Frames of a generated picture through a software encoder: how many packets come out.
int transcode(const char* name) {
  Input input = open_pattern();
  if (!input) return -1;
  const AVCodecParameters* parameters = input->streams[0]->codecpar;
  Codec decoder = open_decoder(parameters);
  Codec encoder = open_encoder(name, parameters);
  if (!decoder || !encoder) return -1;
  Packet packet(av_packet_alloc());
  Frame frame(av_frame_alloc());
  int packets = 0;
  for (int n = 0; n < kFrames && av_read_frame(input.get(), packet.get()) >= 0; av_packet_unref(packet.get())) {
    avcodec_send_packet(decoder.get(), packet.get());
    while (avcodec_receive_frame(decoder.get(), frame.get()) >= 0) {
      frame->pts = n++;
      packets += encode(encoder.get(), frame.get());
    }
  }
  return packets + encode(encoder.get(), nullptr);
}

}  // namespace

// Arguments are pairs: a kind and a name, or "encode" and an encoder. One line of answer each.
extern "C" __attribute__((visibility("default"))) int probe(int count, char** words) {
  avdevice_register_all();
  for (int i = 0; i + 1 < count; i += 2) {
    const std::string_view kind = words[i];
    const int answer = kind == "encode" ? transcode(words[i + 1]) : has(kind, words[i + 1]);
    std::printf("%s %s %d\n", words[i], words[i + 1], answer);
  }
  return 0;
}
