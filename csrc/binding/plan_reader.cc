#include "binding/plan_reader.h"

#include <climits>
#include <utility>

#include "binding/errors.h"

namespace jetson::binding {

namespace {

// Numbers that name something in a plan are small; what is larger is a mistake, not a wish.
constexpr int64_t kMostItems = 1024;
constexpr int64_t kMostNumber = int64_t{1} << 53;
constexpr int64_t kMostSide = 16384, kMostRate = 768'000;

// 0 where absent: not said.
int side_of(const Field& field) { return static_cast<int>(field.integer_or(0, 1, kMostSide)); }

void read_ratio(const Field& field, int& numerator, int& denominator) {
  if (!field.present()) return;
  auto pair = field.items();
  if (pair.size() != 2) throw expected("[numerator, denominator]", field.path(), field.value());
  numerator = static_cast<int>(pair[0].integer(1, INT_MAX));
  denominator = static_cast<int>(pair[1].integer(1, INT_MAX));
}

media::InputPlan input_of(const Field& field) {
  media::InputPlan input;
  input.kind = static_cast<media::InputPlan::Kind>(field["kind"].choice({"url", "bytes", "pushed", "frames"}));
  if (input.kind == media::InputPlan::Kind::url) input.url = field["url"].text();
  if (input.kind == media::InputPlan::Kind::bytes) {
    // Copied: JavaScript may change or detach its own while another thread reads.
    input.bytes = std::make_shared<const std::vector<uint8_t>>(field["bytes"].bytes());
  }
  input.format = field["format"].text_or("");
  input.options = field["options"].options();
  input.start = field["start"].number_or(media::kUnset);
  input.start_time = field["startTime"].number_or(media::kUnset);
  input.duration = field["duration"].number_or(media::kUnset);
  input.accurate_seek = field["accurateSeek"].boolean_or(true);
  input.tells_key_frames = field["tellsKeyFrames"].boolean_or(false);
  input.fails_on_damage = field["failsOnDamage"].boolean_or(false);
  if (field["video"].present()) input.video = read_raw_video(field["video"]);
  if (field["audio"].present()) input.audio = read_raw_audio(field["audio"]);
  return input;
}

media::DecoderPlan decoder_of(const Field& field) {
  media::DecoderPlan decoder;
  if (!field.present()) return decoder;
  decoder.codec = field["codec"].text_or("");
  decoder.accel = field["accel"].texts();
  decoder.options = field["options"].options();
  return decoder;
}

media::EncoderCandidate candidate_of(const Field& field) {
  media::EncoderCandidate candidate;
  candidate.codec = field["codec"].text();
  candidate.accel = field["accel"].text();
  candidate.options = field["options"].options();
  candidate.pixel_format = field["pixelFormat"].text_or("");
  candidate.bits_per_pixel = field["bitsPerPixel"].number_or(media::kUnset);
  candidate.most_bit_rate = field["mostBitRate"].number_or(media::kUnset);
  return candidate;
}

media::TextSizes sizes_of(const Field& field) {
  media::TextSizes sizes;
  if (!field.present()) return sizes;
  sizes.font = field["font"].number_or(sizes.font);
  sizes.outline = field["outline"].number_or(sizes.outline);
  sizes.shadow = field["shadow"].number_or(sizes.shadow);
  sizes.margin_h = field["marginH"].number_or(sizes.margin_h);
  sizes.margin_v = field["marginV"].number_or(sizes.margin_v);
  return sizes;
}

media::BurnPlan burn_of(const Field& field, size_t inputs) {
  media::BurnPlan burn;
  burn.source.input = static_cast<int>(field["input"].integer(0, static_cast<int64_t>(inputs) - 1));
  burn.source.stream = field["stream"].text();
  burn.captions = field["captions"].boolean_or(false);
  burn.optional = field["optional"].boolean_or(false);
  burn.charenc = field["charenc"].text_or("");
  burn.style.font_scale = field["fontScale"].number_or(burn.style.font_scale);
  burn.style.overrides = field["forceStyle"].options();
  burn.style.sizes = sizes_of(field["forceSizes"]);
  burn.style.spares_scripts = field["sparesScripts"].boolean_or(false);
  burn.style.font_family = field["fontFamily"].text_or("");
  burn.style.fonts_dir = field["fontsDir"].text_or("");
  burn.style.font_file = field["fontFile"].text_or("");
  burn.style.language = field["language"].text_or("");
  return burn;
}

void read_timing(media::TrackPlan& track, const Field& field) {
  track.key_frame_seconds = field["keyFrameSeconds"].number_or(media::kUnset);
  track.key_frame_origin = field["keyFrameOrigin"].number_or(media::kUnset);
  track.start_at = field["startAt"].number_or(media::kUnset);
  track.end_at = field["endAt"].number_or(media::kUnset);
}

media::TrackPlan track_of(const Field& field, size_t inputs) {
  media::TrackPlan track;
  track.id = field["id"].text();
  for (const Field& source : field["sources"].items()) {
    int input = static_cast<int>(source["input"].integer(0, static_cast<int64_t>(inputs) - 1));
    track.sources.push_back({input, source["stream"].text()});
  }
  if (track.sources.empty()) throw expected("at least one source", field.path() + ".sources", field["sources"].value());
  track.optional = field["optional"].boolean_or(false);
  track.copy = field["copy"].boolean_or(false);
  track.decoder = decoder_of(field["decoder"]);
  track.filter = field["filter"].text_or("");
  track.device_filter = field["deviceFilter"].text_or("");
  if (const Field burn = field["burn"]; burn.present()) track.burn = burn_of(burn, inputs);
  track.tap = field["tap"].boolean_or(false);
  track.tap_format = field["tapFormat"].text_or("");
  for (const Field& item : field["encoders"].items()) track.encoders.push_back(candidate_of(item));
  read_timing(track, field);
  track.metadata = field["metadata"].options();
  track.keep_tags = field["keepTags"].boolean_or(false);
  track.bitstream_filters = field["bitstreamFilters"].text_or("");
  return track;
}

media::SegmentPlan segment_of(const Field& field) {
  media::SegmentPlan segment;
  if (!field.present()) return segment;
  segment.layout = static_cast<media::SegmentPlan::Layout>(field["layout"].choice({"separate", "muxed"}));
  segment.seconds = field["seconds"].number();
  segment.tolerance = field["tolerance"].number_or(segment.tolerance);
  segment.origin = field["origin"].number_or(media::kUnset);
  segment.first_number = field["firstNumber"].integer_or(segment.first_number, 0, kMostNumber);
  segment.timestamp_offset = field["timestampOffset"].number_or(segment.timestamp_offset);
  segment.self_contained = field["selfContained"].boolean_or(segment.self_contained);
  segment.part = field["part"].number_or(media::kUnset);
  return segment;
}

int input_or_none(const Field& field, size_t inputs) {
  return static_cast<int>(field.integer_or(-1, 0, static_cast<int64_t>(inputs) - 1));
}

media::OutputPlan output_of(const Field& field, size_t tracks, size_t inputs) {
  media::OutputPlan output;
  output.kind =
      static_cast<media::OutputPlan::Kind>(field["kind"].choice({"file", "stream", "segments", "packets", "null"}));
  for (const Field& item : field["tracks"].items()) {
    output.tracks.push_back(static_cast<int>(item.integer(0, static_cast<int64_t>(tracks) - 1)));
  }
  output.container = field["container"].text_or("");
  output.path = field["path"].text_or("");
  output.options = field["options"].options();
  output.metadata = field["metadata"].options();
  output.metadata_from = input_or_none(field["metadataFrom"], inputs);
  output.chapters_from = input_or_none(field["chaptersFrom"], inputs);
  output.segment = segment_of(field["segment"]);
  return output;
}

}  // namespace

media::RawVideo read_raw_video(const Field& field) {
  media::RawVideo raw;
  raw.format = field["format"].text_or("");
  raw.width = side_of(field["width"]);
  raw.height = side_of(field["height"]);
  read_ratio(field["frameRate"], raw.frame_rate_num, raw.frame_rate_den);
  read_ratio(field["sampleAspectRatio"], raw.sar_num, raw.sar_den);
  if (const Field color = field["colorSpace"]; color.present()) {
    raw.color_primaries = color["primaries"].text_or("");
    raw.color_transfer = color["transfer"].text_or("");
    raw.color_space = color["matrix"].text_or("");
    if (const Field full = color["fullRange"]; full.present()) raw.color_range = full.boolean() ? "pc" : "tv";
  }
  return raw;
}

media::RawAudio read_raw_audio(const Field& field) {
  media::RawAudio raw;
  raw.format = field["format"].text_or("");
  raw.sample_rate = static_cast<int>(field["sampleRate"].integer_or(0, 1, kMostRate));
  raw.channel_layout = field["channelLayout"].text_or("");
  return raw;
}

media::InputPlan read_input(Napi::Value value, const std::string& path) { return input_of(Field(value, path)); }

media::Plan read_plan(Napi::Value value) {
  Field field(value, "plan");
  media::Plan plan;
  for (const Field& item : field["inputs"].items()) plan.inputs.push_back(input_of(item));
  for (const Field& item : field["tracks"].items()) plan.tracks.push_back(track_of(item, plan.inputs.size()));
  for (const Field& item : field["outputs"].items()) plan.outputs.push_back(output_of(item, plan.tracks.size(), plan.inputs.size()));
  plan.source_timestamps = field["sourceTimestamps"].boolean_or(plan.source_timestamps);
  plan.threads = static_cast<int>(field["threads"].integer_or(plan.threads, 0, kMostItems));
  plan.queue = static_cast<int>(field["queue"].integer_or(plan.queue, 1, kMostItems));
  plan.small_items = static_cast<int>(field["smallItems"].integer_or(plan.small_items, 0, kMostItems));
  plan.segment_bytes = static_cast<size_t>(
      field["segmentBytes"].integer_or(static_cast<int64_t>(plan.segment_bytes), 1, kMostNumber));
  plan.log_level = field["logLevel"].text_or(plan.log_level.c_str());
  return plan;
}

}  // namespace jetson::binding
