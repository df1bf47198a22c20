#include "media/dictionary.h"

#include "media/error.h"
#include "media/near_names.h"

namespace jetson::media {

Dictionary::Dictionary(const Options& options) {
  for (const auto& [name, value] : options) set(name.c_str(), value);
}

void Dictionary::set(const char* name, const std::string& value) {
  check(av_dict_set(&entries_, name, value.c_str(), 0), "set option");
}

void Dictionary::set_default(const char* name, const std::string& value) {
  check(av_dict_set(&entries_, name, value.c_str(), AV_DICT_DONT_OVERWRITE), "set option");
}

void Dictionary::append(const char* name, const std::string& value) {
  check(av_dict_set(&entries_, name, value.c_str(), AV_DICT_APPEND), "set option");
}

void Dictionary::check_all_used(const std::string& by, const void* object, int flags) const {
  const AVDictionaryEntry* entry = av_dict_iterate(entries_, nullptr);
  if (!entry) return;
  const std::string hint = did_you_mean(entry->key, option_names(object, flags));
  fail(AVERROR_OPTION_NOT_FOUND, by + " has no option '" + entry->key + "'" + hint);
}

Options to_options(const AVDictionary* entries) {
  Options options;
  for (const AVDictionaryEntry* entry = nullptr; (entry = av_dict_iterate(entries, entry));)
    options.emplace_back(entry->key, entry->value);
  return options;
}

bool has_option(const AVCodec& codec, const std::string& name) {
  const auto knows = [&name](const AVClass* options) {
    return options && av_opt_find(&options, name.c_str(), nullptr, 0, AV_OPT_SEARCH_FAKE_OBJ);
  };
  return knows(codec.priv_class) || knows(avcodec_get_class());
}

}  // namespace jetson::media
