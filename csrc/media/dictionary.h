// Options of the plan as libav wants them, and back.
#pragma once

#include <string>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavutil/dict.h>
#include <libavutil/opt.h>
}

#include "media/plan.h"

namespace jetson::media {

class Dictionary {
 public:
  Dictionary() = default;
  explicit Dictionary(const Options& options);
  ~Dictionary() { av_dict_free(&entries_); }
  Dictionary(const Dictionary&) = delete;
  Dictionary& operator=(const Dictionary&) = delete;

  AVDictionary** operator&() { return &entries_; }
  const AVDictionary* get() const { return entries_; }
  bool has(const char* name) const { return av_dict_get(entries_, name, nullptr, 0) != nullptr; }
  void set(const char* name, const std::string& value);
  void set_default(const char* name, const std::string& value);
  void append(const char* name, const std::string& value);  // to flags: "+a" + "+b"

  // libav takes out what it knows. Throws a Failure that names what is left, and what of `object` (option_names()) it resembles.
  void check_all_used(const std::string& by, const void* object, int flags) const;

 private:
  AVDictionary* entries_ = nullptr;
};

Options to_options(const AVDictionary* entries);

// Of its own, or one that all codecs have.
bool has_option(const AVCodec& codec, const std::string& name);

}  // namespace jetson::media
