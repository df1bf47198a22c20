// libav objects with exactly one owner. Nothing below calls an av_*_free by hand.
#pragma once

#include <memory>
#include <new>
#include <tuple>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavcodec/bsf.h>
#include <libavfilter/avfilter.h>
#include <libavformat/avformat.h>
#include <libavutil/avutil.h>
#include <libavutil/buffer.h>
#include <libavutil/frame.h>
}

namespace jetson::media {

template <auto kFree>
struct FreeByPointer {
  template <class T>
  void operator()(T* object) const {
    kFree(&object);
  }
};

using FramePtr = std::unique_ptr<AVFrame, FreeByPointer<av_frame_free>>;
using PacketPtr = std::unique_ptr<AVPacket, FreeByPointer<av_packet_free>>;
using CodecContextPtr = std::unique_ptr<AVCodecContext, FreeByPointer<avcodec_free_context>>;
using ParametersPtr = std::unique_ptr<AVCodecParameters, FreeByPointer<avcodec_parameters_free>>;
using BufferPtr = std::unique_ptr<AVBufferRef, FreeByPointer<av_buffer_unref>>;
using GraphPtr = std::unique_ptr<AVFilterGraph, FreeByPointer<avfilter_graph_free>>;
using BitstreamFilterPtr = std::unique_ptr<AVBSFContext, FreeByPointer<av_bsf_free>>;
using InputContextPtr = std::unique_ptr<AVFormatContext, FreeByPointer<avformat_close_input>>;

template <class Ptr, class T>
Ptr owned(T* object) {
  if (!object) throw std::bad_alloc();
  return Ptr(object);
}

inline FramePtr make_frame() { return owned<FramePtr>(av_frame_alloc()); }
inline PacketPtr make_packet() { return owned<PacketPtr>(av_packet_alloc()); }
inline ParametersPtr make_parameters() { return owned<ParametersPtr>(avcodec_parameters_alloc()); }
inline FramePtr share(const AVFrame& frame) { return owned<FramePtr>(av_frame_clone(&frame)); }
inline PacketPtr share(const AVPacket& packet) { return owned<PacketPtr>(av_packet_clone(&packet)); }
inline BufferPtr share(AVBufferRef* buffer) { return owned<BufferPtr>(av_buffer_ref(buffer)); }

// Codecs and graphs hold threads and devices: stations free them when they end, not when the pipeline is forgotten.
template <class... Ptrs>
class Release {
 public:
  explicit Release(Ptrs&... owners) : owners_(owners...) {}
  ~Release() {
    std::apply([](auto&... owner) { (owner.reset(), ...); }, owners_);
  }
  Release(const Release&) = delete;

 private:
  std::tuple<Ptrs&...> owners_;
};

}  // namespace jetson::media
