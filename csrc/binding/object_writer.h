// A plain object of JavaScript, field by field: what says nothing is absent.
#pragma once

#include <napi.h>

#include <string>
#include <vector>

#include "media/pipeline.h"

namespace jetson::binding {

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
  // Of texts or numbers.
  template <class T>
  void list(const char* name, const std::vector<T>& items) {
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

}  // namespace jetson::binding
