// Time. Timestamps are integers in a rational time base everywhere inside; seconds exist only in the plan and in what
// is reported. What must agree between two runs (forced key frames, cuts, resumption) is compared here and nowhere
// else.
#pragma once

#include <cmath>
#include <cstdint>

extern "C" {
#include <libavutil/avutil.h>
#include <libavutil/mathematics.h>
#include <libavutil/rational.h>
}

namespace jetson::media {

inline constexpr AVRational kMicro{1, AV_TIME_BASE};

// Above the noise of seconds as text or double (1 us) and of a 90 kHz tick (11 us), below every frame distance.
inline constexpr int64_t kToleranceUs = 100;

inline int64_t to_us(double seconds) { return std::llrint(seconds * AV_TIME_BASE); }
inline int64_t to_us(int64_t ts, AVRational base) { return av_rescale_q(ts, base, kMicro); }
inline double to_seconds(int64_t ts, AVRational base) {
  return static_cast<double>(ts) * base.num / static_cast<double>(base.den);
}

inline bool is_at_or_after(int64_t ts, AVRational base, int64_t us) {
  return av_compare_ts(ts, base, us - kToleranceUs, kMicro) >= 0;
}

// Ticks of `base` nearest to a time; for sample-exact positions.
inline int64_t to_ticks(double seconds, AVRational base) {
  return std::llrint(seconds * base.den / static_cast<double>(base.num));
}

inline bool is_valid(AVRational value) { return value.num > 0 && value.den > 0; }

}  // namespace jetson::media
