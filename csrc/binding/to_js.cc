#include "binding/to_js.h"

extern "C" {
#include <libavcodec/packet.h>
#include <libavutil/avutil.h>
#include <libavutil/rational.h>
}

#include <memory>

#include "binding/bytes.h"
#include "binding/object_writer.h"

namespace jetson::binding {

namespace {

const char* kind_name(media::Segment::Kind kind) {
  switch (kind) {
    case media::Segment::Kind::init: return "init";
    case media::Segment::Kind::open: return "open";
    case media::Segment::Kind::part: return "part";
    case media::Segment::Kind::media: return "media";
  }
  return "media";
}

Napi::Value stage_to_js(Napi::Env env, const media::StageProgress& stage) {
  ObjectWriter out(env);
  out.always("stage", stage.stage);
  out.always("busy", stage.busy);
  if (stage.queue) {
    out.always("queued", static_cast<double>(stage.queue->items));
    if (stage.queue->bound) out.always("queue", static_cast<double>(stage.queue->bound));
  }
  return out.done();
}

Napi::Value rendition_to_js(Napi::Env env, const media::RenditionInfo& rendition) {
  ObjectWriter out(env);
  out.list("tracks", rendition.tracks);
  out.always("kind", rendition.kind);
  out.always("codecs", rendition.codecs);
  out.positive("width", rendition.width);
  out.positive("height", rendition.height);
  out.positive("sampleRate", rendition.sample_rate);
  out.positive("channels", rendition.channels);
  out.ratio("frameRate", rendition.frame_rate_num, rendition.frame_rate_den);
  out.ratio("sampleAspectRatio", rendition.sar_num, rendition.sar_den);
  out.positive("bitRate", static_cast<double>(rendition.bit_rate));
  out.pair("timeBase", rendition.time_base_num, rendition.time_base_den);
  return out.done();
}

}  // namespace

Napi::Value to_js(Napi::Env env, const media::Error& error) {
  if (error.code == 0) return env.Undefined();
  ObjectWriter out(env);
  out.always("code", error.code);
  out.always("name", error.name);
  out.always("stage", error.stage);
  out.always("message", error.message);
  return out.done();
}

Napi::Value to_js(Napi::Env env, const media::StageInfo& stage) {
  ObjectWriter out(env);
  out.always("stage", stage.stage);
  out.always("what", stage.what);
  out.always("accel", stage.accel);
  out.list("refused", stage.refused);
  return out.done();
}

Napi::Value to_js(Napi::Env env, const media::Progress& progress) {
  ObjectWriter out(env);
  out.always("time", progress.time);
  out.set("position", progress.position);
  out.set("duration", progress.duration);
  out.always("speed", progress.speed);
  out.always("frames", static_cast<double>(progress.frames));
  out.always("dropped", static_cast<double>(progress.dropped));
  out.always("duplicated", static_cast<double>(progress.duplicated));
  out.always("fps", progress.fps);
  out.always("bytes", static_cast<double>(progress.bytes));
  out.flag("decoded", progress.decoded);
  out.flag("hardwareDecode", progress.hardware_decode);
  auto stages = Napi::Array::New(env, progress.stages.size());
  for (uint32_t i = 0; i < progress.stages.size(); i++) stages.Set(i, stage_to_js(env, progress.stages[i]));
  out.value("stages", stages);
  return out.done();
}

Napi::Value to_js(Napi::Env env, const media::Segment& segment) {
  ObjectWriter out(env);
  out.always("kind", kind_name(segment.kind));
  out.always("output", segment.output);
  out.always("rendition", segment.rendition);
  out.always("number", static_cast<double>(segment.number));
  out.set("start", segment.start);
  out.set("end", segment.end);
  out.set("endAudio", segment.end_audio);
  out.set("endVideo", segment.end_video);
  out.always("startTicks", static_cast<double>(segment.start_ticks));
  out.always("durationTicks", static_cast<double>(segment.duration_ticks));
  out.flag("key", segment.key);
  out.flag("last", segment.last);
  if (segment.info) out.value("info", rendition_to_js(env, *segment.info));
  if (segment.bytes) out.value("bytes", bytes_to_js(env, segment.bytes));
  if (segment.kind == media::Segment::Kind::part) {
    out.always("part", segment.part);
    out.always("partTargetTicks", static_cast<double>(segment.part_target_ticks));
    out.value("bytes", bytes_to_js(env, segment.slice.data, segment.slice.size));
  }
  return out.done();
}

Napi::Value to_js(Napi::Env env, const media::LogLine& line) {
  ObjectWriter out(env);
  out.always("level", line.level);
  out.always("stage", line.stage);
  out.always("text", line.text);
  return out.done();
}

Napi::Value to_js(Napi::Env env, const media::FrameShape& shape) {
  ObjectWriter out(env);
  out.text("format", shape.format);
  out.positive("width", shape.width);
  out.positive("height", shape.height);
  out.ratio("sampleAspectRatio", shape.sar_num, shape.sar_den);
  out.text("colorPrimaries", shape.color_primaries);
  out.text("colorTransfer", shape.color_transfer);
  out.text("colorSpace", shape.color_space);
  out.text("colorRange", shape.color_range);
  out.positive("sampleRate", shape.sample_rate);
  out.positive("channels", shape.channels);
  out.text("channelLayout", shape.channel_layout);
  return out.done();
}

Napi::Value to_js(Napi::Env env, const media::StreamChange& change) {
  ObjectWriter out(env);
  out.always("stage", change.stage);
  out.always("input", change.input);
  out.always("stream", change.stream);
  out.value("from", to_js(env, change.from));
  out.value("to", to_js(env, change.to));
  return out.done();
}

Napi::Value to_js(Napi::Env env, const media::Capability& capability) {
  ObjectWriter out(env);
  out.always("name", capability.name);
  out.always("kind", capability.kind);
  out.text("accel", capability.accel);
  return out.done();
}

Napi::Value to_js(Napi::Env env, media::State state) {
  static constexpr const char* kNames[] = {"opening", "opened", "running", "ended", "failed", "closed"};
  return Napi::String::New(env, kNames[static_cast<size_t>(state)]);
}

Napi::Value packet_to_js(Napi::Env env, AVPacket* packet) {
  std::shared_ptr<AVPacket> owner(packet, [](AVPacket* p) { av_packet_free(&p); });
  double unit = packet->time_base.num > 0 ? av_q2d(packet->time_base) : media::kUnset;
  auto seconds = [unit](int64_t ticks) {
    return ticks == AV_NOPTS_VALUE ? media::kUnset : static_cast<double>(ticks) * unit;
  };
  size_t size = static_cast<size_t>(packet->size);
  auto external = external_buffer(env, packet->data, size, owner);
  ObjectWriter out(env);
  out.always("track", packet->stream_index);
  out.value("data", Napi::Uint8Array::New(env, size, external.buffer, 0));
  out.set("pts", seconds(packet->pts));
  out.set("dts", seconds(packet->dts));
  if (packet->duration > 0) out.set("duration", seconds(packet->duration));
  out.flag("key", (packet->flags & AV_PKT_FLAG_KEY) != 0);
  return out.done();
}

}  // namespace jetson::binding
