// A value that JavaScript gave, and the path by which it came: every refusal names it.
#pragma once

#include <napi.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "media/plan.h"

namespace jetson::binding {

class Field {
 public:
  Field(Napi::Value value, std::string path) : value_(value), path_(std::move(path)) {}

  Field operator[](const char* name) const;  // of an object
  std::vector<Field> items() const;          // of an array; absent: none
  bool present() const { return !value_.IsUndefined() && !value_.IsNull(); }
  Napi::Value value() const { return value_; }
  const std::string& path() const { return path_; }

  // The value, or a refusal.
  std::string text() const;
  double number() const;                     // finite
  int64_t integer(int64_t least, int64_t most) const;
  bool boolean() const;
  std::span<const uint8_t> view() const;     // JavaScript's own memory, of any ArrayBuffer view
  std::vector<uint8_t> bytes() const;        // a copy of it
  size_t choice(const std::vector<const char*>& names) const;

  // The same where the field may be absent.
  std::string text_or(const char* otherwise) const { return present() ? text() : otherwise; }
  double number_or(double otherwise) const { return present() ? number() : otherwise; }
  bool boolean_or(bool otherwise) const { return present() ? boolean() : otherwise; }
  double microseconds_or_unset(double least, double most) const;
  int64_t integer_or(int64_t otherwise, int64_t least, int64_t most) const {
    return present() ? integer(least, most) : otherwise;
  }
  media::Options options() const;            // array of [name, value]
  std::vector<std::string> texts() const;

 private:
  Napi::Value value_;
  std::string path_;
};

}  // namespace jetson::binding
