#include <string>
#include <vector>

#include "binding/object_writer.h"
#include "binding/to_js.h"

namespace jetson::binding {

namespace {

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

Napi::Value to_js(Napi::Env env, const media::InputInfo& input) {
  ObjectWriter out(env);
  out.always("format", input.format);
  out.set("start", input.start);
  out.set("duration", input.duration);
  out.positive("bitRate", static_cast<double>(input.bit_rate));
  if (input.size >= 0) out.always("size", static_cast<double>(input.size));
  out.tags("metadata", input.metadata);
  if (!input.chapters.empty()) out.value("chapters", chapters_of(env, input.chapters));
  if (!input.key_frames.empty()) out.list("keyFrames", input.key_frames);
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
  out.list("disposition", stream.disposition);
  out.tags("metadata", stream.metadata);
  return out.done();
}

}  // namespace jetson::binding
