#include "binding/errors.h"

namespace jetson::binding {

namespace {

const char* type_name(napi_valuetype type) {
  switch (type) {
    case napi_undefined: return "undefined";
    case napi_null: return "null";
    case napi_boolean: return "boolean";
    case napi_number: return "number";
    case napi_string: return "string";
    case napi_symbol: return "symbol";
    case napi_function: return "function";
    case napi_bigint: return "bigint";
    default: return "object";
  }
}

// Only what can be turned into text without running anybody's code.
std::string text_of(Napi::Value value) {
  switch (value.Type()) {
    case napi_string: return "'" + value.As<Napi::String>().Utf8Value().substr(0, 80) + "' ";
    case napi_boolean:
    case napi_number: return value.ToString().Utf8Value() + " ";
    default: return "";
  }
}

}  // namespace

Napi::Error coded_error(Napi::Env env, const char* code, const std::string& message) {
  Napi::Error error = Napi::Error::New(env, message);
  error.Set("code", Napi::String::New(env, code));
  return error;
}

Napi::Error expected(const std::string& what, const std::string& field, Napi::Value actual) {
  return coded_error(actual.Env(), kInvalidArgument,
                     "Expected " + what + " for " + field + " but received " + text_of(actual) + "of type " +
                         type_name(actual.Type()));
}

void check(Napi::Env env, napi_status status) {
  if (status != napi_ok) throw Napi::Error::New(env);
}

}  // namespace jetson::binding
