#include "media/log.h"

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstdlib>
#include <mutex>
#include <utility>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavfilter/avfilter.h>
#include <libavformat/avformat.h>
#include <libavutil/log.h>
}

namespace jetson::media {
namespace {

thread_local LogScope* bound_scope = nullptr;

// The private data of a codec or muxer names its context as parent; the public contexts carry our scope.
LogScope* scope_of_context(void* object) {
  for (int depth = 0; object && depth < 4; ++depth) {
    const AVClass* type = *static_cast<const AVClass**>(object);
    if (!type) return nullptr;
    if (type == avcodec_get_class()) return static_cast<LogScope*>(static_cast<AVCodecContext*>(object)->opaque);
    if (type == avformat_get_class()) return static_cast<LogScope*>(static_cast<AVFormatContext*>(object)->opaque);
    if (type == avfilter_get_class()) {
      AVFilterGraph* graph = static_cast<AVFilterContext*>(object)->graph;
      return graph ? static_cast<LogScope*>(graph->opaque) : nullptr;
    }
    if (!type->parent_log_context_offset) return nullptr;
    object = *reinterpret_cast<void**>(static_cast<uint8_t*>(object) + type->parent_log_context_offset);
  }
  return nullptr;
}

void on_line(void* object, int level, const char* format, va_list arguments) {
  level &= 0xff;
  if (level > AV_LOG_TRACE) return;
  LogScope* scope = bound_scope ? bound_scope : scope_of_context(object);
  if (!scope || !scope->wants(level)) return;  // codecs have a line for every frame
  thread_local std::string partial;  // libav may log a line in pieces
  thread_local int print_prefix = 1;
  char piece[1024];
  av_log_format_line2(object, level, format, arguments, piece, sizeof piece, &print_prefix);
  partial += piece;
  if (partial.empty() || (partial.back() != '\n' && partial.size() < 4096)) return;
  while (!partial.empty() && (partial.back() == '\n' || partial.back() == '\r')) partial.pop_back();
  if (!partial.empty()) scope->line(level, partial);
  partial.clear();
}

void log_in_scope(int level, const std::string& text) {
  if (LogScope* scope = LogScope::current()) scope->line(level, text);
}

}  // namespace

int log_level(const std::string& name) {
  static constexpr std::array<std::pair<const char*, int>, 9> kLevels{{{"quiet", AV_LOG_QUIET},
                                                                       {"panic", AV_LOG_PANIC},
                                                                       {"fatal", AV_LOG_FATAL},
                                                                       {"error", AV_LOG_ERROR},
                                                                       {"warning", AV_LOG_WARNING},
                                                                       {"info", AV_LOG_INFO},
                                                                       {"verbose", AV_LOG_VERBOSE},
                                                                       {"debug", AV_LOG_DEBUG},
                                                                       {"trace", AV_LOG_TRACE}}};
  for (const auto& [known, level] : kLevels)
    if (name == known) return level;
  return AV_LOG_WARNING;
}

void LogRing::push(LogLine line) {
  {
    std::lock_guard lock(mutex_);
    if (lines_.size() == kBound) {
      lines_.pop_front();
      ++lost_;
    }
    lines_.push_back(std::move(line));
  }
  wake_();
}

std::optional<LogLine> LogRing::take() {
  std::lock_guard lock(mutex_);
  if (const int64_t lost = std::exchange(lost_, 0))
    return LogLine{AV_LOG_WARNING, "log", std::to_string(lost) + " lines were lost: nobody took them in time"};
  if (lines_.empty()) return std::nullopt;
  LogLine line = std::move(lines_.front());
  lines_.pop_front();
  return line;
}

LogScope* LogScope::current() { return bound_scope; }

bool LogScope::wants(int level) const { return level <= std::max(ring_.level(), AV_LOG_ERROR); }

void LogScope::line(int level, const std::string& text) {
  if (level <= AV_LOG_ERROR) {
    std::lock_guard lock(mutex_);
    last_error_ = text;
  }
  if (level > ring_.level()) return;
  if (holds_ && bound_scope == this)
    held_.push_back({level, stage_, text});
  else
    ring_.push({level, stage_, text});
}

void LogScope::release(bool tells) {
  holds_ = false;
  for (LogLine& line : std::exchange(held_, {}))
    if (tells) ring_.push(std::move(line));
}

std::string LogScope::take_last_error() {
  std::lock_guard lock(mutex_);
  return std::exchange(last_error_, {});
}

LogBinding::LogBinding(LogScope& scope) : previous_(std::exchange(bound_scope, &scope)) {}
LogBinding::~LogBinding() { bound_scope = previous_; }

void install_log() {
  static std::once_flag once;
  std::call_once(once, [] {
    av_log_set_callback(on_line);
    // SVT-AV1 writes to stderr by itself, past libav's log; 1 leaves its errors.
    setenv("SVT_LOG", "1", /*overwrite=*/0);
  });
}

void log_info(const std::string& text) { log_in_scope(AV_LOG_INFO, text); }
void log_warning(const std::string& text) { log_in_scope(AV_LOG_WARNING, text); }
void log_error(const std::string& text) { log_in_scope(AV_LOG_ERROR, text); }

}  // namespace jetson::media
