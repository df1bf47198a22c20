#include "read_back.h"

#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/imgutils.h>
#include <libavutil/pixdesc.h>
}

namespace jetson::media::test {
namespace {

uint64_t hash_bytes(uint64_t hash, const uint8_t* data, size_t size) {
  for (size_t i = 0; i < size; ++i) hash = (hash ^ data[i]) * 1099511628211ull;
  return hash;
}

uint64_t hash_frame(const AVFrame& frame) {
  uint64_t hash = 14695981039346656037ull;
  if (frame.width) {
    std::vector<uint8_t> picture(static_cast<size_t>(
        av_image_get_buffer_size(static_cast<AVPixelFormat>(frame.format), frame.width, frame.height, 1)));
    av_image_copy_to_buffer(picture.data(), static_cast<int>(picture.size()), frame.data, frame.linesize,
                            static_cast<AVPixelFormat>(frame.format), frame.width, frame.height, 1);
    return hash_bytes(hash, picture.data(), picture.size());
  }
  const bool is_planar = av_sample_fmt_is_planar(static_cast<AVSampleFormat>(frame.format));
  const int planes = is_planar ? frame.ch_layout.nb_channels : 1;
  const int size = av_get_bytes_per_sample(static_cast<AVSampleFormat>(frame.format)) * frame.nb_samples *
                   (is_planar ? 1 : frame.ch_layout.nb_channels);
  for (int i = 0; i < planes; ++i) hash = hash_bytes(hash, frame.extended_data[i], static_cast<size_t>(size));
  return hash;
}

struct Memory {
  const std::vector<uint8_t>& bytes;
  int64_t at = 0;
};

int read_memory(void* opaque, uint8_t* out, int size) {
  auto& memory = *static_cast<Memory*>(opaque);
  const int64_t left = static_cast<int64_t>(memory.bytes.size()) - memory.at;
  if (left <= 0) return AVERROR_EOF;
  const int count = static_cast<int>(std::min<int64_t>(left, size));
  std::memcpy(out, memory.bytes.data() + memory.at, static_cast<size_t>(count));
  memory.at += count;
  return count;
}

int64_t seek_memory(void* opaque, int64_t offset, int whence) {
  auto& memory = *static_cast<Memory*>(opaque);
  const auto size = static_cast<int64_t>(memory.bytes.size());
  if (whence == AVSEEK_SIZE) return size;
  memory.at = (whence == SEEK_CUR ? memory.at : whence == SEEK_END ? size : 0) + offset;
  return memory.at;
}

void receive(AVCodecContext* decoder, ReadStream& stream, AVRational base, ReadBack& result) {
  AVFrame* frame = av_frame_alloc();
  for (int ret; (ret = avcodec_receive_frame(decoder, frame)) != AVERROR(EAGAIN) && ret != AVERROR_EOF;
       av_frame_unref(frame)) {
    if (ret < 0) {
      ++result.decode_errors;
      break;
    }
    const char* format = frame->width ? av_get_pix_fmt_name(static_cast<AVPixelFormat>(frame->format))
                                      : av_get_sample_fmt_name(static_cast<AVSampleFormat>(frame->format));
    stream.frames.push_back({frame->best_effort_timestamp * av_q2d(base), hash_frame(*frame), frame->nb_samples,
                             frame->width, frame->height, format ? format : ""});
    stream.samples += frame->nb_samples;
    stream.color_transfer = frame->color_trc;
  }
  av_frame_free(&frame);
}

AVCodecContext* open_decoder(const AVStream& stream) {
  const AVCodec* codec = avcodec_find_decoder(stream.codecpar->codec_id);
  const AVMediaType type = stream.codecpar->codec_type;
  if (!codec || (type != AVMEDIA_TYPE_VIDEO && type != AVMEDIA_TYPE_AUDIO)) return nullptr;
  AVCodecContext* decoder = avcodec_alloc_context3(codec);
  avcodec_parameters_to_context(decoder, stream.codecpar);
  decoder->pkt_timebase = stream.time_base;
  if (avcodec_open2(decoder, codec, nullptr) < 0) avcodec_free_context(&decoder);
  return decoder;
}

ReadBack read(AVFormatContext* context, bool decodes) {
  ReadBack result;
  if (avformat_find_stream_info(context, nullptr) < 0) throw std::runtime_error("cannot read the streams back");
  result.format = context->iformat->name;
  result.duration = context->duration == AV_NOPTS_VALUE ? -1 : context->duration / double{AV_TIME_BASE};
  std::vector<AVCodecContext*> decoders;
  for (unsigned i = 0; i < context->nb_streams; ++i) {
    const AVStream& stream = *context->streams[i];
    const AVDictionaryEntry* language = av_dict_get(stream.metadata, "language", nullptr, 0);
    ReadStream described{stream.codecpar->codec_type,
                         avcodec_get_name(stream.codecpar->codec_id),
                         language ? language->value : "",
                         stream.start_time == AV_NOPTS_VALUE ? NAN : stream.start_time * av_q2d(stream.time_base),
                         {},
                         {}};
    result.streams.push_back(std::move(described));
    decoders.push_back(decodes ? open_decoder(stream) : nullptr);
  }
  AVPacket* packet = av_packet_alloc();
  for (; av_read_frame(context, packet) >= 0; av_packet_unref(packet)) {
    const auto index = static_cast<size_t>(packet->stream_index);
    const AVRational base = context->streams[index]->time_base;
    const auto seconds = [&](int64_t ts) { return ts == AV_NOPTS_VALUE ? NAN : ts * av_q2d(base); };
    result.streams[index].packets.push_back({seconds(packet->pts), seconds(packet->dts),
                                             packet->duration * av_q2d(base), (packet->flags & AV_PKT_FLAG_KEY) != 0,
                                             packet->size});
    if (!decoders[index]) continue;
    if (avcodec_send_packet(decoders[index], packet) < 0) ++result.decode_errors;
    receive(decoders[index], result.streams[index], base, result);
  }
  for (size_t i = 0; i < decoders.size(); ++i) {
    if (!decoders[i]) continue;
    avcodec_send_packet(decoders[i], nullptr);
    receive(decoders[i], result.streams[i], context->streams[i]->time_base, result);
    avcodec_free_context(&decoders[i]);
  }
  av_packet_free(&packet);
  return result;
}

void collect_boxes(const std::vector<uint8_t>& bytes, size_t from, size_t to, const std::string& parent,
                   std::vector<Box>& all) {
  while (from + 8 <= to) {
    const size_t size = read_number(bytes, from, 4);
    const std::string name(bytes.begin() + static_cast<long>(from) + 4, bytes.begin() + static_cast<long>(from) + 8);
    if (size < 8 || from + size > to) return;
    const std::string path = parent.empty() ? name : parent + "/" + name;
    all.push_back({path, from + 8, size - 8});
    for (const char* container : {"moov", "trak", "edts", "mdia", "minf", "moof", "traf", "mvex"})
      if (name == container) collect_boxes(bytes, from + 8, from + size, path, all);
    from += size;
  }
}

}  // namespace

const ReadStream& ReadBack::first(AVMediaType type) const {
  for (const ReadStream& stream : streams)
    if (stream.type == type) return stream;
  throw std::runtime_error(std::string("no stream of type ") + av_get_media_type_string(type));
}

ReadBack read_file(const std::string& path, bool decodes) {
  AVFormatContext* context = nullptr;
  if (avformat_open_input(&context, path.c_str(), nullptr, nullptr) < 0)
    throw std::runtime_error("cannot open " + path);
  const std::unique_ptr<AVFormatContext, void (*)(AVFormatContext*)> owner(
      context, [](AVFormatContext* each) { avformat_close_input(&each); });
  return read(context, decodes);
}

ReadBack read_bytes(const std::vector<uint8_t>& bytes, bool decodes) {
  Memory memory{bytes};
  AVFormatContext* context = avformat_alloc_context();
  AVIOContext* io = avio_alloc_context(static_cast<unsigned char*>(av_malloc(4096)), 4096, 0, &memory, read_memory,
                                       nullptr, seek_memory);
  context->pb = io;
  const auto close_io = [&] {
    av_freep(&io->buffer);
    avio_context_free(&io);
  };
  if (avformat_open_input(&context, nullptr, nullptr, nullptr) < 0) {
    close_io();
    throw std::runtime_error("cannot open " + std::to_string(bytes.size()) + " bytes");
  }
  ReadBack result = read(context, decodes);
  avformat_close_input(&context);
  close_io();
  return result;
}

std::vector<Box> boxes(const std::vector<uint8_t>& bytes) {
  std::vector<Box> all;
  collect_boxes(bytes, 0, bytes.size(), "", all);
  return all;
}

uint64_t read_number(const std::vector<uint8_t>& bytes, size_t offset, int size) {
  uint64_t value = 0;
  for (int i = 0; i < size; ++i) value = value << 8 | bytes.at(offset + static_cast<size_t>(i));
  return value;
}

}  // namespace jetson::media::test
