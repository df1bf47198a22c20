#include "binding/describe.h"

#include <string>
#include <vector>

#include "binding/field.h"
#include "media/description.h"

namespace jetson::binding {

namespace {

Napi::Value texts(Napi::Env env, const std::vector<std::string>& items) {
  auto array = Napi::Array::New(env, items.size());
  for (uint32_t i = 0; i < items.size(); i++) array.Set(i, items[i]);
  return array;
}

void set_text(Napi::Object& object, const char* name, const std::string& text) {
  if (!text.empty()) object.Set(name, text);
}

Napi::Value constants(Napi::Env env, const std::vector<media::OptionConstant>& items) {
  auto array = Napi::Array::New(env, items.size());
  for (uint32_t i = 0; i < items.size(); i++) {
    auto constant = Napi::Object::New(env);
    constant.Set("name", items[i].name);
    set_text(constant, "help", items[i].help);
    constant.Set("value", items[i].value);
    array.Set(i, constant);
  }
  return array;
}

Napi::Value option(Napi::Env env, const media::OptionDescription& description) {
  auto object = Napi::Object::New(env);
  object.Set("name", description.name);
  set_text(object, "help", description.help);
  object.Set("type", description.type);
  if (description.is_list) object.Set("list", true);
  if (description.least < description.most) {
    object.Set("least", description.least);
    object.Set("most", description.most);
  }
  if (description.number) object.Set("default", *description.number);
  set_text(object, "default", description.text);
  object.Set("constants", constants(env, description.constants));
  object.Set("flags", texts(env, description.flags));
  return object;
}

Napi::Value options(Napi::Env env, const std::vector<media::OptionDescription>& items) {
  auto array = Napi::Array::New(env, items.size());
  for (uint32_t i = 0; i < items.size(); i++) array.Set(i, option(env, items[i]));
  return array;
}

}  // namespace

Napi::Value describe(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  static const std::vector<const char*> kKinds = {"encoder", "decoder", "muxer", "demuxer", "filter", "protocol"};
  const std::string kind = kKinds[Field(info[0], "kind").choice(kKinds)];
  const std::optional<media::Description> found = media::describe(kind, Field(info[1], "name").text_or(""));
  if (!found) return env.Undefined();
  auto object = Napi::Object::New(env);
  object.Set("name", found->name);
  set_text(object, "help", found->help);
  set_text(object, "media", found->media);
  if (kind == "filter" && !found->name.empty()) {
    object.Set("inputs", texts(env, found->inputs));
    object.Set("outputs", texts(env, found->outputs));
  }
  object.Set("options", options(env, found->options));
  return object;
}

}  // namespace jetson::binding
