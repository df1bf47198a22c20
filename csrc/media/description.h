// What libav's own tables say of a codec, a container, a filter or a protocol, and of the options that it takes.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace jetson::media {

struct OptionConstant {
  std::string name, help;
  double value;
};

struct OptionDescription {
  std::string name, help;
  std::string type;      // libav's, in lower case: "int", "flags", "pixel_fmt", ...
  bool is_list = false;  // of such values, in one text
  double least = 0, most = 0;
  std::optional<double> number;  // the default, of numbers; microseconds of a duration
  std::string text;              // the default, of everything else
  std::vector<OptionConstant> constants;
  std::vector<std::string> flags;  // "encoding", "decoding", "video", "deprecated", "runtime", ...
};

struct Description {
  std::string name, help;
  std::string media;  // of a codec: "video", "audio", "subtitle"
  std::vector<std::string> inputs,
      outputs;  // of a filter: the media of its pads; one more that is "dynamic" where it says so
  std::vector<OptionDescription>
      options;  // its own; those that all of its kind share have a description without a name
};

// `kind` is "encoder", "decoder", "muxer", "demuxer", "filter" or "protocol"; `name` empty: the options that all of the
// kind share. Nothing where there is none of that name.
std::optional<Description> describe(const std::string& kind, const std::string& name);

}  // namespace jetson::media
