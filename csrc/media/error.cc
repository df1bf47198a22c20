#include "media/error.h"

#include <array>
#include <cerrno>

#include "media/log.h"

namespace jetson::media {
namespace {

struct Named {
  int code;
  const char* name;
};

#define NAMED(code) \
  Named { code, #code }
constexpr std::array kLibavErrors{
    NAMED(AVERROR_BSF_NOT_FOUND),
    NAMED(AVERROR_BUG),
    NAMED(AVERROR_BUG2),
    NAMED(AVERROR_BUFFER_TOO_SMALL),
    NAMED(AVERROR_DECODER_NOT_FOUND),
    NAMED(AVERROR_DEMUXER_NOT_FOUND),
    NAMED(AVERROR_ENCODER_NOT_FOUND),
    NAMED(AVERROR_EOF),
    NAMED(AVERROR_EXIT),
    NAMED(AVERROR_EXTERNAL),
    NAMED(AVERROR_FILTER_NOT_FOUND),
    NAMED(AVERROR_INVALIDDATA),
    NAMED(AVERROR_MUXER_NOT_FOUND),
    NAMED(AVERROR_OPTION_NOT_FOUND),
    NAMED(AVERROR_PATCHWELCOME),
    NAMED(AVERROR_PROTOCOL_NOT_FOUND),
    NAMED(AVERROR_STREAM_NOT_FOUND),
    NAMED(AVERROR_UNKNOWN),
    NAMED(AVERROR_EXPERIMENTAL),
    NAMED(AVERROR_INPUT_CHANGED),
    NAMED(AVERROR_OUTPUT_CHANGED),
    NAMED(AVERROR_HTTP_BAD_REQUEST),
    NAMED(AVERROR_HTTP_UNAUTHORIZED),
    NAMED(AVERROR_HTTP_FORBIDDEN),
    NAMED(AVERROR_HTTP_NOT_FOUND),
    NAMED(AVERROR_HTTP_TOO_MANY_REQUESTS),
    NAMED(AVERROR_HTTP_OTHER_4XX),
    NAMED(AVERROR_HTTP_SERVER_ERROR),
};
// glibc's strerrorname_np is younger than the oldest system that the addon runs on.
constexpr std::array kSystemErrors{
    NAMED(EACCES),  NAMED(EADDRINUSE),   NAMED(EADDRNOTAVAIL), NAMED(EAGAIN),      NAMED(EBADF),
    NAMED(EBUSY),   NAMED(ECONNREFUSED), NAMED(ECONNABORTED),  NAMED(ECONNRESET),  NAMED(EDQUOT),
    NAMED(EEXIST),  NAMED(EFBIG),        NAMED(EHOSTUNREACH),  NAMED(EINVAL),      NAMED(EIO),
    NAMED(EISDIR),  NAMED(EMFILE),       NAMED(ENAMETOOLONG),  NAMED(ENETUNREACH), NAMED(ENOBUFS),
    NAMED(ENODEV),  NAMED(ENOENT),       NAMED(ENOMEM),        NAMED(ENOSPC),      NAMED(ENOSYS),
    NAMED(ENOTDIR), NAMED(ENOTSUP),      NAMED(ENXIO),         NAMED(EPERM),       NAMED(EPIPE),
    NAMED(EPROTO),  NAMED(ERANGE),       NAMED(EROFS),         NAMED(ESTALE),      NAMED(ETIMEDOUT),
};
#undef NAMED

}  // namespace

std::string error_name(int code) {
  for (const Named& each : kLibavErrors)
    if (each.code == code) return each.name;
  for (const Named& each : kSystemErrors)
    if (AVERROR(each.code) == code) return std::string("AVERROR(") + each.name + ")";
  return "AVERROR(" + std::to_string(AVUNERROR(code)) + ")";
}

std::string error_text(int code) {
  char text[AV_ERROR_MAX_STRING_SIZE];
  return av_strerror(code, text, sizeof text) < 0 ? error_name(code) : text;
}

void fail(int code, std::string_view what) {
  LogScope* scope = LogScope::current();
  Error error{code, error_name(code), scope ? scope->stage() : "", std::string(what) + ": " + error_text(code)};
  if (std::string line = scope ? scope->take_last_error() : ""; !line.empty()) error.message += " (" + line + ")";
  throw Failure(std::move(error));
}

}  // namespace jetson::media
