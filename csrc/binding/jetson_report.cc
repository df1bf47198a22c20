#include "binding/jetson_report.h"

#include <string>
#include <vector>

#include "binding/field.h"
#include "machine/jetson_engine.h"
#include "machine/jetson_trial.h"
#include "machine/libraries.h"
#include "machine/ptx_loading.h"

namespace jetson::binding {
namespace {

template <class Items, class Make>
Napi::Array list(Napi::Env env, const Items& items, Make make) {
  auto array = Napi::Array::New(env, items.size());
  uint32_t index = 0;
  for (const auto& item : items) array.Set(index++, make(item));
  return array;
}

Napi::Array texts(Napi::Env env, const std::vector<std::string>& items) {
  return list(env, items, [&](const std::string& text) { return Napi::String::New(env, text); });
}

JetsonEngine engine_of(Napi::Value value) {
  static const std::vector<const char*> kEngines = {"decoder", "encoder"};
  return Field(value, "engine").choice(kEngines) == 0 ? JETSON_DECODER : JETSON_ENCODER;
}

// Refused by the board: an error whose `number` is the errno.
template <Napi::Value (*Ask)(const Napi::CallbackInfo&)>
Napi::Value asked(const Napi::CallbackInfo& info) {
  try {
    return Ask(info);
  } catch (const machine::Refusal& refusal) {
    Napi::Error error = Napi::Error::New(info.Env(), refusal.what());
    error.Set("number", Napi::Number::New(info.Env(), refusal.number()));
    throw error;
  }
}

Napi::Value libraries(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  std::string why;
  const std::string surfaces = machine::surface_interface(why);
  auto object = Napi::Object::New(env);
  object.Set("libraries", list(env, machine::find_libraries(), [&](const machine::Library& library) {
    auto one = Napi::Object::New(env);
    one.Set("name", library.name);
    library.path.empty() ? one.Set("reason", library.reason) : one.Set("path", library.path);
    return one;
  }));
  surfaces.empty() ? object.Set("reason", why) : object.Set("surfaces", surfaces);
  return object;
}

Napi::Value engine(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const machine::EngineFacts facts = machine::ask_engine(engine_of(info[0]));
  auto object = Napi::Object::New(env);
  object.Set("driver", facts.driver);
  object.Set("card", facts.card);
  object.Set("bus", facts.bus);
  object.Set("capabilities", facts.capabilities);
  object.Set("deviceCapabilities", facts.device_capabilities);
  object.Set("coded", texts(env, facts.coded));
  object.Set("raw", texts(env, facts.raw));
  return object;
}

Napi::Value sessions(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const auto on_opened = info[2].As<Napi::Function>();
  const int most = int(Field(info[1], "most").integer(1, 1000));
  const machine::Sessions found =
      machine::open_sessions(engine_of(info[0]), most, [&](int count) { on_opened.Call({Napi::Number::New(env, count)}); });
  auto object = Napi::Object::New(env);
  object.Set("opened", found.opened);
  if (!found.refusal.empty()) {
    object.Set("refusal", found.refusal);
    object.Set("number", found.error);
  }
  return object;
}

Napi::Value pair(Napi::Env env, double first, double second) {
  auto array = Napi::Array::New(env, 2);
  array.Set(0u, first);
  array.Set(1u, second);
  return array;
}

Napi::Object to_js(Napi::Env env, const machine::TrialFacts& facts) {
  const auto time = [&](const machine::Timestamp& at) { return pair(env, double(at.seconds), double(at.microseconds)); };
  auto object = Napi::Object::New(env);
  object.Set("pixelFormat", facts.pixel_format);
  object.Set("coded", pair(env, facts.width, facts.height));
  object.Set("crop", pair(env, facts.crop_width, facts.crop_height));
  object.Set("planes", facts.planes);
  object.Set("colorspace", facts.colorspace);
  object.Set("quantization", facts.quantization);
  object.Set("minBuffers", facts.min_buffers);
  object.Set("aspect", list(env, facts.aspect, [&](const machine::AspectControl& control) {
    auto one = Napi::Object::New(env);
    one.Set("id", control.id);
    one.Set(control.error ? "number" : "value", Napi::Number::New(env, control.error ? control.error : double(control.value)));
    return one;
  }));
  object.Set("given", list(env, facts.given, time));
  object.Set("returned", list(env, facts.returned, time));
  object.Set("pictures", facts.pictures);
  if (facts.luma_bits) object.Set("lumaBits", *facts.luma_bits);
  if (!facts.end.empty()) object.Set("end", facts.end);
  return object;
}

Napi::Value decode(const Napi::CallbackInfo& info) {
  static const std::vector<const char*> kCodecs = {"h264", "hevc"};
  const machine::TrialOptions options{.is_hevc = Field(info[0], "codec").choice(kCodecs) == 1,
                                      .first_microseconds = Field(info[2], "firstMicroseconds").integer_or(0, 0, 1'000'000'000)};
  return to_js(info.Env(), machine::try_decoder(Field(info[1], "stream").view(), options));
}

Napi::Value load_ptx(const Napi::CallbackInfo& info) {
  const machine::PtxLoading found = machine::load_ptx();
  auto object = Napi::Object::New(info.Env());
  object.Set("integrated", found.is_integrated);
  object.Set("loaded", texts(info.Env(), found.loaded));
  return object;
}

}  // namespace

Napi::Object jetson_report(Napi::Env env) {
  auto object = Napi::Object::New(env);
  object.Set("libraries", Napi::Function::New<asked<libraries>>(env, "libraries"));
  object.Set("engine", Napi::Function::New<asked<engine>>(env, "engine"));
  object.Set("sessions", Napi::Function::New<asked<sessions>>(env, "sessions"));
  object.Set("decode", Napi::Function::New<asked<decode>>(env, "decode"));
  object.Set("loadPtx", Napi::Function::New<asked<load_ptx>>(env, "loadPtx"));
  return object;
}

}  // namespace jetson::binding
