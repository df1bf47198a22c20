#include "tonemap/tonemap_direct.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "math/primaries.h"
#include "math/quantization.h"
#include "math/transfer.h"
#include "tonemap/polynomial.h"
#include "tonemap/tonemap_tables.h"
#include "tonemap/word_table.h"

namespace jetson::tonemap {
namespace {

using namespace jetson::math;

constexpr double kSignalRange = double(kSignalWhite) - kSignalBlack;

double signal_of(double x) { return (x - kSignalBlack) / kSignalRange; }

template <class Function>
void fill(SignalTable& table, const Function& f) {
  const auto start = [](int i) { return kSignalBlack + i * kSignalRange / SignalTable::kPieces; };
  fit_pieces(table.pieces, 0, SignalTable::kPieces, start, f);
  table.pieces[SignalTable::kPieces] = {float(f(kSignalWhite)), 0};
}

int lane_of(float x) {
  int32_t bits;
  std::memcpy(&bits, &x, sizeof bits);
  return (bits >> kSegmentShift) % kSegments;
}

template <int kCount, class Function>
void fill(SegmentTable<kCount>& table, const Function& f) {
  for (int i = 0; i < kSegments; i++) {
    // 2, 3, 4, 6, 8, 12, ... thirty-seconds
    const double from = std::ldexp(i % 2 ? 1.5 : 1.0, i / 2 - 4), to = std::ldexp(i % 2 ? 2.0 : 1.5, i / 2 - 4);
    double c[kCount];
    interpolate([&](double x) { return f(x + kSignalBlack); }, std::max<double>(from, kSignalBlack) - kSignalBlack,
                to - kSignalBlack, c);
    for (int lane = lane_of(float(from)); lane < kSegmentLanes; lane += kSegments)
      for (int k = 0; k < kCount; k++) table.coefficients[k][lane] = float(c[k]);
  }
}

int16_t to_word(double x) { return int16_t(std::clamp(std::lrint(x), -32768L, 32767L)); }

void fill_offsets(DirectTables& d, const TonemapTables& t) {
  const double half = 0x1p14 / t.y_scale;  // chroma goes in twice
  d.v_to_red = to_word(t.v_to_r * half);
  d.u_to_green = to_word(t.u_to_g * half);
  d.v_to_green = to_word(t.v_to_g * half);
  d.u_to_blue = to_word(t.u_to_b * half);
}

// Signal of a line value. Signals are held to white: tables may go on over it.
double signal_at(const DirectTables& d, double line) { return std::max(signal_of(line * d.y_scale + d.y_offset), 0.0); }

void fill_light(DirectTables& d, const JetsonTonemapParams& p) {
  const auto light = [](double x) { return pq_eotf(signal_of(x)) / kPqPeak; };
  fill(d.light, light);
  const auto root = [&](double x) { return std::sqrt(std::sqrt(light(x))); };
  fill(d.root, root);
  d.to_white = float(kPqPeak / p.white);
}

// One polynomial of a signal x in [0, 1]: sqrt(light relative to PQ's peak). Within 2e-4 of light from a quarter on, since
// a channel may be what is left of others, and 0.14 of a code below.
constexpr double kSqrtLight[kRoughRoot] = {0.0438618075, 0.101634969, 0.353122545,  -0.0112828958,
                                           -0.576599927, 2.54478017,  -2.76405223, 1.30843669};

void fill_rough(DirectTables& d, const JetsonTonemapParams& p) {
  const auto line = [&](double x) { return int16_t(std::clamp(std::lrint(x * d.to_line + d.line_offset), 0L, 32767L)); };
  d.line_black = line(kSignalBlack);
  d.line_white = line(kSignalBlack + kSignalRange);
  const double range = double(d.to_line) * kSignalRange;
  for (int k = 0; k < kRoughRoot; k++)
    d.rough_root[k] = float(kSqrtLight[k] * std::sqrt(kPqPeak / p.white) / std::pow(range, k + 1));
}

// Of sqrt(light) = m * 2^(2 j - 14), m in [0.5, 2).
void fill_octaves(DirectTables& d, const JetsonTonemapParams& p) {
  const double scale = std::pow(kPqPeak / p.white, 1 / kBt1886Gamma) / (1 << kGainBits);
  d.power_scale = float(scale);
  d.dark_slope = float(scale * bt1886_inverse_eotf(kLeastLight) / kLeastLight);
  for (int j = 0; j < kSegmentLanes; j++)
    d.octaves[j] = float(scale * std::exp2((2 * (j % kSegments) - 14) * 2 / kBt1886Gamma));
}

void fill_codes(DirectTables& d, const TonemapTables& t) {
  std::copy_n(t.luma_weights, 3, d.luma_weights);
  d.luma_black = t.luma_black;
  d.blue_scale = t.blue_scale;
  d.red_scale = t.red_scale;
  d.blue_of_blue = t.luma_scale * t.blue_scale;
  d.red_of_red = t.luma_scale * t.red_scale;
}

}  // namespace

bool is_direct(const JetsonTonemapParams& p) {
  return p.color.transfer == kTransferPq && !p.dolby && p.driver == JETSON_DRIVER_MAX && p.gamut == JETSON_GAMUT_CLIP &&
         !(p.desaturation > 0);
}

// Where the curve is as good as straight its slope at black is taken, as in GainTable.
void fill_direct_gain(DirectTables& d, const JetsonTonemapParams& p) {
  constexpr double kDarkest = 0x1p-12, kCloseGain = 0.2, kCloseShade = 0.5;  // the last two in codes
  const JetsonCurveContext context = jetson_tonemap_curve_context(p.curve, p.peak / p.white, p.param, p.white);
  const auto light = [&](double signal) { return std::max(pq_eotf(signal) / p.white, kDarkest); };
  const auto tone_gain = [&](double signal) { return p.curve->map(&context, light(signal)) / light(signal); };
  const auto gain = [&](double signal) { return std::ldexp(bt1886_inverse_eotf(tone_gain(signal)), kGainBits); };
  const auto shade = [&](double line) {
    const double tone = p.curve->map(&context, pq_eotf(signal_at(d, line)) / p.white);
    return std::ldexp(bt1886_inverse_eotf(std::clamp(tone, 0.0, 1.0)) * kLimitedLuma, kShadeBits);
  };
  fill(d.fine_gain, [&](double x) { return gain(signal_of(x)); });
  fill(
      d.gain, [&](double line) { return gain(signal_at(d, line)); },
      [&](double line) {
        return std::ldexp(kCloseGain / kLimitedLuma, kGainBits) / bt1886_inverse_eotf(light(signal_at(d, line)));
      });
  // The gain of display signals is this to the power of 4 / 2.4.
  fill(
      d.rough_gain, [&](double line) { return std::ldexp(std::pow(tone_gain(signal_at(d, line)), 0.25), kGainBits); },
      [&](double line) {
        const double l = light(signal_at(d, line));
        return std::ldexp(kCloseGain / kLimitedLuma * kBt1886Gamma / 4, kGainBits) / (bt1886_inverse_eotf(l) *
               std::pow(tone_gain(signal_at(d, line)), 1 / kBt1886Gamma - 0.25));
      });
  fill(d.shade, shade, [](double) { return std::ldexp(kCloseShade, kShadeBits); });
  fill_wide_gain(d.wide, p);
}

void fill_direct(DirectTables& d, const TonemapTables& t, const JetsonTonemapParams& p) {
  static_cast<SignalScale&>(d) = signal_scale(t, kSignalBlack, kSignalRange);
  fill_offsets(d, t);
  fill_light(d, p);
  fill_rough(d, p);
  fill_octaves(d, p);
  std::copy_n(&t.gamut[0][0], 9, &d.gamut[0][0]);
  fill_codes(d, t);
  fill_wide(d.wide, t, p);
}

}  // namespace jetson::tonemap
