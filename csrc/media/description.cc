#include "media/description.h"

#include <algorithm>
#include <string_view>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavdevice/avdevice.h>
#include <libavfilter/avfilter.h>
#include <libavformat/avformat.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
}

namespace jetson::media {
namespace {

const char* type_name(AVOptionType type) {
  switch (type) {
    case AV_OPT_TYPE_FLAGS:
      return "flags";
    case AV_OPT_TYPE_INT:
      return "int";
    case AV_OPT_TYPE_INT64:
      return "int64";
    case AV_OPT_TYPE_UINT:
      return "uint";
    case AV_OPT_TYPE_UINT64:
      return "uint64";
    case AV_OPT_TYPE_DOUBLE:
      return "double";
    case AV_OPT_TYPE_FLOAT:
      return "float";
    case AV_OPT_TYPE_STRING:
      return "string";
    case AV_OPT_TYPE_RATIONAL:
      return "rational";
    case AV_OPT_TYPE_BINARY:
      return "binary";
    case AV_OPT_TYPE_DICT:
      return "dict";
    case AV_OPT_TYPE_IMAGE_SIZE:
      return "image_size";
    case AV_OPT_TYPE_PIXEL_FMT:
      return "pixel_fmt";
    case AV_OPT_TYPE_SAMPLE_FMT:
      return "sample_fmt";
    case AV_OPT_TYPE_VIDEO_RATE:
      return "video_rate";
    case AV_OPT_TYPE_DURATION:
      return "duration";
    case AV_OPT_TYPE_COLOR:
      return "color";
    case AV_OPT_TYPE_BOOL:
      return "bool";
    case AV_OPT_TYPE_CHLAYOUT:
      return "chlayout";
    default:
      return "unknown";
  }
}

std::string or_empty(const char* text) { return text ? text : ""; }

std::vector<std::string> flag_names(int flags) {
  static constexpr std::pair<int, const char*> kNames[] = {
      {AV_OPT_FLAG_ENCODING_PARAM, "encoding"},   {AV_OPT_FLAG_DECODING_PARAM, "decoding"},
      {AV_OPT_FLAG_AUDIO_PARAM, "audio"},         {AV_OPT_FLAG_VIDEO_PARAM, "video"},
      {AV_OPT_FLAG_SUBTITLE_PARAM, "subtitle"},   {AV_OPT_FLAG_EXPORT, "export"},
      {AV_OPT_FLAG_READONLY, "readonly"},         {AV_OPT_FLAG_RUNTIME_PARAM, "runtime"},
      {AV_OPT_FLAG_FILTERING_PARAM, "filtering"}, {AV_OPT_FLAG_DEPRECATED, "deprecated"},
  };
  std::vector<std::string> names;
  for (const auto& [flag, name] : kNames)
    if (flags & flag) names.emplace_back(name);
  return names;
}

void set_default(OptionDescription& option, AVOptionType type, const AVOption& entry) {
  switch (type) {
    case AV_OPT_TYPE_FLAGS:
    case AV_OPT_TYPE_INT:
    case AV_OPT_TYPE_INT64:
    case AV_OPT_TYPE_UINT:
    case AV_OPT_TYPE_UINT64:
    case AV_OPT_TYPE_DURATION:
    case AV_OPT_TYPE_BOOL:
      option.number = static_cast<double>(entry.default_val.i64);
      return;
    case AV_OPT_TYPE_DOUBLE:
    case AV_OPT_TYPE_FLOAT:
    case AV_OPT_TYPE_RATIONAL:
      option.number = entry.default_val.dbl;
      return;
    case AV_OPT_TYPE_PIXEL_FMT:
      option.text = or_empty(av_get_pix_fmt_name(static_cast<AVPixelFormat>(entry.default_val.i64)));
      return;
    case AV_OPT_TYPE_SAMPLE_FMT:
      option.text = or_empty(av_get_sample_fmt_name(static_cast<AVSampleFormat>(entry.default_val.i64)));
      return;
    case AV_OPT_TYPE_BINARY:
      return;
    default:
      option.text = or_empty(entry.default_val.str);
      return;
  }
}

OptionDescription option_of(const AVOption& entry) {
  OptionDescription option;
  option.name = entry.name;
  option.help = or_empty(entry.help);
  option.flags = flag_names(entry.flags);
  const auto type = static_cast<AVOptionType>(entry.type & ~AV_OPT_TYPE_FLAG_ARRAY);
  option.type = type_name(type);
  option.is_list = entry.type & AV_OPT_TYPE_FLAG_ARRAY;
  option.least = entry.min;
  option.most = entry.max;
  if (!option.is_list)
    set_default(option, type, entry);
  else if (entry.default_val.arr)
    option.text = or_empty(entry.default_val.arr->def);
  return option;
}

bool is_constant(const AVOption& entry) { return entry.type == AV_OPT_TYPE_CONST; }

void add_constants(OptionDescription& option, const AVClass* table, const char* unit) {
  if (!unit) return;
  for (const AVOption* entry = nullptr; (entry = av_opt_next(&table, entry));)
    if (is_constant(*entry) && entry->unit && std::string_view(entry->unit) == unit)
      option.constants.push_back({entry->name, or_empty(entry->help), static_cast<double>(entry->default_val.i64)});
}

using OptionDescriptions = std::vector<OptionDescription>;

bool has(const OptionDescriptions& options, const std::string& name) {
  return std::any_of(options.begin(), options.end(), [&](const auto& option) { return option.name == name; });
}

void add_options(OptionDescriptions& options, const AVClass* table) {
  if (!table) return;
  for (const AVOption* entry = nullptr; (entry = av_opt_next(&table, entry));) {
    // libav takes the first of a name, too.
    if (is_constant(*entry) || has(options, entry->name)) continue;
    add_constants(options.emplace_back(option_of(*entry)), table, entry->unit);
  }
}

// Options that all codecs share, with the values that only this one names: the profiles of a codec.
void add_specialized(OptionDescriptions& options, const AVClass* shared, const AVClass* table) {
  if (!table) return;
  for (const AVOption* entry = nullptr; (entry = av_opt_next(&shared, entry));) {
    if (!(entry->flags & AV_OPT_FLAG_CHILD_CONSTS) || has(options, entry->name)) continue;
    OptionDescription option = option_of(*entry);
    add_constants(option, shared, entry->unit);
    const size_t known = option.constants.size();
    add_constants(option, table, entry->unit);
    if (option.constants.size() > known) options.push_back(std::move(option));
  }
}

// libavfilter hands to what a filter is made of (swscale, swresample) what the filter itself does not know.
void add_with_children(OptionDescriptions& options, const AVClass* table) {
  if (!table) return;
  add_options(options, table);
  void* at = nullptr;
  while (const AVClass* child = av_opt_child_class_iterate(table, &at)) add_with_children(options, child);
}

Description named(const char* name, const char* help) {
  Description found;
  found.name = name;
  found.help = or_empty(help);
  return found;
}

Description of_codec(const AVCodec& codec) {
  Description found = named(codec.name, codec.long_name);
  found.media = or_empty(av_get_media_type_string(codec.type));
  add_options(found.options, codec.priv_class);
  add_specialized(found.options, avcodec_get_class(), codec.priv_class);
  return found;
}

std::vector<std::string> pads_of(const AVFilterPad* pads, unsigned count, bool is_dynamic) {
  std::vector<std::string> media;
  for (unsigned i = 0; i < count; ++i)
    media.push_back(or_empty(av_get_media_type_string(avfilter_pad_get_type(pads, static_cast<int>(i)))));
  if (is_dynamic) media.emplace_back("dynamic");
  return media;
}

Description of_filter(const AVFilter& filter) {
  Description found = named(filter.name, filter.description);
  const auto has_flag = [&](int flag) { return (filter.flags & flag) != 0; };
  found.inputs = pads_of(filter.inputs, avfilter_filter_pad_count(&filter, 0), has_flag(AVFILTER_FLAG_DYNAMIC_INPUTS));
  found.outputs =
      pads_of(filter.outputs, avfilter_filter_pad_count(&filter, 1), has_flag(AVFILTER_FLAG_DYNAMIC_OUTPUTS));
  add_with_children(found.options, filter.priv_class);
  return found;
}

template <class Format>
Description of_format(const Format& format) {
  Description found = named(format.name, format.long_name);
  add_options(found.options, format.priv_class);
  return found;
}

Description shared(const AVClass* table) {
  Description found;
  add_options(found.options, table);
  return found;
}

const AVClass* child_named(const AVClass* table, std::string_view name) {
  void* at = nullptr;
  while (const AVClass* child = table ? av_opt_child_class_iterate(table, &at) : nullptr)
    if (name == child->class_name) return child;
  return nullptr;
}

// libav says it only as a child of what formats read and write with.
const AVClass* every_protocol() { return child_named(child_named(avformat_get_class(), "AVIOContext"), "URLContext"); }

// By the whole of its name: libav's own search takes one of the names of a list, as "mp4" of "mov,mp4,m4a".
template <class Format>
std::optional<Description> format_named(const std::string& name, const Format* (*iterate)(void**)) {
  void* at = nullptr;
  while (const Format* format = iterate(&at))
    if (name == format->name) return of_format(*format);
  return std::nullopt;
}

std::optional<Description> protocol_named(const std::string& name) {
  for (int output = 0; output < 2; ++output) {
    void* at = nullptr;
    while (const char* each = avio_enum_protocols(&at, output)) {
      if (name != each) continue;
      Description found = named(each, nullptr);
      add_options(found.options, avio_protocol_get_class(each));
      return found;
    }
  }
  return std::nullopt;
}

std::optional<Description> codec_named(const std::string& name, bool encodes) {
  const AVCodec* codec =
      encodes ? avcodec_find_encoder_by_name(name.c_str()) : avcodec_find_decoder_by_name(name.c_str());
  return codec ? std::optional(of_codec(*codec)) : std::nullopt;
}

}  // namespace

std::optional<Description> describe(const std::string& kind, const std::string& name) {
  avdevice_register_all();
  const bool is_codec = kind == "encoder" || kind == "decoder";
  if (is_codec) return name.empty() ? shared(avcodec_get_class()) : codec_named(name, kind == "encoder");
  if (kind == "muxer") return name.empty() ? shared(avformat_get_class()) : format_named(name, av_muxer_iterate);
  if (kind == "demuxer") return name.empty() ? shared(avformat_get_class()) : format_named(name, av_demuxer_iterate);
  if (kind == "protocol") return name.empty() ? shared(every_protocol()) : protocol_named(name);
  if (kind != "filter") return std::nullopt;
  if (name.empty()) return shared(avfilter_get_class());
  const AVFilter* filter = avfilter_get_by_name(name.c_str());
  return filter ? std::optional(of_filter(*filter)) : std::nullopt;
}

}  // namespace jetson::media
