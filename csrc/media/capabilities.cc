#include "media/pipeline.h"

#include <set>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavdevice/avdevice.h>
#include <libavfilter/avfilter.h>
#include <libavformat/avformat.h>
}

namespace jetson::media {
namespace {

// Where a codec or filter of this name runs; libav says so only in the name.
std::string accel_of(const std::string& name) {
  const auto ends_with = [&name](const char* end) { return name.ends_with(end); };
  if (ends_with("_nvenc") || ends_with("_cuvid") || ends_with("_cuda")) return "cuda";
  if (ends_with("_vaapi")) return "vaapi";
  if (ends_with("_v4l2m2m")) return "v4l2m2m";
  // The filters of that name run anywhere; only the codecs are the board's.
  return ends_with("_jetson") ? "jetson" : "none";
}

// Some read, some write, most do both.
void add_protocols(std::vector<Capability>& all) {
  std::set<std::string> names;
  for (int output = 0; output < 2; ++output) {
    void* at = nullptr;
    while (const char* protocol = avio_enum_protocols(&at, output)) names.insert(protocol);
  }
  for (const std::string& name : names) all.push_back({name, "protocol", "none"});
}

}  // namespace

std::vector<Capability> codecs_and_filters() {
  avdevice_register_all();
  std::vector<Capability> all;
  void* at = nullptr;
  while (const AVCodec* codec = av_codec_iterate(&at))
    all.push_back({codec->name, av_codec_is_encoder(codec) ? "encoder" : "decoder", accel_of(codec->name)});
  at = nullptr;
  while (const AVFilter* filter = av_filter_iterate(&at))
    all.push_back({filter->name, "filter", accel_of(filter->name)});
  at = nullptr;
  while (const AVOutputFormat* muxer = av_muxer_iterate(&at)) all.push_back({muxer->name, "muxer", "none"});
  at = nullptr;
  while (const AVInputFormat* demuxer = av_demuxer_iterate(&at)) all.push_back({demuxer->name, "demuxer", "none"});
  add_protocols(all);
  return all;
}

const char* libav_version() { return av_version_info(); }

}  // namespace jetson::media
