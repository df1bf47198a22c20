#include "binding/field.h"

#include <cmath>

#include "binding/errors.h"

namespace jetson::binding {

Field Field::operator[](const char* name) const {
  if (!value_.IsObject()) throw expected("an object", path_, value_);
  return Field(value_.As<Napi::Object>().Get(name), path_ + "." + name);
}

std::vector<Field> Field::items() const {
  std::vector<Field> result;
  if (!present()) return result;
  if (!value_.IsArray()) throw expected("an array", path_, value_);
  auto array = value_.As<Napi::Array>();
  for (uint32_t i = 0; i < array.Length(); i++) {
    result.emplace_back(array.Get(i), path_ + "[" + std::to_string(i) + "]");
  }
  return result;
}

std::string Field::text() const {
  if (!value_.IsString()) throw expected("a string", path_, value_);
  std::string text = value_.As<Napi::String>().Utf8Value();
  // libav takes C strings: what follows would be dropped in silence.
  if (text.find('\0') != std::string::npos) throw expected("a string without NUL", path_, value_);
  return text;
}

double Field::number() const {
  if (!value_.IsNumber()) throw expected("a number", path_, value_);
  double number = value_.As<Napi::Number>().DoubleValue();
  if (!std::isfinite(number)) throw expected("a finite number", path_, value_);
  return number;
}

int64_t Field::integer(int64_t least, int64_t most) const {
  double number = value_.IsNumber() ? value_.As<Napi::Number>().DoubleValue() : NAN;
  if (!(number >= static_cast<double>(least) && number <= static_cast<double>(most)) || number != std::floor(number)) {
    throw expected("an integer from " + std::to_string(least) + " to " + std::to_string(most), path_, value_);
  }
  return static_cast<int64_t>(number);
}

double Field::microseconds_or_unset(double least, double most) const {
  if (!present()) return media::kUnset;
  double time = number();
  if (time >= least && time <= most) return time;
  throw expected("a time in µs of " + std::to_string(std::llround(least)) + " to " + std::to_string(std::llround(most)),
                 path_, value_);
}

bool Field::boolean() const {
  if (!value_.IsBoolean()) throw expected("a boolean", path_, value_);
  return value_.As<Napi::Boolean>().Value();
}

std::span<const uint8_t> Field::view() const {
  if (value_.IsTypedArray()) {
    auto view = value_.As<Napi::TypedArray>();
    auto* begin = static_cast<const uint8_t*>(view.ArrayBuffer().Data()) + view.ByteOffset();
    return {begin, begin + view.ByteLength()};
  }
  if (value_.IsDataView()) {
    auto view = value_.As<Napi::DataView>();
    auto* begin = static_cast<const uint8_t*>(view.Data());
    return {begin, begin + view.ByteLength()};
  }
  throw expected("an ArrayBuffer view", path_, value_);
}

std::vector<uint8_t> Field::bytes() const {
  auto bytes = view();
  return {bytes.begin(), bytes.end()};
}

size_t Field::choice(const std::vector<const char*>& names) const {
  std::string wanted = text();
  std::string list;
  for (size_t i = 0; i < names.size(); i++) {
    if (wanted == names[i]) return i;
    list += (i == 0 ? "" : ", ") + std::string(names[i]);
  }
  throw expected("one of " + list, path_, value_);
}

media::Options Field::options() const {
  media::Options result;
  for (const Field& item : items()) {
    auto pair = item.items();
    if (pair.size() != 2) throw expected("[name, value]", item.path(), item.value());
    result.emplace_back(pair[0].text(), pair[1].text());
  }
  return result;
}

std::vector<std::string> Field::texts() const {
  std::vector<std::string> result;
  for (const Field& item : items()) result.push_back(item.text());
  return result;
}

}  // namespace jetson::binding
