#include "binding/to_js.h"

extern "C" {
#include <libavcodec/packet.h>
#include <libavutil/avutil.h>
#include <libavutil/rational.h>
}

#include <memory>
#include <string>

#include "binding/bytes.h"

namespace jetson::binding {

namespace {

class ObjectWriter {
 public:
  explicit ObjectWriter(Napi::Env env) : env_(env), object_(Napi::Object::New(env)) {}

  void always(const char* name, double value) { object_.Set(name, value); }
  void always(const char* name, const std::string& value) { object_.Set(name, value); }
  void flag(const char* name, bool value) { object_.Set(name, value); }
  void value(const char* name, Napi::Value value) { object_.Set(name, value); }

  // Absent where they say nothing.
  void set(const char* name, double value) {
    if (media::is_set(value)) object_.Set(name, value);
  }
  void positive(const char* name, double value) {
    if (value > 0) object_.Set(name, value);
  }
  void text(const char* name, const std::string& value) {
    if (!value.empty()) object_.Set(name, value);
  }
  void ratio(const char* name, int numerator, int denominator) {
    if (numerator > 0 && denominator > 0) pair(name, numerator, denominator);
  }
  void pair(const char* name, int first, int second) {
    auto array = Napi::Array::New(env_, 2);
    array.Set(0u, first);
    array.Set(1u, second);
    object_.Set(name, array);
  }
  void texts(const char* name, const std::vector<std::string>& items) {
    auto array = Napi::Array::New(env_, items.size());
    for (uint32_t i = 0; i < items.size(); i++) array.Set(i, items[i]);
    object_.Set(name, array);
  }
  void tags(const char* name, const media::Options& tags) {
    auto record = Napi::Object::New(env_);
    for (const auto& [key, value] : tags) record.Set(key, value);
    object_.Set(name, record);
  }

  Napi::Object done() const { return object_; }

 private:
  Napi::Env env_;
  Napi::Object object_;
};

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
  auto tracks = Napi::Array::New(env, rendition.tracks.size());
  for (uint32_t i = 0; i < rendition.tracks.size(); i++) tracks.Set(i, rendition.tracks[i]);
  out.value("tracks", tracks);
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

void write_picture(ObjectWriter& out, const media::StreamInfo& stream) {
  out.positive("width", stream.width);
  out.positive("height", stream.height);
  if (stream.kind == "video") out.always("rotation", stream.rotation);
  out.ratio("sampleAspectRatio", stream.sar_num, stream.sar_den);
  out.ratio("frameRate", stream.frame_rate_num, stream.frame_rate_den);
  out.text("fieldOrder", stream.field_order);
  out.text("colorPrimaries", stream.color_primaries);
  out.text("colorTransfer", stream.color_transfer);
  out.text("colorSpace", stream.color_space);
  out.text("colorRange", stream.color_range);
  out.text("chromaLocation", stream.chroma_location);
  if (stream.kind == "video") out.flag("closedCaptions", stream.closed_captions);
}

void write_hdr(Napi::Env env, ObjectWriter& out, const media::HdrInfo& hdr) {
  if (media::is_set(hdr.max_luminance)) {
    ObjectWriter mastering(env);
    mastering.always("minLuminance", hdr.min_luminance);
    mastering.always("maxLuminance", hdr.max_luminance);
    out.value("masteringDisplay", mastering.done());
  }
  if (hdr.max_cll > 0 || hdr.max_fall > 0) {
    ObjectWriter light(env);
    light.always("maxCll", hdr.max_cll);
    light.always("maxFall", hdr.max_fall);
    out.value("contentLight", light.done());
  }
  if (hdr.dolby_profile < 0) return;
  ObjectWriter dolby(env);
  dolby.always("profile", hdr.dolby_profile);
  dolby.always("level", hdr.dolby_level);
  dolby.always("compatibility", hdr.dolby_compatibility);
  out.value("dolbyVision", dolby.done());
}

Napi::Array chapters_of(Napi::Env env, const std::vector<media::Chapter>& chapters) {
  auto array = Napi::Array::New(env, chapters.size());
  for (uint32_t i = 0; i < chapters.size(); i++) {
    ObjectWriter out(env);
    out.always("start", chapters[i].start);
    out.always("end", chapters[i].end);
    out.tags("metadata", chapters[i].metadata);
    array.Set(i, out.done());
  }
  return array;
}

void write_sound(ObjectWriter& out, const media::StreamInfo& stream) {
  out.positive("sampleRate", stream.sample_rate);
  out.positive("channels", stream.channels);
  out.text("channelLayout", stream.channel_layout);
  out.positive("bitsPerSample", stream.bits);
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

Napi::Value to_js(Napi::Env env, const media::InputInfo& input) {
  ObjectWriter out(env);
  out.always("format", input.format);
  out.set("start", input.start);
  out.set("duration", input.duration);
  out.positive("bitRate", static_cast<double>(input.bit_rate));
  if (input.size >= 0) out.always("size", static_cast<double>(input.size));
  out.tags("metadata", input.metadata);
  if (!input.chapters.empty()) out.value("chapters", chapters_of(env, input.chapters));
  return out.done();
}

Napi::Value to_js(Napi::Env env, const media::StreamInfo& stream) {
  ObjectWriter out(env);
  out.always("input", stream.input);
  out.always("index", stream.index);
  out.always("id", stream.id);
  out.always("kind", stream.kind);
  out.always("codec", stream.codec);
  out.text("profile", stream.profile);
  out.positive("level", stream.level);
  out.text("format", stream.format);
  out.positive("bitRate", static_cast<double>(stream.bit_rate));
  out.set("start", stream.start);
  out.set("duration", stream.duration);
  write_picture(out, stream);
  write_hdr(env, out, stream.hdr);
  write_sound(out, stream);
  out.flag("parsed", stream.parsed);
  out.texts("disposition", stream.disposition);
  out.tags("metadata", stream.metadata);
  return out.done();
}

Napi::Value to_js(Napi::Env env, const media::StageInfo& stage) {
  ObjectWriter out(env);
  out.always("stage", stage.stage);
  out.always("what", stage.what);
  out.always("accel", stage.accel);
  out.texts("refused", stage.refused);
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
