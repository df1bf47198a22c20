#include "binding/frame_look.h"

extern "C" {
#include <libavutil/frame.h>
#include <libavutil/imgutils.h>
#include <libavutil/pixdesc.h>
#include <libavutil/samplefmt.h>
}

#include "media/timing.h"

namespace jetson::binding {
namespace {

double in_microseconds(int64_t ticks, AVRational base) {
  if (ticks == AV_NOPTS_VALUE || base.num <= 0) return std::numeric_limits<double>::quiet_NaN();
  return static_cast<double>(av_rescale_q(ticks, base, media::kMicro));
}

const char* text(const char* name) { return name == nullptr ? "" : name; }

const char* format_name(const FrameLook& look) {
  return text(look.is_video ? av_get_pix_fmt_name(static_cast<AVPixelFormat>(look.format))
                            : av_get_sample_fmt_name(static_cast<AVSampleFormat>(look.format)));
}

template <class T>
Napi::Array numbers(Napi::Env env, const T* values, int count) {
  auto array = Napi::Array::New(env, static_cast<size_t>(count));
  for (int i = 0; i < count; i++) array.Set(static_cast<uint32_t>(i), static_cast<double>(values[i]));
  array.Freeze();
  return array;
}

Napi::Array strides(Napi::Env env, const FrameLook& look) {
  if (look.is_video) return numbers(env, look.strides, look.planes);
  auto array = Napi::Array::New(env, static_cast<size_t>(look.planes));
  for (int i = 0; i < look.planes; i++)
    array.Set(static_cast<uint32_t>(i), static_cast<double>(look.sound_bytes()));
  array.Freeze();
  return array;
}

// Bytes of a row of each plane, without what pads it.
Napi::Array row_bytes(Napi::Env env, const FrameLook& look) {
  int bytes[4] = {};
  if (!look.is_video || av_image_fill_linesizes(bytes, static_cast<AVPixelFormat>(look.format), look.width) < 0)
    return Napi::Array::New(env);
  return numbers(env, bytes, look.planes);
}

// log2 of the pixels that share a sample of chroma.
Napi::Array chroma_shift(Napi::Env env, const FrameLook& look) {
  int shifts[2] = {};
  if (look.is_video) av_pix_fmt_get_chroma_sub_sample(static_cast<AVPixelFormat>(look.format), &shifts[0], &shifts[1]);
  return numbers(env, shifts, 2);
}

void set_colors(Napi::Object& object, const FrameLook& look) {
  object.Set("colorPrimaries", text(av_color_primaries_name(static_cast<AVColorPrimaries>(look.primaries))));
  object.Set("colorTransfer", text(av_color_transfer_name(static_cast<AVColorTransferCharacteristic>(look.transfer))));
  object.Set("colorMatrix", text(av_color_space_name(static_cast<AVColorSpace>(look.space))));
  object.Set("colorRange", text(av_color_range_name(static_cast<AVColorRange>(look.range))));
}

}  // namespace

FrameLook::FrameLook(const AVFrame& frame)
    : is_video(frame.width > 0),
      is_planar(!is_video && av_sample_fmt_is_planar(static_cast<AVSampleFormat>(frame.format)) != 0),
      format(frame.format),
      width(frame.width),
      height(frame.height),
      sample_rate(frame.sample_rate),
      channels(frame.ch_layout.nb_channels),
      samples(frame.nb_samples),
      planes(is_video ? av_pix_fmt_count_planes(static_cast<AVPixelFormat>(frame.format)) : is_planar ? channels : 1),
      primaries(frame.color_primaries),
      transfer(frame.color_trc),
      space(frame.colorspace),
      range(frame.color_range),
      sar_num(frame.sample_aspect_ratio.num),
      sar_den(frame.sample_aspect_ratio.den) {
  for (int i = 0; is_video && i < 4; i++) strides[i] = frame.linesize[i];
  if (!is_video) av_channel_layout_describe(&frame.ch_layout, layout, sizeof layout);
}

size_t FrameLook::sound_bytes() const {
  int interleaved = is_planar ? 1 : channels;
  int sample = av_get_bytes_per_sample(static_cast<AVSampleFormat>(format));
  return static_cast<size_t>(samples) * static_cast<size_t>(interleaved * sample);
}

FrameTimes::FrameTimes(const AVFrame& frame)
    : timestamp(in_microseconds(frame.pts, frame.time_base)),
      duration(in_microseconds(frame.duration > 0 ? frame.duration : AV_NOPTS_VALUE, frame.time_base)),
      is_key((frame.flags & AV_FRAME_FLAG_KEY) != 0) {}

// Frozen: whoever wrote to it would write to the frames behind, too.
Napi::Object to_js(Napi::Env env, const FrameLook& look) {
  auto object = Napi::Object::New(env);
  object.Set("format", format_name(look));
  object.Set("width", look.width);
  object.Set("height", look.height);
  object.Set("sampleRate", look.sample_rate);
  object.Set("channels", look.channels);
  object.Set("samples", look.samples);
  object.Set("channelLayout", static_cast<const char*>(look.layout));
  if (look.sar_num > 0 && look.sar_den > 0) {
    const int ratio[] = {look.sar_num, look.sar_den};
    object.Set("sampleAspectRatio", numbers(env, ratio, 2));
  }
  set_colors(object, look);
  object.Set("strides", strides(env, look));
  object.Set("rowBytes", row_bytes(env, look));
  object.Set("chromaShift", chroma_shift(env, look));
  object.Freeze();
  return object;
}

}  // namespace jetson::binding
